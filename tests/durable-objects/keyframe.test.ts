/** Looking back never answers with another moment than was asked for: what the object let go of is the archive's. */
import { runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, expect, test, vi } from 'vitest'
import { finish, onTheLine } from './support/call.ts'
import { floorOf, setClock } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const HOUR = 3_600_000
const EVENING = Date.UTC(2026, 10, 18, 22)

test('a moment of a day that was let go has no keyframe here; one of a day that is kept has', async () => {
  const team = await seedTeam()
  const stub = floorOf(team.teamId)
  const [one] = team.agents
  if (!one) throw new Error('no agent')
  const clock = setClock(EVENING)
  const agent = await sit(stub, one)
  const call = await onTheLine(agent)
  clock.advance(60_000)
  await finish(agent, call)
  const closedAt = EVENING + 60_000
  expect(await stub.keyframe(EVENING + 1_000)).not.toBeNull()
  clock.advance(3 * HOUR)
  await runDurableObjectAlarm(stub)
  await runDurableObjectAlarm(stub)
  await agent.must({ type: 'LogOut' })
  clock.advance(2 * HOUR)
  await runDurableObjectAlarm(stub)
  expect((await stub.daysKept()).map(({ day }) => day)).toEqual(['2026-11-19'])
  // Up to the last line of the day that was let go, the board is the archive's; that line left it as the kept day found it.
  expect(await stub.keyframe(closedAt - 1)).toBeNull()
  const [day] = await stub.daysKept()
  const left = await stub.keyframe(closedAt)
  expect(left?.seq).toBeGreaterThan(0)
  expect(await stub.keyframe((day?.from ?? 0) - 1)).toEqual(left)
})
