/** AB: a test of script versions on the real floor: evicted at any moment it goes on as it was, and its journal tells the same. */
import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { evolveAll } from '#domain/evolve/index.ts'
import { invariants } from '#domain/floor/invariants.ts'
import { emptyFloor, type Floor } from '#domain/floor/state.ts'
import { floorOf, rowsIn, type Stub } from './support/inside.ts'
import { finish, startCall, takeNext } from './support/call.ts'
import { seedTeam, SCRIPT, type Team } from './support/team.ts'
import { sit, type Viewer } from './support/viewer.ts'

const LEADS = 9
const CALLS = { attempts: { life: 99, day: 20, rolling24h: 20 }, cooldownMs: {} }

/** Version 2 and 3 get their share; version 3 twice as much as each of the others. */
async function begin(): Promise<{ readonly team: Team; readonly stub: Stub }> {
  const team = await seedTeam({ agents: 2, leads: LEADS })
  const scriptId = `${team.teamId}-script`
  await env.DB.batch(
    [2, 3].map((version) =>
      env.DB.prepare('INSERT INTO script_versions (script_id, version, title, content) VALUES (?, ?, ?, ?)').bind(
        scriptId,
        version,
        'Short',
        JSON.stringify(SCRIPT),
      ),
    ),
  )
  const scriptTest = {
    id: `${team.teamId}-test`,
    arms: [1, 2, 3].map((version) => ({ version, weight: version === 3 ? 2 : 1 })),
    guardrails: [],
    differencePoints: 5,
    startedAt: 0,
  }
  const found = await env.DB.prepare('SELECT settings FROM teams WHERE id = ?')
    .bind(team.teamId)
    .first<string>('settings')
  const settings = { ...JSON.parse(found ?? '{}'), ...CALLS, scriptTest, version: 2 }
  await env.DB.prepare('UPDATE teams SET settings = ?, settings_version = 2 WHERE id = ?')
    .bind(JSON.stringify(settings), team.teamId)
    .run()
  return { team, stub: floorOf(team.teamId) }
}

const now = async (stub: Stub): Promise<Floor> => JSON.parse((await stub.floorNow()).floor)

async function dial(agent: Viewer, stub: Stub, evicted: boolean): Promise<number | undefined> {
  const taken = await takeNext(agent)
  const callId = await startCall(agent, taken)
  if (evicted) await evictDurableObject(stub)
  const version = (await now(stub)).calls[callId]?.script?.version
  await finish(agent, { callId, fence: taken.fence }, 'no-answer')
  return version
}

test('AB2 AB3 shares and arms outlast evictions, within a call and between two', async () => {
  const { team, stub } = await begin()
  const [person] = team.agents
  if (!person) throw new Error('an agent')
  const agent = await sit(stub, person)
  await agent.must({ type: 'GoAvailable' })
  const versions: (number | undefined)[] = []
  for (let call = 0; call < 8; call += 1) versions.push(await dial(agent, stub, call % 2 === 0))
  expect(versions).toEqual([3, 1, 2, 3, 3, 1, 2, 3])

  const { scriptTest, ...floor } = await now(stub)
  expect(scriptTest?.arms.map(({ leads, calls, given }) => [leads, calls, given])).toEqual([
    [2, 2, 2],
    [2, 2, 2],
    [4, 4, 4],
  ])
  expect(invariants({ ...floor, scriptTest })).toEqual([])
  const journal = await stub.journal(0, 1_000)
  const told = evolveAll(emptyFloor(team.teamId, floor.settings), journal)
  expect(told.scriptTest?.arms.map(({ leads, calls }) => [leads, calls])).toEqual(
    scriptTest?.arms.map(({ leads, calls }) => [leads, calls]),
  )
})

test('AB4 AB7 an arm that was stopped stays so when the floor wakes, and the log has who and why', async () => {
  const { team, stub } = await begin()
  const [person] = team.agents
  if (!person) throw new Error('an agent')
  const agent = await sit(stub, person)
  const board = await sit(stub, team.manager)
  await agent.must({ type: 'GoAvailable' })
  expect(await dial(agent, stub, false)).toBe(3)
  const command = { type: 'StopScriptArm', testId: `${team.teamId}-test`, version: 3, reason: 'too long' } as const
  const ask = { person: team.manager, commandId: crypto.randomUUID(), command }
  for (const duplicate of [false, true]) expect(await stub.command(ask)).toMatchObject({ type: 'accepted', duplicate })
  await evictDurableObject(stub)
  expect([await dial(agent, stub, false), await dial(agent, stub, true)]).toEqual([1, 2])
  expect((await now(stub)).scriptTest?.arms[2]?.stopped).toMatchObject({
    byId: team.manager.userId,
    reason: 'too long',
  })
  expect(board.floor.scriptTest?.arms[2]?.stopped?.reason).toBe('too long')
  expect(agent.floor.scriptTest).toBeNull()
  await stub.flush()
  const act = await env.DB.prepare(
    `SELECT actor_id, after FROM activity_logs WHERE team_id = ? AND action = 'team.script-arm-stopped'`,
  )
    .bind(team.teamId)
    .first<{ actor_id: string; after: string }>()
  expect(act?.actor_id).toBe(team.manager.userId)
  expect(JSON.parse(act?.after ?? '')).toMatchObject({ version: 3, reason: 'too long', crossing: null })
})

