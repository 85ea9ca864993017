/** What a lead holds in the organisation's own fields comes from the records onto its card, and the script speaks and turns by it. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { toScriptFacts } from '#domain/floor/script-facts.ts'
import { personalise } from '#domain/script/personalise.ts'
import { onTheLine, takeNext } from './support/call.ts'
import { floorOf } from './support/inside.ts'
import { SCRIPT, seedTeam } from './support/team.ts'
import { sit, type Viewer } from './support/viewer.ts'

const hold = (leadId: string | undefined, custom: string) =>
  env.DB.prepare('UPDATE leads SET custom = ?, version = version + 1 WHERE id = ?').bind(custom, leadId).run()

/** The opening leads those on the gold plan to the closing, and all others to the middle. */
async function branchByPlan(teamId: string): Promise<void> {
  const [opening, ...rest] = SCRIPT.nodes
  const when = { fact: 'lead.custom.plan', is: 'equal', value: 'Gold' }
  const to = { type: 'branch', branches: [{ when, nodeId: 'closing' }], otherwise: 'middle' }
  const content = { ...SCRIPT, nodes: [{ ...opening, responses: [{ id: 'opening-on', label: 'On', to }] }, ...rest] }
  await env.DB.batch([
    env.DB.prepare(`INSERT INTO script_versions (script_id, version, title, content) VALUES (?, 2, 'By plan', ?)`).bind(
      `${teamId}-script`,
      JSON.stringify(content),
    ),
    env.DB.prepare(`UPDATE teams SET settings = json_set(settings, '$.script.version', 2) WHERE id = ?`).bind(teamId),
  ])
}

const cardOf = (agent: Viewer, leadId: string) => {
  const lease = agent.floor.leases[leadId]
  if (!lease) throw new Error(`${leadId} is not leased`)
  return lease.lead
}

test('CF6 custom fields reach the lead card, the words of the script and its branches; what cannot be used costs only itself', async () => {
  const team = await seedTeam({ agents: 2, leads: 2 })
  const stub = floorOf(team.teamId)
  const [one, two] = team.agents
  const [first, second] = team.leads
  if (!one || !two || first === undefined || second === undefined) throw new Error('nothing was seeded')
  await branchByPlan(team.teamId)
  await hold(first, JSON.stringify({ plan: 'Gold', seats: 12, renews: '2027-03-01', demo_seen: true, odd: ['x'] }))
  const ann = await sit(stub, one)
  const abe = await sit(stub, two)
  const call = await onTheLine(ann)
  expect(call.leadId).toBe(first)
  const card = cardOf(ann, first)
  expect(card.custom).toEqual({ plan: 'Gold', seats: 12, renews: '2027-03-01', demo_seen: true })
  expect(personalise('On {{lead.custom.plan}}, {{lead.custom.seats}} seats', toScriptFacts(card, null))).toBe(
    'On Gold, 12 seats',
  )
  const choose = { type: 'ChooseResponse', nodeId: 'opening', responseId: 'opening-on' } as const
  await ann.must({ ...choose, callId: call.callId }, { fence: call.fence })
  expect(ann.floor.calls[call.callId]?.nodeId).toBe('closing')

  // An edit in the records is what the next one to call this lead sees.
  await hold(second, JSON.stringify({ plan: 'Tin' }))
  await stub.pokeFeed()
  await abe.must({ type: 'GoAvailable' })
  const taken = await takeNext(abe)
  expect(taken.leadId).toBe(second)
  expect(cardOf(abe, second).custom).toEqual({ plan: 'Tin' })
  const { result } = await abe.must({ type: 'StartCall', leadId: second }, { fence: taken.fence })
  const callId = result?.callId ?? ''
  await abe.must({ ...choose, callId }, { fence: taken.fence })
  expect(abe.floor.calls[callId]?.nodeId).toBe('middle')
})
