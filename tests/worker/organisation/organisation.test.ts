/** The organisation's settings: changed, kept in versions, restored; and how its teams and their floors follow. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { Organisation, OrganisationVersionPage } from '#domain/http/organisation.ts'
import { TeamDetail } from '#domain/http/people.ts'
import { Me } from '#domain/http/session.ts'
import { SettingsVersionPage } from '#domain/http/team-settings.ts'
import { runHousekeeping } from '#worker/housekeeping.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ADA, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { sit } from '../support/seat.ts'

const PATH = '/api/organisation'

beforeAll(furnish)

const read = async (as = ADA) => answer(await ask('GET', PATH, { as }), 200, Organisation)
const patch = (json: object, as = ADA) => ask('PATCH', PATH, { as, json })
const change = async (json: object) =>
  answer(await patch({ version: (await read()).version, ...json }), 200, Organisation)
const team = async (id: string) => answer(await ask('GET', `/api/teams/${id}`, { as: ADA }), 200, TeamDetail)
const put = (id: string, settings: object) => ask('PUT', `/api/teams/${id}/settings`, { as: ADA, json: { settings } })
const me = async (as: string) => answer(await ask('GET', '/api/me', { as }), 200, Me)
const history = async (query = '') =>
  answer(await ask('GET', `${PATH}/history${query}`, { as: ADA }), 200, OrganisationVersionPage)
const idsOf = async (id: string) => (await team(id)).settings.dispositions.map((one) => one.id)

const [booked] = DEFAULT_SETTINGS.dispositions
const disposition = (id: string, label: string, key: string) => ({
  ...booked,
  id,
  label,
  key,
  needs: [],
  terminal: false,
})
const transfer = disposition('shared-transfer', 'Passed to a partner', 'p')
const survey = disposition('shared-survey', 'Survey done', 'u')

describe('name and colour', () => {
  test('are there for everybody of the organisation, in both schemes, and for nobody else', async () => {
    expect((await me(ANN)).brand).toBeUndefined()
    const { version } = await read()
    const changed = await answer(
      await patch({ version, name: 'Acme Sales', brand_colour: '#FFCC00' }),
      200,
      Organisation,
    )
    expect(changed).toMatchObject({ name: 'Acme Sales', brand_colour: '#ffcc00', version: version + 1 })
    for (const person of [ANN, SUE, MAX, ADA]) {
      const { user, brand } = await me(person)
      expect(user.organisation_name).toBe('Acme Sales')
      expect(brand?.accent.light).toMatch(/^#[0-9a-f]{6}$/)
      expect(brand?.accent.light).not.toBe('#ffcc00')
    }
    expect((await me(EVE)).brand).toBeUndefined()
    expect((await read(EVE)).name).toBe('Other')
    expect(await lastAct('organisation', 'acme')).toMatchObject({
      action: 'organisation.changed',
      actor_id: ADA,
      before: JSON.stringify({ name: 'Acme', brand_colour: null }),
      after: JSON.stringify({ name: 'Acme Sales', brand_colour: '#ffcc00' }),
    })
  })

  test('an open floor learns that they changed', async () => {
    const { version } = await change({ brand_colour: '#123456' })
    const seat = await sit(ANN)
    expect(seat.welcome.floor?.settings.organisationVersion).toBe(version)
    seat.leave()
  })

  test('bad input is told field by field, and only an admin writes', async () => {
    const { version } = await read()
    const refuse = async (json: object) => (await problem(await patch({ version, ...json }), 'invalid-input')).errors
    expect(await refuse({ name: '  ' })).toHaveProperty('name')
    expect(await refuse({ brand_colour: 'red' })).toEqual({ brand_colour: ['is not a colour like #0f766e'] })
    expect(await refuse({ logo: 'x' })).toEqual({ logo: ['is not a field here'] })
    for (const person of [ANN, MAX]) await problem(await patch({ version, name: 'Mine' }, person), 'forbidden')
    expect((await read()).version).toBe(version)
  })

  test('what a newer release has stored beside them outlives a change', async () => {
    const { name, version } = await read()
    const stored = JSON.stringify({ brandColour: null, dispositions: [], paperSize: 'A4' })
    await env.DB.prepare(`UPDATE organisations SET settings = ? WHERE id = 'acme'`).bind(stored).run()
    await answer(await patch({ version, name: `${name} again` }), 200, Organisation)
    const now = await env.DB.prepare(`SELECT settings FROM organisations WHERE id = 'acme'`).first<string>('settings')
    expect(JSON.parse(now ?? '')).toEqual({ brandColour: null, dispositions: [], paperSize: 'A4' })
    await change({ name })
  })

  test('dispositions that this release cannot read, or not in full, stay in the organisation and its teams', async () => {
    const { name, version } = await read()
    const newer = [
      { ...survey, shared: true, outcome: 'sold' },
      { ...transfer, shared: true, tone: 'warm' },
    ]
    const inTeam = { ...DEFAULT_SETTINGS, organisationVersion: version }
    await env.DB.batch([
      env.DB.prepare(`UPDATE organisations SET settings = ? WHERE id = 'acme'`).bind(
        JSON.stringify({ brandColour: null, dispositions: newer }),
      ),
      env.DB.prepare(`UPDATE teams SET settings = ? WHERE id = 'north'`).bind(
        JSON.stringify({ ...inTeam, dispositions: [...newer, ...DEFAULT_SETTINGS.dispositions] }),
      ),
    ])
    expect((await read()).dispositions.map(({ id }) => id)).toEqual([transfer.id])
    await change({ dispositions: [{ ...transfer, label: 'Passed on' }] })
    const stored = async (table: string, id: string) => {
      const text = await env.DB.prepare(`SELECT settings FROM ${table} WHERE id = ?`).bind(id).first<string>('settings')
      return z.object({ dispositions: z.array(z.looseObject({})) }).parse(JSON.parse(text ?? '')).dispositions
    }
    const kept = [newer[0], { ...newer[1], label: 'Passed on' }]
    expect(await stored('organisations', 'acme')).toEqual(kept)
    expect((await stored('teams', 'north')).slice(0, 2)).toEqual(kept)
    await env.DB.batch([
      env.DB.prepare(`UPDATE organisations SET settings = NULL WHERE id = 'acme'`),
      env.DB.prepare(`UPDATE teams SET settings = ? WHERE id = 'north'`).bind(JSON.stringify(inTeam)),
    ])
    await change({ name: `${name} once more` })
    await change({ name })
  })

  test('the same again makes no version', async () => {
    const { version, name } = await read()
    expect((await change({ name })).version).toBe(version)
  })
})

describe('versions', () => {
  test('say who, when and what, newest first, with the state before any change', async () => {
    const { data } = await history()
    expect(data.at(-1)).toMatchObject({ version: 1, changed_by: null, changes: [] })
    expect(data.at(-2)).toMatchObject({ version: 2, changed_by: { id: ADA } })
    expect(data.at(-2)?.changes).toContainEqual({
      field: 'name',
      label: 'Name',
      before: 'Acme',
      after: 'Acme Sales',
    })
    const page = await history('?limit=1')
    expect((await history(`?limit=1&cursor=${page.next_cursor}`)).data[0]?.version).toBe(data[1]?.version)
  })

  test('of two who save at once the second is told both values', async () => {
    const { version } = await read()
    await answer(await patch({ version, name: 'From Ada' }), 200, Organisation)
    const refused = await problem(await patch({ version, name: 'From a colleague' }), 'version-conflict')
    expect(refused).toMatchObject({
      version: version + 1,
      conflicts: [{ field: 'name', yours: 'From a colleague', theirs: 'From Ada' }],
    })
    // What they did not both change is no conflict of values, but has to be looked at again all the same.
    expect((await problem(await patch({ version, brand_colour: null }), 'version-conflict')).conflicts).toEqual([])
  })

  test('an earlier one is restored as a new one, once for one key', async () => {
    const { version: from } = await read()
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const revert = (version: number, of = from) =>
      ask('POST', `${PATH}/revert`, { as: ADA, json: { version, from: of }, headers })
    const restored = await answer(await revert(1), 200, Organisation)
    expect(restored).toMatchObject({ name: 'Acme', brand_colour: null, version: from + 1 })
    expect(await answer(await revert(1), 200, Organisation)).toEqual(restored)
    expect((await history('?limit=1')).data[0]).toMatchObject({ version: from + 1, reverts_to: 1 })
    const stale = await ask('POST', `${PATH}/revert`, { as: ADA, json: { version: 1, from } })
    await problem(stale, 'version-conflict')
    const unknown = await ask('POST', `${PATH}/revert`, { as: ADA, json: { version: 99, from: from + 1 } })
    await problem(unknown, 'not-found')
    await expect(env.DB.prepare('UPDATE organisation_versions SET changed_by = NULL').run()).rejects.toThrow(
      'versions are never changed',
    )
  })
})

describe('shared dispositions', () => {
  test('ST7 are on every team’s list and its open floor, and in its history', async () => {
    const seat = await sit(ANN)
    await change({ dispositions: [transfer] })
    seat.leave()
    const again = await sit(ANN)
    const onFloor = again.welcome.floor?.settings.dispositions ?? []
    expect(onFloor.find(({ id }) => id === transfer.id)).toMatchObject({ shared: true, label: transfer.label })
    again.leave()
    for (const id of ['north', 'south']) expect(await idsOf(id)).toContain(transfer.id)
    expect(await idsOf('elsewhere').catch(() => [])).not.toContain(transfer.id)
    const versions = await answer(
      await ask('GET', '/api/teams/north/settings/history', { as: ADA }),
      200,
      SettingsVersionPage,
    )
    expect(versions.data[0]).toMatchObject({ changed_by: { id: ADA } })
    expect(versions.data[0]?.changes.map(({ field }) => field)).toContain(`dispositions.${transfer.id}`)
  })

  test('ST6 a team switches one off and puts it elsewhere, and does not change it', async () => {
    const { settings } = await team('north')
    const own = settings.dispositions.filter(({ shared }) => !shared)
    const [theirs] = settings.dispositions.filter(({ shared }) => shared)
    const edited = await put('north', { ...settings, dispositions: [...own, { ...theirs, label: 'Ours now' }] })
    expect((await problem(edited, 'invalid-input')).errors).toEqual({
      [`settings.dispositions.${own.length}.label`]: ['is changed in the settings of the organisation'],
    })
    const taken = await put('north', { ...settings, dispositions: [...own, { ...theirs, shared: false }] })
    await problem(taken, 'invalid-input')
    await answer(await put('north', { ...settings, dispositions: [theirs, ...own] }), 200, TeamDetail)
    const off = { ...settings, version: settings.version + 1, dispositions: own }
    const answered = await answer(await put('north', off), 200, TeamDetail)
    expect(answered.shared_dispositions.map(({ id }) => id)).toEqual([transfer.id])
    await change({ dispositions: [{ ...transfer, label: 'Passed on' }, survey] })
    expect(await idsOf('north')).not.toContain(transfer.id)
    expect(await idsOf('north')).toContain(survey.id)
    const souths = (await team('south')).settings.dispositions
    expect(souths.find(({ id }) => id === transfer.id)?.label).toBe('Passed on')
  })

  test('whose id, key or name a team has taken is refused, and the team named', async () => {
    const { version } = await read()
    const refuse = async (one: object) =>
      (await problem(await patch({ version, dispositions: [survey, one] }), 'invalid-input')).errors
    expect(await refuse(disposition('shared-2', 'Mine', 'b'))).toEqual({
      'dispositions.1.key': ['is already used by North: Meeting booked'],
    })
    expect(await refuse(disposition('shared-2', 'meeting BOOKED', 'q'))).toHaveProperty('dispositions.1.label')
    expect(await refuse(disposition('booked', 'Another', 'q'))).toHaveProperty('dispositions.1.id')
    expect(await refuse({ ...survey, label: 'Twice' })).toHaveProperty('dispositions.1.id')
  })

  test('a new team begins with them', async () => {
    const made = await ask('POST', '/api/teams', { as: ADA, json: { name: 'East', country: 'GB' } })
    const { settings } = await answer(made, 201, TeamDetail)
    expect(settings.dispositions.filter(({ shared }) => shared).map(({ id }) => id)).toEqual([transfer.id, survey.id])
    expect(settings.organisationVersion).toBe((await read()).version)
  })

  test('ST7 a team that restores an earlier version has today’s', async () => {
    const { settings_version: from } = await team('south')
    const json = { version: 0, from }
    const restored = await answer(
      await ask('POST', '/api/teams/south/settings/revert', { as: ADA, json }),
      200,
      TeamDetail,
    )
    const shared = restored.settings.dispositions.filter((one) => one.shared)
    expect(shared.map(({ label }) => label)).toEqual(['Passed on', survey.label])
  })

  test('ST7 a team that could not follow at once is brought along by the cron', async () => {
    const { dispositions, version } = await read()
    await env.DB.batch([
      env.DB.prepare(
        `UPDATE organisations SET version = ?, settings = json_object('dispositions', json(?)) WHERE id = 'acme'`,
      ).bind(version + 1, JSON.stringify(dispositions.slice(1))),
      env.DB.prepare(`INSERT INTO teams_to_follow (team_id, at) VALUES ('south', 1)`),
    ])
    await runHousekeeping(env, Date.now())
    expect(await idsOf('south')).not.toContain(transfer.id)
    expect(await env.DB.prepare('SELECT count(*) AS n FROM teams_to_follow').first('n')).toBe(0)
  })
})
