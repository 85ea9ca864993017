/** One call from coming on duty to its records in D1, over real sockets. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

test('a call goes from the hopper to D1, and the board sees every step of it', async () => {
  const team = await seedTeam()
  const stub = env.TEAM_FLOOR.getByName(team.teamId)
  const [one] = team.agents
  if (!one) throw new Error('no agent')
  const agent = await sit(stub, one)
  const board = await sit(stub, team.manager)

  await agent.must({ type: 'GoAvailable' })
  const taken = await agent.must({ type: 'TakeNextLead' })
  const { leadId, fence } = taken.result ?? {}
  if (leadId === undefined || fence === undefined) throw new Error('no lease')
  expect(team.leads).toContain(leadId)
  const started = await agent.must({ type: 'StartCall', leadId }, { fence })
  const callId = started.result?.callId ?? ''
  await agent.must({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, { fence })
  await agent.must({ type: 'ChooseResponse', callId, nodeId: 'opening', responseId: 'opening-on' }, { fence })
  await agent.must({ type: 'WriteNotes', callId, text: 'Wants a quote' }, { fence })
  await agent.must({ type: 'EndCall', callId, reason: 'hung-up' }, { fence })
  await board.untilFloor('the wrap-up', (floor) => floor.calls[callId]?.phase === 'wrap-up')
  expect(board.floor.calls[callId]).toMatchObject({ nodeId: 'middle', notes: '' })
  const callback = { dueAt: Date.now() + 86_400_000, note: 'The quote' }
  await agent.must({ type: 'DispositionCall', callId, dispositionId: 'interested', callback }, { fence })
  await board.untilFloor('the end', (floor) => floor.calls[callId] === undefined)
  expect(board.gaps + agent.gaps).toBe(0)

  expect(await stub.flush()).toEqual({ waiting: 0, parked: 0, oldestAt: null })
  const call = await env.DB.prepare('SELECT * FROM calls WHERE id = ?').bind(callId).first()
  expect(call).toMatchObject({
    lead_id: leadId,
    user_id: one.userId,
    team_id: team.teamId,
    outcome: 'answered',
    disposition_id: 'interested',
    notes: 'Wants a quote',
    script_id: `${team.teamId}-script`,
    script_version: 1,
    answered_by: 'decision-maker',
    fence,
  })
  const lead = await env.DB.prepare('SELECT * FROM leads WHERE id = ?').bind(leadId).first()
  expect(lead).toMatchObject({ status: 'contacted', attempts: 1, last_outcome: 'answered' })
  const { results } = await env.DB.prepare('SELECT action, actor_id FROM activity_logs WHERE team_id = ? ORDER BY seq')
    .bind(team.teamId)
    .all()
  expect(results).toEqual(['call.disposed', 'callback.scheduled'].map((action) => ({ action, actor_id: one.userId })))
})
