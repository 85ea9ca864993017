/** Words with a broken character in them reach the floor all the same: only that character goes. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Sender } from '#client/live/link/send.ts'
import { Replica } from '#client/live/replica/replica.ts'
import { ClientCommand } from '#domain/commands/index.ts'
import type { CommandFrame } from '#domain/protocol/client-frames.ts'
import { isText } from '#domain/vocabulary/text.ts'
import { callOn } from '#tests/support/story.ts'

const NUL = String.fromCharCode(0)
const HALF = '😀'.slice(0, 1)

const typed = fc
  .array(fc.constantFrom('a', ' ', 'é', '漢', '😀', '\n', NUL, HALF, '😀'.slice(1)), { maxLength: 40 })
  .map((all) => all.join(''))

/** What leaves this computer for a command. */
function leaves(command: ClientCommand): ClientCommand | undefined {
  const sent: CommandFrame[] = []
  const replica = new Replica()
  const sender = new Sender({ replica, now: () => 5, transmit: (frame) => sent.push(frame) > 0 })
  void sender.send(command)
  expect(replica.state.pending.map((item) => item.command)).toEqual(sent.map((item) => item.command))
  sender.close()
  return sent[0]?.command
}

test('every text of a command leaves in a form that the floor takes, and unchanged where it can', () => {
  const callId = callOn('acme')
  fc.assert(
    fc.property(typed, (text) => {
      const commands: ClientCommand[] = [
        { type: 'WriteNotes', callId, text },
        { type: 'RecordAnswer', callId, key: 'size', value: text },
        { type: 'DispositionCall', callId, dispositionId: 'later', callback: { dueAt: 5, note: text } },
      ]
      for (const command of commands) {
        const left = leaves(command)
        expect(ClientCommand.safeParse(left).success).toBe(true)
        if (isText(text)) expect(left).toEqual(command)
      }
    }),
  )
})

test('the words around a half character stay', () => {
  const callId = callOn('acme')
  expect(leaves({ type: 'WriteNotes', callId, text: `Ring${NUL} Ann ${HALF}` })).toEqual({
    type: 'WriteNotes',
    callId,
    text: 'Ring Ann ',
  })
})
