/** Two leads made one and back, what comes along, who is refused, and which leads are proposed (MG). */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test, vi } from 'vitest'
import { Lead, LeadPage, TimelinePage } from '#domain/http/leads.ts'
import { DuplicatePage, LeadBelongings, LeadMerge, LeadMergePage } from '#domain/http/records/merges.ts'
import { BinPage } from '#domain/http/records/bin.ts'
import { KEYS_SQL, LEADS_SQL } from '#worker/merges/duplicates.ts'
import { ASKED_SQL, finishMerge, finishMerges } from '#worker/merges/finish.ts'
import { BELONGINGS_SQL, MERGE_SQL, MERGES_SQL } from '#worker/merges/queries.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, addCall, addLeads, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { openAllHours, sit } from '../support/seat.ts'

const read = async (id: string, as = ADA) => answer(await ask('GET', `/api/leads/${id}`, { as }), 200, Lead)
const run = (sql: string, ...values: readonly (string | number | null)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()
const leadOf = async (table: string, id: string) =>
  env.DB.prepare(`SELECT lead_id FROM ${table} WHERE id = ?`).bind(id).first('lead_id')

interface Order {
  readonly as?: string
  readonly key?: string
  readonly [choice: string]: unknown
}

async function merge(kept: string, merged: string, { as = ADA, key = crypto.randomUUID(), ...choices }: Order = {}) {
  const version = async (id: string) =>
    (await env.DB.prepare('SELECT version FROM leads WHERE id = ?').bind(id).first<number>('version')) ?? 1
  const json = {
    kept: { id: kept, version: await version(kept) },
    merged: { id: merged, version: await version(merged) },
    ...choices,
  }
  return ask('POST', '/api/leads/merge', { as, json, headers: { 'idempotency-key': key } })
}

const undo = (id: string, as = ADA) => ask('POST', `/api/leads/merges/${id}/undo`, { as, json: {} })
const proposed = async (query = '', as = ADA) =>
  (await answer(await ask('GET', `/api/leads/duplicates${query}`, { as }), 200, DuplicatePage)).data

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await run(`INSERT INTO tags (id, organisation_id, name) VALUES ('hot', 'acme', 'Hot'), ('fair', 'acme', 'Fair')`)
})

async function pair(name: string): Promise<[kept: string, merged: string]> {
  const [kept, merged] = [`${name}-kept`, `${name}-merged`]
  await addLeads(
    { id: kept, name: 'A. Okafor', phone: '+447700900301', owner: ANN, company: 'Okafor' },
    { id: merged, name: 'Ada Okafor', phone: '+447700900302', owner: ABE, email: `${name}@example.com` },
  )
  await run(`INSERT INTO lead_tags (lead_id, tag_id) VALUES (?, 'hot'), (?, 'fair')`, kept, merged)
  await run('UPDATE leads SET notes = ? WHERE id = ?', 'From the fair', merged)
  return [kept, merged]
}

