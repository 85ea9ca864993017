/** The board's own tiles on a floor of the past: times count to that second, whatever the clock says now, and nothing is sent. */
import { cleanup, render, screen, within } from '@testing-library/react'
import { MantineProvider } from '@mantine/core'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { useFloor, useSend, useServerNow } from '#client/live/use-floor.ts'
import { AgentTile } from '#client/features/floor-view/agent-tile.tsx'
import { BoardRows } from '#client/features/floor-view/board-rows.ts'
import { ReplayView } from '#client/screens/replay/floor/replay-view.tsx'
import { JournalSegment } from '#client/features/replay/journal-segment.ts'
import { script } from '#tests/support/script-fixture.ts'
import { later, talking } from '#tests/support/story.ts'
import { MINUTE, SECOND, START } from '#tests/support/world.ts'
import { replayOf, told } from './a-day.ts'

afterEach(cleanup)

const NOBODY: readonly never[] = []
const scripts = new Map([['pitch@1', script]])
const world = told(later(SECOND), talking('ann', 'acme'), later(20 * MINUTE))
const segment = new JournalSegment(replayOf(world, START, world.now))

function Tiles() {
  const [keeper] = useState(() => new BoardRows())
  const rows = useFloor((floor) => keeper.of(floor, NOBODY))
  const now = useServerNow()
  const send = useSend()
  const [answer, setAnswer] = useState('')
  return (
    <>
      <output>{now}</output>
      <button type="button" onClick={() => void send({ type: 'GoAvailable' }).then(({ type }) => setAnswer(type))}>
        Go {answer}
      </button>
      {rows.map((row) => (
        <AgentTile
          key={row.agentId}
          row={row}
          scripts={scripts}
          reasonLabel={undefined}
          selected={false}
          onOpen={() => undefined}
        />
      ))}
    </>
  )
}

const at = (moment: number) => (
  <MantineProvider env="test">
    <ReplayView segment={segment} at={moment}>
      <Tiles />
    </ReplayView>
  </MantineProvider>
)

test('a tile shows how long it had lasted then, not how long ago it is', () => {
  const shown = render(at(START + SECOND + 65 * SECOND))
  const tile = () => within(screen.getByRole('article'))
  expect(tile().getByText('Talking')).toBeTruthy()
  expect(tile().getAllByRole('timer')[0]?.textContent).toBe('01:05')
  shown.rerender(at(START + SECOND + 10 * SECOND))
  expect(tile().getAllByRole('timer')[0]?.textContent).toBe('00:10')
})

test('a call is not shown at a moment before it happened', () => {
  const shown = render(at(START + SECOND + 10 * SECOND))
  shown.rerender(at(START))
  expect(screen.queryByRole('article')).toBeNull()
})

test('the clock below stands at that moment, and an alert of then cannot be quieted', () => {
  render(at(START + 15 * MINUTE))
  expect(screen.getByRole('status').textContent).toBe(String(START + 15 * MINUTE))
  expect(screen.queryByRole('button', { name: /Quiet/ })).toBeNull()
})

test('a command given on a past floor is not sent', async () => {
  render(at(START + 5 * SECOND))
  await userEvent.click(screen.getByRole('button', { name: 'Go' }))
  expect(await screen.findByRole('button', { name: 'Go unsent' })).toBeTruthy()
})