test('AB1 a version that cannot be had leaves the floor as it was, and the next pull asks again', async () => {
  const { team, stub } = await begin()
  const [person] = team.agents
  if (!person) throw new Error('an agent')
  await sit(stub, person)
  const { settings } = await now(stub)
  const scriptTest = settings.scriptTest && {
    ...settings.scriptTest,
    arms: [...settings.scriptTest.arms.slice(0, 2), { version: 9, weight: 1 }],
  }
  await env.DB.prepare('UPDATE teams SET settings = ?, settings_version = 3 WHERE id = ?')
    .bind(JSON.stringify({ ...settings, scriptTest, nudgeMs: 77_000, version: 3 }), team.teamId)
    .run()
  await stub.pokeFeed()
  expect((await now(stub)).settings).toMatchObject({ nudgeMs: 77_000, version: 2, scriptTest: settings.scriptTest })
  await env.DB.prepare('INSERT INTO script_versions (script_id, version, title, content) VALUES (?, 9, ?, ?)')
    .bind(`${team.teamId}-script`, 'Short', JSON.stringify(SCRIPT))
    .run()
  await stub.pokeFeed()
  expect((await now(stub)).settings).toMatchObject({ version: 3, scriptTest })
  expect(await rowsIn(stub, 'SELECT version FROM scripts ORDER BY version')).toContainEqual({ version: 9 })
})

test('AB9 a floor on which nobody has sat yet tells of the test of its team', async () => {
  const { team, stub } = await begin()
  expect(await stub.scriptTest()).toMatchObject({ testId: `${team.teamId}-test`, arms: [{ leads: 0 }, {}, {}] })
})

/** So many agents of one team, on duty. */
async function onDuty({ team, stub }: Awaited<ReturnType<typeof begin>>): Promise<[Viewer, Viewer]> {
  const [one, other] = await Promise.all(team.agents.map((person) => sit(stub, person)))
  if (!one || !other) throw new Error('two agents')
  for (const agent of [one, other]) await agent.must({ type: 'GoAvailable' })
  return [one, other]
}

test('AB3 a call that is handed over stays with its arm, and so does its lead when its new owner calls it again', async () => {
  const house = await begin()
  const { stub, team } = house
  const [giver, taker] = await onDuty(house)
  const taken = await takeNext(giver)
  const callId = await startCall(giver, taken)
  await giver.must({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, { fence: taken.fence })
  const before = (await now(stub)).calls[callId]
  expect(before?.arm).toMatchObject({ version: 3, isNew: true })
  const toAgentId = team.agents[1]?.userId ?? ''
  await giver.must({ type: 'HandOverCall', callId, toAgentId, reason: 'Speaks their language' }, { fence: taken.fence })
  await taker.must({ type: 'AcceptHandover', callId })
  await evictDurableObject(stub)
  const { calls } = await now(stub)
  const after = calls[callId]
  expect(after).toMatchObject({ agentId: toAgentId, arm: before?.arm, script: before?.script })
  await finish(taker, { callId, fence: after?.fence ?? 0 }, 'no-result')
  expect((await now(stub)).scriptTest?.arms[2]).toMatchObject({ leads: 1, calls: 1, contacts: 1 })
  const { result } = await taker.must({ type: 'TakeLead', leadId: taken.leadId, by: 'chosen' })
  const again = await startCall(taker, { leadId: taken.leadId, fence: result?.fence ?? 0 })
  expect((await now(stub)).calls[again]?.arm).toMatchObject({ version: 3, isNew: false })
})

test('AB3 a lead that moves to another team keeps its arm there where the same test runs, and has none elsewhere', async () => {
  const [from, same, elsewhere] = await Promise.all([begin(), begin(), begin()])
  const testId = `${from.team.teamId}-test`
  const scriptId = `${from.team.teamId}-script`
  await runs(same.team.teamId, scriptId, testId)
  const [agent] = await onDuty(from)
  const taken = await takeNext(agent)
  const callId = await startCall(agent, taken)
  await finish(agent, { callId, fence: taken.fence }, 'no-answer')
  await from.stub.flush()
  const row = await env.DB.prepare('SELECT script_test_id, script_test_version FROM leads WHERE id = ?')
    .bind(taken.leadId)
    .first()
  expect(row).toEqual({ script_test_id: testId, script_test_version: 3 })
  for (const [house, expected] of [
    [same, { testId, version: 3, isNew: false }],
    [elsewhere, { testId: `${elsewhere.team.teamId}-test`, isNew: true }],
  ] as const) {
    const { teamId } = house.team
    // Each of these teams was made with the same numbers.
    await env.DB.batch([
      env.DB.prepare('DELETE FROM leads WHERE team_id = ?').bind(teamId),
      env.DB.prepare('UPDATE leads SET team_id = ? WHERE id = ?').bind(teamId, taken.leadId),
    ])
    const [caller] = await onDuty(house)
    const { result } = await caller.must({ type: 'TakeLead', leadId: taken.leadId, by: 'chosen' })
    const call = await startCall(caller, { leadId: taken.leadId, fence: result?.fence ?? 0 })
    expect((await now(house.stub)).calls[call]?.arm).toMatchObject(expected)
  }
})

/** The team goes on with another team's script and test, under the same ids. */
async function runs(teamId: string, scriptId: string, testId: string): Promise<void> {
  await env.DB.prepare(
    `UPDATE teams SET settings_version = 3,
       settings = json_set(settings, '$.script.scriptId', ?, '$.scriptTest.id', ?, '$.version', 3) WHERE id = ?`,
  )
    .bind(scriptId, testId, teamId)
    .run()
}
