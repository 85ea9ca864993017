/** The way through the script as a manager sees it: the step that the agent stands on is marked, wherever it is. */
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ScriptPath } from '#client/features/floor-view/person/script-path.tsx'
import { useFloor } from '#client/live/use-floor.ts'
import { did } from '#tests/support/given.ts'
import { script } from '#tests/support/script-fixture.ts'
import { callOn, chose, talking } from '#tests/support/story.ts'
import { FakeSocket } from '../support/fake-socket.ts'
import { type LiveFloor, liveFloor } from '../support/live-floor.tsx'
import { TheFloor } from '../support/the-floor.ts'

const scripts = new Map([['pitch@1', script]])
let live: LiveFloor | null = null

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'], shouldAdvanceTime: true })
})
afterEach(() => {
  cleanup()
  live?.opened.close()
  live = null
  FakeSocket.made = []
  vi.useRealTimers()
})

function Path() {
  const call = useFloor((floor) => floor.calls[callOn('acme')])
  return call ? <ScriptPath call={call} scripts={scripts} /> : null
}

const marked = () =>
  screen
    .getAllByRole('listitem')
    .filter((step) => step.getAttribute('aria-current') === 'step')
    .map((step) => step.querySelector('s') === null && step.firstElementChild?.firstChild?.textContent)

test('the step that the agent stands on is marked, after stepping back too', async () => {
  const floor = new TheFloor(talking('ann', 'acme'), chose('ann', 'acme', 'go-on'))
  live = await liveFloor(floor, 'max')
  render(<Path />, { wrapper: live.Around })
  expect(marked()).toEqual(['How large is the team?'])
  floor.happens(did('ann', { type: 'StepBack', callId: callOn('acme'), nodeId: 'size' }))
  act(live.catchUp)
  const [first] = script.content.nodes
  expect(marked()).toEqual([first?.title])
})
