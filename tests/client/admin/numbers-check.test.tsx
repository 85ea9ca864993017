/** The health page’s panel of numbers: what nights found, and a day counted anew in four columns. */
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { NumbersPanel } from '#client/screens/admin/health/numbers-panel.tsx'
import type { Recount } from '#domain/http/numbers/recount.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const same = (value: number) => ({ screen: value, rollup: value, records: value, journal: value })
const AGREES: Recount = {
  day: '2026-11-29',
  team_id: 'north',
  verdict: 'agrees',
  at: '2026-11-30T00:25:00.000Z',
  lines: 812,
  waiting: 0,
  rows: [
    { name: 'dials', label: 'Dials', unit: 'count', values: same(41), agrees: true },
    { name: 'inbound', label: 'Inbound', unit: 'count', values: same(0), agrees: true },
  ],
  differences: [],
}
const DIFFERS: Recount = {
  ...AGREES,
  day: '2026-11-30',
  verdict: 'differs',
  rows: [{ name: 'dials', label: 'Dials', unit: 'count', values: { ...same(41), rollup: 42 }, agrees: false }],
  differences: [{ of: 'person', id: 'ann', name: 'dials', values: { ...same(41), screen: null, rollup: 42 } }],
}

const routes = (checks: readonly Recount[], recount: Recount = AGREES) => ({
  'GET /api/numbers/checks': () => ({ data: checks }),
  'GET /api/numbers/recount': () => recount,
})

test('TI8 a night that differs is said to, and opens with all four columns and whose number it is', async () => {
  answerApi(routes([DIFFERS, AGREES]))
  draw(<NumbersPanel teamId="north" />)
  const nights = await screen.findByRole('table', { name: 'Nightly checks' })
  expect(within(nights).getByText('Differs')).toBeDefined()
  await userEvent.click(within(nights).getByRole('button', { name: '2026-11-30' }))
  const found = screen.getByRole('region', { name: 'Recount of 2026-11-30' })
  expect(found.textContent).toContain('The numbers of this day differ. Nothing was changed.')
  expect(within(found).getByRole('row', { name: /Dials 41 42 41 41 differs/ })).toBeDefined()
  expect(within(found).getByRole('list', { name: 'Differences' }).textContent).toContain(
    'ann, dials: 42 added up, 41 in the records, 41 in the journal',
  )
})

test('TI7 a recount by hand shows the four ways of the day, without what is nothing in all of them', async () => {
  answerApi(routes([]))
  draw(<NumbersPanel teamId="north" />)
  expect(await screen.findByText(/No night has passed yet/)).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: 'Recount' }))
  const found = await screen.findByRole('region', { name: 'Recount of 2026-11-29' })
  expect(found.textContent).toContain(
    'All four ways give the same numbers, to the unit. 812 lines of the journal read.',
  )
  expect(within(found).queryByText('Inbound')).toBeNull()
})
