/** Records reach D1 in order and once, whatever D1 does in between. */
import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { calledHour } from '#domain/analytics/called-hour.ts'
import { localTime } from '#domain/vocabulary/local-time.ts'
import { PASSED_OVER, RENEW_CONSENTS } from '#durable-objects/team-floor/records/settle/leads.ts'
import { finish, onTheLine, takeNext, startCall } from './support/call.ts'
import { D1_IS_AWAY, faultyDb, floorOf, rowsIn, setClock, setEnv } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

async function floorWithFaultyDb() {
  const team = await seedTeam({ agents: 2, leads: 6 })
  const stub = floorOf(team.teamId)
  const [one, two] = team.agents
  if (!one || !two) throw new Error('no agents')
  const agent = await sit(stub, one)
  const { db, fault } = faultyDb()
  await setEnv(stub, { DB: db })
  return { team, stub, one, two, agent, fault }
}

const callsOf = async (teamId: string) =>
  (await env.DB.prepare('SELECT id, outcome FROM calls WHERE team_id = ? ORDER BY started_at, id').bind(teamId).all())
    .results

test('while D1 is away calls go on, and their records arrive once and in order when it is back', async () => {
  const { team, stub, agent, fault } = await floorWithFaultyDb()
  const clock = setClock(Date.now())
  fault.on = () => D1_IS_AWAY
  const call = await onTheLine(agent)
  await finish(agent, call)
  const callIds = [call.callId]
  for (let count = 0; count < 3; count += 1) {
    clock.advance(1_000)
    const taken = await takeNext(agent)
    const callId = await startCall(agent, taken)
    await finish(agent, { ...taken, callId }, 'busy')
    callIds.push(callId)
  }
  // Four calls, and that their agent came on duty.
  expect(await stub.flush()).toMatchObject({ waiting: 5, parked: 0 })
  await evictDurableObject(stub)
  const { db, fault: later } = faultyDb()
  await setEnv(stub, { DB: db })
  later.on = () => D1_IS_AWAY
  expect((await stub.flush()).waiting).toBe(5)
  expect(await callsOf(team.teamId)).toEqual([])
  later.on = null
  expect(await stub.flush()).toEqual({ waiting: 0, parked: 0, oldestAt: null })
  expect((await callsOf(team.teamId)).map(({ id }) => id)).toEqual(callIds)
  const lines = await env.DB.prepare('SELECT entity_id FROM activity_logs WHERE team_id = ? ORDER BY seq')
    .bind(team.teamId)
    .all()
  expect(lines.results.map(({ entity_id }) => entity_id)).toEqual(callIds)
})

test('an answer that was lost on its way back does no harm: the same rows again change nothing', async () => {
  const { team, stub, agent } = await floorWithFaultyDb()
  // The batch is carried out, but the object never hears of it.
  const real = env.DB
  let lost = 0
  const forgetful = new Proxy(real, {
    get(target, key) {
      if (key !== 'batch') {
        const value: unknown = Reflect.get(target, key, target)
        return typeof value === 'function' ? value.bind(target) : value
      }
      return async (statements: D1PreparedStatement[]) => {
        await target.batch(statements)
        lost += 1
        throw new Error(D1_IS_AWAY)
      }
    },
  })
  const call = await onTheLine(agent)
  await stub.flush()
  await setEnv(stub, { DB: forgetful })
  await finish(agent, call, 'do-not-call')
  expect((await stub.flush()).waiting).toBe(1)
  expect(lost).toBeGreaterThan(0)
  const after = async () => ({
    calls: (await env.DB.prepare('SELECT * FROM calls WHERE team_id = ?').bind(team.teamId).all()).results,
    lead: await env.DB.prepare('SELECT * FROM leads WHERE id = ?').bind(call.leadId).first(),
    lines: (await env.DB.prepare('SELECT * FROM activity_logs WHERE team_id = ?').bind(team.teamId).all()).results,
    listed: (await env.DB.prepare('SELECT phone, lead_id FROM do_not_call WHERE lead_id = ?').bind(call.leadId).all())
      .results,
  })
  const first = await after()
  expect(first.calls).toHaveLength(1)
  expect(first.listed).toHaveLength(1)
  expect(first.lead).toMatchObject({ suppressed: 1, finished: 1, status: 'lost' })
  await setEnv(stub, { DB: real })
  expect((await stub.flush()).waiting).toBe(0)
  expect(await after()).toEqual(first)
})

