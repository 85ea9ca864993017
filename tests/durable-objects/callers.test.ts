/** NX8: what is opened because "they ring us" stands in the activity log, with whether a call followed. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { finish } from './support/call.ts'
import { floorOf } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

test("NX8 a colleague's lead that is opened for its caller is in the log: by whom, why, and whether a call followed", async () => {
  const team = await seedTeam({ agents: 2, leads: 1 })
  const [one, two] = team.agents
  const [leadId = ''] = team.leads
  if (!one || !two) throw new Error('no agents')
  await env.DB.prepare('UPDATE leads SET assigned_to = ? WHERE id = ?').bind(two.userId, leadId).run()
  const stub = floorOf(team.teamId)
  const agent = await sit(stub, one)
  await agent.must({ type: 'GoAvailable' })
  const rung = { type: 'TakeLead', leadId, by: 'inbound' } as const
  const first = await agent.must({ ...rung, reason: 'cut off before' })
  await agent.must({ type: 'ReleaseLead', leadId }, { fence: first.result?.fence ?? 0 })
  const fence = (await agent.must(rung)).result?.fence ?? 0
  const callId = (await agent.must({ type: 'StartCall', leadId }, { fence })).result?.callId ?? ''
  await finish(agent, { callId, fence }, 'no-result')
  await stub.flush()
  const { results } = await env.DB.prepare(
    'SELECT actor_id, action, entity_id, after FROM activity_logs WHERE team_id = ? ORDER BY seq',
  )
    .bind(team.teamId)
    .all()
  const opened = { actor_id: one.userId, action: 'lead.opened-for-caller', entity_id: leadId }
  expect(results).toMatchObject([
    { ...opened, after: JSON.stringify({ owner_id: two.userId, reason: 'cut off before' }) },
    { actor_id: one.userId, action: 'lead.opened-without-call', entity_id: leadId },
    { ...opened, after: JSON.stringify({ owner_id: two.userId, reason: null }) },
    { actor_id: one.userId, action: 'call.disposed', entity_id: callId },
  ])
})
