/** No command blocks the others: not one that is too big for the wire, not one that an older page left in the browser. */
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openFloor } from '#client/live/link/open-floor.ts'
import { Sender } from '#client/live/link/send.ts'
import type { PendingCommand } from '#client/live/replica/pending.ts'
import { Replica } from '#client/live/replica/replica.ts'
import { createReplicaStorage, storagePlace } from '#client/live/replica/replica-storage.ts'
import type { ClientCommand } from '#domain/commands/index.ts'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { decodeClientFrame, encode } from '#domain/protocol/codec.ts'
import type { CommandFrame } from '#domain/protocol/client-frames.ts'
import { NOTES_MAX, REASON_MAX } from '#domain/vocabulary/primitives.ts'
import { wholeText } from '#domain/vocabulary/text.ts'
import { callOn, talking } from '#tests/support/story.ts'
import { FakeSocket } from '../support/fake-socket.ts'
import { MemoryStorage } from '../support/memory-storage.ts'
import { TheFloor } from '../support/the-floor.ts'

const callId = callOn('acme')
const hold: ClientCommand = { type: 'HoldCall', callId }
const notes = (text: string): ClientCommand => ({ type: 'WriteNotes', callId, text })

/** From a hundred to a hundred thousand units, of any kind that a keyboard, a paste or a terminal can bring. */
const unit = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
  fc.constantFrom(
    '\v',
    '\u0000',
    '\u007f',
    '\u2028',
    '"',
    '\\',
    '\n',
    '\r\n',
    '漢',
    '😀',
    '\ud800',
    '\udc00',
    'e\u0301',
  ),
)
const text = fc
  .tuple(fc.array(unit, { minLength: 1, maxLength: 12 }), fc.constantFrom(1, 100, 300, 3_000, 30_000))
  .map(([units, times]) => units.join('').repeat(Math.ceil(times / units.length)))

function asks(commands: readonly ClientCommand[]) {
  const sent: CommandFrame[] = []
  const replica = new Replica()
  const sender = new Sender({ replica, now: () => 5, transmit: (frame) => sent.push(frame) > 0 })
  const outcomes = commands.map((command) => sender.send(command))
  return { sent, replica, sender, outcomes }
}

test('whatever is typed or pasted, what is said after it leaves, and everything that leaves is taken', async () => {
  await fc.assert(
    fc.asyncProperty(text, text, async (one, other) => {
      const { sent, replica, sender, outcomes } = asks([
        notes(one),
        { type: 'RecordAnswer', callId, key: 'size', value: other },
        { type: 'DispositionCall', callId, dispositionId: 'later', notes: one, callback: { dueAt: 5, note: other } },
        hold,
      ])
      expect(sent.at(-1)?.command).toEqual(hold)
      for (const frame of sent)
        expect(decodeClientFrame(encode(frame))).not.toMatchObject({ error: { why: 'too-big' } })
      // What did not leave is answered, and its words are still in sight.
      expect(replica.state.refused.length + sent.length).toBe(4)
      sender.close()
      const types = (await Promise.all(outcomes)).map(({ type }) => type)
      expect(types.filter((type) => type === 'refused')).toHaveLength(replica.state.refused.length)
    }),
    { numRuns: 60 },
  )
})

test('what a field of the desk lets in always leaves', () => {
  fc.assert(
    fc.property(text, (typed) => {
      const [long, short] = [wholeText(typed, NOTES_MAX), wholeText(typed, REASON_MAX)]
      const closing = { notes: long, callback: { dueAt: 5, note: short }, missingProofReason: short }
      const { sent, sender } = asks([
        notes(long),
        { type: 'DispositionCall', callId, dispositionId: 'later', ...closing },
      ])
      sender.close()
      expect(sent).toHaveLength(2)
    }),
    { numRuns: 60 },
  )
})

const kept = (at: number, command: ClientCommand, sent = false): PendingCommand => ({
  commandId: `00000000-0000-4000-8000-00000000000${at}`,
  command,
  askedAt: at,
  sent,
  ackSeq: null,
})

/** An older page wrote this: three thousand vertical tabs are eighteen thousand bytes. */
const tooBig = notes('\v'.repeat(3_000))

test('a command that an older page left in the queue is turned away, and the others leave', () => {
  const sent: CommandFrame[] = []
  const replica = new Replica()
  replica.adopt([kept(1, tooBig, true), kept(2, hold)])
  const sender = new Sender({ replica, now: () => 5, transmit: (frame) => sent.push(frame) > 0 })
  sender.welcomed()
  expect(sent.map(({ command }) => command)).toEqual([hold])
  expect(replica.state.refused).toMatchObject([
    { command: tooBig, refusal: { code: 'bad-command', detail: 'too-big' } },
  ])
  sender.close()
})

beforeEach(() => {
  vi.useFakeTimers()
  FakeSocket.made = []
})
afterEach(() => vi.useRealTimers())

test('a command that the floor closes the line for is given up, and the line comes back for the others', async () => {
  const storage = new MemoryStorage()
  const odd: ClientCommand = { type: 'RaiseHand', reason: 'odd' }
  createReplicaStorage(storage, storagePlace('ann', 'north', 'tab-1')).savePending([kept(1, odd, true), kept(2, hold)])
  const floor = new TheFloor(talking('ann', 'acme'))
  const openUrl = () => Promise.resolve('ws://floor.example/')
  const common = { teamId: 'north', userId: 'ann', tab: 'tab-1', storage, openUrl, random: () => 0 }
  const opened = openFloor({ ...common, WebSocket: FakeSocket })
  await vi.advanceTimersByTimeAsync(0)
  const welcomed = () => {
    FakeSocket.last.opens()
    FakeSocket.last.says(floor.welcome('ann'))
    return FakeSocket.last
  }
  welcomed().ends(CLOSE.badFrame.code)
  await vi.advanceTimersByTimeAsync(3_000)
  const again = welcomed()
  const left = again.frames.flatMap((frame) => (frame.type === 'command' ? [frame.command] : []))
  expect(left).toEqual([hold])
  expect(opened.status.getState().phase).toBe('live')
  expect(opened.replica.state.refused).toMatchObject([{ command: odd }])
  opened.close()
})

test('a line that the floor closes with nothing on its way stays closed and says why', async () => {
  const floor = new TheFloor(talking('ann', 'acme'))
  const openUrl = () => Promise.resolve('ws://floor.example/')
  const opened = openFloor({ teamId: 'north', userId: 'ann', tab: 't', storage: null, openUrl, WebSocket: FakeSocket })
  await vi.advanceTimersByTimeAsync(0)
  FakeSocket.last.opens()
  FakeSocket.last.says(floor.welcome('ann'))
  FakeSocket.last.ends(CLOSE.badFrame.code)
  await vi.advanceTimersByTimeAsync(30_000)
  expect(FakeSocket.made).toHaveLength(1)
  expect(opened.status.getState()).toMatchObject({ phase: 'stopped', lastClose: { reason: 'bad-frame' } })
  opened.close()
})
