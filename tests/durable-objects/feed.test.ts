/** What D1 knows better reaches the floor, also when the word of it got lost, and never undoes what the floor owns. */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { TeamFloorRpc } from '#durable-objects/team-floor/contract.ts'
import { UNKNOWN_ZONE } from '#domain/vocabulary/unknown-zone.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { finish, onTheLine, takeNext } from './support/call.ts'
import { D1_IS_AWAY, faultyDb, floorOf, rowsIn, setClock, setEnv } from './support/inside.ts'
import { addLead, numberOf, SCRIPT, seedTeam } from './support/team.ts'
import { connect, sit } from './support/viewer.ts'

/** So long somebody waits for the first leads. */
const WAIT_MS = 4_000
const FAR_MS = 600_000

afterEach(() => {
  vi.restoreAllMocks()
})

async function floorWithAgent(leads = 3) {
  const team = await seedTeam({ agents: 2, leads })
  const stub = floorOf(team.teamId)
  const [one, two] = team.agents
  if (!one || !two) throw new Error('no agents')
  return { team, stub, one, two }
}

const update = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

const cardOf = async (stub: ReturnType<typeof floorOf>, leadId: string) => {
  const [row] = await rowsIn(stub, 'SELECT lead FROM hopper WHERE lead_id = ?', leadId)
  return row ? JSON.parse(String(row['lead'])).card : undefined
}

test('the first person on a fresh floor finds its leads, people, settings and script', async () => {
  const { stub, one, team } = await floorWithAgent()
  const agent = await sit(stub, one)
  expect(agent.floor.settings.script).toEqual({ scriptId: `${team.teamId}-script`, version: 1 })
  expect((await stub.status()).hopperLeads).toBe(3)
  const { callId } = await onTheLine(agent)
  expect(agent.floor.calls[callId]?.nodeId).toBe('opening')
})

test('a line opens at once on a cold floor, and hello is answered when the wait for its leads is over', async () => {
  const { stub, one } = await floorWithAgent()
  const { db, fault } = faultyDb()
  fault.on = () => 'never'
  await setEnv(stub, { DB: db })
  const endWait: (() => void)[] = []
  const { setTimeout: later } = globalThis
  vi.spyOn(globalThis, 'setTimeout').mockImplementation((work, ms, ...rest) => {
    if (ms === WAIT_MS) endWait.push(() => work(...rest))
    return later(work, ms === WAIT_MS ? FAR_MS : ms, ...rest)
  })
  const viewer = await connect(stub, one)
  const [endOfWait] = endWait
  const welcome = viewer.hello()
  expect((await stub.status()).hopperLeads).toBe(0)
  expect(viewer.frames).toEqual([])
  await runInDurableObject(stub, () => endOfWait?.())
  expect((await welcome).type).toBe('welcome')
})

test('a lost poke is made good by the next pull', async () => {
  const { stub, one, team } = await floorWithAgent(0)
  const agent = await sit(stub, one)
  await agent.must({ type: 'GoAvailable' })
  expect(await agent.refusal({ type: 'TakeNextLead' })).toBe('no-lead-ready')
  await addLead(team.teamId, { id: `${team.teamId}-late`, phone: numberOf(1) })
  // Each wake-up may be a new instance, which does not know when the last one pulled.
  await evictDurableObject(stub)
  await runDurableObjectAlarm(stub)
  expect((await takeNext(agent)).leadId).toBe(`${team.teamId}-late`)
})

test('while people sit here the feed is pulled by itself', async () => {
  const { stub, one, team } = await floorWithAgent(0)
  const agent = await sit(stub, one)
  await agent.must({ type: 'GoAvailable' })
  await addLead(team.teamId, { id: `${team.teamId}-late`, phone: numberOf(1) })
  const clock = setClock(Date.now())
  await runDurableObjectAlarm(stub)
  clock.advance(46_000)
  await runDurableObjectAlarm(stub)
  expect((await takeNext(agent)).leadId).toBe(`${team.teamId}-late`)
})

test('records that were taken back to an earlier state are loaded again, and followed from there', async () => {
  const { stub, one, team } = await floorWithAgent(1)
  await sit(stub, one)
  const cursor = (await stub.status()).feedCursor
  // As after a restore: what was heard lies ahead of what there is.
  await rowsIn(stub, `UPDATE meta SET value = ? WHERE name = 'feed_cursor'`, String(cursor + 1_000))
  const nameOf = async () => {
    const [row] = await rowsIn(
      stub,
      `SELECT lead ->> '$.card.name' AS name FROM hopper WHERE lead_id = ?`,
      team.leads[0],
    )
    return row?.['name']
  }
  for (const name of ['Restored', 'Changed since']) {
    await update('UPDATE leads SET name = ? WHERE id = ?', name, team.leads[0])
    await stub.pokeFeed()
    expect(await nameOf()).toBe(name)
  }
})

