/** A person's data wiped everywhere, with a receipt, once, and after any interruption (ER). */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { Erasure, ErasurePage } from '#domain/http/records/erasures.ts'
import { finishErasures, KEPT_SQL, WAITING_SQL } from '#worker/erasures/erase.ts'
import { ERASURE_SQL, ERASURES_SQL, OF_LEAD_SQL } from '#worker/erasures/queries.ts'
import * as wipe from '#worker/erasures/wipe.ts'
import { answer, ask, problem } from '../support/api.ts'
import { AUDIO, formOf } from '../support/audio.ts'
import { ADA, addCall, addLeads, ANN, EVE, furnish, lastAct, MAX } from '../support/house.ts'
import { openAllHours, sit } from '../support/seat.ts'

const run = (sql: string, ...values: readonly (string | number | null)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()
const erase = (id: string, body: object, as = ADA) =>
  ask('DELETE', `/api/leads/${id}/person-data`, { as, json: { reason: 'They asked by letter', ...body } })

/** What is left of them, with what stands around it. */
const leftIn = (text: string): string[] =>
  [...text.matchAll(/.{0,60}(?:\bgrace\b|hopper|77009004|navy|cobol).{0,30}/gi)].map(([found]) => found)

beforeAll(async () => {
  await furnish()
  await openAllHours()
})

async function grace(id: string, phone: string): Promise<void> {
  await addLeads({ id, name: 'Grace Hopper', phone, company: 'Navy', email: `${id}@navy.example`, owner: ANN })
  await run(`UPDATE leads SET notes = 'Knows COBOL', custom = '{"rank":"Navy"}' WHERE id = ?`, id)
  await addCall(`${id}call`, id, ANN)
  await run(`UPDATE calls SET notes = 'Grace asked for COBOL', answers = '{"who":"Grace"}' WHERE id = ?`, `${id}call`)
  await ask('POST', `/api/leads/${id}/conversations`, { as: ADA, json: { message: 'Grace rang' } })
  await run(
    `INSERT INTO tasks (id, team_id, lead_id, user_id, title) VALUES (?, 'north', ?, ?, 'Ring Grace')`,
    `${id}task`,
    id,
    ANN,
  )
  await run(
    `INSERT INTO consents (id, lead_id, how, words, given_at) VALUES (?, ?, 'spoken', 'You may call', 1)`,
    `${id}yes`,
    id,
  )
  await run(
    `INSERT INTO activity_logs (id, actor_id, actor_type, action, entity_type, entity_id, team_id, before, organisation_id)
     VALUES (?, ?, 'person', 'lead.updated', 'lead', ?, 'north', '{"name":"Grace Hopper"}', 'acme')`,
    `${id}line`,
    ADA,
    id,
  )
}

/** All that D1 holds, but what has its own test to hold it. */
async function everything(): Promise<string> {
  const { results: tables } = await env.DB.prepare(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'
       AND name NOT LIKE 'lead_search%' AND name NOT IN ('d1_migrations', 'do_not_call', 'idempotency_keys')`,
  ).all<{ name: string }>()
  const rows: unknown[] = []
  for (const { name } of tables) rows.push((await env.DB.prepare(`SELECT * FROM "${name}"`).all()).results)
  return JSON.stringify(rows)
}

test('ER2 all that is known of a person is wiped, the calls stay, and the receipt holds nothing of them', async () => {
  await grace('p1', '+447700900401')
  await ask('POST', '/api/calls/p1call/recording', { as: ANN, body: formOf(AUDIO.ogg) })
  const { objects: before } = await env.RECORDINGS.list({ prefix: 'recordings/p1/' })
  expect(before.length).toBeGreaterThan(0)
  expect(leftIn(await everything())).not.toEqual([])
  await problem(await erase('p1', { name: 'Grace' }), 'invalid-input')
  await problem(await erase('p1', { name: 'Grace Hopper' }, MAX), 'forbidden')
  await problem(await erase('p1', { name: 'Grace Hopper' }, EVE), 'not-found')
  const receipt = await answer(await erase('p1', { name: 'Grace Hopper' }), 200, Erasure)
  expect(receipt).toMatchObject({
    status: 'done',
    wiped: { leads: 1, calls: 1, conversations: 1, tasks: 1, recordings: 1 },
    created_by: ADA,
  })
  expect(receipt.kept.map(({ what }) => what)).toEqual(['consents', 'blocked-number', 'stored-answers'])
  expect(leftIn(await everything())).toEqual([])
  expect((await env.RECORDINGS.list({ prefix: 'recordings/p1/' })).objects).toEqual([])
  const blocked = await env.DB.prepare('SELECT phone, lead_id, reason FROM do_not_call').all()
  expect(blocked.results).toEqual([{ phone: '+447700900401', lead_id: null, reason: '' }])
  expect(await env.DB.prepare(`SELECT outcome, duration FROM calls WHERE id = 'p1call'`).first()).toEqual({
    outcome: 'answered',
    duration: 60,
  })
  expect(await lastAct('lead', 'p1')).toMatchObject({
    action: 'lead.erased',
    after: JSON.stringify({ receipt: receipt.id }),
  })
  expect(await answer(await erase('p1', { name: 'Nobody' }), 200, Erasure)).toEqual(receipt)
  expect(await answer(await ask('GET', `/api/erasures/${receipt.id}`, { as: ADA }), 200, Erasure)).toEqual(receipt)
  expect((await answer(await ask('GET', '/api/erasures', { as: ADA }), 200, ErasurePage)).data).toEqual([receipt])
  await problem(await ask('GET', `/api/erasures/${receipt.id}`, { as: EVE }), 'not-found')
  await expect(
    run(
      `UPDATE activity_logs SET before = NULL, after = json_object('erased', ?) WHERE action = 'lead.erased'`,
      receipt.id,
    ),
  ).rejects.toThrow(/never changed/)
})

test('a person in a live call is refused until it is over, and nothing is begun', async () => {
  await addLeads({ id: 'busy', name: 'Bob', phone: '+447700900502', owner: ANN })
  const ann = await sit(ANN)
  await ann.do({ type: 'GoAvailable' })
  const { result } = await ann.do({ type: 'TakeLead', leadId: 'busy' })
  const fence = result?.fence ?? 0
  await ann.do({ type: 'StartCall', leadId: 'busy' }, fence)
  expect((await problem(await erase('busy', { name: 'Bob' }), 'refused')).refusal).toMatchObject({
    code: 'lead-in-live-call',
  })
  expect(await env.DB.prepare(`SELECT 1 FROM erasures WHERE lead_id = 'busy'`).first()).toBeNull()
  ann.leave()
})

test('audio on hold is kept and said, and the number goes when they wish so', async () => {
  await grace('held', '+447700900403')
  await ask('POST', '/api/calls/heldcall/recording', { as: ANN, body: formOf(AUDIO.ogg) })
  await run(`UPDATE recordings SET held_at = 1, held_by = ? WHERE lead_id = 'held'`, ADA)
  await run(
    `INSERT INTO do_not_call (organisation_id, phone, lead_id, reason) VALUES ('acme', '+447700900403', 'held', 'Grace')`,
  )
  const receipt = await answer(await erase('held', { name: 'Grace Hopper', keep_blocked: false }), 200, Erasure)
  expect(receipt.kept.map(({ what }) => what)).toEqual(['held-recordings', 'consents', 'stored-answers'])
  expect((await env.RECORDINGS.list({ prefix: 'recordings/held/' })).objects).toHaveLength(1)
  expect(await env.DB.prepare(`SELECT 1 FROM do_not_call WHERE phone = '+447700900403'`).first()).toBeNull()
})

test('ER1 of a record that went into another one nothing is erased by itself: what is known of them is in that one', async () => {
  await grace('stays', '+447700900405')
  await grace('went', '+447700900406')
  const order = { kept: { id: 'stays', version: 1 }, merged: { id: 'went', version: 1 } }
  await run(`UPDATE leads SET version = 1 WHERE id IN ('stays', 'went')`)
  expect((await ask('POST', '/api/leads/merge', { as: ADA, json: order })).status).toBe(201)
  const { merged_into } = await problem(await erase('went', { name: 'Grace Hopper' }), 'merged')
  expect(merged_into).toBe('stays')
  await answer(await erase('stays', { name: 'Grace Hopper' }), 200, Erasure)
  expect(leftIn(await everything())).toEqual([])
})

test('ER3 an erasure whose worker ended in the middle is finished by the cron', async () => {
  await grace('cut', '+447700900404')
  await run(
    `INSERT INTO erasures (id, organisation_id, team_id, lead_id, reason, created_by, created_at)
     VALUES ('11111111-1111-4111-8111-111111111111', 'acme', 'north', 'cut', 'They asked', ?, 1)`,
    ADA,
  )
  await finishErasures(env, Date.now())
  expect(leftIn(await everything())).toEqual([])
  const done = () => env.DB.prepare(`SELECT status, wiped, finished_at FROM erasures WHERE lead_id = 'cut'`).first()
  const first = await done()
  expect(first).toMatchObject({ status: 'done' })
  await finishErasures(env, Date.now())
  expect(await done()).toEqual(first)
})

test.each([
  [wipe.COUNT_SQL, ['["a"]', 'e']],
  [wipe.LINES_SQL, ['["a"]', 'e']],
  ...wipe.AUDIO_SQL.map((sql) => [sql, ['["a"]', 1]] as const),
  ...wipe.WIPES.map((sql) => [sql, ['["a"]']] as const),
  ...wipe.LEADS_SQL.map((sql) => [sql, ['["a"]', 1]] as const),
  [wipe.BARE_SQL, ['+1', 'acme']],
  [wipe.UNBLOCK_SQL, ['+1', 'acme']],
  [wipe.SHARED_SQL, ['+1', 'acme']],
  [KEPT_SQL, ['a', 'acme']],
  [wipe.FILES_SQL, ['', 'e']],
  [wipe.BLOCK_LINES_SQL, ['+1', 'e', 'acme']],
  [wipe.BLOCKS_TOLD_SQL, ['+1', 'acme']],
  [WAITING_SQL, [1]],
  [ERASURE_SQL, ['a']],
  [OF_LEAD_SQL, ['a']],
  [ERASURES_SQL, ['acme', 1, '', 50]],
] as const)('no table that grows is read through: %s', async (sql, values) => {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>()
  const scans = results.filter(
    ({ detail }) => detail.startsWith('SCAN ') && !/^SCAN (json_each|CONSTANT)\b|VIRTUAL/.test(detail),
  )
  expect(scans).toEqual([])
})
