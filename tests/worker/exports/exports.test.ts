/** Lists as files: what they hold, who may have them, and what is written down of it. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { guessTargets } from '#domain/import/guess.ts'
import { targetKey } from '#domain/import/plan.ts'
import { Export, ExportPage } from '#domain/http/records/exports.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ADA, addCall, addLeads, addScript, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { download, exported, fileOf, read, send, table, tableOf, type Wish } from './support.ts'

const run = (sql: string, ...values: readonly (string | number | null)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

/** Another admin of the same organisation, who is in no team. */
const LIZ = 'liz'

beforeAll(async () => {
  await furnish()
  await run(
    `INSERT INTO users (id, organisation_id, clerk_id, email, full_name, role)
     VALUES (?1, 'acme', 'clerk_' || ?1, ?1 || '@example.com', 'Liz Person', 'admin')`,
    LIZ,
  )
  await addScript()
  await addLeads(
    { id: 'a', name: 'Ann Archer', owner: ANN, phone: '+447700900101', status: 'qualified', company: 'Archer; Sons' },
    { id: 'b', name: '=Bob', phone: '+447700900102', status: 'qualified' },
    { id: 'c', name: 'Cy', status: 'won' },
    { id: 's', name: 'Sam of south', team: 'south', owner: SUE, phone: '+447700900104', status: 'qualified' },
    { id: 'e', name: 'Eli of elsewhere', team: 'elsewhere', status: 'qualified' },
  )
  await ask('POST', '/api/custom-fields', { as: ADA, json: { label: 'Budget', type: 'number' } })
  await ask('POST', '/api/custom-fields', { as: ADA, json: { label: 'Region', type: 'text', key: 'patch' } })
  await ask('PATCH', '/api/leads/a', { as: ADA, json: { version: 1, custom: { budget: -5.5, patch: 'West' } } })
  await run(`INSERT INTO tags (id, organisation_id, name, look) VALUES ('g', 'acme', 'VIP, gold', 'vip, gold')`)
  await run(`INSERT INTO lead_tags (lead_id, tag_id) VALUES ('a', 'g')`)
  await addCall('c1', 'a', ANN, 'north', Date.parse('2026-03-01T10:00:00Z'))
  await addCall('c2', 'b', MAX, 'north', Date.parse('2026-03-02T10:00:00Z'))
  await addCall('c3', 's', SUE, 'south', Date.parse('2026-03-03T10:00:00Z'))
  await run(`INSERT INTO tasks (id, team_id, user_id, title, lead_id) VALUES ('t1', 'north', ?, '-Ring', 'a')`, ANN)
  await run(`INSERT INTO tasks (id, team_id, user_id, title) VALUES ('t2', 'south', ?, 'Write')`, SUE)
  for (const phone of ['+447700900102', '+447700900104'])
    await ask('POST', '/api/do-not-call', { as: ADA, json: { phone, reason: 'Asked, twice' } })
})

const names = (rows: readonly Record<string, string>[]) => rows.map(({ Name }) => Name)