test('a row that cannot be read holds up no other', async () => {
  const { stub, one, team } = await floorWithAgent(1)
  await update("UPDATE leads SET recent_attempts = '{}' WHERE id = ?", team.leads[0])
  await addLead(team.teamId, { id: `${team.teamId}-good`, phone: numberOf(2) })
  await sit(stub, one)
  expect(await stub.explain(`${team.teamId}-good`, one.userId)).toMatchObject({ type: 'ready' })
  expect(await stub.explain(team.leads[0] ?? '', one.userId)).toMatchObject({ type: 'unknown' })
})

test('an edit of a lead somebody works on shows on their card, and a lead of another team is gone', async () => {
  const { stub, one, team } = await floorWithAgent()
  const elsewhere = await seedTeam({ leads: 0 })
  const agent = await sit(stub, one)
  await agent.must({ type: 'GoAvailable' })
  const { leadId } = await takeNext(agent)
  await update('UPDATE leads SET company = ? WHERE id = ?', 'Brand New Ltd', leadId)
  await stub.pokeFeed()
  await agent.untilFloor('the new card', (floor) => floor.leases[leadId]?.lead.company === 'Brand New Ltd')
  const { feedCursor } = await stub.status()
  await update('UPDATE leads SET team_id = ? WHERE id = ?', elsewhere.teamId, leadId)
  await stub.pokeFeed()
  await agent.untilFloor('the lead to go', (floor) => floor.leases[leadId] === undefined)
  expect((await stub.status()).hopperLeads).toBe(team.leads.length - 1)
  expect((await stub.status()).feedCursor).toBeGreaterThan(feedCursor)
  await floorOf(elsewhere.teamId).pokeFeed()
  expect((await floorOf(elsewhere.teamId).status()).hopperLeads).toBe(1)
})

test('a row that is behind the floor takes nothing back; one that has seen it all tells of an edit', async () => {
  const { stub, one } = await floorWithAgent(1)
  const agent = await sit(stub, one)
  const { db, fault } = faultyDb()
  await setEnv(stub, { DB: db })
  const call = await onTheLine(agent)
  await agent.must({ type: 'EndCall', callId: call.callId, reason: 'hung-up' }, { fence: call.fence })
  fault.on = (sql) => (sql.some((one) => one.includes('INTO calls')) ? D1_IS_AWAY : null)
  await agent.must(
    { type: 'DispositionCall', callId: call.callId, dispositionId: 'not-interested' },
    { fence: call.fence },
  )
  await stub.flush()
  await update("UPDATE leads SET name = 'Renamed', status = 'proposal' WHERE id = ?", call.leadId)
  await stub.pokeFeed()
  expect(await cardOf(stub, call.leadId)).toMatchObject({ name: 'Renamed', status: 'lost', attempts: 1 })
  fault.on = null
  expect((await stub.flush()).waiting).toBe(0)
  expect(await env.DB.prepare('SELECT status FROM leads WHERE id = ?').bind(call.leadId).first()).toEqual({
    status: 'lost',
  })
  await update("UPDATE leads SET status = 'negotiation' WHERE id = ?", call.leadId)
  await stub.pokeFeed()
  expect(await cardOf(stub, call.leadId)).toMatchObject({ status: 'negotiation', attempts: 1 })
  const reopened = await rowsIn(stub, "SELECT json_extract(lead, '$.finished') AS finished FROM hopper")
  expect(reopened).toEqual([{ finished: 0 }])
})

test('what the floor settles does not come back to it as news', async () => {
  const { stub, one } = await floorWithAgent(1)
  const agent = await sit(stub, one)
  await finish(agent, await onTheLine(agent))
  await stub.flush()
  const { feedCursor } = await stub.status()
  await stub.pokeFeed()
  expect((await stub.status()).feedCursor).toBe(feedCursor)
})