test('MG3 calls, tasks, messages, files, consents and the chosen fields come along, the old id leads on, and all goes back', async () => {
  const [kept, merged] = await pair('all')
  await addCall('along', merged, ABE)
  await run(
    `INSERT INTO tasks (id, team_id, lead_id, user_id, title) VALUES ('do', 'north', ?, ?, 'Ring')`,
    merged,
    ABE,
  )
  await ask('POST', `/api/leads/${merged}/conversations`, { as: ADA, json: { message: 'Met at the fair' } })
  await run(
    `INSERT INTO attachments (id, lead_id, user_id, name, size, status) VALUES ('file', ?, ?, 'a.pdf', 1, 'complete')`,
    merged,
    ABE,
  )
  await run(
    `INSERT INTO consents (id, lead_id, how, words, given_at) VALUES ('yes', ?, 'spoken', 'You may call', 1)`,
    merged,
  )
  const belongings = await ask('GET', `/api/leads/${merged}/belongings`, { as: ADA })
  expect(await answer(belongings, 200, LeadBelongings)).toMatchObject({
    calls: 1,
    tasks: 1,
    conversations: 1,
    consents: 1,
    attachments: 1,
  })
  const made = await answer(
    await merge(kept, merged, { take: ['name', 'phone', 'email'], owner: 'merged' }),
    201,
    LeadMerge,
  )
  expect(made).toMatchObject({
    status: 'done',
    moved: { calls: 1, tasks: 1, conversations: 1, consents: 1, attachments: 1 },
  })
  expect(await read(kept)).toMatchObject({
    name: 'Ada Okafor',
    phone: '+447700900302',
    email: 'all@example.com',
    company: 'Okafor',
    notes: 'From the fair',
    assigned_to: ABE,
    tags: [{ id: 'fair' }, { id: 'hot' }],
  })
  for (const [table, id] of [
    ['calls', 'along'],
    ['tasks', 'do'],
    ['consents', 'yes'],
    ['attachments', 'file'],
  ] as const)
    expect(await leadOf(table, id)).toBe(kept)
  const gone = await problem(await ask('GET', `/api/leads/${merged}`, { as: MAX }), 'merged')
  expect(gone.merged_into).toBe(kept)
  expect((await problem(await ask('GET', `/api/leads/${merged}/timeline`, { as: ADA }), 'merged')).merged_into).toBe(
    kept,
  )
  await problem(await ask('GET', `/api/leads/${merged}`, { as: SUE }), 'forbidden')
  await problem(await ask('GET', `/api/leads/${merged}`, { as: EVE }), 'not-found')
  const story = await answer(await ask('GET', `/api/leads/${kept}/timeline`, { as: ADA }), 200, TimelinePage)
  expect(story.data).toContainEqual(
    expect.objectContaining({ action: 'lead.merged', after: { merged_lead_id: merged } }),
  )
  const found = await answer(await ask('GET', '/api/leads?q=okafor', { as: ADA }), 200, LeadPage)
  expect(found.data.map(({ id }) => id)).toEqual([kept])
  expect((await answer(await ask('GET', '/api/leads/bin', { as: ADA }), 200, BinPage)).data).toEqual([])
  await problem(await ask('POST', `/api/leads/${merged}/restore`, { as: ADA, json: {} }), 'not-found')

  await ask('PATCH', `/api/leads/${kept}`, {
    as: ADA,
    json: { version: (await read(kept)).version, email: 'new@example.com' },
  })
  expect((await answer(await undo(made.id), 200, LeadMerge)).status).toBe('undone')
  expect(await read(kept)).toMatchObject({
    name: 'A. Okafor',
    phone: '+447700900301',
    email: 'new@example.com',
    notes: '',
    assigned_to: ANN,
    tags: [{ id: 'hot' }],
  })
  expect(await read(merged)).toMatchObject({ name: 'Ada Okafor', phone: '+447700900302', assigned_to: ABE })
  for (const [table, id] of [
    ['calls', 'along'],
    ['tasks', 'do'],
    ['consents', 'yes'],
    ['attachments', 'file'],
  ] as const)
    expect(await leadOf(table, id)).toBe(merged)
  expect(await lastAct('lead', kept)).toMatchObject({ action: 'lead.unmerged', actor_id: ADA })
  expect((await answer(await undo(made.id), 200, LeadMerge)).status).toBe('undone')
  await run(`DELETE FROM lead_tags`)
})

test('the same key merges once; a lead that has changed, one of another team and one of strangers are refused', async () => {
  const [kept, merged] = await pair('once')
  await addLeads({ id: 'south', team: 'south' }, { id: 'strange', team: 'elsewhere' })
  await problem(await merge(kept, 'south'), 'invalid-input')
  await problem(await merge(kept, 'strange'), 'not-found')
  await problem(await merge('strange', kept), 'not-found')
  await problem(await merge(kept, kept), 'invalid-input')
  await problem(await merge(kept, merged, { take: ['id'] }), 'invalid-input')
  const stale = { kept: { id: kept, version: 1 }, merged: { id: merged, version: 77 } }
  await problem(await ask('POST', '/api/leads/merge', { as: ADA, json: stale }), 'version-conflict')
  expect(await env.DB.prepare(`SELECT 1 FROM lead_merges WHERE kept_id = ?`).bind(kept).first()).toBeNull()
  const key = crypto.randomUUID()
  const stands = { kept: { id: kept, version: 1 }, merged: { id: merged, version: 1 } }
  await run('UPDATE leads SET version = 1 WHERE id IN (?, ?)', kept, merged)
  const once = () => ask('POST', '/api/leads/merge', { as: ADA, json: stands, headers: { 'idempotency-key': key } })
  const first = await answer(await once(), 201, LeadMerge)
  expect((await answer(await once(), 201, LeadMerge)).id).toBe(first.id)
  await problem(await undo(first.id, EVE), 'not-found')
  const listed = await answer(await ask('GET', '/api/leads/merges?limit=1', { as: ADA }), 200, LeadMergePage)
  expect(listed.data.map(({ id }) => id)).toEqual([first.id])
  await run('UPDATE lead_merges SET undo_until = 1 WHERE id = ?', first.id)
  await problem(await undo(first.id), 'merge-closed')
})