test('NU7 a call settles with the source of its lead and the hour of the week on its clocks', async () => {
  const { stub, agent } = await floorWithFaultyDb()
  const call = await onTheLine(agent)
  await finish(agent, call)
  await stub.flush()
  const told = await env.DB.prepare(
    `SELECT c.started_at, c.lead_source, c.called_hour, c.inbound, c.wrap_up_timed_out, l.source, l.zone
     FROM calls c JOIN leads l ON l.id = c.lead_id WHERE c.id = ?`,
  )
    .bind(call.callId)
    .first<Record<string, string | number>>()
  expect(told).toMatchObject({ lead_source: told?.['source'], inbound: 0, wrap_up_timed_out: 0 })
  expect(told?.['called_hour']).toBe(calledHour(String(told?.['zone']), Number(told?.['started_at'])))
})

test('NU1 a call settles with the day and the hour of its team’s clocks at which it began', async () => {
  const { stub, agent } = await floorWithFaultyDb()
  const call = await onTheLine(agent)
  await finish(agent, call)
  await stub.flush()
  const read = () =>
    env.DB.prepare('SELECT started_at, local_date, local_hour FROM calls WHERE id = ?')
      .bind(call.callId)
      .first<{ started_at: number; local_date: string; local_hour: number }>()
  const told = await read()
  const { day, minute } = localTime(agent.floor.settings.timeZone, told?.started_at ?? 0)
  expect(told).toMatchObject({ local_date: day, local_hour: Math.floor(minute / 60) })
})

test('a row that D1 will not take is parked and visible, and holds up nobody', async () => {
  const { team, stub, agent } = await floorWithFaultyDb()
  const poisoned = await onTheLine(agent)
  // The record behind it is gone for good.
  await env.DB.prepare('DELETE FROM leads WHERE id = ?').bind(poisoned.leadId).run()
  await finish(agent, poisoned)
  const taken = await takeNext(agent)
  const callId = await startCall(agent, taken)
  await finish(agent, { ...taken, callId })
  expect(await stub.flush()).toMatchObject({ waiting: 0, parked: 1 })
  expect((await callsOf(team.teamId)).map(({ id }) => id)).toEqual([callId])
  expect((await stub.status()).outbox.parked).toBe(1)
  const [parked] = await rowsIn(stub, 'SELECT record_key, fault FROM outbox WHERE parked_at IS NOT NULL')
  expect(parked?.['record_key']).toBe(`lead:${poisoned.leadId}`)
  expect(String(parked?.['fault'])).toContain('FOREIGN KEY')
  expect(await stub.retryParked()).toMatchObject({ waiting: 0, parked: 1 })
  await env.DB.prepare('INSERT INTO leads (id, team_id, name, zone) VALUES (?, ?, ?, ?)')
    .bind(poisoned.leadId, team.teamId, 'Found again', 'Europe/London')
    .run()
  expect(await stub.retryParked()).toEqual({ waiting: 0, parked: 0, oldestAt: null })
  expect((await callsOf(team.teamId)).map(({ id }) => id)).toContain(poisoned.callId)
})

