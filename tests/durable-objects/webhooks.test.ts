/** A floor whose team is listened to: what it settles lies in the log in order, and those who send are woken. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { finish, onTheLine } from './support/call.ts'
import { floorOf, setEnv } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

async function floorWithSenders() {
  const team = await seedTeam({ agents: 1, leads: 3 })
  const stub = floorOf(team.teamId)
  const [one] = team.agents
  if (!one) throw new Error('no agent')
  const agent = await sit(stub, one)
  const woken: string[] = []
  const getByName = (id: string) => ({
    wake: () => {
      woken.push(id)
      return Promise.resolve()
    },
  })
  await setEnv(stub, { WEBHOOK_SENDER: { getByName } })
  return { teamId: team.teamId, userId: one.userId, stub, agent, woken }
}

async function listen(teamId: string, userId: string): Promise<void> {
  const organisation = '(SELECT organisation_id FROM teams WHERE id = ?1)'
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO webhook_endpoints (id, organisation_id, name, url, kinds, secret, give_up_ms, created_by)
       VALUES ('hook-' || ?1, ${organisation}, 'CRM', 'https://crm.example.com/', '["call"]', 'whsec_AAAA', 1, ?2)`,
    ).bind(teamId, userId),
    env.DB.prepare(
      `INSERT INTO webhook_streams (id, organisation_id, team_id, listening) VALUES (?1, ${organisation}, ?1, 1)`,
    ).bind(teamId),
  ])
}

const logOf = async (teamId: string) =>
  (
    await env.DB.prepare('SELECT sequence, type, record_id FROM webhook_events WHERE stream_id = ? ORDER BY sequence')
      .bind(teamId)
      .all<{ sequence: number; type: string; record_id: string }>()
  ).results

test('WH4 what is settled is logged in order, and whoever sends is woken', async () => {
  const { teamId, userId, stub, agent, woken } = await floorWithSenders()
  await listen(teamId, userId)
  await stub.pokeFeed()
  const call = await onTheLine(agent)
  await finish(agent, call)
  await stub.flush()
  const log = await logOf(teamId)
  expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, at) => at + 1))
  expect(log.filter(({ type }) => type === 'call.closed')).toMatchObject([{ record_id: call.callId }])
  await expect.poll(() => woken).toContain(`hook-${teamId}`)
})

test('a floor that nobody listens to logs nothing and wakes nobody', async () => {
  const { teamId, stub, agent, woken } = await floorWithSenders()
  await stub.pokeFeed()
  await finish(agent, await onTheLine(agent))
  await stub.flush()
  expect(await logOf(teamId)).toEqual([])
  expect(woken).toEqual([])
})
