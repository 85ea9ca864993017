/** Many leads changed as one job: done once, refused one by one, stopped, and taken back. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { BulkJob, BulkJobPage } from '#domain/http/records/bulk.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, addLeads, addUnindexedLeads, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { openAllHours, type Seat, sit } from '../support/seat.ts'
import { bulk, counts, ended, read, said, send, undo } from './support.ts'

let ann: Seat

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads(
    { id: 'a', owner: ANN, phone: '+447700900101' },
    { id: 'b', owner: ABE, phone: '+447700900102' },
    { id: 'c', phone: '+447700900103', status: 'qualified' },
    { id: 'live', owner: ANN, phone: '+447700900104' },
    { id: 'mute' },
    { id: 's', team: 'south', owner: SUE },
    { id: 'e', team: 'elsewhere' },
  )
  await env.DB.prepare(`INSERT INTO tags (id, organisation_id, name, look) VALUES ('hot', 'acme', 'Hot', 'hot')`).run()
  await ask('POST', '/api/custom-fields', {
    as: ADA,
    json: { label: 'Plan', type: 'choice', options: ['Gold', 'Tin'] },
  })
  ann = await sit(ANN)
  await ann.do({ type: 'GoAvailable' })
  const { fence = 0 } = (await ann.do({ type: 'TakeLead', leadId: 'live' })).result ?? {}
  await ann.do({ type: 'StartCall', leadId: 'live' }, fence)
})

const one = (id: string) =>
  env.DB.prepare(
    'SELECT team_id, assigned_to, status, priority, custom, deleted_at, deleted_by FROM leads WHERE id = ?',
  )
    .bind(id)
    .first()
const owners = async () => {
  const { results } = await env.DB.prepare('SELECT id, assigned_to FROM leads ORDER BY id').all()
  return Object.fromEntries(results.map(({ id, assigned_to }) => [id, assigned_to]))
}

describe('leads that are assigned together', () => {
  test('go to their new owner, but for those in a live call or out of reach, and back when it is undone', async () => {
    const before = await owners()
    const job = await bulk({ type: 'assign', to: ABE }, { ids: ['a', 'c', 'live', 's', 'e', 'nowhere', 'a'] }, MAX)
    expect(job.target_name).toBe('Abe Person')
    expect(counts(job)).toEqual({ status: 'done', leads: 6, done: 2, unchanged: 0, refused: 4, undone: 0, kept: 0 })
    expect(await said(job.id, 'refused', MAX)).toEqual([
      'e not-found',
      'live lead-in-live-call',
      'nowhere not-found',
      's not-found',
    ])
    expect(await owners()).toEqual({ ...before, a: ABE, c: ABE })
    expect(await lastAct('job', job.id)).toMatchObject({ action: 'bulk.finished', actor_id: MAX })
    expect(await lastAct('lead', 'a')).toMatchObject({ action: 'lead.assigned', actor_id: MAX })
    expect(await lastAct('floor', 'north', 'floor.asked')).toMatchObject({ action: 'floor.asked', actor_id: MAX })
    const undone = await undo(job.id, MAX)
    expect(counts(undone)).toMatchObject({ status: 'undone', undone: 2, kept: 0 })
    expect(await owners()).toEqual(before)
    await problem(await ask('POST', `/api/jobs/${job.id}/undo`, { as: MAX, json: {} }), 'job-state')
  })

  test('are shared out evenly, and each comes back to whose it was', async () => {
    const before = await owners()
    const job = await bulk({ type: 'share', to: [ABE, ANN] }, { ids: ['a', 'b', 'c', 'mute'] }, MAX)
    expect(counts(job)).toMatchObject({ status: 'done', leads: 4, done: 4, refused: 0 })
    const after = await owners()
    const sharesOf = (who: string) => ['a', 'b', 'c', 'mute'].filter((id) => after[id] === who).length
    expect([sharesOf(ABE), sharesOf(ANN)]).toEqual([2, 2])
    expect(counts(await undo(job.id, MAX))).toMatchObject({ status: 'undone', undone: 4, kept: 0 })
    expect(await owners()).toEqual(before)
  })

  test('are shared out among people of the team alone', async () => {
    const job = await bulk({ type: 'share', to: [SUE] }, { ids: ['a'] }, MAX)
    expect(await said(job.id, 'refused', MAX)).toEqual(['a unknown-agent'])
  })

  test('are kept by an undo where somebody moved them on since', async () => {
    const job = await bulk({ type: 'assign', to: ABE }, { ids: ['a', 'c'] })
    await ask('POST', '/api/leads/a/assign', { as: ADA, json: { to: null } })
    expect(counts(await undo(job.id))).toMatchObject({ undone: 1, kept: 1 })
    expect(await said(job.id, 'kept')).toEqual(['a changed-since'])
    await bulk({ type: 'assign', to: ANN }, { ids: ['a'] })
  })
})

test('leads that are moved together come back to their team, and to their owner', async () => {
  const before = await owners()
  const job = await bulk({ type: 'move', team_id: 'south' }, { ids: ['a', 'b', 'live', 's'] })
  expect(counts(job)).toMatchObject({ done: 2, unchanged: 1, refused: 1 })
  expect(job.target_name).toBe('South')
  expect(await one('a')).toMatchObject({ team_id: 'south', assigned_to: null })
  expect(counts(await undo(job.id))).toMatchObject({ undone: 2, kept: 0 })
  expect(await one('b')).toMatchObject({ team_id: 'north' })
  const south = env.TEAM_FLOOR.getByName('south')
  const { text } = await south.linesWith(0, 'LeadLeft', 100)
  expect(text).toContain('"teamName":"North"')
  expect(await owners()).toEqual(before)
})

describe('what the records hold', () => {
  test.each([
    [{ type: 'status', status: 'qualified' } as const, { done: 1, unchanged: 1, refused: 1 }, null],
    [{ type: 'priority', priority: 'urgent' } as const, { done: 2, unchanged: 0, refused: 1 }, null],
    [{ type: 'field', key: 'plan', value: 'Gold' } as const, { done: 2, unchanged: 0, refused: 1 }, 'Plan'],
    [{ type: 'tag', tag_id: 'hot' } as const, { done: 3, unchanged: 0, refused: 0 }, 'Hot'],
  ])('is changed and taken back: %j', async (act, said, target) => {
    const before = await Promise.all(['a', 'c', 'live'].map(one))
    const job = await bulk(act, { ids: ['a', 'c', 'live'] })
    expect(counts(job)).toMatchObject({ status: 'done', ...said })
    expect(job.target_name).toBe(target)
    if (act.type !== 'tag') expect(await one('a')).not.toEqual(before[0])
    expect(counts(await undo(job.id))).toMatchObject({ status: 'undone', undone: said.done, kept: 0 })
    expect(await Promise.all(['a', 'c', 'live'].map(one))).toEqual(before)
    expect(await env.DB.prepare('SELECT COUNT(*) AS tags FROM lead_tags').first('tags')).toBe(0)
  })

  test('has a line for each lead, with what stood there and the job', async () => {
    const job = await bulk({ type: 'priority', priority: 'low' }, { ids: ['a'] })
    const line = await lastAct('lead', 'a')
    expect(line).toMatchObject({ action: 'lead.updated', actor_id: ADA })
    expect(JSON.parse(String(line?.['before']))).toEqual({ priority: 'medium', job_id: job.id })
    await undo(job.id)
  })
})

test('numbers go on the do-not-call list together, and an admin takes them off again', async () => {
  const standing = () => env.DB.prepare('SELECT COUNT(*) AS n FROM do_not_call WHERE lifted_at IS NULL').first('n')
  const job = await bulk({ type: 'do-not-call', reason: 'Asked in writing' }, { ids: ['a', 'b', 'mute', 'live'] }, MAX)
  expect(counts(job)).toMatchObject({ done: 2, refused: 2 })
  expect(await said(job.id, 'refused', MAX)).toEqual(['live lead-in-live-call', 'mute no-number'])
  expect(await standing()).toBe(2)
  await problem(await ask('POST', `/api/jobs/${job.id}/undo`, { as: MAX, json: {} }), 'forbidden')
  expect(counts(await undo(job.id))).toMatchObject({ undone: 2 })
  expect(await standing()).toBe(0)
})

test('deleted leads name who deleted them, and come back', async () => {
  const before = await one('b')
  const job = await bulk({ type: 'delete' }, { ids: ['b', 'live'] })
  expect(counts(job)).toMatchObject({ done: 1, refused: 1 })
  expect(await one('b')).toMatchObject({ deleted_at: expect.any(Number), deleted_by: ADA })
  expect(counts(await undo(job.id))).toMatchObject({ undone: 1 })
  expect(await one('b')).toEqual(before)
  const north = env.TEAM_FLOOR.getByName('north')
  // The floor hears of it behind the answer.
  await expect.poll(async () => (await north.explain('b', ABE)).type).toBe('ready')
})

describe('all that a list has', () => {
  test('is a snapshot of it, in slices, each lead once', async () => {
    await addLeads(
      ...Array.from({ length: 620 }, (_, at) => ({ id: `many${at}`, name: `Many ${at}`, status: 'proposal' })),
    )
    const job = await bulk({ type: 'assign', to: ABE }, { matching: 'status=proposal&team_id=north' }, MAX)
    expect(counts(job)).toEqual({ status: 'done', leads: 620, done: 620, unchanged: 0, refused: 0, undone: 0, kept: 0 })
    const lines = env.DB.prepare(`SELECT COUNT(*) AS n FROM activity_logs WHERE action = ? AND entity_id LIKE 'many%'`)
    expect(await lines.bind('lead.assigned').first('n')).toBe(620)
    const asked = env.DB.prepare(
      `SELECT COUNT(*) AS n FROM activity_logs WHERE action = 'floor.asked' AND after LIKE ?`,
    )
    expect(await asked.bind(`%${job.id}%`).first('n')).toBe(7)
    expect(counts(await undo(job.id, MAX))).toMatchObject({ undone: 620 })
  })

  test('is what its filters say, held to those who ask', async () => {
    await problem(await send({ type: 'delete' }, { matching: 'status=nothing' }), 'invalid-input')
    await problem(await send({ type: 'delete' }, { matching: 'stauts=new' }), 'invalid-input')
    await problem(await send({ type: 'restore' }, { matching: 'status=new' }), 'invalid-input')
    await problem(await send({ type: 'priority', priority: 'low' }, { matching: 'team_id=south' }, MAX), 'forbidden')
    const none = await bulk({ type: 'priority', priority: 'low' }, { matching: 'q=zzzz&sort=name' })
    expect(counts(none)).toMatchObject({ status: 'done', leads: 0 })
  })
})

describe('who may', () => {
  test('is a manager in their team, as far as single leads go', async () => {
    await problem(await send({ type: 'priority', priority: 'low' }, { ids: ['a'] }, ANN), 'forbidden')
    await problem(await send({ type: 'delete' }, { ids: ['a'] }, MAX), 'forbidden')
    await problem(await send({ type: 'move', team_id: 'south' }, { ids: ['a'] }, MAX), 'forbidden')
    await problem(await send({ type: 'move', team_id: 'elsewhere' }, { ids: ['a'] }), 'invalid-input')
    await problem(await send({ type: 'tag', tag_id: 'nothing' }, { ids: ['a'] }), 'invalid-input')
    await problem(await send({ type: 'field', key: 'plan', value: 'Silver' }, { ids: ['a'] }), 'invalid-input')
  })

  test('reads a job: whoever began it, and an admin of the organisation', async () => {
    const job = await bulk({ type: 'tag', tag_id: 'hot' }, { ids: ['mute'] })
    await problem(await ask('GET', `/api/jobs/${job.id}`, { as: MAX }), 'forbidden')
    await problem(await ask('GET', `/api/jobs/${job.id}`, { as: EVE }), 'not-found')
    const { data } = await answer(await ask('GET', '/api/jobs?limit=1', { as: ADA }), 200, BulkJobPage)
    expect(data.map(({ id }) => id)).toEqual([job.id])
  })
})

test('the same request again is the same job', async () => {
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const act = { type: 'priority', priority: 'high' } as const
  const first = await answer(await send(act, { ids: ['a'] }, ADA, headers), 201, BulkJob)
  const again = await answer(await send(act, { ids: ['a'] }, ADA, headers), 201, BulkJob)
  expect(again.id).toBe(first.id)
  expect(counts(await ended(first.id))).toMatchObject({ done: 1 })
})

describe('a job whose workflow went', () => {
  const count = (sql: string, value: string) => env.DB.prepare(sql).bind(value).first('n')

  test('is taken up by whoever asks, and does no lead twice', async () => {
    const { id } = await bulk({ type: 'assign', to: ABE }, { ids: ['a', 'c'] })
    const lines = `SELECT COUNT(*) AS n FROM activity_logs WHERE action = 'lead.assigned' AND entity_id = ?`
    const before = await count(lines, 'a')
    // As if it had been cut off after the floor had done it, and before that was noted.
    await env.DB.batch([
      env.DB.prepare(`UPDATE bulk_leads SET state = 'asked' WHERE job_id = ? AND lead_id = 'a'`).bind(id),
      env.DB.prepare(`UPDATE bulk_jobs SET status = 'running', beat_at = 1 WHERE id = ?`).bind(id),
    ])
    await read(id)
    const job = await ended(id)
    expect(counts(job)).toEqual({ status: 'done', leads: 2, done: 2, unchanged: 0, refused: 0, undone: 0, kept: 0 })
    expect(await count(lines, 'a')).toBe(before)
    expect(counts(await undo(id))).toMatchObject({ undone: 2 })
  })

  test('and that failed for it is taken back whole, also what nobody had noted', async () => {
    const before = await owners()
    const { id } = await bulk({ type: 'assign', to: ABE }, { ids: ['a', 'c'] })
    await env.DB.batch([
      env.DB.prepare(`UPDATE bulk_leads SET state = 'asked' WHERE job_id = ? AND lead_id = 'a'`).bind(id),
      env.DB.prepare(`UPDATE bulk_jobs SET status = 'failed', failure = 'internal' WHERE id = ?`).bind(id),
    ])
    expect(counts(await undo(id))).toMatchObject({ status: 'undone', done: 2, undone: 2 })
    expect(await owners()).toEqual(before)
  })

  test('that was stopped says what it had done, and can be taken back', async () => {
    const { id } = await bulk({ type: 'status', status: 'won' }, { ids: ['a', 'c'] })
    await env.DB.batch([
      env.DB.prepare(`UPDATE leads SET status = 'new', version = version + 1 WHERE id = 'c'`),
      env.DB.prepare(`UPDATE bulk_leads SET state = 'waiting' WHERE job_id = ? AND lead_id = 'c'`).bind(id),
      env.DB.prepare(`UPDATE bulk_jobs SET status = 'running', beat_at = 1 WHERE id = ?`).bind(id),
    ])
    await answer(await ask('POST', `/api/jobs/${id}/cancel`, { as: ADA, json: {} }), 200, BulkJob)
    await read(id)
    expect(counts(await ended(id))).toMatchObject({ status: 'cancelled', leads: 2, done: 1 })
    await problem(await ask('POST', `/api/jobs/${id}/cancel`, { as: ADA, json: {} }), 'job-state')
    expect(counts(await undo(id))).toMatchObject({ status: 'undone', undone: 1 })
    expect(await one('c')).toMatchObject({ status: 'new' })
  })

  test('of many leads is stopped in the middle, and what it had done is taken back', async () => {
    const ids = Array.from({ length: 1_000 }, (_, at) => `heap${at}`)
    for (let at = 0; at < ids.length; at += 100)
      await addUnindexedLeads(...ids.slice(at, at + 100).map((id) => ({ id })))
    const { id } = await answer(await send({ type: 'assign', to: ABE }, { ids }), 201, BulkJob)
    await answer(await ask('POST', `/api/jobs/${id}/cancel`, { as: ADA, json: {} }), 200, BulkJob)
    const stopped = await ended(id)
    expect(stopped.status).toBe('cancelled')
    expect(stopped.done).toBeLessThan(1_000)
    expect(counts(await undo(id))).toMatchObject({ undone: stopped.done, kept: 0 })
    const owned = env.DB.prepare(`SELECT COUNT(*) AS n FROM leads WHERE id GLOB 'heap*' AND assigned_to IS NOT NULL`)
    expect(await owned.first('n')).toBe(0)
  })

  test('of somebody who may not any more ends', async () => {
    const { id } = await bulk({ type: 'priority', priority: 'low' }, { ids: ['a'] }, MAX)
    await env.DB.batch([
      env.DB.prepare(`UPDATE users SET role = 'agent' WHERE id = ?`).bind(MAX),
      env.DB.prepare(`UPDATE bulk_leads SET state = 'waiting' WHERE job_id = ?`).bind(id),
      env.DB.prepare(`UPDATE bulk_jobs SET status = 'running', beat_at = 1 WHERE id = ?`).bind(id),
    ])
    await read(id)
    expect(await ended(id)).toMatchObject({ status: 'failed', failure: 'not-allowed' })
    await env.DB.prepare(`UPDATE users SET role = 'manager' WHERE id = ?`).bind(MAX).run()
  })
})
