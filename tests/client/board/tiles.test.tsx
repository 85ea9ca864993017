/** Tiles on a live floor: what they say, and that a change redraws the tile it is about and no other. */
import { act, cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useFloor } from '#client/live/use-floor.ts'
import { AgentTile } from '#client/features/floor-view/agent-tile.tsx'
import { BoardRows } from '#client/features/floor-view/board-rows.ts'
import { HandsStrip } from '#client/screens/board/hands-strip.tsx'
import type { CommandOf } from '#domain/commands/index.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { did } from '#tests/support/given.ts'
import { script } from '#tests/support/script-fixture.ts'
import { available, callOn, chose, gone, holding, later, talking, teamSets, timePasses } from '#tests/support/story.ts'
import { MINUTE } from '#tests/support/world.ts'
import { FakeSocket } from '../support/fake-socket.ts'
import { type LiveFloor, liveFloor } from '../support/live-floor.tsx'
import { TheFloor } from '../support/the-floor.ts'

const NOBODY: readonly never[] = []
const asked = vi.fn<() => void>()

/** Each drawing of a tile with a call looks up its script once. */
class CountedScripts extends Map<string, ScriptVersion> {
  override get(key: string): ScriptVersion | undefined {
    asked()
    return super.get(key)
  }
}
const scripts = new CountedScripts([['pitch@1', script]])
const opened = vi.fn<(agentId: string) => void>()
let live: LiveFloor | null = null

beforeEach(() => {
  // The stories are told at a time of their own; the page's clock stands there too.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'], shouldAdvanceTime: true })
})
afterEach(() => {
  cleanup()
  live?.opened.close()
  live = null
  FakeSocket.made = []
  asked.mockReset()
  opened.mockReset()
  vi.useRealTimers()
})

function Tiles() {
  const [keeper] = useState(() => new BoardRows())
  const rows = useFloor((floor) => keeper.of(floor, NOBODY))
  return (
    <>
      <HandsStrip rows={rows} onOpen={opened} />
      {rows.map((row) => (
        <AgentTile key={row.agentId} row={row} scripts={scripts} reasonLabel="Break" selected={false} onOpen={opened} />
      ))}
    </>
  )
}

async function shown(floor: TheFloor): Promise<LiveFloor> {
  live = await liveFloor(floor, 'max')
  render(<Tiles />, { wrapper: live.Around })
  return live
}

const tileOf = (name: string) => within(screen.getByRole('button', { name }).closest('article') ?? document.body)

test('a tile says who, state, lead and step', async () => {
  await shown(new TheFloor(talking('ann', 'acme'), chose('ann', 'acme', 'go-on'), holding('bob', 'bolt')))
  const ann = tileOf('Ann Ash')
  expect(ann.getByText('Talking')).toBeTruthy()
  expect(ann.getByText('Person of acme')).toBeTruthy()
  expect(ann.getByText('How large is the team?')).toBeTruthy()
  expect(tileOf('Bob Birch').getByText('Reserved')).toBeTruthy()
})

test('PR12 a tile says which version of the script the call runs, and how well the agent’s line carries', async () => {
  const floor = new TheFloor(talking('ann', 'acme'), available('bob'))
  const { socket } = await shown(floor)
  expect(tileOf('Ann Ash').getByTitle('Version 1 of the script').textContent).toBe('v1')
  act(() => socket.says({ type: 'links', links: { ann: 'poor' } }))
  expect(tileOf('Ann Ash').getByTitle('Poor connection')).toBeTruthy()
  expect(tileOf('Bob Birch').queryByTitle(/connection/)).toBeNull()
  act(() => socket.says({ type: 'links', links: { ann: 'good', bob: 'fair' } }))
  expect(tileOf('Ann Ash').getByTitle('Good connection')).toBeTruthy()
  expect(tileOf('Bob Birch').getByTitle('Slow connection')).toBeTruthy()
})

test('a tile of a call without a script says so, and counts no time in a step', async () => {
  await shown(new TheFloor(teamSets({ script: null }), talking('ann', 'acme')))
  const tile = tileOf('Ann Ash')
  expect(tile.getByText('No script')).toBeTruthy()
  expect(tile.getByText('No script').parentElement?.children).toHaveLength(1)
})

test('a step of one agent redraws one tile', async () => {
  const floor = new TheFloor(talking('ann', 'acme'), talking('bob', 'bolt'), talking('cat', 'core'))
  const { catchUp } = await shown(floor)
  expect(asked).toHaveBeenCalledTimes(3)
  floor.happens(chose('ann', 'acme', 'go-on'))
  act(catchUp)
  expect(asked).toHaveBeenCalledTimes(4)
  expect(tileOf('Ann Ash').getByText('How large is the team?')).toBeTruthy()
})

test('an orphaned call says so in words', async () => {
  const floor = new TheFloor(talking('ann', 'acme'), gone('ann'))
  const { catchUp } = await shown(floor)
  floor.happens(later(MINUTE), timePasses)
  act(catchUp)
  expect(tileOf('Ann Ash').getByText('Call orphaned')).toBeTruthy()
  expect(tileOf('Ann Ash').getByText(/may still be talking/)).toBeTruthy()
})

test('a recording that failed is told from one that is paused, with why', async () => {
  const marks = (
    who: string,
    leadId: string,
    mark: Pick<CommandOf<'MarkRecording'>, 'consent' | 'failed' | 'why' | 'state'>,
  ) => did(who, { type: 'MarkRecording', callId: callOn(leadId), ...mark })
  const floor = new TheFloor(
    talking('ann', 'acme'),
    talking('bob', 'bolt'),
    marks('ann', 'acme', { state: 'recording', consent: true, why: '' }),
    marks('bob', 'bolt', { state: 'recording', consent: true, why: '' }),
  )
  const { catchUp } = await shown(floor)
  expect(tileOf('Ann Ash').getByTitle('Recording').textContent).toContain('rec')
  floor.happens(
    marks('ann', 'acme', { state: 'paused', why: 'a card number' }),
    marks('bob', 'bolt', { state: 'paused', failed: true, why: 'the microphone went away' }),
  )
  act(catchUp)
  const paused = tileOf('Ann Ash').getByTitle('Recording paused: a card number')
  const failed = tileOf('Bob Birch').getByTitle('Recording failed: the microphone went away')
  expect([paused, failed].map((mark) => [mark.dataset['state'], mark.textContent?.trim()])).toEqual([
    ['paused', 'rec paused'],
    ['failed', 'rec failed'],
  ])
  floor.happens(marks('bob', 'bolt', { state: 'recording', why: '' }))
  act(catchUp)
  expect(tileOf('Bob Birch').queryByTitle(/failed/)).toBeNull()
})

test('hands come the longest first, open the person, and can be lowered', async () => {
  const floor = new TheFloor(
    available('ann', 'bob'),
    did('bob', { type: 'RaiseHand', reason: 'price' }),
    later(MINUTE),
    did('ann', { type: 'RaiseHand', reason: '' }),
  )
  const { socket } = await shown(floor)
  const strip = within(screen.getByRole('region', { name: 'Raised hands' }))
  const [first, lower] = strip.getAllByRole('button')
  expect(first?.textContent).toContain('Bob Birch – price')
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime })
  if (first) await user.click(first)
  expect(opened).toHaveBeenCalledWith('bob')
  if (lower) await user.click(lower)
  expect(socket.frames.at(-1)).toMatchObject({ type: 'command', command: { type: 'LowerHand', agentId: 'bob' } })
})