test('a number on the list is called by no team of the organisation, and may be called again when it is taken off', async () => {
  const { stub, one, team } = await floorWithAgent(1)
  const agent = await sit(stub, one)
  await agent.must({ type: 'GoAvailable' })
  const [leadId] = team.leads
  await update('INSERT INTO do_not_call (organisation_id, phone) VALUES (?, ?)', `org-${team.teamId}`, numberOf(1))
  await stub.pokeFeed()
  expect(await stub.explain(leadId ?? '', one.userId)).toMatchObject({
    type: 'held-back',
    holds: [{ rule: 'do-not-call' }],
  })
  expect(await agent.refusal({ type: 'TakeNextLead' })).toBe('no-lead-ready')
  await update('DELETE FROM do_not_call WHERE phone = ? AND organisation_id = ?', numberOf(1), `org-${team.teamId}`)
  await stub.pokeFeed()
  await takeNext(agent)
})

test('WR13 a lifted block does not come back from the records before the lift is settled, a later block does', async () => {
  const { stub, one, team } = await floorWithAgent(1)
  const { db, fault } = faultyDb()
  await setEnv(stub, { DB: db })
  const block = (at: number, source: string) =>
    update(
      'INSERT INTO do_not_call (organisation_id, phone, created_at, source) VALUES (?, ?, ?, ?)',
      `org-${team.teamId}`,
      numberOf(1),
      at,
      source,
    )
  const [leadId = ''] = team.leads
  const isBlocked = async () => {
    const [row] = await rowsIn(stub, "SELECT json_extract(lead, '$.suppressed') AS blocked FROM hopper")
    return row?.['blocked'] === 1
  }
  await block(1_000, 'manual')
  await sit(stub, one)
  expect(await isBlocked()).toBe(true)
  // The type of RPC stubs cannot be finished by the compiler for so large a union; the class implements this contract.
  const rpc = stub as unknown as TeamFloorRpc
  const lift = { type: 'LiftSuppression', leadId, reason: 'they asked to be called' } as const
  fault.on = () => D1_IS_AWAY
  await rpc.command({ person: team.admin, commandId: crypto.randomUUID(), command: lift })
  fault.on = (sql) => (sql.some((text) => text.includes('UPDATE do_not_call')) ? D1_IS_AWAY : null)
  await update("UPDATE leads SET name = 'Renamed' WHERE id = ?", leadId)
  await stub.pokeFeed()
  expect(await cardOf(stub, leadId)).toMatchObject({ name: 'Renamed' })
  expect(await isBlocked()).toBe(false)
  await addLead(team.teamId, { id: `${team.teamId}-twin`, phone: numberOf(1), createdAt: Date.now() })
  await stub.pokeFeed()
  expect(await isBlocked()).toBe(false)
  await block(Date.now() + 1_000, 'letter')
  await stub.pokeFeed()
  expect(await isBlocked()).toBe(true)
})

test('NX9 what is tried on a number counts for its other leads, here and in other teams', async () => {
  const { stub, one, team } = await floorWithAgent(0)
  const other = await floorWithAgent(0)
  await update('UPDATE teams SET organisation_id = ? WHERE id = ?', `org-${team.teamId}`, other.team.teamId)
  const [old, young, theirs] = [`${team.teamId}-old`, `${team.teamId}-young`, `${other.team.teamId}-theirs`]
  await addLead(team.teamId, { id: old, phone: numberOf(8), createdAt: 1_000 })
  await addLead(team.teamId, { id: young, phone: numberOf(8), createdAt: 2_000 })
  await addLead(other.team.teamId, { id: theirs, phone: numberOf(8), createdAt: 3_000 })
  await other.stub.pokeFeed()
  const agent = await sit(stub, one)
  await finish(agent, await onTheLine(agent))
  const siblings = async () =>
    (
      await rowsIn(
        stub,
        `SELECT json_extract(lead, '$.siblings.attempts') AS tried FROM hopper WHERE lead_id = '${young}'`,
      )
    )[0]
  expect(await siblings()).toEqual({ tried: 1 })
  await stub.flush()
  await other.stub.pokeFeed()
  const [told] = await rowsIn(
    other.stub,
    `SELECT json_extract(lead, '$.elsewhere') AS tried FROM hopper WHERE lead_id = '${theirs}'`,
  )
  expect(JSON.parse(String(told?.['tried']))).toMatchObject({ attempts: 1, recentAttempts: [expect.any(Number)] })
  await update('UPDATE leads SET deleted_at = 5 WHERE id = ?', old)
  await stub.pokeFeed()
  const [left] = await rowsIn(
    stub,
    `SELECT json_extract(lead, '$.elsewhere.attempts') AS tried FROM hopper WHERE lead_id = '${young}'`,
  )
  expect(left).toEqual({ tried: 1 })
  expect(await siblings()).toEqual({ tried: null })
})

