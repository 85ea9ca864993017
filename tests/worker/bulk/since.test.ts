/** A bulk job and what others did before and since: the bin’s thirty days, leads deleted again, names out of reach, rows of tomorrow. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test, vi } from 'vitest'
import { BulkLeadPage } from '#domain/http/records/bulk.ts'
import { answer, ask } from '../support/api.ts'
import { ADA, addLeads, furnish, MAX } from '../support/house.ts'
import { openAllHours } from '../support/seat.ts'
import { bulk, counts, said, undo } from './support.ts'

const DAY_MS = 24 * 60 * 60_000
const run = (sql: string, ...values: readonly (string | number)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()
const deletedAt = (id: string) =>
  env.DB.prepare('SELECT deleted_at FROM leads WHERE id = ?').bind(id).first('deleted_at')

beforeAll(async () => {
  await furnish()
  await openAllHours()
})

test('nothing comes back that has been in the bin for thirty days, whether it is wiped yet or not', async () => {
  await addLeads({ id: 'late' }, { id: 'early' })
  await run(`UPDATE leads SET deleted_at = ? WHERE id = 'late'`, Date.now() - 31 * DAY_MS)
  await run(`UPDATE leads SET deleted_at = ? WHERE id = 'early'`, Date.now() - 29 * DAY_MS)
  const job = await bulk({ type: 'restore' }, { ids: ['late', 'early'] })
  expect(counts(job)).toMatchObject({ done: 1, refused: 1 })
  expect(await said(job.id)).toEqual(['late not-found'])
})

test('a lead that came back and was deleted again stays deleted when the first deletion is taken back', async () => {
  await addLeads({ id: 'twice' }, { id: 'once' })
  const job = await bulk({ type: 'delete' }, { ids: ['twice', 'once'] })
  expect((await ask('POST', '/api/leads/twice/restore', { as: ADA, json: {} })).status).toBe(200)
  const floor = env.TEAM_FLOOR.getByName('north')
  await floor.pokeFeed()
  expect((await ask('DELETE', '/api/leads/twice', { as: ADA })).status).toBe(204)
  expect(counts(await undo(job.id))).toMatchObject({ undone: 1, kept: 1 })
  expect(await said(job.id, 'kept')).toEqual(['twice changed-since'])
  expect(await deletedAt('twice')).not.toBeNull()
})

test('a lead that somebody edited after it was restored is not deleted by the undo', async () => {
  await addLeads({ id: 'back' }, { id: 'calm' })
  await bulk({ type: 'delete' }, { ids: ['back', 'calm'] })
  const job = await bulk({ type: 'restore' }, { ids: ['back', 'calm'] })
  const { version } = await (await ask('GET', '/api/leads/back', { as: ADA })).json<{ version: number }>()
  expect((await ask('PATCH', '/api/leads/back', { as: ADA, json: { version, company: 'New' } })).status).toBe(200)
  expect(counts(await undo(job.id))).toMatchObject({ undone: 1, kept: 1 })
  expect(await deletedAt('back')).toBeNull()
})

test('names of leads that are out of reach by now are not told to whoever began the job', async () => {
  await addLeads({ id: 'moved', name: 'Private Person' })
  const job = await bulk({ type: 'do-not-call', reason: 'Asked' }, { ids: ['moved'] }, MAX)
  const names = async (as: string) =>
    (await answer(await ask('GET', `/api/jobs/${job.id}/leads`, { as }), 200, BulkLeadPage)).data.map(
      ({ name }) => name,
    )
  expect(await names(MAX)).toEqual(['Private Person'])
  await run(`UPDATE leads SET team_id = 'south' WHERE id = 'moved'`)
  expect(await names(MAX)).toEqual([null])
  expect(await names(ADA)).toEqual(['Private Person'])
})

test('a lead that cannot be read is refused, and the job has come to all of its leads', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await addLeads({ id: 'odd' }, { id: 'even' })
  await run(`UPDATE leads SET version = 'later' WHERE id = 'odd'`)
  const job = await bulk({ type: 'status', status: 'qualified' }, { ids: ['odd', 'even'] })
  expect(counts(job)).toMatchObject({ status: 'done', leads: 2, done: 1, refused: 1 })
  expect(await said(job.id)).toEqual(['odd unreadable'])
  log.mockRestore()
})

test('a number that is blocked until a day is not said to be blocked for good', async () => {
  await addLeads({ id: 'timed', phone: '+447700900341' })
  const until = new Date(Date.now() + DAY_MS).toISOString()
  await ask('POST', '/api/do-not-call', { as: ADA, json: { phone: '+447700900341', reason: 'Holidays', until } })
  const job = await bulk({ type: 'do-not-call', reason: 'Asked' }, { ids: ['timed'] })
  expect(counts(job)).toMatchObject({ unchanged: 0, refused: 1 })
  expect(await said(job.id)).toEqual(['timed blocked-for-a-time'])
})
