/** The rule packs of a team: what each would hold back is said before it is saved, and a switch outlives somebody else's save. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RulesPart } from '#client/screens/admin/rules/rules-tab.tsx'
import type { RulePack } from '#domain/floor/rule-pack.ts'
import { TeamSettingsChange } from '#domain/http/people.ts'
import { type Asked, answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signInAs, teamAt } from '#tests/client/admin/settings-team.ts'

const GERMANY: RulePack = {
  id: 'de',
  name: 'Germany',
  version: '2026-11-30',
  country: 'DE',
  regions: [],
  prefixes: [],
  callingCode: '49',
  nowhere: [],
  windows: [
    { weekdays: [1, 2, 3, 4, 5], fromMinute: 600, toMinute: 780 },
    { weekdays: [1, 2, 3, 4, 5], fromMinute: 840, toMinute: 1200 },
  ],
  holidays: [],
  holidaysUntil: null,
  per24h: null,
  per30d: 4,
  restAfterRefusalDays: null,
  consent: { from: '2026-08-11', keptYears: 5 },
  recording: 'all-party',
  source: { law: 'UWG § 7', url: 'https://example.com/uwg' },
  checkedOn: '2026-11-30',
  notes: [],
}

const FRANCE: RulePack = { ...GERMANY, id: 'fr', name: 'France', country: 'FR', callingCode: '33', consent: null }
const OLDER: RulePack = { ...FRANCE, version: '2026-01-01' }

beforeEach(() => signInAs('admin'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** Germany keeps 16 of 273 leads from being called; of France the team has none. */
function count({ query }: Asked): object {
  const packs = (query.get('packs') ?? '').split(',').filter(Boolean)
  const german = packs.includes('de')
  return {
    at: query.get('at'),
    leads: 350,
    callable: german ? 257 : 273,
    held: german ? [{ rule: 'pack-consent', pack: 'Germany, 2026-11-30', leads: 16 }] : [],
    packs: packs.map((id) => (id === 'de' ? { id, leads: 18, held: 16 } : { id, leads: 0, held: 0 })),
  }
}

const routes = (team: () => object, save: (asked: Asked) => Response | object = () => problem('internal', 500)) =>
  answerApi({
    'GET /api/teams/team-1': team,
    'GET /api/rule-packs': () => ({ data: [GERMANY, FRANCE] }),
    'GET /api/teams/team-1/what-if': count,
    'GET /api/teams': () => ({ data: [] }),
    'PUT /api/teams/team-1/settings': save,
  })

const packsSent = (asked: readonly Asked[]) =>
  asked
    .filter(({ method }) => method === 'PUT')
    .map(({ body }) => TeamSettingsChange.parse(body).settings.rulePacks?.map(({ id, version }) => `${id} ${version}`))

const row = (name: string) => within(screen.getByRole('region', { name }))
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('a pack says what it asks for in words, with its days written out', async () => {
  routes(() => teamAt(4))
  draw(<RulesPart teamId="team-1" />)
  await screen.findByRole('region', { name: 'Germany' })
  const facts = row('Germany')
    .getAllByRole('definition')
    .map(({ textContent }) => textContent)
  expect(facts).toEqual([
    'All of Germany',
    'Mon–Fri 10:00–13:00 and 14:00–20:00',
    'At most 4 in 30 days',
    'On record from 11 August 2026, proof kept 5 years',
    'Everyone must agree',
  ])
  expect(row('Germany').getByText('Checked 30 November 2026, edition of 30 November 2026')).toBeDefined()
})

test('what it would hold back is said beside its switch, and what saving comes to beside the button', async () => {
  const asked = routes(
    () => teamAt(4),
    () => teamAt(5, { rulePacks: [GERMANY] }),
  )
  draw(<RulesPart teamId="team-1" />)
  await screen.findByText('18 leads, 16 to hold back tomorrow 10:00')
  expect(row('France').getByText('No leads there')).toBeDefined()
  fireEvent.click(screen.getByRole('switch', { name: 'Germany' }))
  await screen.findByText('Not saved yet. 273 leads can be called tomorrow 10:00, 257 once this is saved.')
  expect(row('Germany').getByText('On when saved')).toBeDefined()
  press('Save and apply')
  await screen.findByText('18 leads, 16 held back tomorrow 10:00')
  await waitFor(() => expect(row('Germany').queryByText('On when saved')).toBeNull())
  expect(packsSent(asked)).toEqual([['de 2026-11-30']])
})

test('somebody else’s save takes no switch back, and is not undone by it', async () => {
  let version = 4
  const now = () => (version === 4 ? teamAt(4) : teamAt(version, { rulePacks: [FRANCE] }))
  const asked = routes(now, ({ body }) => {
    if (TeamSettingsChange.parse(body).settings.version !== 4) return teamAt(6, { rulePacks: [GERMANY, FRANCE] })
    version = 5
    return problem('version-conflict', 409)
  })
  draw(<RulesPart teamId="team-1" />)
  fireEvent.click(await screen.findByRole('switch', { name: 'Germany' }))
  press('Save and apply')
  await screen.findByText('Someone else changed the settings of this team meanwhile.')
  await waitFor(() => expect(screen.getByRole('switch', { name: 'France' })).toHaveProperty('checked', true))
  expect(screen.getByRole('switch', { name: 'Germany' })).toHaveProperty('checked', true)
  press('Save and apply')
  await waitFor(() => expect(packsSent(asked).at(-1)).toEqual(['de 2026-11-30', 'fr 2026-11-30']))
})

test('a pack that is on keeps its edition until a newer one is taken', async () => {
  const asked = routes(
    () => teamAt(4, { rulePacks: [OLDER] }),
    () => teamAt(5, { rulePacks: [FRANCE] }),
  )
  draw(<RulesPart teamId="team-1" />)
  await screen.findByText('Checked 30 November 2026, edition of 1 January 2026')
  press('Take the edition of 30 November 2026')
  expect(row('France').getByText('On when saved')).toBeDefined()
  press('Save and apply')
  await waitFor(() => expect(packsSent(asked)).toEqual([['fr 2026-11-30']]))
})

test('who may not choose sees them, and no button', async () => {
  signInAs('manager')
  routes(() => teamAt(4, { rulePacks: [FRANCE] }))
  draw(<RulesPart teamId="team-1" />)
  await screen.findByRole('region', { name: 'France' })
  expect(screen.getByRole('switch', { name: 'France' })).toHaveProperty('disabled', true)
  expect(screen.queryByRole('button', { name: 'Save and apply' })).toBeNull()
})