describe('leads', () => {
  test('are those that the list has, in its order', async () => {
    const done = await exported({ subject: 'leads', matching: 'status=qualified&sort=name' })
    expect(done).toMatchObject({ status: 'done', rows: 3, total: 3, more: false, available: true })
    const rows = tableOf(await fileOf(done.id))
    expect(names(rows)).toEqual(['=Bob', 'Ann Archer', 'Sam of south'])
    expect(rows[1]).toMatchObject({
      'Lead ID': 'a',
      Phone: '+447700900101',
      Company: 'Archer; Sons',
      'Owner email': 'ann@example.com',
      'Owner name': 'Ann Person',
      Tags: String.raw`VIP\, gold`,
      Team: 'North',
      Budget: '-5.5',
      'Region (custom.patch)': 'West',
      'Do not call': 'no',
    })
    expect(rows[0]?.['Do not call']).toBe('yes')
    expect(names(await table({ subject: 'leads', matching: 'sort=name&direction=descending&team_id=north' }))).toEqual([
      'Cy',
      'Ann Archer',
      '=Bob',
    ])
  })

  test('have the columns that were asked for, under headers that an import maps', async () => {
    const { id, columns } = await exported({
      subject: 'leads',
      columns: ['phone', 'custom.budget', 'name'],
      ids: ['c', 'a'],
    })
    expect(columns).toEqual(['phone', 'custom.budget', 'name'])
    expect(await fileOf(id)).toBe("\uFEFFPhone,Budget,Name\r\n,,Cy\r\n'+447700900101,'-5.5,Ann Archer\r\n")
    const [whole = {}] = await table({ subject: 'leads', ids: ['a'] })
    const targets = guessTargets(Object.keys(whole)).map((target) => (target === null ? null : targetKey(target)))
    expect(targets.slice(0, 19).join(' ')).toBe(
      'id name called phone phone_extension email company title industry country region status priority source owner tags notes created_at last_contact',
    )
    expect(targets.slice(19).every((target) => target === null)).toBe(true)
  })

  test('have no tag that was deleted, whether it can still come back or not', async () => {
    await run(`INSERT INTO tags (id, organisation_id, name) VALUES ('gone', 'acme', 'Gone')`)
    await run(`INSERT INTO lead_tags (lead_id, tag_id) VALUES ('a', 'gone')`)
    expect((await ask('DELETE', '/api/tags/gone', { as: ADA })).status).toBe(204)
    const [row] = await table({ subject: 'leads', ids: ['a'] })
    expect(row?.['Tags']).toBe(String.raw`VIP\, gold`)
  })

  test('come with another delimiter', async () => {
    const { id } = await exported({ subject: 'leads', columns: ['name', 'company'], ids: ['a'], delimiter: ';' })
    expect(await fileOf(id)).toBe('\uFEFFName;Company\r\nAnn Archer;"Archer; Sons"\r\n')
  })

  test('of another team or organisation are not in the file', async () => {
    expect(names(await table({ subject: 'leads', ids: ['e', 's', 'nowhere'] }))).toEqual(['Sam of south'])
    expect(names(await table({ subject: 'leads', matching: 'q=of' }))).toEqual(['Sam of south'])
    expect(names(await table({ subject: 'leads', matching: 'q=of&team_id=north' }))).toEqual([])
    expect(names(await table({ subject: 'leads' }, EVE))).toEqual(['Eli of elsewhere'])
  })
})

describe('other lists', () => {
  test('calls', async () => {
    const [call] = await table({ subject: 'calls', matching: 'lead_id=a' })
    expect(call).toMatchObject({
      'Call ID': 'c1',
      Lead: 'Ann Archer',
      Agent: 'Ann Person',
      'Duration in seconds': '60',
    })
    expect(call).toMatchObject({ Date: '2026-03-01 10:00:00', 'Time zone': 'Europe/London' })
    await run(`UPDATE teams SET settings = '{"timeZone":"America/Chicago"}' WHERE id = 'south'`)
    const [ofSouth] = await table({ subject: 'calls', matching: 'team_id=south' })
    expect(ofSouth).toMatchObject({ Date: '2026-03-03 04:00:00', 'Time zone': 'America/Chicago' })
    const ids = async (matching: string, as = ADA) =>
      (await table({ subject: 'calls', matching }, as)).map((row) => row['Call ID'])
    expect(await ids('')).toEqual(['c3', 'c2', 'c1'])
    expect(await ids('team_id=north')).toEqual(['c2', 'c1'])
    expect(await ids(`user_id=${MAX}`)).toEqual(['c2'])
    expect(await ids('user_id=me', LIZ)).toEqual([])
    expect(await ids('', EVE)).toEqual([])
    expect(await ids('to=2026-03-02T00:00:00Z')).toEqual(['c1'])
  })

  test('tasks', async () => {
    const titles = async (matching: string, as = ADA) =>
      (await table({ subject: 'tasks', matching }, as)).map(({ Title }) => Title)
    expect(new Set(await titles('owner=team'))).toEqual(new Set(['-Ring', 'Write']))
    expect(await titles('owner=team&team_id=north')).toEqual(['-Ring'])
    expect(await titles('owner=me', LIZ)).toEqual([])
  })

  test('the do-not-call list', async () => {
    const phones = async (as: string) => (await table({ subject: 'do-not-call' }, as)).map(({ Phone }) => Phone)
    expect(await phones(ADA)).toEqual(['+447700900104', '+447700900102'])
    expect(await phones(EVE)).toEqual([])
  })

  test('the activity log', async () => {
    const lines = await table({ subject: 'activity', matching: `action=do-not-call.added&user_id=${ADA}` })
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatchObject({ Person: 'Ada Person', 'What happened': 'Put a number on the do-not-call list' })
    const ofTeam = await table({ subject: 'activity', matching: `action=lead.updated&team_id=north` })
    expect(ofTeam.map((line) => line['Record'])).toEqual(['Ann Archer'])
  })
})

