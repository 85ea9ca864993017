/** A lead that leaves its team is on no floor or on one, through every failure of the records (LE11, LE12). */
import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import type { RpcAnswer, RpcCommand, SeatPerson, TeamFloorRpc } from '#durable-objects/team-floor/contract.ts'
import { onTheLine } from './support/call.ts'
import { D1_IS_AWAY, faultyDb, floorOf, rowsIn, setClock, setEnv, type Stub } from './support/inside.ts'
import { seedTeam, type Team } from './support/team.ts'
import { sit } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

interface Place {
  readonly team: Team
  readonly stub: Stub
  readonly agent: SeatPerson
}

async function place(leads: number): Promise<Place> {
  const team = await seedTeam({ agents: 1, leads })
  const [agent] = team.agents
  if (!agent) throw new Error('no agent')
  return { team, stub: floorOf(team.teamId), agent }
}

/** As an admin; the worker has looked the other team up. */
function command({ stub, team }: Place, wish: RpcCommand['command']): Promise<RpcAnswer> {
  // The type of RPC stubs cannot be finished by the compiler for so large a union; the class implements this contract.
  const rpc = stub as unknown as TeamFloorRpc
  return rpc.command({ person: team.admin, commandId: crypto.randomUUID(), command: wish })
}

const move = (from: Place, leadId: string, { team: { teamId } }: Place) =>
  command(from, { type: 'MoveLead', leadId, toTeamId: teamId, toTeamName: 'The other team' })

const homeOf = async (leadId: string) =>
  (await env.DB.prepare('SELECT team_id FROM leads WHERE id = ?').bind(leadId).first<{ team_id: string }>())?.team_id

const offers = async ({ stub, agent }: Place, leadId: string) =>
  (await stub.explain(leadId, agent.userId)).type === 'ready'

test('a lead that was moved is gone here from that word on, though the records cannot be written and still bring it', async () => {
  const [old, other] = [await place(1), await place(0)]
  const [leadId = ''] = old.team.leads
  await sit(old.stub, old.agent)
  await sit(other.stub, other.agent)
  const { db, fault } = faultyDb()
  await setEnv(old.stub, { DB: db })
  fault.on = (sql) => (sql.some((one) => one.startsWith('UPDATE leads')) ? D1_IS_AWAY : null)
  expect((await move(old, leadId, other)).type).toBe('accepted')
  await env.DB.prepare("UPDATE leads SET company = 'Edited' WHERE id = ?").bind(leadId).run()
  for (const wakeUp of [() => old.stub.pokeFeed(), () => evictDurableObject(old.stub), () => old.stub.pokeFeed()]) {
    await wakeUp()
    await other.stub.pokeFeed()
    expect([await offers(old, leadId), await offers(other, leadId)]).toEqual([false, false])
  }
  await setEnv(old.stub, { DB: env.DB })
  expect(await old.stub.flush()).toMatchObject({ waiting: 0, parked: 0 })
  expect(await homeOf(leadId)).toBe(other.team.teamId)
  await old.stub.pokeFeed()
  await other.stub.pokeFeed()
  expect([await offers(old, leadId), await offers(other, leadId)]).toEqual([false, true])
})

test('a lead that is asked for by name is not fetched again behind the floor’s back', async () => {
  const [old, other] = [await place(1), await place(0)]
  const [leadId = ''] = old.team.leads
  const agent = await sit(old.stub, old.agent)
  await agent.must({ type: 'GoAvailable' })
  const { db, fault } = faultyDb()
  await setEnv(old.stub, { DB: db })
  fault.on = (sql) => (sql.some((one) => one.startsWith('UPDATE leads')) ? D1_IS_AWAY : null)
  await move(old, leadId, other)
  expect(await agent.refusal({ type: 'TakeLead', leadId, by: 'chosen' })).toBe('unknown-lead')
})

