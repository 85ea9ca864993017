/** Moving in: the first admin of an empty database, and what is said to be still to be done. */
import { env } from 'cloudflare:workers'
import { createExecutionContext } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import { Joined } from '#domain/http/session.ts'
import { TeamDetail, TeamPresets } from '#domain/http/people.ts'
import type { Problem } from '#domain/http/problem.ts'
import { LocalPeople, LocalToken, Me } from '#domain/http/session.ts'
import { Setup } from '#domain/http/setup.ts'
import local from '#local/worker.ts'
import deployed from '#worker/index.ts'
import { addCall, addLeads, lastAct } from '../support/house.ts'
import { answer, ask, ORIGIN, problem } from '../support/api.ts'

const EMPTY = { EMPTY_START: '1' }
const first = { organisation_name: 'Harbour Ltd', full_name: 'Ada Okafor', email: 'ada@harbour.example' }
const headers = { 'content-type': 'application/json', origin: ORIGIN }

/** At the entry of the local runtime. */
const at = (path: string, settings: object, json?: unknown, origin = ORIGIN): Promise<Response> =>
  Promise.resolve(
    local.fetch(
      new Request(
        `${origin}${path}`,
        json === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(json) },
      ),
      { ...env, ...settings },
      createExecutionContext(),
    ),
  )

const come = (json: object = first, settings: object = EMPTY) => at('/api/local/first-admin', settings, json)
const people = async (settings: object) => answer(await at('/api/local/people', settings), 200, LocalPeople)
const setup = async (token: string) => answer(await ask('GET', '/api/setup', { token }), 200, Setup)
const count = (table: 'users' | 'organisations') => env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first('n')

/** Each test goes on from the one before. */
let token = ''

describe('the first admin', () => {
  test('is awaited only where the launcher put no demo in', async () => {
    expect(await people(EMPTY)).toEqual({ data: [], first_awaited: true, seeding: false })
    expect(await people({})).toEqual({ data: [], first_awaited: false, seeding: true })
    await problem(await come(first, {}), 'set-up-closed')
    expect(await (await at('/api/health', EMPTY)).json()).toEqual({ ok: true, status: 'ready' })
    expect((await at('/api/health', {})).status).toBe(503)
  })

  test('has no door in a deployment, nor under a name that is not this machine’s', async () => {
    const request = new Request(`${ORIGIN}/api/local/first-admin`, {
      method: 'POST',
      headers,
      body: JSON.stringify(first),
    })
    const settings = { ...env, ...EMPTY }
    await problem(await deployed.fetch(request, settings, createExecutionContext()), 'unauthenticated')
    const refused = await at('/api/local/first-admin', EMPTY, first, 'http://floor.example')
    expect([403, 404]).toContain(refused.status)
    expect(await count('users')).toBe(0)
  })

  test.each([
    [{ ...first, organisation_name: ' ' }, 'organisation_name'],
    [{ ...first, full_name: '' }, 'full_name'],
    [{ ...first, email: 'ada' }, 'email'],
  ])('says what is wrong with %j', async (json, field) => {
    const { errors }: Problem = await problem(await come(json), 'invalid-input')
    expect(Object.keys(errors ?? {})).toEqual([field])
    expect([await count('users'), await count('organisations')]).toEqual([0, 0])
  })

  test('is one, also of ten who come at once; the others are told', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => come({ ...first, email: `ada${at}@harbour.example` })),
    )
    const lucky = answers.filter(({ status }) => status === 200)
    expect(lucky).toHaveLength(1)
    for (const refused of answers.filter(({ status }) => status !== 200)) await problem(refused, 'set-up-closed')
    expect([await count('users'), await count('organisations')]).toEqual([1, 1])

    const { user_id } = Joined.parse(await lucky[0]?.json())
    ;({ token } = await answer(await ask('POST', '/api/local/sign-in', { json: { user_id } }), 200, LocalToken))
    const me = await answer(await ask('GET', '/api/me', { token }), 200, Me)
    expect(me).toMatchObject({ role: 'admin', teams: [], user: { organisation_name: 'Harbour Ltd' } })
    const line = await lastAct('organisation', me.user.organisation_id)
    expect(line).toMatchObject({
      action: 'organisation.set-up',
      actor_id: user_id,
      organisation_id: me.user.organisation_id,
    })
  })

  test('closes the door behind them', async () => {
    expect((await people(EMPTY)).first_awaited).toBe(false)
    await problem(await come({ ...first, email: 'second@harbour.example' }), 'set-up-closed')
  })
})

