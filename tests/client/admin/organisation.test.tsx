/** The organisation's settings: what is sent, what somebody else saved meanwhile, and what its teams do with them. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { OrganisationPart } from '#client/screens/admin/organisation/organisation-part.tsx'
import { TeamDispositions } from '#client/screens/admin/settings/team-dispositions.tsx'
import { useSettingsForm } from '#client/screens/admin/settings/use-settings-form.ts'
import type { Organisation } from '#domain/http/organisation.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { Disposition } from '#domain/floor/settings.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signInAs, teamAt } from '#tests/client/admin/settings-team.ts'

vi.setConfig({ testTimeout: 60_000 })

const [first] = DEFAULT_SETTINGS.dispositions
if (!first) throw new Error('the defaults have one')
const passed: Disposition = { ...first, id: 'shared-1', label: 'Passed on', key: 'p', shared: true }

const at = (version: number, change: Partial<Organisation> = {}): Organisation => ({
  id: 'o',
  name: 'Acme',
  brand_colour: null,
  dispositions: [],
  version,
  ...change,
})

beforeEach(() => signInAs('admin'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label, { selector: 'input' }), { target: { value } })
const save = () => fireEvent.click(screen.getByText('Save and apply').closest('button') ?? document.body)
const patched = (asked: ReturnType<typeof answerApi>) => asked.findLast(({ method }) => method === 'PATCH')?.body

test('what was changed is sent with its version, and how well the colour can be read is said', async () => {
  const asked = answerApi({
    'GET /api/organisation': () => at(3),
    'PATCH /api/organisation': () => at(4, { brand_colour: '#ffcc00' }),
  })
  draw(<OrganisationPart />)
  await screen.findByLabelText('Name')
  type('Brand colour, as a code', '#ffcc00')
  expect(screen.getByText(/^Light: 4\.\d:1 for text.*Shown as #/)).toBeDefined()
  save()
  await waitFor(() => expect(patched(asked)).toEqual({ version: 3, brand_colour: '#ffcc00' }))
  expect(await screen.findByText('Version 4')).toBeDefined()
})

test('what comes back as the worker keeps it is no conflict with oneself', async () => {
  const [saved, kept] = [at(4, { name: 'Mine', brand_colour: '#ffcc00' }), { version: 3 }]
  answerApi({
    'GET /api/organisation': () => (kept.version === 3 ? at(3) : saved),
    'PATCH /api/organisation': () => {
      kept.version = 4
      return saved
    },
  })
  draw(<OrganisationPart />)
  await screen.findByLabelText('Name')
  type('Name', '  Mine ')
  type('Brand colour, as a code', '#FFCC00')
  save()
  expect(await screen.findByText('Version 4')).toBeDefined()
  expect(screen.queryByText(/changed the same settings/)).toBeNull()
  expect(screen.getByLabelText('Name')).toHaveProperty('value', 'Mine')
})

test('a colour that is none is said beside its field and not sent', async () => {
  const asked = answerApi({ 'GET /api/organisation': () => at(3) })
  draw(<OrganisationPart />)
  await screen.findByLabelText('Name')
  type('Brand colour, as a code', 'red')
  save()
  expect(await screen.findByText('is not a colour like #0f766e')).toBeDefined()
  expect(patched(asked)).toBeUndefined()
})

test('a team in the way is named beside the field', async () => {
  answerApi({
    'GET /api/organisation': () => at(3),
    'PATCH /api/organisation': () =>
      problem('invalid-input', 400, { errors: { 'dispositions.0.key': ['is already used by North: Booked'] } }),
  })
  draw(<OrganisationPart />)
  fireEvent.click(await screen.findByText('Add disposition'))
  save()
  expect(await screen.findByText('is already used by North: Booked')).toBeDefined()
})

test('of two who changed the name both values are shown, and the rest is kept', async () => {
  let version = 3
  answerApi({
    'GET /api/organisation': () => (version === 3 ? at(3) : at(4, { name: 'From a colleague' })),
    'PATCH /api/organisation': () => {
      version = 4
      return problem('version-conflict', 409, { version: 4 })
    },
    'GET /api/organisation/history': () => ({ data: [], next_cursor: null }),
  })
  draw(<OrganisationPart />)
  await screen.findByLabelText('Name')
  type('Name', 'Mine')
  type('Brand colour, as a code', '#112233')
  save()
  expect(await screen.findByText('From a colleague')).toBeDefined()
  expect(screen.getByText('Mine')).toBeDefined()
  fireEvent.click(screen.getByLabelText(/Theirs/))
  expect(screen.getByLabelText('Name', { selector: 'input:not([type=radio])' })).toHaveProperty(
    'value',
    'From a colleague',
  )
  expect(screen.getByLabelText('Brand colour, as a code')).toHaveProperty('value', '#112233')
})

test('a team switches one of the organisation’s off and on again, and cannot change it', () => {
  draw(<Team />)
  expect(screen.getByText('Passed on').closest('tr')?.querySelectorAll('input')).toHaveLength(0)
  fireEvent.click(screen.getByLabelText('Switch Passed on off'))
  expect(screen.queryByText('Of the organisation')).toBeNull()
  fireEvent.click(screen.getByLabelText('Switch Passed on on'))
  expect(screen.getByText('Of the organisation')).toBeDefined()
})

const TEAM = {
  ...teamAt(4, { dispositions: [...teamAt(4).settings.dispositions, passed] }),
  shared_dispositions: [passed],
}

function Team() {
  const { form } = useSettingsForm(TEAM, true)
  return <TeamDispositions form={form} shared={TEAM.shared_dispositions} />
}