test('of two leads with one number the older is called', async () => {
  const { stub, one, team } = await floorWithAgent(0)
  await addLead(team.teamId, { id: `${team.teamId}-young`, phone: numberOf(7), createdAt: 2_000 })
  await addLead(team.teamId, { id: `${team.teamId}-old`, phone: numberOf(7), createdAt: 1_000 })
  await sit(stub, one)
  expect(await stub.explain(`${team.teamId}-young`, one.userId)).toMatchObject({
    type: 'held-back',
    holds: [{ rule: 'duplicate-number', value: `${team.teamId}-old` }],
  })
  expect(await stub.explain(`${team.teamId}-old`, one.userId)).toMatchObject({ type: 'ready', place: 1 })
})

test('with D1 away a floor works on with what it has, and a fresh one lets people in', async () => {
  const { stub, one, two, team } = await floorWithAgent()
  const agent = await sit(stub, one)
  await evictDurableObject(stub)
  const { db, fault } = faultyDb()
  fault.on = () => D1_IS_AWAY
  await setEnv(stub, { DB: db })
  await stub.pokeFeed()
  const call = await onTheLine(agent)
  await finish(agent, call)
  const other = await sit(stub, two)
  await other.must({ type: 'GoAvailable' })
  expect(team.leads).toContain(call.leadId)

  const fresh = await floorWithAgent()
  await setEnv(fresh.stub, { DB: db })
  const early = await connect(fresh.stub, fresh.one)
  await early.hello()
  await early.must({ type: 'GoAvailable' })
  expect(await early.refusal({ type: 'TakeNextLead' })).toBe('no-lead-ready')
  fault.on = null
  await fresh.stub.pokeFeed()
  await takeNext(early)
})

test('a lead made a moment ago can be taken before any pull, and a person who just joined can be given one', async () => {
  const { stub, one, team } = await floorWithAgent()
  const agent = await sit(stub, one)
  const manager = await sit(stub, team.manager)
  await agent.must({ type: 'GoAvailable' })
  const leadId = `${team.teamId}-inbound`
  await addLead(team.teamId, { id: leadId, phone: numberOf(500) })
  expect((await agent.must({ type: 'TakeLead', leadId, by: 'inbound' })).result?.leadId).toBe(leadId)
  const newcomer = `${team.teamId}-new`
  await update(
    "INSERT INTO users (id, organisation_id, clerk_id, email, full_name, role) VALUES (?, ?, ?, ?, 'New', 'agent')",
    newcomer,
    `org-${team.teamId}`,
    `clerk-${newcomer}`,
    `${newcomer}@example.com`,
  )
  await update('INSERT INTO team_members (team_id, user_id) VALUES (?, ?)', team.teamId, newcomer)
  await manager.must({ type: 'ReassignLead', leadId: team.leads[1] ?? '', toAgentId: newcomer })
  expect(await manager.refusal({ type: 'ReassignLead', leadId: team.leads[1] ?? '', toAgentId: 'nobody' })).toBe(
    'unknown-agent',
  )
})

test('a published version moves no team; one that its settings name reaches the floor, and running calls keep theirs', async () => {
  const { stub, one, team } = await floorWithAgent()
  const agent = await sit(stub, one)
  const { callId } = await onTheLine(agent)
  const scriptId = `${team.teamId}-script`
  await update(
    'INSERT INTO script_versions (script_id, version, title, content) VALUES (?, 2, ?, ?)',
    scriptId,
    'Two',
    JSON.stringify(SCRIPT),
  )
  await update('UPDATE scripts SET published_version = 2 WHERE id = ?', scriptId)
  await stub.pokeFeed()
  expect(agent.floor.settings.script).toEqual({ scriptId, version: 1 })
  const chosen = { ...agent.floor.settings, script: { scriptId, version: 2 } }
  await update('UPDATE teams SET settings = ?, settings_version = 6 WHERE id = ?', JSON.stringify(chosen), team.teamId)
  await stub.pokeFeed()
  await agent.untilFloor('the version', (floor) => floor.settings.script?.version === 2)
  expect(agent.floor.calls[callId]?.script).toEqual({ scriptId, version: 1 })
  // Stored by an older release: a field that came later is not there, and gets its default.
  const { thresholds: _gone, ...older } = agent.floor.settings
  await update(
    'UPDATE teams SET settings = ?, settings_version = 7 WHERE id = ?',
    JSON.stringify({ ...older, wrapUpMs: 12_345 }),
    team.teamId,
  )
  await stub.pokeFeed()
  await agent.untilFloor('the settings', (floor) => floor.settings.version === 7)
  expect(agent.floor.settings).toMatchObject({ wrapUpMs: 12_345, script: { scriptId, version: 2 } })
})

