/**
 * Whatever stands under an id of this floor and is not its own stays as it is, and what the floor had to say of it waits
 * for a person to look: ids are the floor's now, but records of older days were named by clients.
 */
import { env } from 'cloudflare:workers'
import { runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { finish, onTheLine, startCall, takeNext } from './support/call.ts'
import { floorOf, rowsIn, setClock } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const run = (sql: string, ...values: (string | number)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()
const rowOf = (table: 'calls' | 'tasks', id: string) =>
  env.DB.prepare(`SELECT * FROM ${table} WHERE id = ?`).bind(id).first()

async function twoTeams() {
  const [team, other] = [await seedTeam({ agents: 1, leads: 3 }), await seedTeam({ agents: 1, leads: 1 })]
  const stub = floorOf(team.teamId)
  const [one] = team.agents
  const [their] = other.agents
  const [theirLead] = other.leads
  if (!one || !their || theirLead === undefined) throw new Error('no agents')
  const theirs = { teamId: other.teamId, userId: their.userId, leadId: theirLead }
  return { team, stub, theirs, agent: await sit(stub, one), clock: setClock(Date.now()) }
}

type Theirs = Awaited<ReturnType<typeof twoTeams>>['theirs']

const addTheirCall = (id: string, { teamId, userId, leadId }: Theirs) =>
  run(
    `INSERT INTO calls (id, lead_id, user_id, team_id, call_date, started_at, outcome, notes, provisional)
     VALUES (?, ?, ?, ?, 1, 1, 'meeting-scheduled', 'theirs', 1)`,
    id,
    leadId,
    userId,
    teamId,
  )

const becomesTheirs = (table: 'calls' | 'tasks', id: string, { teamId, userId, leadId }: Theirs) =>
  run(`UPDATE ${table} SET team_id = ?, user_id = ?, lead_id = ? WHERE id = ?`, teamId, userId, leadId, id)

describe('a call under the id of another team', () => {
  test('a call under the id of another team is not written over it; it is parked, and others go on', async () => {
    const { stub, theirs, agent } = await twoTeams()
    const call = await onTheLine(agent)
    await addTheirCall(call.callId, theirs)
    const before = await rowOf('calls', call.callId)
    await finish(agent, call)
    const taken = await takeNext(agent)
    const next = { ...taken, callId: await startCall(agent, taken) }
    await finish(agent, next)
    expect(await stub.flush()).toMatchObject({ waiting: 0, parked: 1 })
    expect(await rowOf('calls', call.callId)).toEqual(before)
    expect(await rowOf('calls', next.callId)).toMatchObject({ outcome: 'no-answer' })
    const [parked] = await rowsIn(stub, 'SELECT fault FROM outbox WHERE parked_at IS NOT NULL')
    expect(String(parked?.['fault'])).toContain('calls.team_id')
  })

  test.each([
    ['late notes', { type: 'WriteNotes', text: 'mine' }],
    ['a corrected outcome', { type: 'DispositionCall', dispositionId: 'busy', notes: 'mine' }],
  ] as const)('a call under the id of another team gets no %s', async (_, said) => {
    const { stub, theirs, agent, clock } = await twoTeams()
    const { callId, fence } = await onTheLine(agent)
    await agent.must({ type: 'EndCall', callId, reason: 'no-answer' }, { fence })
    clock.advance(agent.floor.settings.wrapUpMs + 1)
    await runDurableObjectAlarm(stub)
    await stub.flush()
    await becomesTheirs('calls', callId, theirs)
    const before = await rowOf('calls', callId)
    clock.advance(1_000)
    await agent.must({ ...said, callId })
    expect(await stub.flush()).toMatchObject({ waiting: 0, parked: 1 })
    expect(await rowOf('calls', callId)).toEqual(before)
  })

  test('a call under the id of another team does not stand as it is by the word of this one', async () => {
    const { stub, theirs, agent, clock } = await twoTeams()
    const { callId, fence } = await onTheLine(agent)
    await agent.must({ type: 'EndCall', callId, reason: 'no-answer' }, { fence })
    clock.advance(agent.floor.settings.wrapUpMs + 1)
    await runDurableObjectAlarm(stub)
    await stub.flush()
    await becomesTheirs('calls', callId, theirs)
    const before = await rowOf('calls', callId)
    clock.advance(15 * 86_400_000)
    await runDurableObjectAlarm(stub)
    expect(await stub.flush()).toMatchObject({ waiting: 0, parked: 1 })
    expect(await rowOf('calls', callId)).toEqual(before)
  })
})

describe('a callback under the id of another team', () => {
  const MINUTE = 60_000

  async function scheduled() {
    const floor = await twoTeams()
    const { agent, team, stub } = floor
    const manager = await sit(stub, team.manager)
    const dueAt = floor.clock.now() + 10 * MINUTE
    const [leadId = ''] = team.leads
    const ownerId = team.agents[0]?.userId ?? ''
    const { result } = await manager.must({ type: 'ScheduleCallback', leadId, dueAt, ownerId, note: '' })
    const callbackId = result?.callbackId ?? ''
    await stub.flush()
    await becomesTheirs('tasks', callbackId, floor.theirs)
    floor.clock.advance(1_000)
    return { ...floor, agent, callbackId, dueAt, before: await rowOf('tasks', callbackId) }
  }

  test.each(['MoveCallback', 'CancelCallback'] as const)('is not changed by %s', async (type) => {
    const { stub, agent, callbackId, dueAt, before } = await scheduled()
    await agent.must(
      type === 'MoveCallback'
        ? { type, callbackId, dueAt: dueAt + MINUTE }
        : { type, callbackId, reason: 'not needed' },
    )
    expect(await stub.flush()).toMatchObject({ waiting: 0, parked: 1 })
    expect(await rowOf('tasks', callbackId)).toEqual(before)
  })

  test('a callback under the id of another team does not fall to the team by the word of this one', async () => {
    const { stub, agent, clock, callbackId, before } = await scheduled()
    clock.advance(10 * MINUTE + agent.floor.settings.callbackFallsToTeamMs + 1)
    await runDurableObjectAlarm(stub)
    expect(await stub.flush()).toMatchObject({ waiting: 0, parked: 1 })
    expect(await rowOf('tasks', callbackId)).toEqual(before)
  })
})
