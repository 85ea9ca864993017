/** CB10: what the floor tells the records of a callback, so that they know whether it was kept. */
import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { floorOf, setClock } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const MINUTE = 60_000
const EVENING = Date.UTC(2026, 10, 18, 22)

async function withCallback() {
  const team = await seedTeam({ agents: 1, leads: 1 })
  const [person] = team.agents
  const [leadId] = team.leads
  if (!person || leadId === undefined) throw new Error('an agent and a lead')
  const clock = setClock(EVENING)
  const stub = floorOf(team.teamId)
  const agent = await sit(stub, person)
  await agent.must({ type: 'GoAvailable' })
  const { result } = await agent.must({ type: 'TakeLead', leadId, by: 'chosen' })
  await agent.must({ type: 'ScheduleCallback', leadId, dueAt: EVENING + 10 * MINUTE, note: '' })
  await agent.must({ type: 'ReleaseLead', leadId }, { fence: result?.fence ?? 0 })
  const callbackId = Object.keys(agent.floor.callbacks)[0] ?? ''
  const ring = async (dispositionId: string) => {
    const taken = await agent.must({ type: 'TakeNextLead' })
    const fence = taken.result?.fence ?? 0
    const started = await agent.must({ type: 'StartCall', leadId }, { fence })
    const callId = started.result?.callId ?? ''
    await agent.must({ type: 'EndCall', callId, reason: 'no-answer' }, { fence })
    await agent.must({ type: 'DispositionCall', callId, dispositionId }, { fence })
  }
  const stored = async () => {
    await stub.flush()
    return env.DB.prepare('SELECT due_date, due_owner_id, dialled_at, ended_at FROM tasks WHERE id = ?')
      .bind(callbackId)
      .first()
  }
  return { agent, stub, clock, callbackId, ring, stored, ann: person.userId }
}

test('CB10 a callback is due on its day of the team’s calendar, with whoever has it, and not dialled yet', async () => {
  const { stored, ann } = await withCallback()
  expect(await stored()).toEqual({ due_date: '2026-11-18', due_owner_id: ann, dialled_at: null, ended_at: null })
})

test('CB10 the first call for it counts, whoever answered, and moving it makes it due anew', async () => {
  const { agent, clock, callbackId, ring, stored } = await withCallback()
  clock.advance(12 * MINUTE)
  await ring('no-answer')
  const dialledAt = EVENING + 12 * MINUTE
  expect(await stored()).toMatchObject({ dialled_at: dialledAt, ended_at: null })
  await agent.must({ type: 'MoveCallback', callbackId, dueAt: EVENING + 130 * MINUTE })
  expect(await stored()).toMatchObject({ due_date: '2026-11-19', dialled_at: null })
  clock.advance(125 * MINUTE)
  await ring('no-result')
  expect(await stored()).toMatchObject({ dialled_at: EVENING + 137 * MINUTE, ended_at: EVENING + 137 * MINUTE })
})

test('CB10 one that falls to the team past its time is still for its owner to answer', async () => {
  const { stub, clock, stored, ann } = await withCallback()
  clock.advance(100 * MINUTE)
  await runDurableObjectAlarm(stub)
  expect(await stored()).toMatchObject({ due_owner_id: ann, dialled_at: null })
})
