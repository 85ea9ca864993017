/** A test of script versions on the screen of the team's settings: what each role sees of it, and what is asked. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ScriptTestPanel } from '#client/screens/admin/script-test/script-test-panel.tsx'
import { ScriptTestReport } from '#domain/http/studio/script-test.ts'
import { signInAs, teamAt } from '#tests/client/admin/settings-team.ts'
import { aScriptTest } from '#tests/client/support/a-script-test.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

const NONE: ScriptTestReport = { team_id: 'team-1', test: null, joinable: [] }
const versions = [6, 5, 4].map((version) => ({
  version,
  title: 'The pitch',
  note: version === 5 ? 'A warmer hello' : '',
  published_at: '2026-11-29T08:00:00.000Z',
  published_by: null,
  published_by_name: null,
  fixed_node_ids: null,
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
  'GET /api/teams/team-1/script-tests': () => ({ data: [] }),
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
  expect(control.getByText('Needs about 540 more contacts')).toBeDefined()
  expect(control.queryByText('Stop')).toBeNull()
  expect(within(screen.getByLabelText('Version 5')).getByText('14 % · 2 of 14 · few')).toBeDefined()
  expect(await within(screen.getByLabelText('Version 5')).findByText('A warmer hello')).toBeDefined()
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

test('AB3 an admin joins the test of another team: its versions with the own control first, its bounds and its points', async () => {
  signInAs('admin')
  const joinable = [
    {
      team_id: 'team-2',
      team_name: 'Prairie',
      started_at: '2026-11-29T08:00:00.000Z',
      arms: [
        { version: 6, weight: 3 },
        { version: 4, weight: 1 },
      ],
      guardrails: [{ measure: 'hang-up', bound_percent: 40 }],
      difference_points: 8,
    },
  ]
  const asked = answerApi(
    routes(ScriptTestReport.parse({ ...NONE, joinable }), { [`POST ${PATH}`]: () => aScriptTest() }),
  )
  draw(<ScriptTestPanel teamId="team-1" />)
  expect(await screen.findByText(/Prairie tests this script now/)).toBeDefined()
  fireEvent.click(screen.getByText('Test versions'))
  fireEvent.click(await screen.findByRole('radio', { name: /Join Prairie’s test/, hidden: true }))
  expect(screen.queryByText('Add version')).toBeNull()
  press('Join test')
  await screen.findByLabelText('Version 4')
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    arms: [
      { version: 4, weight: 1 },
      { version: 6, weight: 3 },
    ],
    guardrails: [{ measure: 'hang-up', bound_percent: 40 }],
    difference_points: 8,
    with_team_id: 'team-2',
  })
})

test('AB3 who takes part in the same test is told', async () => {
  const { test: running, ...report } = aScriptTest()
  signInAs('manager')
  answerApi(routes({ ...report, test: running && { ...running, with_teams: [{ id: 'team-2', name: 'Prairie' }] } }))
  draw(<ScriptTestPanel teamId="team-1" />)
  expect(await screen.findByText(/together with Prairie/)).toBeDefined()
})

test('AB8 AB9 past tests say when they ran, who ended them and why, and show what each version had come to', async () => {
  const { test: running } = aScriptTest()
  signInAs('manager')
  const ended = {
    ...running,
    script_title: 'The pitch',
    started_at: '2026-11-02T08:00:00.000Z',
    ended_at: '2026-11-28T16:30:00.000Z',
    ended_by: { id: 'ada', full_name: 'Ada Person' },
    reason: 'Too few contacts',
    chosen_version: 4,
  }
  answerApi(routes(NONE, { 'GET /api/teams/team-1/script-tests': () => ({ data: [ended] }) }))
  draw(<ScriptTestPanel teamId="team-1" />)
  const past = within(await screen.findByLabelText('Past tests'))
  expect(past.getByText(/^Ended 28 Nov .* by Ada Person: Too few contacts$/)).toBeDefined()
  expect(past.getByText(/^2 Nov to 28 Nov · version 4 booked 12 %/)).toBeDefined()
  expect(past.queryByLabelText('Version 5')).toBeNull()
  fireEvent.click(past.getByRole('button', { hidden: true }))
  expect(past.getByLabelText('Version 5')).toBeDefined()
  expect(past.getByText('About 540 contacts short')).toBeDefined()
  expect(past.queryByText('Stop')).toBeNull()
})

test('AB8 past tests that cannot be had are asked for again, and the running test stands', async () => {
  signInAs('manager')
  answerApi(routes(aScriptTest(), { 'GET /api/teams/team-1/script-tests': () => problem('unavailable', 503) }))
  draw(<ScriptTestPanel teamId="team-1" />)
  expect(await screen.findByLabelText('Version 4')).toBeDefined()
  expect(await screen.findByText(/again/i)).toBeDefined()
})
