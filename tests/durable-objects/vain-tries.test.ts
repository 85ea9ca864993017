/** A callback that was called for in vain: on the floor, in the records, and for viewers of the version before. */
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { floorOf, setClock } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit, type Viewer } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const MINUTE_MS = 60_000

/** The agent's own callback is due, they ring, and nobody answers. */
async function ringInVain(agent: Viewer, leadId: string): Promise<string> {
  const taken = await agent.must({ type: 'TakeLead', leadId, by: 'chosen' })
  const fence = taken.result?.fence ?? 0
  const now = Date.now()
  await agent.must({ type: 'ScheduleCallback', leadId, dueAt: now + MINUTE_MS, note: '' })
  await agent.must({ type: 'ReleaseLead', leadId }, { fence })
  setClock(now + 2 * MINUTE_MS)
  const again = await agent.must({ type: 'TakeNextLead' })
  const held = { fence: again.result?.fence ?? 0 }
  const started = await agent.must({ type: 'StartCall', leadId }, held)
  const callId = started.result?.callId ?? ''
  const callbackId = Object.keys(agent.floor.callbacks)[0] ?? ''
  await agent.must({ type: 'EndCall', callId, reason: 'no-answer' }, held)
  await agent.must({ type: 'DispositionCall', callId, dispositionId: 'no-answer' }, held)
  return callbackId
}

async function floorWithOneLead() {
  const team = await seedTeam({ agents: 1, leads: 1 })
  const [person] = team.agents
  const [leadId] = team.leads
  if (!person || leadId === undefined) throw new Error('an agent and a lead')
  return { person, leadId, stub: floorOf(team.teamId) }
}

test('CB4 a callback that nobody answered stays open in the records, with its tries', async () => {
  const { person, leadId, stub } = await floorWithOneLead()
  const agent = await sit(stub, person)
  await agent.must({ type: 'GoAvailable' })
  const callbackId = await ringInVain(agent, leadId)
  expect(agent.floor.callbacks[callbackId]).toMatchObject({ ownerId: person.userId, tries: 1 })
  await stub.flush()
  const task = await env.DB.prepare(
    'SELECT status, tries, missed, rests_until > due_at AS rests FROM tasks WHERE id = ?',
  )
    .bind(callbackId)
    .first()
  expect(task).toEqual({ status: 'pending', tries: 1, missed: 0, rests: 1 })
})