describe('EX3 who may', () => {
  test('is an admin alone, in the teams of their organisation', async () => {
    for (const as of [ANN, MAX]) await problem(await ask('GET', '/api/exports', { as }), 'forbidden')
    for (const subject of ['leads', 'calls', 'tasks', 'do-not-call', 'activity', 'agent-days'] as const)
      for (const as of [ANN, MAX]) await problem(await send({ subject }, as), 'forbidden')
    for (const subject of ['leads', 'calls', 'tasks', 'activity'] as const)
      await problem(await send({ subject, matching: 'team_id=elsewhere' }), 'forbidden')
  })

  test('asks for what there is', async () => {
    const wrong: readonly Wish[] = [
      { subject: 'leads', matching: 'stauts=new' },
      { subject: 'leads', matching: 'status=nothing' },
      { subject: 'leads', matching: 'limit=5' },
      { subject: 'leads', matching: 'custom=%7B%22none%22%3A1%7D' },
      { subject: 'leads', columns: ['name', 'nothing'] },
      { subject: 'leads', columns: ['name', 'name'] },
      { subject: 'leads', columns: ['custom.none'] },
      { subject: 'calls', ids: ['c1'] },
      { subject: 'calls', columns: ['custom.budget'] },
      { subject: 'activity', matching: 'entity_id=a' },
    ]
    for (const wish of wrong) await problem(await send(wish), 'invalid-input')
  })

  test('has the file: every admin of the organisation', async () => {
    const own = await exported({ subject: 'leads', columns: ['name'] }, LIZ)
    const theirs = await exported({ subject: 'leads', columns: ['name'] })
    expect((await download(own.id)).status).toBe(200)
    for (const path of ['', '/file']) {
      await problem(await ask('GET', `/api/exports/${theirs.id}${path}`, { as: MAX }), 'forbidden')
      await problem(await ask('GET', `/api/exports/${theirs.id}${path}`, { as: EVE }), 'not-found')
    }
    await problem(await ask('POST', `/api/exports/${theirs.id}/cancel`, { as: MAX, json: {} }), 'forbidden')
    const listed = async (as: string, of = 'me') =>
      (await answer(await ask('GET', `/api/exports?of=${of}&limit=2`, { as }), 200, ExportPage)).data.map(
        ({ id }) => id,
      )
    expect((await listed(LIZ))[0]).toBe(own.id)
    expect((await listed(ADA))[0]).toBe(theirs.id)
    expect(await listed(ADA, 'all')).toEqual([theirs.id, own.id])
    expect(await listed(EVE, 'all')).not.toEqual(expect.arrayContaining([theirs.id]))
    expect(await listed(EVE, 'all')).not.toEqual(expect.arrayContaining([own.id]))
  })

  test('is no admin any more has no right to a file of their own either', async () => {
    const become = (role: string) => run('UPDATE users SET role = ? WHERE id = ?', role, MAX)
    await become('admin')
    const own = await exported({ subject: 'leads', columns: ['name'] }, MAX)
    expect((await download(own.id, MAX)).status).toBe(200)
    await become('manager')
    await problem(await download(own.id, MAX), 'forbidden')
    expect((await download(own.id)).status).toBe(200)
  })
})

test('EX3 each export and each download is written down', async () => {
  const { id } = await exported({ subject: 'leads', matching: 'team_id=north', columns: ['name'] }, LIZ)
  expect(await lastAct('export', id)).toMatchObject({ action: 'export.finished', actor_id: LIZ, team_id: 'north' })
  await fileOf(id)
  const line = await lastAct('export', id)
  expect(line).toMatchObject({ action: 'export.downloaded', actor_id: ADA, team_id: 'north' })
  expect(JSON.parse(String(line?.['after']))).toEqual({ subject: 'leads', rows: 3 })
  const { results } = await env.DB.prepare('SELECT action, after FROM activity_logs WHERE entity_id = ? ORDER BY seq')
    .bind(id)
    .all<{ action: string; after: string }>()
  expect(results.map(({ action }) => action)).toEqual(['export.started', 'export.finished', 'export.downloaded'])
  expect(JSON.parse(results[0]?.after ?? '')).toEqual({
    subject: 'leads',
    matching: 'team_id=north',
    columns: ['name'],
  })
})

test('the same request again is the same export', async () => {
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const first = await answer(await send({ subject: 'calls' }, ADA, headers), 201, Export)
  const again = await answer(await send({ subject: 'calls' }, ADA, headers), 201, Export)
  expect(again.id).toBe(first.id)
  await problem(await send({ subject: 'tasks' }, ADA, headers), 'key-reused')
  expect((await read(first.id)).id).toBe(first.id)
})