test('a parked row and what follows of its record arrive in order at last: nothing is lost, nothing undone', async () => {
  const { team, stub, agent, fault } = await floorWithFaultyDb()
  const { leadId, callId, fence } = await onTheLine(agent)
  const other = await sit(stub, team.agents[1] ?? team.manager)
  const apart = await onTheLine(other)
  fault.on = (sql) => (sql.some((one) => one.includes('INTO calls')) ? 'D1_ERROR: CHECK constraint failed' : null)
  await finish(agent, { callId, fence }, 'not-interested')
  expect(await stub.flush()).toMatchObject({ waiting: 0, parked: 1 })
  fault.on = null
  const manager = await sit(stub, team.manager)
  await manager.must({ type: 'ReassignLead', leadId, toAgentId: team.agents[1]?.userId ?? null, reason: 'try again' })
  await finish(other, apart)
  // What follows of this record waits with it; another's does not.
  expect(await stub.flush()).toMatchObject({ waiting: 0, parked: 2 })
  expect((await callsOf(team.teamId)).map(({ id }) => id)).toEqual([apart.callId])
  await evictDurableObject(stub)
  expect(await stub.retryParked()).toEqual({ waiting: 0, parked: 0, oldestAt: null })
  const lead = await env.DB.prepare('SELECT * FROM leads WHERE id = ?').bind(leadId).first()
  expect(lead).toMatchObject({ attempts: 1, last_outcome: 'not-interested', status: 'lost', finished: 1 })
  expect(lead).toMatchObject({ assigned_to: team.agents[1]?.userId })
  await stub.pokeFeed()
  const [kept] = await rowsIn(stub, 'SELECT lead FROM hopper WHERE lead_id = ?', leadId)
  expect(JSON.parse(String(kept?.['lead']))).toMatchObject({ finished: true, card: { status: 'lost' } })
})

test('words and a correction that came after a call was parked are not lost with it', async () => {
  const { stub, agent, fault } = await floorWithFaultyDb()
  const clock = setClock(Date.now())
  const { callId, fence } = await onTheLine(agent)
  await agent.must({ type: 'EndCall', callId, reason: 'no-answer' }, { fence })
  fault.on = (sql) => (sql.some((one) => one.includes('INTO calls')) ? 'D1_ERROR: CHECK constraint failed' : null)
  clock.advance(agent.floor.settings.wrapUpMs + 1)
  await runDurableObjectAlarm(stub)
  await agent.untilFloor('the call to close', (floor) => callId in floor.unconfirmed)
  expect(await stub.flush()).toMatchObject({ waiting: 0, parked: 1 })
  clock.advance(1_000)
  await agent.must({ type: 'WriteNotes', callId, text: 'they were busy' })
  await agent.must({ type: 'DispositionCall', callId, dispositionId: 'busy' })
  expect(await stub.flush()).toMatchObject({ waiting: 0, parked: 3 })
  fault.on = null
  expect(await stub.retryParked()).toMatchObject({ waiting: 0, parked: 0 })
  expect(
    await env.DB.prepare('SELECT outcome, notes, provisional FROM calls WHERE id = ?').bind(callId).first(),
  ).toEqual({ outcome: 'busy', notes: 'they were busy', provisional: 0 })
})

test('a statement at fault puts off its own record, in order, and others go on', async () => {
  const { team, stub, agent, fault } = await floorWithFaultyDb()
  const clock = setClock(Date.now())
  const first = await onTheLine(agent)
  await agent.must({ type: 'EndCall', callId: first.callId, reason: 'busy' }, { fence: first.fence })
  fault.on = (sql) =>
    sql.some((one) => one.includes('INTO calls')) ? 'D1_ERROR: no such column: path: SQLITE_ERROR' : null
  await agent.must(
    {
      type: 'DispositionCall',
      callId: first.callId,
      dispositionId: 'callback',
      callback: { dueAt: clock.now() + 3_600_000, note: '' },
    },
    { fence: first.fence },
  )
  const { callbackId } = Object.values(agent.floor.callbacks)[0] ?? {}
  await agent.must({ type: 'CancelCallback', callbackId: callbackId ?? '', reason: 'no need' })
  const second = await takeNext(agent)
  await agent.must({ type: 'SkipLead', leadId: second.leadId, reason: 'bad-fit', note: '' }, { fence: second.fence })
  expect(await stub.flush()).toMatchObject({ waiting: 2, parked: 0 })
  const skipped = await env.DB.prepare('SELECT skipped_until FROM leads WHERE id = ?').bind(second.leadId).first()
  expect(skipped?.['skipped_until']).toBeGreaterThan(0)
  fault.on = null
  expect((await stub.flush()).waiting).toBe(2)
  clock.advance(60_000)
  expect((await stub.flush()).waiting).toBe(0)
  const task = await env.DB.prepare('SELECT status, user_id, kind FROM tasks WHERE id = ?')
    .bind(callbackId ?? '')
    .first()
  expect(task).toMatchObject({ status: 'cancelled', kind: 'callback' })
  expect(await callsOf(team.teamId)).toEqual([{ id: first.callId, outcome: 'callback' }])
})

