/** TI1–TI3: stretches of duty as the floor settles them. */
import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { finish, onTheLine } from './support/call.ts'
import { D1_IS_AWAY, faultyDb, floorOf, setClock, setEnv } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const EVENING = Date.UTC(2026, 10, 18, 22)
const MINUTE = 60_000

async function floorAtEvening() {
  const team = await seedTeam()
  const stub = floorOf(team.teamId)
  const clock = setClock(EVENING)
  const [one] = team.agents
  if (!one) throw new Error('no agent')
  const agent = await sit(stub, one)
  return { team, stub, clock, agent }
}

const stretchesOf = async (teamId: string) =>
  (
    await env.DB.prepare(
      `SELECT user_id, local_date, reason, from_at, to_at, is_open, dial_ms, talk_ms, wrap_up_ms FROM duty_stretches
       WHERE team_id = ? ORDER BY from_at`,
    )
      .bind(teamId)
      .all()
  ).results

test('TI1 a shift settles stretch by stretch, and is cut where the team’s day turns', async () => {
  const { team, stub, clock, agent } = await floorAtEvening()
  const call = await onTheLine(agent)
  clock.advance(MINUTE)
  await finish(agent, call)
  await stub.flush()
  const first = { local_date: '2026-11-18', reason: '', from_at: EVENING, to_at: EVENING + MINUTE, dial_ms: MINUTE }
  expect(await stretchesOf(team.teamId)).toMatchObject([{ ...first, is_open: 1 }])
  clock.advance(MINUTE)
  await agent.must({ type: 'GoNotReady', reason: 'break' })
  clock.advance(119 * MINUTE)
  await runDurableObjectAlarm(stub)
  await agent.must({ type: 'LogOut' })
  await stub.flush()
  const midnight = EVENING + 121 * MINUTE
  expect(await stretchesOf(team.teamId)).toMatchObject([
    { ...first, to_at: EVENING + 2 * MINUTE, is_open: 0 },
    { local_date: '2026-11-18', reason: 'break', to_at: midnight, is_open: 0, dial_ms: 0 },
    { local_date: '2026-11-19', reason: 'break', from_at: midnight, to_at: midnight, is_open: 0 },
  ])
  const { results } = await env.DB.prepare('SELECT reason, on_ms FROM duty_days WHERE team_id = ? ORDER BY local_date')
    .bind(team.teamId)
    .all()
  expect(results).toContainEqual({ reason: 'break', on_ms: 119 * MINUTE })
})

test('TI3 while D1 is away nothing of a shift is lost, and an answer that is lost counts nothing twice', async () => {
  const { team, stub, clock, agent } = await floorAtEvening()
  const { db, fault } = faultyDb()
  await setEnv(stub, { DB: db })
  fault.on = () => D1_IS_AWAY
  const call = await onTheLine(agent)
  clock.advance(MINUTE)
  await finish(agent, call)
  await agent.must({ type: 'GoNotReady', reason: 'break' })
  clock.advance(MINUTE)
  await agent.must({ type: 'LogOut' })
  await stub.flush()
  expect(await stretchesOf(team.teamId)).toEqual([])
  fault.on = null
  clock.advance(5 * MINUTE)
  await stub.flush()
  expect(await stretchesOf(team.teamId)).toMatchObject([
    { reason: '', to_at: EVENING + MINUTE, is_open: 0, dial_ms: MINUTE },
    { reason: 'break', to_at: EVENING + 2 * MINUTE, is_open: 0 },
  ])
})

test('TI3 whoever leaves the team is logged out, and what they did stays with it', async () => {
  const { team, stub, clock, agent } = await floorAtEvening()
  await agent.must({ type: 'GoAvailable' })
  clock.advance(MINUTE)
  const [one] = team.agents
  await env.DB.prepare('DELETE FROM team_members WHERE team_id = ? AND user_id = ?')
    .bind(team.teamId, one?.userId ?? '')
    .run()
  await stub.pokeFeed()
  await runDurableObjectAlarm(stub)
  await stub.flush()
  expect(await stretchesOf(team.teamId)).toMatchObject([
    { user_id: one?.userId, from_at: EVENING, to_at: EVENING + MINUTE, is_open: 0 },
  ])
})