describe('what is to be set up', () => {
  const nothing = { team: false, script: false, leads: false, people: false, call: false }

  test('is read off what there is', async () => {
    expect(await setup(token)).toEqual({
      done: nothing,
      invited: 0,
      arrived: 0,
      dismissed: false,
      open: true,
      team_id: null,
    })
    const presets = await answer(await ask('GET', '/api/team-presets?country=FR', { token }), 200, TeamPresets)
    expect(presets).toMatchObject({ time_zone: 'Europe/Paris' })
    expect(presets.calling_hours).toHaveLength(2)
    const json = {
      name: 'Paris',
      country: 'FR',
      calling_hours: [{ weekdays: [1, 2], fromMinute: 600, toMinute: 660 }],
      dispositions: 'survey',
    }
    const team = await answer(await ask('POST', '/api/teams', { token, json }), 201, TeamDetail)
    expect(team.settings.callingHours).toEqual(json.calling_hours)
    expect(team.settings.dispositions[0]).toMatchObject({ id: 'completed', label: 'Completed' })
    expect(await setup(token)).toMatchObject({ done: { ...nothing, team: true }, team_id: team.id })

    await ask('POST', '/api/invitations', {
      token,
      json: { email: 'ben@harbour.example', role: 'agent', team_ids: [team.id] },
    })
    expect(await setup(token)).toMatchObject({ done: { people: true }, invited: 1, arrived: 0 })
    await ask('POST', '/api/leads', { token, json: { name: 'A lead', team_id: team.id } })
    expect((await setup(token)).done).toEqual({ ...nothing, team: true, people: true, leads: true })
  })

  test('refuses hours and sets that cannot be', async () => {
    const team = { name: 'Lyon', country: 'FR' }
    const backwards = [{ weekdays: [1], fromMinute: 700, toMinute: 600 }]
    for (const [field, value] of [
      ['calling_hours', backwards],
      ['dispositions', 'none'],
    ] as const) {
      const refused = await ask('POST', '/api/teams', { token, json: { ...team, [field]: value } })
      expect(Object.keys((await problem(refused, 'invalid-input')).errors ?? {})).toEqual([field])
    }
    await problem(await ask('GET', '/api/team-presets?country=ZZ', { token }), 'invalid-input')
  })

  test('can be put away for everybody and taken out again, and both are on record', async () => {
    const put = async (dismissed: boolean) =>
      answer(await ask('PUT', '/api/setup', { token, json: { dismissed } }), 200, Setup)
    const { user } = await answer(await ask('GET', '/api/me', { token }), 200, Me)
    expect(await put(true)).toMatchObject({ dismissed: true, open: false })
    expect(await put(true)).toMatchObject({ dismissed: true })
    expect(await lastAct('organisation', user.organisation_id)).toMatchObject({
      action: 'organisation.set-up-dismissed',
    })
    const lines = await env.DB.prepare(
      `SELECT COUNT(*) AS n FROM activity_logs WHERE action = 'organisation.set-up-dismissed'`,
    ).first('n')
    expect(lines).toBe(1)
    expect(await put(false)).toMatchObject({ dismissed: false, open: true })
    expect(await lastAct('organisation', user.organisation_id)).toMatchObject({ action: 'organisation.set-up-resumed' })
  })

  test('is done with the first call and a script', async () => {
    const { team_id } = await setup(token)
    const team = team_id ?? ''
    const { user } = await answer(await ask('GET', '/api/me', { token }), 200, Me)
    await addLeads({ id: 'called', team })
    await addCall('first', 'called', user.id, team)
    await env.DB.prepare(`UPDATE teams SET settings = json_set(settings, '$.script', json(?)) WHERE id = ?`)
      .bind('{"scriptId":"pitch","version":1}', team)
      .run()
    expect(await setup(token)).toMatchObject({
      done: { team: true, script: true, leads: true, people: true, call: true },
      open: false,
    })
  })
})