test('retries are spaced to at most a minute, and the alarm takes them up', async () => {
  const { stub, agent, fault } = await floorWithFaultyDb()
  const clock = setClock(Date.now())
  const call = await onTheLine(agent)
  fault.on = () => D1_IS_AWAY
  await finish(agent, call)
  await stub.flush()
  const tries: number[] = []
  let last = clock.now()
  for (let count = 0; count < 300 && tries.length < 12; count += 1) {
    clock.advance(1_000)
    const before = fault.asked.filter((sql) => sql.some((one) => one.includes('INTO calls'))).length
    await runDurableObjectAlarm(stub)
    const after = fault.asked.filter((sql) => sql.some((one) => one.includes('INTO calls'))).length
    if (after > before) {
      tries.push(clock.now() - last)
      last = clock.now()
    }
  }
  expect(Math.max(...tries)).toBeLessThanOrEqual(61_000)
  expect(Math.max(...tries)).toBeGreaterThanOrEqual(30_000)
  expect(tries[0]).toBeLessThanOrEqual(2_000)
  fault.on = null
  clock.advance(61_000)
  await runDurableObjectAlarm(stub)
  expect((await stub.status()).outbox).toEqual({ waiting: 0, parked: 0, oldestAt: null })
})

test('many calls settle in few statements: what all rows say alike is said once', async () => {
  const { team, stub, agent, fault } = await floorWithFaultyDb()
  const clock = setClock(Date.now())
  fault.on = () => D1_IS_AWAY
  const made: { readonly leadId: string; readonly startedAt: number }[] = []
  for (let count = 0; count < 4; count += 1) {
    const call = await onTheLine(agent)
    made.push({ leadId: call.leadId, startedAt: Date.now() })
    await finish(agent, call)
    clock.advance(1_000)
  }
  const give = env.DB.prepare(
    `INSERT INTO consents (id, lead_id, how, words, given_at, months, renewed_by_use, until) VALUES (?1, ?2, 'spoken', 'yes', 1, 1, 1, ?3)`,
  )
  for (const { leadId, startedAt } of made) await give.bind(`of-${leadId}`, leadId, startedAt + 86_400_000).run()
  const sent: number[] = []
  const batch = env.DB.batch.bind(env.DB)
  vi.spyOn(env.DB, 'batch').mockImplementation((statements) => {
    sent.push(statements.length)
    return batch(statements) as never
  })
  fault.on = null
  expect((await stub.flush()).waiting).toBe(0)
  // Two for each call, and four for all of them.
  // And two of duty: when the stretch began, and how far it is known.
  expect(sent).toEqual([2 * made.length + 6])
  for (const { leadId, startedAt } of made) {
    const row = await env.DB.prepare('SELECT used_at, until FROM consents WHERE lead_id = ?').bind(leadId).first()
    expect(row?.['used_at']).toBe(startedAt)
    expect(Number(row?.['until'])).toBeGreaterThan(startedAt + 27 * 86_400_000)
  }
  expect(await callsOf(team.teamId)).toHaveLength(made.length)
})

