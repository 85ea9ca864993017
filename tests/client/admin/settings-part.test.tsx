import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SettingsPart } from '#client/screens/admin/settings/settings-tab.tsx'
import { TeamSettingsChange } from '#domain/http/people.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signInAs, teamAt } from '#tests/client/admin/settings-team.ts'

const TEAM = teamAt(4)

const routes = (save: () => Response | object) => ({
  'GET /api/teams/team-1': () => TEAM,
  'GET /api/scripts': () => ({ data: [] }),
  'GET /api/teams': () => ({ data: [] }),
  'PUT /api/teams/team-1/settings': save,
})

// Hundreds of inputs on a page without a browser take their time on a busy machine.
vi.setConfig({ testTimeout: 90_000 })

beforeEach(() => signInAs('admin'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const field = (name: string) => screen.getByLabelText(name, { selector: 'input' })
const saveButton = () => screen.getByText('Save and apply').closest('button')
const save = () => fireEvent.click(saveButton() ?? document.body)

test('an admin’s change is sent as the whole document, from the version it was made from', async () => {
  const asked = answerApi(routes(() => teamAt(5, { wrapUpMs: 120_000 })))
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

test('a manager can reach the thresholds and the words of the desk, and nothing else', async () => {
  signInAs('manager')
  answerApi(routes(() => TEAM))
  draw(<SettingsPart teamId="team-1" />)
  await screen.findByLabelText('Talking warns after')
  for (const name of ['Wrap-up time', 'Recording policy', 'Delete audio after (days)'])
    expect(field(name).closest('fieldset')).toHaveProperty('disabled', true)
  for (const name of ['Talking warns after', 'Note chips', 'Skip reason 1'])
    expect(field(name).closest('fieldset')).toHaveProperty('disabled', false)
})
