/** SC18: words that the records put right come to a floor that runs calls, once, over evictions and lost words to it. */
import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Floor } from '#domain/floor/state.ts'
import { floorOf, type Stub } from './support/inside.ts'
import { onTheLine } from './support/call.ts'
import { seedTeam, type Team } from './support/team.ts'
import { sit } from './support/viewer.ts'

const now = async (stub: Stub): Promise<Floor> => JSON.parse((await stub.floorNow()).floor)

/** The second version of the team's script, said to correct `opening`. */
async function fixWords({ teamId }: Team): Promise<string> {
  const scriptId = `${teamId}-script`
  const insert = (sql: string, ...values: unknown[]) => env.DB.prepare(sql).bind(...values)
  await env.DB.batch([
    insert(
      `INSERT INTO script_versions (script_id, version, title, content)
       SELECT script_id, 2, title, content FROM script_versions WHERE script_id = ? AND version = 1`,
      scriptId,
    ),
    insert(
      `INSERT INTO script_fixes (organisation_id, script_id, version, node_ids, affected, note, created_at)
       SELECT organisation_id, ?, 2, '["opening"]', '[1]', 'The fee', 7 FROM teams WHERE id = ?`,
      scriptId,
      teamId,
    ),
  ])
  return scriptId
}

test('SC18 a fix is on the floor once it has looked, and in its journal once, whatever ends in between', async () => {
  const team = await seedTeam({ agents: 1, leads: 2 })
  const stub = floorOf(team.teamId)
  const [person] = team.agents
  if (!person) throw new Error('no agent')
  const agent = await sit(stub, person)
  const board = await sit(stub, team.manager)
  const { callId, fence } = await onTheLine(agent)
  const scriptId = await fixWords(team)
  for (let round = 0; round < 3; round += 1) {
    await stub.pokeFeed()
    await evictDurableObject(stub)
  }
  const { scriptFixes } = await now(stub)
  expect(scriptFixes).toMatchObject([{ scriptId, version: 2, nodeIds: ['opening'], affected: [1], note: 'The fee' }])
  const fixId = scriptFixes[0]?.fixId ?? 0
  await agent.must({ type: 'ConfirmScriptFix', callId, fixId }, { fence })
  expect(agent.floor.scriptFixes).toEqual(scriptFixes)
  expect(board.floor.calls[callId]?.fixesRead).toMatchObject([{ fixId, agentId: person.userId }])
  await evictDurableObject(stub)
  expect((await now(stub)).calls[callId]?.fixesRead).toHaveLength(1)
  const told = (await stub.journal(0, 1_000)).filter(({ event }) => event.type === 'ScriptFixPublished')
  expect(told).toHaveLength(1)
})

test('SC18 what cannot be read of a fix is noted, and leads and settings are followed all the same', async () => {
  const team = await seedTeam({ agents: 1, leads: 1 })
  await fixWords(team)
  await env.DB.prepare('UPDATE script_fixes SET affected = \'["one"]\' WHERE script_id = ?')
    .bind(`${team.teamId}-script`)
    .run()
  const stub = floorOf(team.teamId)
  await stub.pokeFeed()
  expect((await now(stub)).scriptFixes).toEqual([])
  const { unread, hopperLeads } = await stub.status()
  expect([unread.map(({ what }) => what), hopperLeads]).toEqual([['corrected words of scripts'], 1])
})
