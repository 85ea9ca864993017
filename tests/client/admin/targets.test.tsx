/** Targets in the administration: for whom, from when, what was set before, and that a person’s own come first. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { TargetsPart } from '#client/screens/admin/targets/targets-part.tsx'
import type { NumberSettings } from '#domain/http/numbers/number-settings.ts'
import type { TeamTarget, TeamTargets } from '#domain/http/numbers/targets.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const target = (more: Partial<TeamTarget>): TeamTarget => ({
  scope: 'everyone',
  user_id: null,
  measure: 'dials',
  period: 'day',
  valid_from: '1970-01-01',
  value: 60,
  set_by: null,
  set_at: '2026-11-02T09:00:00.000Z',
  ...more,
})
const MAX = { id: 'max', full_name: 'Max Person' }
const ANNS = target({ scope: 'person', user_id: 'ann', value: 80, valid_from: '2026-11-20', set_by: MAX })
const TARGETS: TeamTargets = {
  team_id: 'north',
  today: '2026-12-01',
  version: 4,
  targets: [target({ valid_from: '2026-12-10', value: 70, set_by: MAX }), ANNS, target({})],
}
const SETTINGS: NumberSettings = {
  team_id: 'north',
  day_ends_at: null,
  leaderboard: { shown: false, measure: 'bookings', minimum: 1 },
  reports: { daily: false, weekly: false, hour: 7, recipients: [], kept_days: 730 },
  may_receive: [{ id: 'max', full_name: 'Max Person', email: 'max@example.com' }],
  email_set_up: false,
  version: 2,
}
const routes = (targets: TeamTargets = TARGETS) => ({
  'GET /api/teams/north/targets': () => targets,
  'GET /api/teams/north/people': () => ({ data: [{ id: 'ann', full_name: 'Ann Person', role: 'agent' }] }),
  'PATCH /api/teams/north/targets': () => ({ ...targets, version: 5 }),
  'GET /api/teams/north/number-settings': () => SETTINGS,
  'PATCH /api/teams/north/number-settings': () => ({ ...SETTINGS, version: 3 }),
})
const part = (whose?: string) => <TargetsPart teamId="north" whose={whose} onWhose={() => undefined} />
const cell = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name })

test('what everybody is to reach is shown as it stands today, and only what was changed is sent', async () => {
  const asked = answerApi(routes())
  draw(part())
  expect((await cell('Dials a day')).value).toBe('60')
  expect(screen.getByRole('button', { name: 'Save targets' })).toHaveProperty('disabled', true)
  fireEvent.change(await cell('Bookings a week'), { target: { value: '12' } })
  await userEvent.click(screen.getByRole('button', { name: 'Save targets' }))
  await waitFor(() =>
    expect(asked.at(-1)?.body).toEqual({
      version: 4,
      set: [
        {
          scope: 'everyone',
          user_id: null,
          measure: 'bookings',
          period: 'week',
          valid_from: '2026-12-01',
          value: 12,
        },
      ],
    }),
  )
})

test('what was typed and not saved is there again after a look elsewhere, for whom it was typed, until it is discarded', async () => {
  answerApi(routes())
  draw(part())
  fireEvent.change(await cell('Bookings a week'), { target: { value: '12' } })
  cleanup()
  draw(part('ann'))
  expect((await cell('Bookings a week')).value).toBe('')
  cleanup()
  draw(part())
  expect((await cell('Bookings a week')).value).toBe('12')
  await userEvent.click(screen.getByRole('button', { name: 'Discard' }))
  cleanup()
  draw(part())
  expect((await cell('Bookings a week')).value).toBe('')
})

test('from a later day on, what will hold then is what is changed', async () => {
  const asked = answerApi(routes())
  draw(part())
  await cell('Dials a day')
  fireEvent.change(screen.getByLabelText(/^From/), { target: { value: '2026-12-11' } })
  expect((await cell('Dials a day')).value).toBe('70')
  fireEvent.change(await cell('Dials a day'), { target: { value: '' } })
  await userEvent.click(screen.getByRole('button', { name: 'Save targets' }))
  await waitFor(() =>
    expect(asked.at(-1)?.body).toMatchObject({ set: [{ valid_from: '2026-12-11', measure: 'dials', value: null }] }),
  )
})

test('a day that is over cannot be chosen', async () => {
  answerApi(routes())
  draw(part())
  fireEvent.change(await cell('Dials a day'), { target: { value: '61' } })
  fireEvent.change(screen.getByLabelText(/^From/), { target: { value: '2026-11-30' } })
  await screen.findByText('This day is over.')
  expect(screen.getByRole('button', { name: 'Save targets' })).toHaveProperty('disabled', true)
})

test('a person without a target of their own is shown what everybody has', async () => {
  answerApi(routes({ ...TARGETS, targets: TARGETS.targets.filter((one) => one !== ANNS) }))
  draw(part('ann'))
  const dials = await cell('Dials a day')
  expect([dials.value, dials.placeholder]).toEqual(['', '60'])
})

test('whoever was sooner is told, and what was typed stays', async () => {
  answerApi({ ...routes(), 'PATCH /api/teams/north/targets': () => problem('version-conflict', 409) })
  draw(part())
  fireEvent.change(await cell('Dials a day'), { target: { value: '61' } })
  await userEvent.click(screen.getByRole('button', { name: 'Save targets' }))
  await screen.findByText(/A version-conflict/)
  expect((await cell('Dials a day')).value).toBe('61')
})

test('every target that was set is listed with its day and who set it', async () => {
  answerApi(routes())
  draw(part())
  const table = await screen.findByRole('table', { name: 'Changes of targets' })
  await within(table).findByText('Ann Person')
  const lines = within(table).getAllByRole('row').slice(1)
  expect(lines.map((line) => line.textContent)).toEqual([
    expect.stringMatching(/^10 December 2026Not yetEveryone70 dials a dayMax Person/),
    expect.stringMatching(/^20 November 2026Ann Person80 dials a dayMax Person/),
    'The startEveryone60 dials a dayCame with the team',
  ])
})

test('the leaderboard is switched on with its measure and minimum', async () => {
  const asked = answerApi(routes())
  draw(part())
  await userEvent.click(await screen.findByRole('switch', { name: /Agents of the team see it/ }))
  fireEvent.change(screen.getByRole('textbox', { name: 'Minimum' }), { target: { value: '5' } })
  await userEvent.click(screen.getByRole('button', { name: 'Save leaderboard and reports' }))
  await waitFor(() =>
    expect(asked.at(-1)?.body).toMatchObject({
      version: 2,
      leaderboard: { shown: true, measure: 'bookings', minimum: 5 },
    }),
  )
})

test('reports are switched on, and that no email is set up is said', async () => {
  const asked = answerApi(routes())
  draw(part())
  await screen.findByText('Email is not set up')
  await userEvent.click(screen.getByRole('checkbox', { name: 'Every week' }))
  fireEvent.change(screen.getByLabelText(/^Ends at/), { target: { value: '17:30' } })
  await userEvent.click(screen.getByRole('button', { name: 'Save leaderboard and reports' }))
  await waitFor(() =>
    expect(asked.at(-1)?.body).toMatchObject({
      day_ends_at: 1_050,
      reports: { daily: false, weekly: true, hour: 7, recipients: [], kept_days: 730 },
    }),
  )
})
