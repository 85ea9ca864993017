/** Many commands in one request: each is admitted, decided, fenced and answered as if it had come alone. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { COMMANDS_MAX, type RpcAnswer, type RpcBatch, type TeamFloorRpc } from '#durable-objects/team-floor/contract.ts'
import { onTheLine, takeNext } from './support/call.ts'
import { floorOf } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

async function place(leads: number) {
  const team = await seedTeam({ agents: 2, leads })
  const [one, two] = team.agents
  if (!one || !two) throw new Error('no agents')
  const stub = floorOf(team.teamId)
  // The type of RPC stubs cannot be finished by the compiler for so large a union; the class implements this contract.
  const rpc = stub as unknown as TeamFloorRpc
  return { team, stub, rpc, one, two }
}

const given = (leadIds: readonly string[], toAgentId: string | null): RpcBatch['commands'] =>
  leadIds.map((leadId) => ({ commandId: crypto.randomUUID(), command: { type: 'ReassignLead', leadId, toAgentId } }))

const gist = (answers: readonly RpcAnswer[]) =>
  answers.map((answer) => (answer.type === 'refused' ? answer.refusal.code : 'accepted'))

test('a lead in a live call is refused, and the others are done', async () => {
  const { team, stub, rpc, one, two } = await place(3)
  const agent = await sit(stub, one)
  const live = await onTheLine(agent)
  const others = team.leads.filter((leadId) => leadId !== live.leadId)
  const asked = [live.leadId, 'nowhere', ...others]
  const answers = await rpc.commands({ person: team.manager, commands: given(asked, two.userId) })
  expect(gist(answers)).toEqual(['lead-in-live-call', 'unknown-lead', 'accepted', 'accepted'])
  expect(await stub.inCalls(asked)).toEqual({ [live.leadId]: one.userId })
  await stub.flush()
  const owned = await env.DB.prepare('SELECT id FROM leads WHERE assigned_to = ? ORDER BY id').bind(two.userId).all()
  expect(owned.results.map(({ id }) => id)).toEqual(others.toSorted())
})

test('a preview is withdrawn from the one who has it, who can dial it no more', async () => {
  const { team, stub, rpc, one, two } = await place(2)
  const agent = await sit(stub, one)
  await agent.must({ type: 'GoAvailable' })
  const { leadId, fence } = await takeNext(agent)
  await rpc.commands({ person: team.manager, commands: given(team.leads, two.userId) })
  expect(await agent.refusal({ type: 'StartCall', leadId }, { fence })).toBe('no-lease')
})

test('the same batch sent again does nothing twice and says the same', async () => {
  const { team, stub, rpc, two } = await place(3)
  const batch = { person: team.manager, commands: given(team.leads, two.userId) }
  const first = await rpc.commands(batch)
  const { seq } = await stub.status()
  const again = await rpc.commands(batch)
  expect(again).toEqual(first.map((answer) => ({ ...answer, duplicate: true })))
  expect((await stub.status()).seq).toBe(seq)
})

test('more than a hundred are not taken, and are told so', async () => {
  const { team, rpc } = await place(1)
  const [leadId = ''] = team.leads
  const asked = Array.from({ length: COMMANDS_MAX + 1 }, () => leadId)
  const answers = await rpc.commands({ person: team.manager, commands: given(asked, null) })
  expect(answers).toHaveLength(COMMANDS_MAX + 1)
  expect(gist(answers).filter((word) => word !== 'accepted')).toEqual(['bad-command'])
})

test('an agent may not, by any of them', async () => {
  const { team, rpc, one } = await place(2)
  const answers = await rpc.commands({ person: one, commands: given(team.leads, one.userId) })
  expect(gist(answers)).toEqual(['not-allowed', 'not-allowed'])
})
