/** The leaderboard of the numbers: the team’s measure, one’s own place, and another measure for those who see them all. */
import { cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NumbersContext } from '#client/screens/numbers/frame/numbers-context.ts'
import { LeaderboardPart } from '#client/screens/numbers/leaderboard/leaderboard-part.tsx'
import type { Leaderboard } from '#domain/http/numbers/leaderboard.ts'
import { aNumbersFrame } from '#tests/client/support/a-numbers-frame.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signedIn } from '#tests/client/support/signed-in.ts'

beforeEach(() => signedIn('manager'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const BOARD: Leaderboard = {
  from: '2026-11-01',
  to: '2026-11-30',
  team_id: 'north',
  measure: 'contact-rate',
  minimum: 20,
  shown: false,
  places: [
    {
      rank: 1,
      user_id: 'abe',
      full_name: 'Abe Person',
      count: 41,
      rate: { count: 41, of: 108, rate: 41 / 108, few: false },
    },
    { rank: 2, user_id: 'ann', full_name: 'Ann Person', count: 5, rate: { count: 5, of: 20, rate: 0.25, few: false } },
  ],
}
const drawBoard = (seesOthers: boolean) =>
  draw(
    <NumbersContext value={{ ...aNumbersFrame({}), seesOthers }}>
      <LeaderboardPart />
    </NumbersContext>,
  )

test('TP4 each place stands with its rate and fraction, and who sees it is said', async () => {
  answerApi({ 'GET /api/numbers/leaderboard': () => BOARD })
  drawBoard(true)
  await screen.findByText('1. Abe Person')
  expect(screen.getByText('38 % · 41 of 108 dials')).toBeDefined()
  screen.getByText('From 20 on.')
  screen.getByText(/don’t see it/)
  screen.getByRole('combobox', { name: 'Measure' })
})

test('TP4 an agent is offered no other measure', async () => {
  answerApi({ 'GET /api/numbers/leaderboard': () => BOARD })
  drawBoard(false)
  await screen.findByText('2. Ann Person (you)')
  expect(screen.queryByRole('combobox', { name: 'Measure' })).toBeNull()
})

test('TP4 one that the team no longer shows is said to be out of reach', async () => {
  answerApi({ 'GET /api/numbers/leaderboard': () => problem('forbidden', 403) })
  drawBoard(false)
  await screen.findByText(/A forbidden/)
})
