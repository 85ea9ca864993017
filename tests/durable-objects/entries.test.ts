/** Who comes onto a floor is in the activity log, many at once in few writes, and nobody is lost with an instance. */
import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { SEAT_HEADER, type SeatPerson } from '#durable-objects/team-floor/contract.ts'
import { floorOf, rowsIn, setEnv } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { connect } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const from = (userId: string) => ({ ip: '203.0.113.7', userAgent: `Browser of ${userId}`, impersonatorId: null })
const comeIn = (stub: ReturnType<typeof floorOf>, person: SeatPerson) => {
  const header = encodeURIComponent(JSON.stringify({ ...person, from: from(person.userId) }))
  return connect(stub, person, { headers: { [SEAT_HEADER]: header } })
}
const entriesOf = async (teamId: string) =>
  (
    await env.DB.prepare(
      `SELECT actor_id, actor_type, entity_type, entity_id, team_id, organisation_id, ip, user_agent, before, after
       FROM activity_logs WHERE action = 'floor.entered' AND entity_id = ? ORDER BY actor_id`,
    )
      .bind(teamId)
      .all()
  ).results
const waiting = (stub: ReturnType<typeof floorOf>) => rowsIn(stub, 'SELECT user_id FROM entries')

async function floorOf30() {
  const team = await seedTeam({ agents: 30 })
  const lines = team.agents.map(({ userId }) => ({
    actor_id: userId,
    actor_type: 'person',
    entity_type: 'floor',
    entity_id: team.teamId,
    team_id: team.teamId,
    organisation_id: `org-${team.teamId}`,
    ip: '203.0.113.7',
    user_agent: `Browser of ${userId}`,
    before: null,
    after: null,
  }))
  const byName = (one: { actor_id: string }, other: { actor_id: string }) => (one.actor_id < other.actor_id ? -1 : 1)
  return { ...team, lines: lines.toSorted(byName), stub: floorOf(team.teamId) }
}

const D1_AWAY = new Proxy(env.DB, {
  get: () => () => {
    throw new Error('D1 is away')
  },
})

/** Every batch that D1 is asked for a line of the log. */
function countWrites() {
  let writes = 0
  const prepare = env.DB.prepare.bind(env.DB)
  const counted = new Proxy(env.DB, {
    get: (target, key) => {
      if (key !== 'prepare') return Reflect.get(target, key).bind(target)
      return (sql: string) => {
        if (sql.includes('INTO activity_logs')) writes += 1
        return prepare(sql)
      }
    },
  })
  return { DB: counted, writes: () => writes }
}

test('of many who come at once, by a few writes', async () => {
  const { agents, stub, teamId, lines } = await floorOf30()
  const counted = countWrites()
  await setEnv(stub, { DB: counted.DB })
  await Promise.all(agents.map((agent) => comeIn(stub, agent)))
  await vi.waitFor(async () => expect(await entriesOf(teamId)).toEqual(lines), { timeout: 60_000 })
  expect(counted.writes()).toBeLessThan(6)
  expect(await waiting(stub)).toEqual([])
})

test('also when the object ends before it has told, and when D1 has it and the object does not know', async () => {
  const { agents, stub, teamId, lines } = await floorOf30()
  await setEnv(stub, { DB: D1_AWAY })
  for (const agent of agents.slice(0, 3)) await comeIn(stub, agent)
  expect(await waiting(stub)).toHaveLength(3)
  expect(await entriesOf(teamId)).toEqual([])
  // The next instance has a database.
  await evictDurableObject(stub)
  await runDurableObjectAlarm(stub)
  await vi.waitFor(async () => expect(await entriesOf(teamId)).toHaveLength(3))
  expect(await waiting(stub)).toEqual([])
  // Told, and the light goes out before that is noted: told again, it is the same line.
  const { results } = await env.DB.prepare(`SELECT id, actor_id, at FROM activity_logs WHERE entity_id = ? LIMIT 1`)
    .bind(teamId)
    .all<{ id: string; actor_id: string; at: number }>()
  const [line] = results
  await rowsIn(
    stub,
    'INSERT INTO entries (id, at, user_id) VALUES (?, ?, ?)',
    line?.id ?? '',
    line?.at ?? 0,
    line?.actor_id ?? '',
  )
  await evictDurableObject(stub)
  await stub.flush()
  expect(await waiting(stub)).toEqual([])
  expect(await entriesOf(teamId)).toHaveLength(3)
  expect(lines).toEqual(expect.arrayContaining(await entriesOf(teamId)))
})

test('while D1 is away they come in all the same, and it is told when it is back', async () => {
  const { agents, stub, teamId, lines } = await floorOf30()
  const [one] = agents
  if (!one) throw new Error('nobody')
  await setEnv(stub, { DB: D1_AWAY })
  const viewer = await comeIn(stub, one)
  expect(viewer.closed).toBeNull()
  await stub.flush()
  expect(await waiting(stub)).toEqual([{ user_id: one.userId }])
  await setEnv(stub, {})
  await stub.flush()
  expect(await entriesOf(teamId)).toEqual(lines.filter(({ actor_id }) => actor_id === one.userId))
})
