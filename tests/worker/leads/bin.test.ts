/** Deleted leads wait in a bin, come back from it, and go after thirty days. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { Lead } from '#domain/http/leads.ts'
import { BinPage } from '#domain/http/records/bin.ts'
import { BIN_SQL, RESTORE_SQL } from '#worker/leads/bin/bin.ts'
import { emptyBin, ENDED_SQL, UNSEARCH_SQL, WIPE_SQL, WIPES } from '#worker/leads/bin/purge.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, addCall, addLeads, ANN, EVE, furnish, lastAct, MAX } from '../support/house.ts'
import { openAllHours, sit } from '../support/seat.ts'

const DAY = 24 * 60 * 60_000

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads(
    { id: 'a', owner: ANN, name: 'Ada Lovelace', phone: '+447700900101', company: 'Acme', email: 'a@example.com' },
    { id: 'b', owner: ABE, phone: '+447700900102' },
    { id: 's', team: 'south' },
    { id: 'e', team: 'elsewhere' },
  )
})

const remove = (id: string) => ask('DELETE', `/api/leads/${id}`, { as: ADA })
const bin = async (as: string, query = '') =>
  (await answer(await ask('GET', `/api/leads/bin${query}`, { as }), 200, BinPage)).data
const restore = (id: string, as = ADA) => ask('POST', `/api/leads/${id}/restore`, { as, json: {} })

test('a deleted lead is listed with who deleted it and when it goes, and comes back to its owner and its floor', async () => {
  expect((await remove('a')).status).toBe(204)
  expect((await remove('s')).status).toBe(204)
  const [first] = await bin(MAX)
  expect(first).toMatchObject({ id: 'a', name: 'Ada Lovelace', deleted_by: ADA, deleted_by_name: 'Ada Person' })
  expect(Date.parse(first?.goes_at ?? '') - Date.parse(first?.deleted_at ?? '')).toBe(30 * DAY)
  expect((await bin(ADA)).map(({ id }) => id)).toEqual(['s', 'a'])
  expect((await bin(ADA, '?limit=1')).map(({ id }) => id)).toEqual(['s'])
  await problem(await ask('GET', '/api/leads/bin', { as: ANN }), 'forbidden')
  await problem(await restore('a', ANN), 'forbidden')
  await problem(await restore('s', MAX), 'forbidden')
  await problem(await restore('s', EVE), 'not-found')
  await problem(await restore('b'), 'not-found')
  expect(await answer(await restore('a', MAX), 200, Lead)).toMatchObject({ id: 'a', assigned_to: ANN })
  expect(await lastAct('lead', 'a')).toMatchObject({ action: 'lead.restored', actor_id: MAX })
  expect(await bin(MAX)).toEqual([])
  const ann = await sit(ANN)
  await ann.do({ type: 'GoAvailable' })
  expect((await ann.do({ type: 'TakeLead', leadId: 'a' })).result?.leadId).toBe('a')
})

test('a restored lead shares its number with one that has come to have it meanwhile', async () => {
  await remove('b')
  await addLeads({ id: 'b2', phone: '+447700900102' })
  expect((await answer(await restore('b'), 200, Lead)).phone).toBe('+447700900102')
})

test('after thirty days it is in no list, cannot be restored, and holds nothing any more but its calls', async () => {
  await addLeads({ id: 'old', name: 'Grace Hopper', phone: '+447700900109', company: 'Navy', email: 'g@example.com' })
  await addCall('oldcall', 'old', ANN)
  await ask('POST', '/api/leads/old/conversations', { as: ADA, json: { message: 'Rang twice' } })
  await env.DB.prepare(
    `INSERT INTO bookings (id, team_id, lead_id, call_id, owner_id, booked_by, starts_at, ends_at, place_kind, attendee_name)
     VALUES ('met', 'north', 'old', 'oldcall', ?1, ?1, 1, 2, 'phone', 'Grace Hopper')`,
  )
    .bind(ANN)
    .run()
  await remove('old')
  await remove('b2')
  const now = Date.now()
  await env.DB.prepare(`UPDATE leads SET deleted_at = ? WHERE id = 'old'`)
    .bind(now - 31 * DAY)
    .run()
  await problem(await restore('old'), 'not-found')
  expect((await bin(ADA)).map(({ id }) => id)).not.toContain('old')
  await emptyBin(env, now)
  const row = await env.DB.prepare(`SELECT * FROM leads WHERE id = 'old'`).first()
  expect(JSON.stringify(row)).not.toMatch(/grace|hopper|7700900109|navy|example/i)
  expect(row).toMatchObject({ wiped_at: now, team_id: 'north' })
  const left = (table: string) => env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE lead_id = 'old'`).first('n')
  expect([await left('calls'), await left('conversations'), await left('tasks')]).toEqual([1, 0, 0])
  expect(await left('bookings')).toBe(0)
  expect((await bin(ADA)).map(({ id }) => id)).toEqual(['b2', 's'])
})

test.each([
  [BIN_SQL, ['["north"]', 1, 1, 50, 1]],
  [RESTORE_SQL, ['a']],
  [ENDED_SQL, [1, 100]],
  ...WIPES.map((sql) => [sql, ['[1]']] as const),
  [WIPE_SQL, ['[1]', 1]],
  [UNSEARCH_SQL, ['[1]', 1]],
] as const)('no table that grows is read through: %s', async (sql, values) => {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>()
  const scans = results.filter(
    ({ detail }) => detail.startsWith('SCAN ') && !/^SCAN (t|j|json_each)\b|VIRTUAL/.test(detail),
  )
  expect(scans).toEqual([])
})