test('callbacks and tasks go along with a moved lead, and are the new team’s to keep', async () => {
  const [old, other] = [await place(1), await place(0)]
  const [leadId = ''] = old.team.leads
  const agent = await sit(old.stub, old.agent)
  const there = await sit(other.stub, other.agent)
  await agent.must({ type: 'GoAvailable' })
  const { result } = await agent.must({ type: 'TakeLead', leadId, by: 'chosen' })
  const dueAt = Date.now() + 3_600_000
  const schedule = { type: 'ScheduleCallback', leadId, dueAt, note: 'after lunch' } as const
  await agent.must(schedule, { fence: result?.fence ?? 0 })
  await move(old, leadId, other)
  await old.stub.flush()
  await agent.untilFloor('no callback', ({ callbacks }) => Object.keys(callbacks).length === 0)
  await other.stub.pokeFeed()
  const manager = await sit(other.stub, other.team.manager)
  expect(Object.values(manager.floor.callbacks)).toMatchObject([
    { leadId, ownerId: null, dueAt, note: 'after lunch', missed: false },
  ])
  setClock(dueAt + 1)
  await there.must({ type: 'GoAvailable' })
  const kept = await there.must({ type: 'TakeNextLead' })
  expect(kept.result?.leadId).toBe(leadId)
  expect(there.floor.leases[leadId]?.source).toBe('callback')
})

test('a lead that came back is offered again, and the old news of its leaving, sent once more, changes nothing', async () => {
  const [old, other] = [await place(1), await place(0)]
  const [leadId = ''] = old.team.leads
  await sit(old.stub, old.agent)
  await sit(other.stub, other.agent)
  await move(old, leadId, other)
  const outbox = await rowsIn(old.stub, 'SELECT seq, part, record_key, at, body FROM outbox')
  await old.stub.flush()
  await other.stub.pokeFeed()
  await move(other, leadId, old)
  await other.stub.flush()
  for (const row of outbox) {
    const marks = 'INSERT INTO outbox (seq, part, record_key, at, body) VALUES (?, ?, ?, ?, ?)'
    await rowsIn(old.stub, marks, ...Object.values(row))
  }
  expect(outbox.length).toBeGreaterThan(0)
  expect(await old.stub.flush()).toMatchObject({ waiting: 0, parked: 0 })
  expect(await homeOf(leadId)).toBe(old.team.teamId)
  await old.stub.pokeFeed()
  await other.stub.pokeFeed()
  expect([await offers(old, leadId), await offers(other, leadId)]).toEqual([true, false])
})

test('a correction that comes after its lead has left still blocks the number', async () => {
  const [old, other] = [await place(1), await place(0)]
  const agent = await sit(old.stub, old.agent)
  await sit(other.stub, other.agent)
  const clock = setClock(Date.now())
  const { leadId, callId, fence } = await onTheLine(agent)
  await agent.must({ type: 'EndCall', callId, reason: 'no-answer' }, { fence })
  clock.advance(agent.floor.settings.wrapUpMs + 1)
  await runDurableObjectAlarm(old.stub)
  await move(old, leadId, other)
  await old.stub.flush()
  clock.advance(1_000)
  await agent.must({ type: 'DispositionCall', callId, dispositionId: 'do-not-call' })
  await old.stub.flush()
  const listed = await env.DB.prepare('SELECT lead_id, reason FROM do_not_call WHERE lead_id = ?').bind(leadId).all()
  expect(listed.results).toEqual([{ lead_id: leadId, reason: 'do-not-call' }])
})

test('a deleted lead is out of hopper and records, its preview and callback are ended', async () => {
  const old = await place(1)
  const [leadId = ''] = old.team.leads
  const agent = await sit(old.stub, old.agent)
  await agent.must({ type: 'GoAvailable' })
  const { result } = await agent.must({ type: 'TakeLead', leadId, by: 'chosen' })
  const schedule = { type: 'ScheduleCallback', leadId, dueAt: Date.now() + 3_600_000, note: '' } as const
  await agent.must(schedule, { fence: result?.fence ?? 0 })
  expect((await command(old, { type: 'RemoveLead', leadId })).type).toBe('accepted')
  await agent.untilFloor('no lease', ({ leases }) => leases[leadId] === undefined)
  await old.stub.flush()
  await old.stub.pokeFeed()
  expect((await old.stub.status()).hopperLeads).toBe(0)
  const row = await env.DB.prepare(
    `SELECT l.deleted_at IS NOT NULL AS gone, t.status FROM leads l JOIN tasks t ON t.lead_id = l.id WHERE l.id = ?`,
  )
    .bind(leadId)
    .first()
  expect(row).toEqual({ gone: 1, status: 'cancelled' })
})
