import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { session } from '#client/session/session.ts'
import { SettingsPart } from '#client/screens/admin/settings/settings-tab.tsx'
import { DEFAULT_SETTINGS } from '#domain/floor/settings.ts'
import { TeamDetail, TeamSettingsChange } from '#domain/http/people.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

const TEAM: TeamDetail = TeamDetail.parse({
  id: 'team-1',
  name: 'Harbour',
  country: 'GB',
  time_zone: 'Europe/London',
  people: 3,
  settings_version: 4,
  version: 1,
  // One of each is enough here, and keeps the page small.
  settings: {
    ...DEFAULT_SETTINGS,
    version: 4,
    dispositions: DEFAULT_SETTINGS.dispositions.filter(({ id }) => id === 'interested'),
    notReadyReasons: DEFAULT_SETTINGS.notReadyReasons.slice(0, 1),
  },
  members: [],
})

const signIn = (role: Role) =>
  session.setState(
    {
      status: 'signed-in',
      config: { auth: 'local' },
      me: {
        user: { id: 'user-1', email: 'a@example.com', full_name: 'Ann', organisation_id: 'o', organisation_name: 'O' },
        role,
        teams: [],
      },
    },
    true,
  )

const routes = (save: () => Response | object) => ({
  'GET /api/teams/team-1': () => TEAM,
  'GET /api/scripts': () => ({ data: [] }),
  'GET /api/teams': () => ({ data: [] }),
  'PUT /api/teams/team-1/settings': save,
})

// Hundreds of inputs on a page without a browser take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

beforeEach(() => signIn('admin'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const field = (name: string) => screen.getByLabelText(name)
const saveButton = () => screen.getByText('Save and apply').closest('button')
const save = () => fireEvent.click(saveButton() ?? document.body)

test('an admin’s change is sent as the whole document, from the version it was made from', async () => {
  const asked = answerApi(routes(() => ({ ...TEAM, settings_version: 5, settings: { ...TEAM.settings, version: 5 } })))
  draw(<SettingsPart teamId="team-1" />)
  await screen.findByLabelText('Wrap-up time')
  fireEvent.change(field('Wrap-up time'), { target: { value: '2 min' } })
  save()
  await waitFor(() => expect(asked.some(({ method }) => method === 'PUT')).toBe(true))
  const { settings } = TeamSettingsChange.parse(asked.find(({ method }) => method === 'PUT')?.body)
  expect(settings).toEqual({ ...TEAM.settings, wrapUpMs: 120_000 })
  expect(await screen.findByText('Version 5')).toBeDefined()
})

test('a length that means none is said and not saved as something else', async () => {
  const asked = answerApi(routes(() => TEAM))
  draw(<SettingsPart teamId="team-1" />)
  await screen.findByLabelText('Wrap-up time')
  fireEvent.change(field('Wrap-up time'), { target: { value: 'a while' } })
  expect(screen.getByText(/Enter a duration/)).toBeDefined()
  expect(saveButton()).toHaveProperty('disabled', true)
  expect(asked.some(({ method }) => method === 'PUT')).toBe(false)
})

test('a value that may not be is said beside its field, in words, and is gone to', async () => {
  const asked = answerApi(routes(() => TEAM))
  draw(<SettingsPart teamId="team-1" />)
  await screen.findByLabelText('Wrap-up time')
  fireEvent.change(field('Reason'), { target: { value: '' } })
  save()
  expect(await screen.findByText('1 field to correct. See the message beside each.')).toBeDefined()
  expect(screen.getByText('must not be empty')).toBeDefined()
  await waitFor(() => expect(document.activeElement).toBe(field('Reason')))
  expect(asked.some(({ method }) => method === 'PUT')).toBe(false)
})

test('a setting that makes no sense is named beside its field as it is typed, and not sent', async () => {
  const asked = answerApi(routes(() => TEAM))
  draw(<SettingsPart teamId="team-1" />)
  await screen.findByLabelText('Wrap-up time')
  fireEvent.change(field('Wrap-up time'), { target: { value: '0 s' } })
  fireEvent.change(field('Talking alarms after'), { target: { value: '1 min' } })
  expect(await screen.findByText('must be at least 5 s')).toBeDefined()
  expect(screen.getByText('must not be shorter than the warning')).toBeDefined()
  save()
  expect(asked.some(({ method }) => method === 'PUT')).toBe(false)
  fireEvent.change(field('Talking alarms after'), { target: { value: '20 min' } })
  fireEvent.change(field('Wrap-up time'), { target: { value: '2 min' } })
  await waitFor(() => expect(screen.queryByText(/to correct/)).toBeNull())
  save()
  await waitFor(() => expect(asked.some(({ method }) => method === 'PUT')).toBe(true))
})

test('settings that somebody else saved meanwhile are announced, with a way to them', async () => {
  answerApi(routes(() => problem('version-conflict', 409, { version: 5 })))
  draw(<SettingsPart teamId="team-1" />)
  await screen.findByLabelText('Wrap-up time')
  fireEvent.change(field('Wrap-up time'), { target: { value: '2 min' } })
  save()
  expect(await screen.findByText('Try again')).toBeDefined()
  expect(field('Wrap-up time')).toHaveProperty('value', '2 min')
})

test('a manager can reach the thresholds and nothing else', async () => {
  signIn('manager')
  answerApi(routes(() => TEAM))
  draw(<SettingsPart teamId="team-1" />)
  await screen.findByLabelText('Talking warns after')
  expect(field('Wrap-up time').closest('fieldset')).toHaveProperty('disabled', true)
  expect(field('Talking warns after').closest('fieldset')).toHaveProperty('disabled', false)
})
