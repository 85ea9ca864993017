/** Making teams, naming them, and who sits in them. */
import { beforeAll, describe, expect, test } from 'vitest'
import { TeamDetail, UserDetail } from '#domain/http/people.ts'
import { SettingsVersionPage } from '#domain/http/team-settings.ts'
import { ADA, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'

beforeAll(furnish)

const create = (json: object, as = ADA) => ask('POST', '/api/teams', { as, json })
const read = async (id: string) => answer(await ask('GET', `/api/teams/${id}`, { as: ADA }), 200, TeamDetail)
const patch = (id: string, json: object) => ask('PATCH', `/api/teams/${id}`, { as: ADA, json })
const member = (method: 'PUT' | 'DELETE', team: string, user: string, as = ADA) =>
  ask(method, `/api/teams/${team}/members/${user}`, { as })
const user = async (id: string) => answer(await ask('GET', `/api/users/${id}`, { as: ADA }), 200, UserDetail)

describe('a new team', () => {
  test('begins with the clock and the hours of its country', async () => {
    const paris = await answer(await create({ name: 'Paris', country: 'FR' }), 201, TeamDetail)
    expect(paris).toMatchObject({ name: 'Paris', country: 'FR', time_zone: 'Europe/Paris', people: 0, version: 1 })
    expect(paris.settings.callingHours.map(({ fromMinute, toMinute }) => [fromMinute, toMinute])).toEqual([
      [600, 780],
      [840, 1200],
    ])
    expect(paris.settings.dispositions.length).toBeGreaterThan(5)
    const toronto = await answer(await create({ name: 'Canada', country: 'CA' }), 201, TeamDetail)
    expect(toronto.time_zone).toBe('America/Toronto')
    const west = await answer(
      await create({ name: 'West', country: 'US', time_zone: 'America/Los_Angeles' }),
      201,
      TeamDetail,
    )
    expect(west.time_zone).toBe('America/Los_Angeles')
    expect(await lastAct('team', west.id)).toMatchObject({ action: 'team.created', actor_id: ADA })
  })

  test('has a first version in the history of its settings, by whoever created it', async () => {
    const { id } = await answer(await create({ name: 'Remembered', country: 'GB' }), 201, TeamDetail)
    const history = await ask('GET', `/api/teams/${id}/settings/history`, { as: ADA })
    expect((await answer(history, 200, SettingsVersionPage)).data).toMatchObject([
      { version: 1, changed_by: { id: ADA }, reverts_to: null, changes: [] },
    ])
    await problem(await create({ name: 'Remembered', country: 'GB' }), 'duplicate')
  })

  test('is made once for one key', async () => {
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const ask1 = () => ask('POST', '/api/teams', { as: ADA, json: { name: 'Once', country: 'GB' }, headers })
    const first = await answer(await ask1(), 201, TeamDetail)
    expect((await answer(await ask1(), 201, TeamDetail)).id).toBe(first.id)
  })

  test('has no name that looks like another team’s', async () => {
    for (const name of ['No\u200Brth', 'NORTH\u00A0', 'ｎｏｒｔｈ']) {
      const body = { name, country: 'GB' }
      expect((await problem(await ask('POST', '/api/teams', { as: ADA, json: body }), 'duplicate')).errors).toEqual({
        name: ['is taken'],
      })
      const renamed = await ask('PATCH', '/api/teams/south', { as: ADA, json: { version: 1, name } })
      await problem(renamed, 'duplicate')
    }
  })

  test('has a name of its own, a country and a zone that are there', async () => {
    expect((await problem(await create({ name: 'NORTH', country: 'GB' }), 'duplicate')).errors).toEqual({
      name: ['is taken'],
    })
    expect((await problem(await create({ name: 'X', country: 'ZZ' }), 'invalid-input')).errors).toHaveProperty(
      'country',
    )
    await problem(await create({ name: 'X', country: 'constructor' }), 'invalid-input')
    await problem(await create({ name: 'X', country: 'GB', time_zone: 'Mars/Base' }), 'invalid-input')
    await problem(await create({ name: ' ', country: 'GB' }), 'invalid-input')
    // Another organisation’s names are no matter of ours.
    await answer(await create({ name: 'North', country: 'GB' }, EVE), 201, TeamDetail)
  })
})

describe('a team', () => {
  test('gets another name, country and time zone, and the settings go along', async () => {
    const { version } = await read('south')
    const json = { version, name: 'Deep South', country: 'US', time_zone: 'America/Chicago' }
    const changed = await answer(await patch('south', json), 200, TeamDetail)
    expect(changed).toMatchObject({
      name: 'Deep South',
      country: 'US',
      time_zone: 'America/Chicago',
      version: version + 1,
    })
    expect(await answer(await patch('south', json), 200, TeamDetail)).toEqual(changed)
    const { conflicts } = await problem(await patch('south', { version, name: 'South' }), 'version-conflict')
    expect(conflicts).toEqual([{ field: 'name', yours: 'South', theirs: 'Deep South' }])
    await problem(await patch('south', { version: version + 1, name: 'north' }), 'duplicate')
    await problem(await patch('south', { version: version + 1, country: 'ZZ' }), 'invalid-input')
  })

  test('takes people in and lets them go, and their version says so', async () => {
    const { version } = await user(ANN)
    for (const _ of [1, 2]) expect((await member('PUT', 'south', ANN)).status).toBe(204)
    expect(await user(ANN)).toMatchObject({ team_ids: ['north', 'south'], version: version + 1 })
    expect(await lastAct('user', ANN)).toMatchObject({ action: 'user.joined-team', team_id: 'south' })
    for (const _ of [1, 2]) expect((await member('DELETE', 'south', ANN)).status).toBe(204)
    expect(await user(ANN)).toMatchObject({ team_ids: ['north'], version: version + 2 })
    expect(await lastAct('user', ANN)).toMatchObject({ action: 'user.left-team', team_id: 'south' })
  })

  test('has nobody of another organisation, and managers do not choose', async () => {
    await problem(await member('PUT', 'south', EVE), 'not-found')
    await problem(await member('PUT', 'elsewhere', ANN), 'not-found')
    await problem(await member('PUT', 'north', SUE, MAX), 'forbidden')
  })
})