test('a lead that somebody works is refused by its floor and nothing is changed, and so is taking back', async () => {
  const [kept, merged] = await pair('worked')
  const ann = await sit(ANN)
  await ann.do({ type: 'GoAvailable' })
  const { result } = await ann.do({ type: 'TakeLead', leadId: kept })
  expect((await problem(await merge(kept, merged), 'refused')).refusal).toMatchObject({ code: 'lease-held-by-another' })
  expect((await problem(await merge(merged, kept), 'refused')).refusal).toMatchObject({ code: 'lease-held-by-another' })
  expect(
    await env.DB.prepare(`SELECT 1 FROM lead_merges WHERE kept_id IN (?, ?)`).bind(kept, merged).first(),
  ).toBeNull()
  await ann.do({ type: 'ReleaseLead', leadId: kept }, result?.fence ?? 0)
  const { id } = await answer(await merge(kept, merged), 201, LeadMerge)
  await ann.do({ type: 'TakeLead', leadId: kept })
  expect((await problem(await undo(id), 'refused')).refusal).toMatchObject({ code: 'lead-in-live-call' })
  ann.leave()
})

test('a callback goes on with the lead that stays; a second one becomes a task at its time', async () => {
  const [kept, merged] = await pair('back')
  const abe = await sit(ABE)
  await abe.do({ type: 'GoAvailable' })
  const dueAt = Date.now() + 3_600_000
  await abe.do({ type: 'ScheduleCallback', leadId: merged, dueAt, note: 'after lunch' })
  await answer(await merge(kept, merged), 201, LeadMerge)
  const task = () => env.DB.prepare(`SELECT * FROM tasks WHERE due_at = ?`).bind(dueAt).first()
  expect(await task()).toMatchObject({ lead_id: kept, kind: 'callback', status: 'pending', notes: 'after lunch' })
  const [other] = [`other-${kept}`]
  await addLeads({ id: other, owner: ABE })
  await abe.do({ type: 'ScheduleCallback', leadId: other, dueAt: dueAt + 1, note: '' })
  await answer(await merge(other, kept), 201, LeadMerge)
  expect(await task()).toMatchObject({ lead_id: other, kind: 'task', status: 'pending', user_id: ABE })
  expect((await problem(await ask('GET', `/api/leads/${merged}`, { as: ADA }), 'merged')).merged_into).toBe(other)
  abe.leave()
})

test('a merge whose worker ended after the floor’s word is finished by the cron, once', async () => {
  const [kept, merged] = await pair('cut')
  await run(
    `INSERT INTO lead_merges (id, organisation_id, team_id, kept_id, merged_id, choices, created_by, created_at)
     VALUES ('cut', 'acme', 'north', ?, ?, '{"take":["email"]}', ?, 1)`,
    kept,
    merged,
    ADA,
  )
  await finishMerge(env, 'cut')
  expect((await read(kept)).email).toBeNull()
  await run('UPDATE leads SET deleted_at = 5, merged_into = ? WHERE id = ?', kept, merged)
  await finishMerges(env, Date.now())
  expect((await read(kept)).email).toBe('cut@example.com')
  const { version } = await read(kept)
  await finishMerges(env, Date.now())
  expect((await read(kept)).version).toBe(version)
})

test('a merge that cannot be read holds up none after it', async () => {
  const [kept, merged] = await pair('after')
  const ask = (id: string, choices: string, at: number) =>
    run(
      `INSERT INTO lead_merges (id, organisation_id, team_id, kept_id, merged_id, choices, created_by, created_at)
       VALUES (?, 'acme', 'north', ?, ?, ?, ?, ?)`,
      id,
      kept,
      merged,
      choices,
      ADA,
      at,
    )
  await ask('of-tomorrow', '{"notes":"woven"}', 1)
  await ask('readable', '{}', 2)
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await finishMerges(env, Date.now())
  log.mockRestore()
  const { results } = await env.DB.prepare(`SELECT id FROM lead_merges WHERE kept_id = ?`).bind(kept).all()
  expect(results).toEqual([])
})

