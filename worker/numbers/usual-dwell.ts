/** How long calls of some teams usually stand on the steps of a version: their days since then, added up (NU4). */
import { OUTCOME_CLASSES } from '#domain/analytics/script-steps.ts'
import { FEWEST_CALLS, usualDwell } from '#domain/analytics/usual-dwell.ts'
import type { UsualDwellTimes } from '#domain/http/studio/usual-dwell.ts'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import { jsonListColumn } from '#worker/d1/rows.ts'
import { DWELL_COLUMNS } from '#worker/d1/schema/numbers.ts'

/** `?1` teams, `?2` script, `?3` version, `?4` the first day. A call counts once for a step, by what came of it. */
export const USUAL_DWELL_SQL = `SELECT d.node_id, SUM(${OUTCOME_CLASSES.map((name) => `d.${name}`).join(' + ')}) AS calls,
    json_array(${DWELL_COLUMNS.map((name) => `SUM(d.${name})`).join(', ')}) AS counts
  FROM json_each(?1) t CROSS JOIN script_step_days d
  WHERE d.script_id = ?2 AND d.script_version = ?3 AND d.team_id = t.value AND d.local_date >= ?4
  GROUP BY d.node_id ORDER BY d.node_id`

const Row = z.object({ node_id: z.string(), calls: z.number(), counts: jsonListColumn(z.number()) })

interface Asked {
  readonly scriptId: string
  readonly version: number
  readonly teamIds: readonly string[]
  readonly from: string
}

export async function readUsualDwell(db: D1Database, asked: Asked): Promise<UsualDwellTimes> {
  const { scriptId, version, teamIds, from } = asked
  const { results } = await db.prepare(USUAL_DWELL_SQL).bind(jsonList(teamIds), scriptId, version, from).all()
  const steps = results.flatMap((result) => {
    const { node_id, calls, counts } = Row.parse(result)
    const usual = usualDwell(calls, counts)
    return usual === null ? [] : [{ node_id, ...usual }]
  })
  return { script_id: scriptId, version, from, team_ids: [...teamIds], fewest_calls: FEWEST_CALLS, steps }
}
