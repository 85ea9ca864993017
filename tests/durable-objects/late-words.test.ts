/** Notes of a call that the server had to close reach its record, in every order of what else comes (SC9). */
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { runDurableObjectAlarm } from 'cloudflare:test'
import { onTheLine } from './support/call.ts'
import { floorOf, setClock } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const notesOf = async (callId: string) =>
  (await env.DB.prepare('SELECT notes, provisional FROM calls WHERE id = ?').bind(callId).all()).results[0]

/** A wrap-up that its agent let pass, with a first word saved. */
async function closedWithoutItsAgent() {
  const team = await seedTeam()
  const stub = floorOf(team.teamId)
  const [one] = team.agents
  if (!one) throw new Error('no agent')
  const agent = await sit(stub, one)
  const clock = setClock(Date.now())
  const { callId, fence } = await onTheLine(agent)
  await agent.must({ type: 'WriteNotes', callId, text: 'first' }, { fence })
  await agent.must({ type: 'EndCall', callId, reason: 'no-answer' }, { fence })
  clock.advance(agent.floor.settings.wrapUpMs + 1)
  await runDurableObjectAlarm(stub)
  expect(agent.floor.unconfirmed[callId]).toBeDefined()
  return { stub, agent, clock, callId }
}

test('SC9 notes that come after the server closed the wrap-up are in the record', async () => {
  const { stub, agent, clock, callId } = await closedWithoutItsAgent()
  await stub.flush()
  expect(await notesOf(callId)).toEqual({ notes: 'first', provisional: 1 })
  clock.advance(1_000)
  await agent.must({ type: 'WriteNotes', callId, text: 'first and last' })
  await stub.flush()
  expect(await notesOf(callId)).toEqual({ notes: 'first and last', provisional: 1 })
})

test('SC9 a confirmation without words of its own leaves the late notes, and one with words replaces them', async () => {
  const { stub, agent, clock, callId } = await closedWithoutItsAgent()
  clock.advance(1_000)
  await agent.must({ type: 'WriteNotes', callId, text: 'late' })
  await agent.must({ type: 'DispositionCall', callId, dispositionId: 'busy' })
  await stub.flush()
  expect(await notesOf(callId)).toEqual({ notes: 'late', provisional: 0 })
})

test('WR9 an outcome nobody confirmed for a fortnight is final in the record, by the system', async () => {
  const { stub, agent, clock, callId } = await closedWithoutItsAgent()
  clock.advance(15 * 86_400_000)
  await runDurableObjectAlarm(stub)
  await agent.until('the outcome to stand', () => agent.floor.unconfirmed[callId] === undefined)
  await stub.flush()
  expect(await notesOf(callId)).toEqual({ notes: 'first', provisional: 0 })
  const { results } = await env.DB.prepare(
    'SELECT actor_type, action FROM activity_logs WHERE entity_id = ? ORDER BY seq',
  )
    .bind(callId)
    .all()
  expect(results.at(-1)).toEqual({ actor_type: 'system', action: 'call.outcome-stood' })
})