test('settings that cannot be read hold up neither leads nor people, and those in force stay', async () => {
  const { team, stub, one } = await floorWithAgent()
  const ofTeam = 'UPDATE teams SET settings = ?, settings_version = settings_version + 1 WHERE id = ?'
  await update(ofTeam, JSON.stringify({ attempts: { life: 8, day: -1, rolling24h: 2 } }), team.teamId)
  const agent = await sit(stub, one)
  expect(agent.floor.settings.attempts.day).toBeGreaterThan(0)
  expect((await stub.status()).hopperLeads).toBe(3)
  await agent.must({ type: 'GoAvailable' })
  // Calling hours are those of a new team, so the clock decides whether there is a next one; that they are known is enough.
  expect(await agent.ask({ type: 'TakeNextLead' })).not.toMatchObject({ refusal: { code: 'fault' } })
})

async function addMany(teamId: string, count: number): Promise<void> {
  await update(
    `INSERT INTO leads (id, team_id, name, phone, zone)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
     SELECT ? || '-bulk-' || i, ?, 'Lead ' || i, '+4479' || printf('%08d', i), CASE i % 3 WHEN 0 THEN 'Nowhere/Land' ELSE 'Europe/London' END FROM n`,
    count,
    teamId,
    teamId,
  )
}

/** Counts waits of this length, or leaves them waiting for ever. */
function watchTimers(ms: number, { fire }: { fire: boolean }): { count: number } {
  const seen = { count: 0 }
  const original = globalThis.setTimeout
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, wait: number) => {
    if (wait !== ms) return original(work, wait)
    seen.count += 1
    return fire ? original(work, wait) : original(() => undefined, 0)
  }) as typeof setTimeout)
  return seen
}

test('whoever comes first works with the first part of many leads, and waits for no other', async () => {
  const { team, stub, one } = await floorWithAgent(0)
  await addMany(team.teamId, 900)
  const { db, fault } = faultyDb()
  await setEnv(stub, { DB: db })
  let pages = 0
  // The page after the first part never comes, nor does the end of the longest wait.
  fault.on = (sql) => (sql.some((text) => text.includes('l.row > ?')) && (pages += 1) > 5 ? 'never' : null)
  watchTimers(4_000, { fire: false })
  const agent = await sit(stub, one)
  await agent.must({ type: 'GoAvailable' })
  expect((await takeNext(agent)).leadId).toContain('-bulk-')
  expect((await stub.status()).hopperLeads).toBe(500)
  // One that the load has not come to is fetched by itself.
  const later = `${team.teamId}-bulk-800`
  await agent.must({ type: 'GoNotReady', reason: 'break' })
  await agent.must({ type: 'GoAvailable' })
  expect((await agent.must({ type: 'TakeLead', leadId: later, by: 'inbound' })).result?.leadId).toBe(later)
})

test('while leads load, no answer waits for more than a few of their parts', async () => {
  const { team, stub, one } = await floorWithAgent(0)
  await addMany(team.teamId, 2_000)
  // The pause between two parts of twenty.
  const parts = watchTimers(3, { fire: true })
  const agent = await sit(stub, one)
  const meanwhile: number[] = []
  // Within what one line may ask at once.
  for (let ready = true; meanwhile.length < 40 && (await stub.status()).hopperLeads < 2_000; ready = !ready) {
    const before = parts.count
    await agent.must(ready ? { type: 'GoAvailable' } : { type: 'GoNotReady', reason: 'break' })
    meanwhile.push(parts.count - before)
  }
  expect(meanwhile.length).toBeGreaterThan(5)
  expect(Math.max(...meanwhile)).toBeLessThanOrEqual(5)
})

test('a first load goes on page by page where it was broken off', async () => {
  const team = await seedTeam({ leads: 0 })
  const count = 1_300
  await addMany(team.teamId, count)
  const stub = floorOf(team.teamId)
  const { db, fault } = faultyDb()
  await setEnv(stub, { DB: db })
  let pages = 0
  fault.on = (sql) => {
    if (!sql.some((one) => one.includes('l.row > ?'))) return null
    pages += 1
    return pages === 2 ? D1_IS_AWAY : null
  }
  await stub.pokeFeed()
  expect((await stub.status()).hopperLeads).toBe(100)
  await stub.pokeFeed()
  expect(await stub.status()).toMatchObject({ hopperLeads: count })
  // A zone nobody knows is not guessed to be open, by the team's own clock least of all.
  expect((await cardOf(stub, `${team.teamId}-bulk-3`))?.zone).toBe(UNKNOWN_ZONE)
})
