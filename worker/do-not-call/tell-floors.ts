/** The floors whose leads have a number that was blocked or lifted hear of it now. */
import { z } from 'zod'
import type { WorkerEnv } from '#worker/env.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { readRows } from '#worker/d1/rows.ts'
import { askFloor } from '#worker/floor/stub.ts'
import { logFault } from '#worker/request/problem.ts'

const Row = z.object({ team_id: z.string() })

/** Teams of the organisation that have a lead with one of these numbers. */
export const TEAMS_SQL = `SELECT DISTINCT l.team_id FROM json_each(?) n JOIN leads l ON l.phone_key = n.value
  JOIN teams t ON t.id = l.team_id WHERE t.organisation_id = ? AND l.deleted_at IS NULL`

export async function teamsWithNumbers(
  db: D1Database,
  organisationId: string,
  keys: readonly string[],
): Promise<string[]> {
  if (keys.length === 0) return []
  const found = await db.prepare(TEAMS_SQL).bind(jsonList(keys), organisationId).all()
  return readRows(Row, found.results, 'team').map(({ team_id }) => team_id)
}

interface Telling {
  readonly env: WorkerEnv
  readonly requestId: string
}

/** Never rejects: a floor that cannot answer now takes it in by its next pull. */
export async function tellFloors({ env, requestId }: Telling, teamIds: readonly string[]): Promise<void> {
  await Promise.all(
    teamIds.map(async (teamId) => {
      try {
        await askFloor(env, teamId, (floor) => floor.pokeFeed())
      } catch (fault) {
        logFault(fault, requestId, `do-not-call of ${teamId}`)
      }
    }),
  )
}