test('a consent of one month that is used on the 31st stands until the end of the next month', async () => {
  const { team } = await floorWithFaultyDb()
  const [leadId = ''] = team.leads
  const used = Date.parse('2026-03-31T10:00:00.000Z')
  await env.DB.prepare(
    `INSERT INTO consents (id, lead_id, how, words, given_at, months, renewed_by_use, until) VALUES (?1, ?2, 'spoken', 'yes', 1, 1, 1, ?3)`,
  )
    .bind(`of-${leadId}`, leadId, used + 1)
    .run()
  await env.DB.prepare(RENEW_CONSENTS)
    .bind(JSON.stringify([[leadId, used]]))
    .run()
  const until = await env.DB.prepare('SELECT until FROM consents WHERE lead_id = ?').bind(leadId).first('until')
  expect(new Date(Number(until)).toISOString()).toBe('2026-04-30T10:00:00.000Z')
})

test('acts are written down under who did them, with what was before', async () => {
  const { team, stub, agent, one, two } = await floorWithFaultyDb()
  const manager = await sit(stub, team.manager)
  await agent.must({ type: 'GoAvailable' })
  const { leadId } = await takeNext(agent)
  await manager.must({ type: 'ReassignLead', leadId, toAgentId: two.userId, reason: 'speaks French' })
  await manager.must({ type: 'WatchAgent', agentId: one.userId })
  await manager.must({ type: 'ForceNotReady', agentId: one.userId, notReadyReason: 'coaching', reason: 'a word' })
  expect((await stub.flush()).waiting).toBe(0)
  const { results } = await env.DB.prepare(
    'SELECT actor_id, actor_type, action, entity_type, entity_id, after FROM activity_logs WHERE team_id = ? ORDER BY seq',
  )
    .bind(team.teamId)
    .all()
  expect(results.map(({ after: _after, ...line }) => line)).toEqual([
    {
      actor_id: team.manager.userId,
      actor_type: 'person',
      action: 'lead.assigned',
      entity_type: 'lead',
      entity_id: leadId,
    },
    {
      actor_id: team.manager.userId,
      actor_type: 'person',
      action: 'agent.watched',
      entity_type: 'user',
      entity_id: one.userId,
    },
    {
      actor_id: team.manager.userId,
      actor_type: 'person',
      action: 'agent.forced-not-ready',
      entity_type: 'user',
      entity_id: one.userId,
    },
  ])
  expect(JSON.parse(String(results[0]?.['after']))).toEqual({ assigned_to: two.userId, reason: 'speaks French' })
  const lead = await env.DB.prepare('SELECT assigned_to, version FROM leads WHERE id = ?').bind(leadId).first()
  expect(lead).toEqual({ assigned_to: two.userId, version: 2 })
})

test('a batch that D1 never answers ends neither settling nor the feed: both are tried again', async () => {
  const { team, stub, agent, fault } = await floorWithFaultyDb()
  const call = await onTheLine(agent)
  const { setTimeout: later } = globalThis
  vi.spyOn(globalThis, 'setTimeout').mockImplementation((work, ms, ...rest) => later(work, (ms ?? 0) / 1_000, ...rest))
  await stub.flush()
  fault.on = () => 'never'
  await finish(agent, call)
  expect(await stub.flush()).toMatchObject({ waiting: 1, parked: 0 })
  await stub.pokeFeed()
  fault.on = null
  expect(await stub.flush()).toMatchObject({ waiting: 0, parked: 0 })
  expect(await callsOf(team.teamId)).toEqual([{ id: call.callId, outcome: 'no-answer' }])
  await env.DB.prepare('UPDATE leads SET name = ? WHERE id = ?').bind('Renamed', call.leadId).run()
  await stub.pokeFeed()
  const [kept] = await rowsIn(stub, 'SELECT lead FROM hopper WHERE lead_id = ?', call.leadId)
  expect(String(kept?.['lead'])).toContain('Renamed')
})

test('what settles for many leads at once reads none but those', async () => {
  for (const [sql, ...values] of [
    [`SELECT l.id ${PASSED_OVER}`, 'north', '[["lead-1", 3, "new"]]'],
    [RENEW_CONSENTS, '[["lead-1", 3]]'],
  ]) {
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...values)
      .all()
    expect(results.filter(({ detail }) => /^SCAN (?!\w+ VIRTUAL TABLE)/.test(String(detail)))).toEqual([])
  }
})
