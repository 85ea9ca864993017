/** A status that somebody sets in the records reaches the floor, whatever the floor did to the lead meanwhile. */
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { finish, onTheLine } from './support/call.ts'
import { floorOf, rowsIn, setClock } from './support/inside.ts'
import { addLead, numberOf, seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

async function floorWithOneLead() {
  const team = await seedTeam({ leads: 1 })
  const stub = floorOf(team.teamId)
  const [one] = team.agents
  const [leadId] = team.leads
  if (!one || !leadId) throw new Error('nothing was seeded')
  const agent = await sit(stub, one)
  const statusOnFloor = async () => {
    const [row] = await rowsIn(stub, 'SELECT lead FROM hopper WHERE lead_id = ?', leadId)
    return JSON.parse(String(row?.['lead'])).card.status
  }
  return { team, stub, agent, leadId, statusOnFloor }
}

const setStatus = (leadId: string, status: string) =>
  env.DB.prepare('UPDATE leads SET status = ?, version = version + 1 WHERE id = ?').bind(status, leadId).run()

test('an edit in the middle of a call is known to the floor once the call has settled', async () => {
  const { stub, agent, leadId, statusOnFloor } = await floorWithOneLead()
  const call = await onTheLine(agent)
  await setStatus(leadId, 'won')
  await stub.pokeFeed()
  await finish(agent, call)
  await stub.flush()
  await stub.pokeFeed()
  expect(await statusOnFloor()).toBe('won')
})

test('an edit after a callback of the lead was moved, missed or ended is known to the floor', async () => {
  const { stub, agent, leadId, statusOnFloor } = await floorWithOneLead()
  const clock = setClock(Date.now())
  const { result } = await agent.must({ type: 'GoAvailable' }).then(() => agent.must({ type: 'TakeNextLead' }))
  const fence = result?.fence ?? 0
  await agent.must({ type: 'ScheduleCallback', leadId, dueAt: clock.now() + 3_600_000, note: '' }, { fence })
  await stub.flush()
  clock.advance(1_000)
  await setStatus(leadId, 'lost')
  await stub.pokeFeed()
  expect(await statusOnFloor()).toBe('lost')
})

test('a number that leaves the list is still one number: its younger lead stays a duplicate, its own refusal stands', async () => {
  const { team, stub, agent, leadId } = await floorWithOneLead()
  const younger = `${team.teamId}-younger`
  await addLead(team.teamId, { id: younger, phone: numberOf(1), createdAt: Date.now() + 60_000 })
  await stub.pokeFeed()
  const call = await onTheLine(agent)
  expect(call.leadId).toBe(leadId)
  await finish(agent, call, 'wrong-number')
  await stub.flush()
  await stub.pokeFeed()
  await env.DB.prepare('DELETE FROM do_not_call WHERE phone = ?').bind(numberOf(1)).run()
  await stub.pokeFeed()
  const [row] = await rowsIn(stub, 'SELECT lead FROM hopper WHERE lead_id = ?', younger)
  expect(JSON.parse(String(row?.['lead']))).toMatchObject({ duplicateOf: leadId, suppressed: true })
})
