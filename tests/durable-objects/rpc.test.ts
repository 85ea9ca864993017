/** What the worker may ask: the same door, the same rules, and rights that follow their records. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import type { ClientCommand, CommandOf } from '#domain/commands/index.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { RpcAnswer, SeatPerson, TeamFloorRpc } from '#durable-objects/team-floor/contract.ts'
import { onTheLine, takeNext } from './support/call.ts'
import { D1_IS_AWAY, faultyDb, floorOf, setEnv } from './support/inside.ts'
import { addLead, ALWAYS, numberOf, SCRIPT, seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

async function floorWithPeople() {
  const team = await seedTeam({ agents: 3, leads: 4 })
  const stub = floorOf(team.teamId)
  // The type of RPC stubs cannot be finished by the compiler for so large a union; the class implements this contract.
  const rpc = stub as unknown as TeamFloorRpc
  const [one, two] = team.agents
  if (!one || !two) throw new Error('no agents')
  const ask = (
    person: SeatPerson,
    command: ClientCommand | CommandOf<'LogCall'> | CommandOf<'ApplySettings'>,
    commandId: string = crypto.randomUUID(),
  ): Promise<RpcAnswer> => rpc.command({ person, commandId, command })
  return { team, stub, rpc, one, two, ask }
}

const update = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

test('a call logged by hand goes through the floor into D1, once', async () => {
  const { team, ask, stub } = await floorWithPeople()
  const [leadId = ''] = team.leads
  const commandId = crypto.randomUUID()
  const startedAt = Date.now() - 600_000
  const log = {
    type: 'LogCall',
    leadId,
    startedAt,
    durationMs: 180_000,
    outcome: 'answered',
    notes: 'by hand',
  } as const
  const first = await ask(team.manager, log, commandId)
  const callId = first.type === 'accepted' ? first.result?.callId : undefined
  expect(first).toEqual({ type: 'accepted', duplicate: false, seq: expect.any(Number), result: { leadId, callId } })
  expect(callId).toMatch(/^[0-9a-f-]{36}$/)
  expect(callId).not.toBe(commandId)
  expect(await ask(team.manager, log, commandId)).toEqual({ ...first, duplicate: true })
  await stub.flush()
  expect(await env.DB.prepare('SELECT * FROM calls WHERE lead_id = ?').bind(leadId).first()).toMatchObject({
    id: callId,
    duration: 180,
    outcome: 'answered',
    notes: 'by hand',
    logged_by_hand: 1,
    user_id: team.manager.userId,
  })
  expect(await env.DB.prepare('SELECT last_contact, attempts FROM leads WHERE id = ?').bind(leadId).first()).toEqual({
    last_contact: startedAt,
    attempts: 1,
  })
})

test('what is no command is refused, and the shell alone speaks for time', async () => {
  const { team, rpc } = await floorWithPeople()
  const odd = [
    { type: 'RunDueDeadlines' },
    { type: 'MarkSeatLost', agentId: 'x' },
    { type: 'TakeLead' },
    null,
  ] as unknown as ClientCommand[]
  for (const command of odd)
    expect(await rpc.command({ person: team.manager, commandId: crypto.randomUUID(), command })).toMatchObject({
      type: 'refused',
      refusal: { code: 'bad-command' },
    })
})

test('a reassignment is seen at once by both agents, and no stale voice is heard', async () => {
  const { stub, ask, one, two, team } = await floorWithPeople()
  const from = await sit(stub, one)
  const to = await sit(stub, two)
  await from.must({ type: 'GoAvailable' })
  await to.must({ type: 'GoAvailable' })
  const { leadId, fence } = await takeNext(from)
  expect(await stub.holder(leadId)).toEqual({ agentId: one.userId, fence })
  expect(await ask(team.admin, { type: 'ReassignLead', leadId, toAgentId: two.userId })).toMatchObject({
    type: 'accepted',
  })
  await from.untilFloor('the loss', (floor) => floor.leases[leadId] === undefined)
  await to.untilFloor('the lead', (floor) => floor.leases[leadId]?.agentId === two.userId)
  expect(await from.refusal({ type: 'StartCall', leadId }, { fence })).toBe('lease-held-by-another')
  expect((await stub.holder(leadId))?.fence).toBeGreaterThan(fence)
})

test('a lead says why it is offered or held back, and the floor which are next', async () => {
  const { stub, team, one, two } = await floorWithPeople()
  const agent = await sit(stub, one)
  await addLead(team.teamId, {
    id: `${team.teamId}-urgent`,
    phone: numberOf(90),
    priority: 'urgent',
    ownerId: two.userId,
  })
  await addLead(team.teamId, { id: `${team.teamId}-mine`, phone: numberOf(91), priority: 'high', ownerId: one.userId })
  await stub.pokeFeed()
  const next = await stub.nextUp(one.userId, 20)
  expect(next.map(({ leadId }) => leadId)).toEqual([`${team.teamId}-mine`, ...team.leads.toSorted()])
  expect(next[0]?.why).toMatchObject({ rule: 'own-lead', priority: 'high' })
  expect((await stub.nextUp(null, 20)).map(({ leadId }) => leadId)).toEqual(team.leads.toSorted())
  expect(await stub.explain(`${team.teamId}-urgent`, one.userId)).toMatchObject({
    type: 'held-back',
    holds: [{ rule: 'other-owner', until: null }],
  })
  expect(await stub.explain(`${team.teamId}-mine`, one.userId)).toMatchObject({ type: 'ready', place: 1 })
  expect(await stub.explain('nobody', one.userId)).toEqual({ type: 'unknown', leadId: 'nobody' })
  const { leadId, callId, fence } = await onTheLine(agent)
  expect(leadId).toBe(`${team.teamId}-mine`)
  expect(await stub.liveCall(callId)).toEqual({
    callId,
    leadId,
    agentId: one.userId,
    fence,
    startedAt: agent.floor.calls[callId]?.startedAt,
    refusedAt: null,
    discardedAt: null,
    consentAt: null,
  })
  expect(await stub.liveCall(crypto.randomUUID())).toBeNull()
})

test('a changed role, a lost membership and a disabled person end their sockets; others stay', async () => {
  const { stub, team, one, two } = await floorWithPeople()
  const [, , three] = team.agents
  if (!three) throw new Error('no third agent')
  const [promoted, removed, disabled] = [await sit(stub, one), await sit(stub, two), await sit(stub, three)]
  const admin = await sit(stub, team.admin)
  await update("UPDATE users SET role = 'manager' WHERE id = ?", one.userId)
  await update('DELETE FROM team_members WHERE user_id = ?', two.userId)
  await update('UPDATE users SET is_active = 0 WHERE id = ?', three.userId)
  await update("UPDATE users SET full_name = 'Ada Newname' WHERE id = ?", team.admin.userId)
  await stub.recheckSeats()
  await Promise.all([promoted, removed, disabled].map((viewer) => viewer.untilClosed()))
  expect([promoted, removed, disabled].map(({ closed }) => closed?.code)).toEqual([
    CLOSE.recheck.code,
    CLOSE.forbidden.code,
    CLOSE.forbidden.code,
  ])
  await admin.untilFloor('their absence', (floor) => floor.agents[two.userId]?.reachable === false)
  await admin.untilFloor('the new name', (floor) => floor.agents[team.admin.userId]?.fullName === 'Ada Newname')
  expect(admin.closed).toBeNull()
  const back = await sit(stub, { ...one, role: 'manager' }, { resume: promoted.position })
  expect(back.frames[0]).toMatchObject({ type: 'welcome', recovered: false, you: { role: 'manager' } })
  expect(Object.keys(back.floor.agents).length).toBeGreaterThan(1)
})

test('CO4 a manager who was watching when they became an agent watches nobody any more, in no tab and by no old position', async () => {
  const { stub, team, one } = await floorWithPeople()
  const agent = await sit(stub, one)
  const { callId, fence } = await onTheLine(agent)
  const tabs = [await sit(stub, team.manager, { tab: 'first' }), await sit(stub, team.manager, { tab: 'second' })]
  const manager = tabs[1] ?? tabs[0]
  if (!manager) throw new Error('no tab')
  await manager.must({ type: 'WatchAgent', agentId: one.userId })
  await update("UPDATE users SET role = 'agent' WHERE id = ?", team.manager.userId)
  await stub.recheckSeats()
  await Promise.all(tabs.map((viewer) => viewer.untilClosed()))
  await agent.must({ type: 'WriteNotes', callId, text: 'not for them' }, { fence })
  const back = await sit(stub, { ...team.manager, role: 'agent' }, { tab: 'second', resume: manager.position })
  expect(back.texts.join('')).not.toContain('not for them')
  expect(Object.keys(back.floor.calls)).toEqual([])
  expect(back.floor.watches).toEqual({})
  expect(await back.refusal({ type: 'WatchAgent', agentId: one.userId })).toBe('not-allowed')
  expect((await stub.floorNow()).floor).not.toContain('"viewerId"')
})

test('a recheck that D1 does not answer leaves people where they are', async () => {
  const { stub, one } = await floorWithPeople()
  const agent = await sit(stub, one)
  const { db, fault } = faultyDb()
  fault.on = () => D1_IS_AWAY
  await setEnv(stub, { DB: db })
  await stub.recheckSeats()
  await agent.must({ type: 'GoAvailable' })
  expect(agent.closed).toBeNull()
})

test('a script that was chosen is at hand before the first call can need it', async () => {
  const { stub, team, one, ask } = await floorWithPeople()
  const agent = await sit(stub, one)
  const scriptId = `${team.teamId}-script`
  const choose = (version: number) => ({
    type: 'ApplySettings' as const,
    settings: { ...DEFAULT_SETTINGS, callingHours: ALWAYS, version: 2, script: { scriptId, version } },
  })
  expect(await ask(team.admin, choose(9))).toMatchObject({
    type: 'refused',
  })
  await update(
    'INSERT INTO script_versions (script_id, version, title, content) VALUES (?, 2, ?, ?)',
    scriptId,
    'Two',
    JSON.stringify(SCRIPT),
  )
  expect(await ask(team.admin, choose(2))).toMatchObject({
    type: 'accepted',
  })
  const { callId } = await onTheLine(agent)
  expect(agent.floor.calls[callId]).toMatchObject({ script: { scriptId, version: 2 }, nodeId: 'opening' })
  expect(await ask(one, { type: 'ApplySettings', settings: { ...DEFAULT_SETTINGS, version: 2 } })).toMatchObject({
    type: 'refused',
    refusal: { code: 'not-allowed' },
  })
})

test('rules of rest that became milder free leads at once', async () => {
  const { stub, team, one, ask } = await floorWithPeople()
  const agent = await sit(stub, one)
  const strict = { ...agent.floor.settings, attempts: { life: 1, day: 1, rolling24h: 1 }, version: 2 }
  expect(await ask(team.admin, { type: 'ApplySettings', settings: strict })).toMatchObject({ type: 'accepted' })
  await agent.must({ type: 'GoAvailable' })
  for (const _lead of team.leads) {
    const taken = await takeNext(agent)
    const { result } = await agent.must({ type: 'StartCall', leadId: taken.leadId }, { fence: taken.fence })
    const callId = result?.callId ?? ''
    await agent.must({ type: 'EndCall', callId, reason: 'busy' }, { fence: taken.fence })
    await agent.must({ type: 'DispositionCall', callId, dispositionId: 'busy' }, { fence: taken.fence })
  }
  expect(await agent.refusal({ type: 'TakeNextLead' })).toBe('no-lead-ready')
  const mild = {
    ...strict,
    attempts: { life: 9, day: 9, rolling24h: 9 },
    cooldownMs: { ...strict.cooldownMs, busy: 0 },
    version: 3,
  }
  expect(await ask(team.admin, { type: 'ApplySettings', settings: mild })).toMatchObject({ type: 'accepted' })
  await takeNext(agent)
})
