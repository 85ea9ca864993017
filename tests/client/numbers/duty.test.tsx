/** Duty: time by state and reason with its fractions, a day by person, and for an agent nobody else. */
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CALLBACK_MEASURES } from '#domain/analytics/callbacks-kept.ts'
import { type DutyCounts, noDuty, toDutyRates } from '#domain/analytics/duty.ts'
import { toRates } from '#domain/analytics/measure.ts'
import type { DutyAnswer, DutyStrip } from '#domain/http/numbers/duty.ts'
import { toCardLines } from '#client/screens/numbers/card/card-file.ts'
import { dutyColumns } from '#client/screens/numbers/duty/duty-columns.ts'
import { DutyPart } from '#client/screens/numbers/duty/duty-part.tsx'
import { dutyParts } from '#client/screens/numbers/duty/duty-states.ts'
import { windowOf } from '#client/screens/numbers/duty/strip-window.ts'
import { NumbersContext } from '#client/screens/numbers/frame/numbers-context.ts'
import type { NumbersPatch } from '#client/screens/numbers/numbers-search.ts'
import { aNumbersFrame } from '#tests/client/support/a-numbers-frame.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signedIn } from '#tests/client/support/signed-in.ts'

beforeEach(() => signedIn('manager'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const HOUR = 3_600_000
const ANN: DutyCounts = {
  ...noDuty(),
  logged_in_ms: 8 * HOUR,
  ready_ms: 2 * HOUR,
  talk_ms: 4 * HOUR,
  wrap_up_ms: HOUR,
  not_ready_ms: HOUR,
  not_ready_reasons: { lunch: HOUR },
  dials: 96,
}
const told = (counts: DutyCounts, due = 0, kept = 0) => ({
  counts,
  rates: { ...toDutyRates(counts), ...toRates(CALLBACK_MEASURES, { due, kept }) },
})
const answerOf = (by: 'user' | 'day', rows: DutyAnswer['rows']): DutyAnswer => ({
  from: '2026-11-25',
  to: '2026-12-01',
  by,
  team_ids: ['north'],
  reasons: rows.length === 0 ? [] : [{ reason: 'lunch', label: 'Lunch' }],
  rows,
  total: told(rows[0]?.counts ?? noDuty(), 25, 20),
})
const STRIP: DutyStrip = {
  day: '2026-11-30',
  team_id: 'north',
  time_zone: 'Europe/London',
  from: '2026-11-30T00:00:00.000Z',
  to: '2026-12-01T00:00:00.000Z',
  reasons: [{ reason: 'lunch', label: 'Lunch' }],
  people: [
    {
      user_id: 'ann',
      name: 'Ann Person',
      stretches: [
        { from: '2026-11-30T09:10:00.000Z', to: '2026-11-30T12:00:00.000Z', reason: null },
        { from: '2026-11-30T12:00:00.000Z', to: '2026-11-30T13:00:00.000Z', reason: 'lunch' },
      ],
      calls: [
        {
          id: 'c1',
          from: '2026-11-30T09:15:00.000Z',
          connected: '2026-11-30T09:15:20.000Z',
          ended: '2026-11-30T09:20:00.000Z',
          closed: '2026-11-30T09:21:00.000Z',
          outcome: 'answered',
        },
      ],
    },
  ],
}

function answering(rows: DutyAnswer['rows'] = [{ key: 'ann', name: 'Ann Person', ...told(ANN, 25, 20) }]) {
  return answerApi({
    'GET /api/numbers/duty': ({ query }) =>
      query.get('by') === 'day'
        ? answerOf(
            'day',
            rows.map((row) => ({ ...row, key: '2026-11-30', name: null })),
          )
        : answerOf('user', rows),
    'GET /api/numbers/duty/strip': () => STRIP,
  })
}

function show(role: 'manager' | 'agent' = 'manager', change: (patch: NumbersPatch) => void = () => undefined) {
  signedIn(role)
  return draw(
    <NumbersContext value={aNumbersFrame({ role, search: { range: 'week' }, change })}>
      <DutyPart />
    </NumbersContext>,
  )
}

test('TI5 each rate stands beside its own fraction, of time and of callbacks', async () => {
  answering()
  show()
  const short = await screen.findByLabelText('In short')
  expect(short.textContent).toContain('71 %')
  expect(short.textContent).toContain('5 h of 7 h in calls or ready')
  expect(short.textContent).toContain('12.0')
  expect(short.textContent).toContain('96 in 8 h logged in')
  expect(short.textContent).toContain('20 of 25 callbacks due')
})

test('TI2 a person’s bar says every state and reason in words, and narrows the rest to them', async () => {
  answering()
  const change = vi.fn<(patch: NumbersPatch) => void>()
  show('manager', change)
  const bars = await screen.findByRole('list', { name: 'Time by state' })
  const bar = within(bars).getByRole('button', { name: /Ann Person/ })
  expect(bar.textContent).toContain('Talk 4 h · Wrap-up 1 h · Ready 2 h · Lunch 1 h')
  await userEvent.click(bar)
  expect(change).toHaveBeenCalledWith({ user: 'ann' })
})

test('TI1 the strip begins with the last day on which somebody was there, and says it in words', async () => {
  const asked = answering()
  show()
  const strip = await screen.findByRole('list', { name: 'Day by person' })
  expect(strip.textContent).toContain('available from 09:10 to 12:00, Lunch from 12:00 to 13:00, 1 call')
  expect(asked.some(({ query }) => query.get('day') === '2026-11-30')).toBe(true)
  await userEvent.click(screen.getByRole('button', { name: 'The day before' }))
  await waitFor(() => expect(asked.some(({ query }) => query.get('day') === '2026-11-29')).toBe(true))
})

test('TI1 a strip is drawn over the hours in which somebody was there', () => {
  const { hours } = windowOf(STRIP, Date.parse('2026-12-01T10:00:00.000Z'))
  expect(hours.map((at) => new Date(at).getUTCHours())).toEqual([9, 10, 11, 12, 13])
})

test('TI6 an agent is offered nobody else', async () => {
  answering()
  show('agent')
  const bars = await screen.findByRole('list', { name: 'Time by state' })
  expect(within(bars).queryByRole('button')).toBeNull()
})

test('days without anybody on duty say so', async () => {
  answering([])
  show()
  expect((await screen.findAllByText('Nothing was counted')).length).toBeGreaterThan(0)
})

test('a file has times in seconds, and the fraction of each rate', () => {
  const parts = dutyParts([{ reason: 'lunch', label: 'Lunch' }])
  const [heads, line] = toCardLines({
    rows: [{ key: 'ann', name: 'Ann Person', ...told(ANN, 25, 20) }],
    keyOf: ({ key }) => key,
    name: { head: 'Agent', of: ({ name }) => name ?? '' },
    columns: dutyColumns(parts),
  })
  const cell = (head: string) => line?.[heads?.indexOf(head) ?? -1]
  expect(cell('Occupancy, in %')).toBe('71.4')
  expect(cell('Occupancy: seconds')).toBe('18000')
  expect(cell('Dials per hour: of seconds')).toBe('28800')
  expect(cell('Lunch, in seconds')).toBe('3600')
})
