/** A test of script versions on the screen of the team's settings: what each role sees of it, and what is asked. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ScriptTestPanel } from '#client/screens/admin/script-test/script-test-panel.tsx'
import type { ScriptTestReport } from '#domain/http/studio/script-test.ts'
import { signInAs, teamAt } from '#tests/client/admin/settings-team.ts'
import { aScriptTest } from '#tests/client/support/a-script-test.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

const NONE: ScriptTestReport = { team_id: 'team-1', test: null }
const versions = [6, 5, 4].map((version) => ({
  version,
  title: 'The pitch',
  note: version === 5 ? 'A warmer hello' : '',
  published_at: '2026-11-29T08:00:00.000Z',
  published_by: null,
  published_by_name: null,
}))
const script = {
  id: 'pitch',
  title: 'The pitch',
  category: '',
  is_active: true,
  published_version: 6,
  has_changes: false,
  teams: [],
  updated_at: '2026-11-29T08:00:00.000Z',
  content: null,
  versions,
}
const routes = (report: ScriptTestReport, others: Record<string, () => Response | object> = {}) => ({
  'GET /api/teams/team-1': () => teamAt(4, { script: { scriptId: 'pitch', version: 4 } }),
  'GET /api/teams/team-1/script-test': () => report,
  'GET /api/scripts/pitch': () => script,
  ...others,
})
/** A submit is its button's, not its label's. */
const press = (text: string) => fireEvent.click(screen.getByText(text).closest('button') ?? document.body)
const PATH = '/api/teams/team-1/script-test'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('AB9 each version is shown with its fraction, its interval, what it needs, and why it stopped', async () => {
  signInAs('manager')
  answerApi(routes(aScriptTest()))
  draw(<ScriptTestPanel teamId="team-1" />)
  const control = within(await screen.findByLabelText('Version 4'))
  expect(control.getByText('12 % · 31 of 260')).toBeDefined()
  expect(control.getByText('Likely 8.5 % to 16 %')).toBeDefined()
  expect(control.getByText('Needs about 430 more contacts')).toBeDefined()
  expect(control.queryByText('Stop')).toBeNull()
  expect(within(screen.getByLabelText('Version 5')).getByText('14 % · 2 of 14 · few')).toBeDefined()
  const stopped = within(screen.getByLabelText('Version 6'))
  expect(
    stopped.getByText(/by its guardrail: 58 of 120 contacts hung up, at least 40 %; the bound is 30 %/),
  ).toBeDefined()
  expect(screen.getByText(/bookings fall below 4 % or hang-ups exceed 30 % of contacts, at 95 %/)).toBeDefined()
  expect(screen.queryByText('Change weights')).toBeNull()
})

test('AB8 a manager ends a test with its control only, with a reason', async () => {
  signInAs('manager')
  const asked = answerApi(routes(aScriptTest(), { [`POST ${PATH}/end`]: () => NONE }))
  draw(<ScriptTestPanel teamId="team-1" />)
  fireEvent.click(await screen.findByText('End test'))
  expect(await screen.findAllByRole('radio', { hidden: true })).toHaveLength(1)
  press('End with version 4')
  expect(await screen.findByText('Enter a reason.')).toBeDefined()
  fireEvent.change(screen.getByLabelText(/Why/), { target: { value: 'no difference' } })
  press('End with version 4')
  expect(await screen.findByText(/No test is running/)).toBeDefined()
  expect(screen.queryByText('Test versions')).toBeNull()
  expect(asked.find(({ path }) => path === `${PATH}/end`)?.body).toEqual({
    test_id: 'spring',
    version: 4,
    reason: 'no difference',
  })
})

test('AB7 a version is stopped with a reason; what the server says against it is shown', async () => {
  signInAs('admin')
  const asked = answerApi(routes(aScriptTest(), { [`POST ${PATH}/stop`]: () => problem('unavailable', 503) }))
  draw(<ScriptTestPanel teamId="team-1" />)
  fireEvent.click(await screen.findByLabelText('Stop version 5'))
  fireEvent.change(await screen.findByLabelText(/Why/), { target: { value: 'rude' } })
  press('Stop version')
  await waitFor(() => expect(asked.some(({ path }) => path === `${PATH}/stop`)).toBe(true))
  expect(await screen.findByRole('alert', { hidden: true })).toBeDefined()
  expect(asked.find(({ path }) => path === `${PATH}/stop`)?.body).toEqual({
    test_id: 'spring',
    version: 5,
    reason: 'rude',
  })
})

test('AB1 AB2 an admin starts one with the team’s version as the control, and another weight for the other', async () => {
  signInAs('admin')
  const asked = answerApi(routes(NONE, { [`POST ${PATH}`]: () => aScriptTest() }))
  draw(<ScriptTestPanel teamId="team-1" />)
  fireEvent.click(await screen.findByText('Test versions'))
  expect(await screen.findByDisplayValue('Version 4')).toBeDefined()
  const [, weight] = screen.getAllByLabelText('Weight')
  if (weight) fireEvent.change(weight, { target: { value: '3' } })
  expect(screen.getByText('75 % of leads')).toBeDefined()
  fireEvent.change(screen.getByLabelText('Bookings below'), { target: { value: '4' } })
  press('Start test')
  await screen.findByLabelText('Version 4')
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    arms: [
      { version: 4, weight: 1 },
      { version: 6, weight: 3 },
    ],
    guardrails: [{ measure: 'booking', bound_percent: 4 }],
    difference_points: 5,
  })
})

test('a report that cannot be had is asked for again', async () => {
  signInAs('admin')
  answerApi({ ...routes(NONE), [`GET ${PATH}`]: () => problem('unavailable', 503) })
  draw(<ScriptTestPanel teamId="team-1" />)
  expect(await screen.findByText(/again/i)).toBeDefined()
})
