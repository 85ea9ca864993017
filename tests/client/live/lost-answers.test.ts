/** An answer that is lost with the line, late, or not needed any more: whoever asked hears of it, and nothing is asked twice. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SendOutcome } from '#client/live/link/send.ts'
import type { ClientCommand } from '#domain/commands/index.ts'
import { available, callOn, talking } from '#tests/support/story.ts'
import { FakeSocket } from '../support/fake-socket.ts'
import { liveFloor } from '../support/live-floor.tsx'
import { TheFloor } from '../support/the-floor.ts'

const callId = callOn('acme')
const goOn: ClientCommand = { type: 'ChooseResponse', callId, nodeId: 'hello', responseId: 'go-on' }
const note = (text: string): ClientCommand => ({ type: 'WriteNotes', callId, text })

const commandsOf = (socket: FakeSocket) => socket.frames.flatMap((frame) => (frame.type === 'command' ? [frame] : []))
const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a lead taken just before the line broke is answered by the events of the welcome', async () => {
  const floor = new TheFloor(available('ann'))
  const { opened, socket } = await liveFloor(floor, 'ann')
  const heard: SendOutcome[] = []
  void opened.send({ type: 'TakeNextLead' }).then((outcome) => heard.push(outcome))
  for (const { commandId, command, fence } of commandsOf(socket)) floor.hears('ann', commandId, command, fence)
  socket.ends(1006)
  await passes(3_000)
  const next = FakeSocket.last
  next.opens()
  next.says(floor.welcome('ann', opened.replica.position()))
  await passes(0)
  expect(heard).toMatchObject([{ type: 'acknowledged' }])
  expect(commandsOf(next)).toEqual([])
  opened.close()
})

test('notes that newer notes replaced before they left do not wait for an answer of their own', async () => {
  const { opened, socket } = await liveFloor(new TheFloor(talking('ann', 'acme')), 'ann')
  socket.ends(1006)
  const first = opened.send(note('a'))
  void opened.send(note('ab'))
  await expect(first).resolves.toEqual({ type: 'unsent', why: 'said-anew' })
  opened.close()
})

test('a command that met a fault is not overtaken by what was said after it', async () => {
  const { opened, socket } = await liveFloor(new TheFloor(talking('ann', 'acme')), 'ann')
  void opened.send(goOn)
  const [{ commandId } = { commandId: '' }] = commandsOf(socket)
  socket.says({ type: 'refused', commandId, refusal: { code: 'fault' } })
  void opened.send(note('large'))
  expect(commandsOf(socket)).toHaveLength(1)
  await passes(1_000)
  expect(commandsOf(socket).map(({ command }) => command.type)).toEqual([
    'ChooseResponse',
    'ChooseResponse',
    'WriteNotes',
  ])
  opened.close()
})
