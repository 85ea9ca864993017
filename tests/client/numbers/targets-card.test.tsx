/** Targets on the overview: how far each was reached, and what the day comes to at its pace (TP3). */
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { Progress, TargetProgress } from '#domain/http/numbers/progress.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { NumbersContext } from '#client/screens/numbers/frame/numbers-context.ts'
import { TargetsCard } from '#client/screens/numbers/overview/targets/targets-card.tsx'
import { aNumbersFrame, TODAY } from '#tests/client/support/a-numbers-frame.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signedIn } from '#tests/client/support/signed-in.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const DAY = { period: 'day', from: TODAY, to: TODAY } as const
const BOOKINGS: TargetProgress = {
  ...DAY,
  measure: 'bookings',
  value: 60,
  reached: 31,
  pace: { type: 'running', expected: 52, by: '2026-12-01T18:00:00.000Z' },
}
const WEEK: TargetProgress = {
  measure: 'talk-minutes',
  period: 'week',
  from: '2026-11-30',
  to: '2026-12-06',
  value: 600,
  reached: 90,
  pace: null,
}

function drawTargets(
  targets: readonly TargetProgress[],
  { role = 'manager', user }: { role?: Role; user?: string } = {},
) {
  signedIn(role)
  const asked: string[] = []
  answerApi({
    'GET /api/numbers/progress': ({ query }): Progress => {
      asked.push(query.toString())
      return {
        team_id: 'north',
        user_id: query.get('user_id'),
        today: TODAY,
        time_zone: 'Europe/London',
        targets: [...targets],
      }
    },
  })
  draw(
    <NumbersContext value={aNumbersFrame({ role, search: user === undefined ? {} : { user } })}>
      <TargetsCard />
    </NumbersContext>,
  )
  return asked
}

test('a day says what it comes to at its pace, a week what is missing, and the table the same', async () => {
  const asked = drawTargets([BOOKINGS, WEEK])
  const list = await screen.findByRole('list', { name: 'Targets' })
  const [day, week] = within(list).getAllByRole('listitem')
  expect(day?.textContent).toBe('Bookings today31 of 60At this pace 52 of 60 by 18:00')
  expect(week?.textContent).toBe('Minutes of talk this week1 h 30 min of 10 h8 h 30 min to go')
  expect(asked).toEqual(['team_id=north'])
  await userEvent.click(screen.getByRole('button', { name: 'Show Targets as a table' }))
  expect(screen.getByRole('row', { name: /^Bookings today 2026-12-01 2026-12-01 31 60 52 % · 31 of 60/ })).toBeTruthy()
})

test.each([
  ['not-begun', '60 to go · No pace before the first call'],
  ['nobody', '60 to go · No pace while nobody is logged in'],
  ['over', '60 to go · The working day is over'],
] as const)('without a pace because of %s it says why', async (because, text) => {
  drawTargets([{ ...BOOKINGS, reached: 0, pace: { type: 'none', because } }])
  expect(await screen.findByText(text)).toBeTruthy()
})

test('a target that was reached says so, and no pace', async () => {
  drawTargets([{ ...BOOKINGS, reached: 60 }])
  expect(await screen.findByText('Reached')).toBeTruthy()
})

test('a manager who narrows to a person sees that person’s, an agent their own', async () => {
  const theirs = drawTargets([BOOKINGS], { user: 'abe' })
  await screen.findByRole('list', { name: 'Targets' })
  expect(theirs).toEqual(['team_id=north&user_id=abe'])
  cleanup()
  const own = drawTargets([BOOKINGS], { role: 'agent' })
  await screen.findByRole('list', { name: 'Targets' })
  expect(own).toEqual(['team_id=north&user_id=ann'])
})

test('without targets a manager is led to where they are set, and an agent told nothing', async () => {
  drawTargets([])
  expect((await screen.findByRole('link', { name: 'Set targets' })).getAttribute('href')).toContain('part=targets')
  cleanup()
  drawTargets([], { role: 'agent' })
  await vi.waitFor(() => expect(screen.queryByLabelText('Loading Targets')).toBeNull())
  expect(screen.queryByText(/No target/)).toBeNull()
})