test('listeners are told where a lead went, and not that it was deleted', async () => {
  const [kept, merged] = await pair('told')
  await run(`INSERT INTO webhook_streams (id, organisation_id, team_id, listening) VALUES ('north', 'acme', 'north', 1)
    ON CONFLICT DO UPDATE SET listening = 1`)
  await answer(await merge(kept, merged), 201, LeadMerge)
  const { results } = await env.DB.prepare(`SELECT type, data FROM webhook_events WHERE record_id = ?`)
    .bind(merged)
    .all()
  expect(results).toEqual([{ type: 'lead.merged', data: JSON.stringify({ lead_id: merged, into_lead_id: kept }) }])
  await run(`UPDATE webhook_streams SET listening = 0`)
})

test('MG4 leads are proposed by number in any spelling or by address, in pages, until they are none or were set aside', async () => {
  await run(`UPDATE leads SET deleted_at = 1 WHERE deleted_at IS NULL`)
  expect(await proposed()).toEqual([])
  await addLeads(
    { id: 'm1', phone: '+5491123456789', email: 'x@example.com', name: 'Same' },
    { id: 'm2', team: 'south', phone: '+541123456789', email: 'y@example.com', name: 'Same' },
    { id: 'm3', email: 'X@Example.com' },
    { id: 'm4', team: 'elsewhere', email: 'y@example.com' },
  )
  const groups = await proposed()
  expect(groups.map(({ kind, leads }) => [kind, leads.map(({ id }) => id)])).toEqual([
    ['email', ['m1', 'm3']],
    ['phone', ['m1', 'm2']],
  ])
  expect(await proposed('', EVE)).toEqual([])
  const page = await answer(await ask('GET', '/api/leads/duplicates?limit=1', { as: ADA }), 200, DuplicatePage)
  expect((await proposed(`?cursor=${page.next_cursor ?? ''}`)).map(({ kind }) => kind)).toEqual(['phone'])
  const mark = (json: object, as = ADA) => ask('PUT', '/api/leads/duplicates', { as, json })
  const seen = { kind: 'phone', key: '+541123456789', lead_ids: ['m1', 'm2'], state: 'set-aside' }
  await problem(await mark(seen, EVE), 'not-found')
  await problem(await mark({ ...seen, lead_ids: ['m1', 'm3'] }), 'version-conflict')
  expect((await mark(seen)).status).toBe(204)
  expect((await proposed()).map(({ kind }) => kind)).toEqual(['email'])
  expect((await proposed('?state=set-aside')).map(({ kind }) => kind)).toEqual(['phone'])
  expect(await lastAct('lead', 'm1')).toMatchObject({ action: 'duplicates.marked' })
  await addLeads({ id: 'm5', team: 'south', phone: '+541123456789' })
  expect((await proposed()).map(({ kind, leads }) => [kind, leads.length])).toEqual([
    ['email', 2],
    ['phone', 3],
  ])
  await run(`UPDATE leads SET email = NULL WHERE id = 'm3'`)
  await run(`UPDATE leads SET deleted_at = 1 WHERE id IN ('m2', 'm5')`)
  expect(await proposed()).toEqual([])
  expect(await env.DB.prepare(`SELECT COUNT(*) AS n FROM duplicate_keys`).first('n')).toBe(0)
})

test.each([
  [KEYS_SQL.open, ['acme', '', '', 50]],
  [KEYS_SQL['set-aside'], ['acme', '', '', 50]],
  [LEADS_SQL.phone, ['["+1"]', '["north"]']],
  [LEADS_SQL.email, ['["x"]', '["north"]']],
  [ASKED_SQL, [1]],
  [MERGE_SQL, ['a']],
  [MERGES_SQL, ['acme', 1, '', 50]],
  [BELONGINGS_SQL, ['a']],
  [`UPDATE leads SET merged_into = 'b', deleted_at = 1 WHERE id = 'a'`, []],
] as const)('no table that grows is read through: %s', async (sql, values) => {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>()
  const scans = results.filter(
    ({ detail }) => detail.startsWith('SCAN ') && !/^SCAN (j|json_each|CONSTANT)\b|VIRTUAL/.test(detail),
  )
  expect(scans).toEqual([])
})
