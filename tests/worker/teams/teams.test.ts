/** Teams, people, scripts, and what those who lead may read of a floor. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { FloorStatus, JournalPage, NextUp } from '#domain/http/floor.ts'
import type { z } from 'zod'
import { FreePeople, TeamDetail, TeamList, TeamPeople, UserPage } from '#domain/http/people.ts'
import { ScriptDetail, ScriptList } from '#domain/http/scripts.ts'
import { ScriptVersionDocument } from '#domain/http/script-version.ts'
import { ABE, ADA, addLeads, addScript, ANN, EVE, furnish, IDA, lastAct, MAX, SUE } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'
import { openAllHours, sit } from '../support/seat.ts'

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addScript()
  await addLeads({ id: 'a', phone: '+447700900201' }, { id: 'b', phone: '+447700900202' })
})

describe('teams', () => {
  test('are those one may see', async () => {
    const names = async (as: string) =>
      (await answer(await ask('GET', '/api/teams', { as }), 200, TeamList)).data.map(({ id, people }) => [id, people])
    expect(await names(ANN)).toEqual([['north', 4]])
    expect(await names(ADA)).toEqual([
      ['north', 4],
      ['south', 1],
    ])
    expect(await names(EVE)).toEqual([['elsewhere', 1]])
    await problem(await ask('GET', '/api/teams/south', { as: MAX }), 'not-found')
    await problem(await ask('GET', '/api/teams/elsewhere', { as: ADA }), 'not-found')
    await problem(await ask('GET', '/api/teams'), 'unauthenticated')
  })

  test('name their active people for pickers', async () => {
    const { data } = await answer(await ask('GET', '/api/teams/north/people', { as: ANN }), 200, TeamPeople)
    expect(data.map(({ id }) => id)).toEqual([ABE, ANN, MAX])
    expect(data.map(({ id }) => id)).not.toContain(IDA)
    await problem(await ask('GET', '/api/teams/south/people', { as: ANN }), 'not-found')
  })
})

test('people and teams stand in the order of their letters, whatever their case and marks', async () => {
  const names = ['Łucja', 'mary', 'Ölaf', 'Ruth', 'Élan', 'zoe', 'Árpád', 'Ann', 'lukas', 'Zoë']
  const inOrder = ['Ann', 'Árpád', 'Élan', 'Łucja', 'lukas', 'mary', 'Ölaf', 'Ruth', 'zoe', 'Zoë']
  await env.DB.batch([
    env.DB.prepare(`INSERT INTO organisations (id, name) VALUES ('order', 'Order')`),
    ...names.flatMap((name, at) => [
      env.DB.prepare(`INSERT INTO teams (id, organisation_id, name) VALUES (?, 'order', ?)`).bind(`t${at}`, name),
      env.DB.prepare(
        `INSERT INTO users (id, organisation_id, clerk_id, email, full_name, role) VALUES (?, 'order', ?, ?, ?, 'admin')`,
      ).bind(`p${at}`, `clerk_p${at}`, `p${at}@example.com`, name),
      env.DB.prepare(`INSERT INTO team_members (team_id, user_id) VALUES ('t0', ?)`).bind(`p${at}`),
    ]),
  ])
  const as = 'p0'
  const teams = await answer(await ask('GET', '/api/teams', { as }), 200, TeamList)
  expect(teams.data.map(({ name }) => name)).toEqual(inOrder)
  const people = await answer(await ask('GET', '/api/teams/t0/people', { as }), 200, TeamPeople)
  expect(people.data.map(({ full_name }) => full_name)).toEqual(inOrder)
  const listed: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const path: string = `/api/users?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`
    const page: z.infer<typeof UserPage> = await answer(await ask('GET', path, { as }), 200, UserPage)
    listed.push(...page.data.map(({ full_name }) => full_name))
    cursor = page.next_cursor
  }
  expect(listed).toEqual(inOrder)
})

describe('settings', () => {
  const detail = async () => answer(await ask('GET', '/api/teams/north', { as: ADA }), 200, TeamDetail)
  const put = (as: string, settings: object) => ask('PUT', '/api/teams/north/settings', { as, json: { settings } })

  test('an admin changes all of them, and the running floor works by them at once', async () => {
    const { settings } = await detail()
    const changed = await answer(await put(ADA, { ...settings, wrapUpMs: 45_000 }), 200, TeamDetail)
    expect(changed.settings).toMatchObject({ wrapUpMs: 45_000, version: settings.version + 1 })
    const seat = await sit(MAX)
    expect(seat.welcome.floor?.settings).toMatchObject({ wrapUpMs: 45_000, version: settings.version + 1 })
    seat.leave()
    expect(await lastAct('team', 'north')).toMatchObject({ action: 'team.settings-changed', actor_id: ADA })
  })

  test('a manager changes the thresholds and the words of the desk, and nothing else', async () => {
    const { settings } = await detail()
    const thresholds = { ...settings.thresholds, idle: { warnMs: 1_000, alarmMs: 2_000 } }
    const noteChips = ['Wants a demo']
    const skipReasons = [{ id: 'no-budget', label: 'No budget' }]
    await answer(await put(MAX, { ...settings, thresholds, noteChips, skipReasons }), 200, TeamDetail)
    const now = (await detail()).settings
    expect(now).toMatchObject({ thresholds, noteChips, skipReasons })
    await problem(await put(MAX, { ...now, recordingPolicy: 'never' }), 'forbidden')
    await problem(await put(ANN, { ...now, noteChips: [] }), 'forbidden')
    expect((await problem(await put(MAX, { ...now, noteChips: [' '] }), 'invalid-input')).errors).toEqual({
      'settings.noteChips.0': ['must not be empty'],
    })
    await problem(await put(MAX, { ...now, wrapUpMs: 1 }), 'forbidden')
    await problem(await put(ANN, { ...now, thresholds }), 'forbidden')
  })

  test('an older version, a wrong zone and a wrong document are refused', async () => {
    const { settings } = await detail()
    await problem(await put(ADA, { ...settings, version: settings.version - 1 }), 'version-conflict')
    await problem(await put(ADA, { ...settings, timeZone: 'Europe/Nowhere' }), 'invalid-input')
    await problem(await put(ADA, { ...settings, dispositions: [] }), 'invalid-input')
    expect((await detail()).settings).toEqual(settings)
  })

  test('what makes no sense is refused by its field; a manager is not asked about what is not theirs', async () => {
    const { settings } = await detail()
    const [first, ...others] = settings.dispositions
    const dispositions = [{ ...first, key: others[0]?.key }, ...others]
    const { errors } = await problem(await put(ADA, { ...settings, leaseMs: 0, dispositions }), 'invalid-input')
    expect(errors).toEqual({
      'settings.leaseMs': ['must be at least 10 s'],
      'settings.dispositions.1.key': ['is already used'],
    })
    expect((await detail()).settings).toEqual(settings)
    // As it may stand in a team that was set up before this was asked.
    await env.DB.prepare(`UPDATE teams SET settings = json_set(settings, '$.nudgeMs', 0) WHERE id = 'north'`).run()
    const old = (await detail()).settings
    const thresholds = { ...old.thresholds, idle: { warnMs: 3_000, alarmMs: 4_000 } }
    await answer(await put(MAX, { ...old, thresholds }), 200, TeamDetail)
    const late = { ...old.thresholds, idle: { warnMs: 3_000, alarmMs: 2_000 } }
    const next = { ...old, version: old.version + 1 }
    expect((await problem(await put(MAX, { ...next, thresholds: late }), 'invalid-input')).errors).toEqual({
      'settings.thresholds.idle.alarmMs': ['must not be shorter than the warning'],
    })
    await answer(await put(ADA, { ...next, nudgeMs: 120_000 }), 200, TeamDetail)
  })
})

describe('users', () => {
  test("are shown to those who lead: an admin all, a manager the team's", async () => {
    const ids = async (as: string, query = '') =>
      (await answer(await ask('GET', `/api/users${query}`, { as }), 200, UserPage)).data.map(({ id }) => id)
    expect(await ids(ADA)).toEqual([ABE, ADA, ANN, IDA, MAX, SUE])
    expect(await ids(MAX)).toEqual([ABE, ANN, IDA, MAX])
    expect(await ids(ADA, '?team_id=south')).toEqual([SUE])
    expect(await ids(EVE)).toEqual([EVE])
    await problem(await ask('GET', '/api/users?team_id=south', { as: MAX }), 'forbidden')
    await problem(await ask('GET', '/api/users', { as: ANN }), 'forbidden')
    await problem(await ask('GET', '/api/users'), 'unauthenticated')
  })

  test('come in pages', async () => {
    const first = await answer(await ask('GET', '/api/users?limit=4', { as: ADA }), 200, UserPage)
    const second = await answer(
      await ask('GET', `/api/users?limit=4&cursor=${first.next_cursor}`, { as: ADA }),
      200,
      UserPage,
    )
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual([ABE, ADA, ANN, IDA, MAX, SUE])
    expect(second.next_cursor).toBeNull()
  })
})

describe('scripts', () => {
  test('are listed and read; an agent gets what is published', async () => {
    await env.DB.prepare(
      `INSERT INTO scripts (id, organisation_id, title, content) SELECT 'draft', organisation_id, 'A draft', content FROM scripts WHERE id = 'pitch'`,
    ).run()
    const ids = async (as: string) =>
      (await answer(await ask('GET', '/api/scripts', { as }), 200, ScriptList)).data.map(({ id }) => id)
    expect(await ids(MAX)).toEqual(['draft', 'pitch'])
    expect(await ids(ANN)).toEqual(['pitch'])
    expect(await ids(EVE)).toEqual([])
    const script = await answer(await ask('GET', '/api/scripts/pitch', { as: ANN }), 200, ScriptDetail)
    expect(script.versions.map(({ version }) => version)).toEqual([1])
    await problem(await ask('GET', '/api/scripts/draft', { as: ANN }), 'not-found')
    await problem(await ask('GET', '/api/scripts/pitch', { as: EVE }), 'not-found')
  })

  test('a version never changes, and no cache keeps it for the next person at the computer', async () => {
    const response = await ask('GET', '/api/scripts/pitch/versions/1', { as: ANN })
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect((await answer(response, 200, ScriptVersionDocument)).script_id).toBe('pitch')
    for (const version of ['2', '0', 'x', '1.5', '-1']) {
      await problem(await ask('GET', `/api/scripts/pitch/versions/${version}`, { as: ANN }), 'not-found')
    }
    await problem(await ask('GET', '/api/scripts/pitch/versions/1', { as: EVE }), 'not-found')
    await problem(await ask('GET', '/api/scripts/pitch/versions/1'), 'unauthenticated')
  })
})

describe('a floor from outside', () => {
  test('reads its leads before it answers for the first time', async () => {
    await addLeads({ id: 'south1', team: 'south', phone: '+447700900299' })
    const next = await answer(await ask('GET', '/api/teams/south/next-up', { as: ADA }), 200, NextUp)
    expect(next.data).toBeDefined()
    const status = await answer(await ask('GET', '/api/floor/south/status', { as: ADA }), 200, FloorStatus)
    expect(status.hopper_leads).toBe(1)
  })

  test('tells those who lead how it does, who is next, and what happened', async () => {
    const seat = await sit(ANN)
    await seat.do({ type: 'GoAvailable' })
    const status = await answer(await ask('GET', '/api/floor/north/status', { as: MAX }), 200, FloorStatus)
    expect(status).toMatchObject({ hopper_leads: 2, seats: 1, outbox: { parked: 0 } })
    const next = await answer(await ask('GET', '/api/teams/north/next-up?limit=5', { as: MAX }), 200, NextUp)
    expect(next.data.map(({ lead_id }) => lead_id).toSorted()).toEqual(['a', 'b'])
    const first = await answer(await ask('GET', '/api/floor/north/journal?limit=1', { as: ADA }), 200, JournalPage)
    expect(first.data).toHaveLength(1)
    expect(first.next_from).toBe(first.data[0]?.seq)
    const rest = await answer(
      await ask('GET', `/api/floor/north/journal?from=${first.next_from}`, { as: ADA }),
      200,
      JournalPage,
    )
    expect(rest.data[0]?.seq).toBe((first.next_from ?? 0) + 1)
    expect(rest.next_from).toBeNull()
    seat.leave()
  })

  test('names those who could take a call over, to anybody of the team, and nothing else of their state', async () => {
    const free = async () =>
      (await answer(await ask('GET', '/api/teams/north/free', { as: ABE }), 200, FreePeople)).data
    const seat = await sit(ANN)
    await seat.do({ type: 'GoAvailable' })
    expect(await free()).toEqual([ANN])
    const { seq } = await seat.do({ type: 'TakeLead', leadId: 'a' })
    expect(await free()).toEqual([])
    await seat.do({ type: 'ReleaseLead', leadId: 'a' }, seq)
    seat.leave()
    await problem(await ask('GET', '/api/teams/south/free', { as: ANN }), 'not-found')
  })

  test('says whose lead is next, so that one sent away can be taken back to them', async () => {
    const max = await sit(MAX)
    await max.do({ type: 'ReassignLead', leadId: 'a', toAgentId: ANN })
    const next = await answer(await ask('GET', `/api/teams/north/next-up?agent_id=${ANN}`, { as: MAX }), 200, NextUp)
    const owners = Object.fromEntries(next.data.map(({ lead_id, assigned_to }) => [lead_id, assigned_to]))
    expect(owners).toEqual({ a: ANN, b: null })
  })

  test.each(['/api/floor/north/status', '/api/floor/north/journal', '/api/teams/north/next-up'])(
    '%s is not for agents or other teams',
    async (path) => {
      await problem(await ask('GET', path, { as: ANN }), 'forbidden')
      expect([403, 404]).toContain((await ask('GET', path, { as: EVE })).status)
      await problem(await ask('GET', path), 'unauthenticated')
    },
  )

  test.each([
    '/api/floor/north/journal?from=-1',
    '/api/floor/north/journal?limit=0',
    '/api/teams/north/next-up?limit=99',
  ])('%s asks for what there is not', async (path) => {
    await problem(await ask('GET', path, { as: ADA }), 'invalid-input')
  })

  test('the raw journal, with the notes of calls that run, is for admins alone (CO4)', async () => {
    await problem(await ask('GET', '/api/floor/north/journal', { as: MAX }), 'forbidden')
  })
})
