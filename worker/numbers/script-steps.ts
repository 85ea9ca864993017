/** Steps of a version as its rollup has them: the days of the asked teams, added up. */
import { BUCKET_BOUNDS_MS, medianBucket } from '#domain/analytics/log-buckets.ts'
import { OUTCOME_CLASSES } from '#domain/analytics/script-steps.ts'
import type { ScriptStep, ScriptSteps } from '#domain/http/studio/script-steps.ts'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import { DWELL_COLUMNS } from '#worker/d1/schema/numbers.ts'

const COUNTS = ['entries', 'abandoned', ...OUTCOME_CLASSES, ...DWELL_COLUMNS]

/** `?1` teams, `?2` script, `?3` version, `?4` and `?5` the days. Each team is sought by itself, along the key. */
export const SCRIPT_STEPS_SQL = `SELECT d.node_id, d.next_id, ${COUNTS.map((name) => `SUM(d.${name}) AS ${name}`).join(', ')}
  FROM json_each(?1) t CROSS JOIN script_step_days d
  WHERE d.script_id = ?2 AND d.script_version = ?3 AND d.team_id = t.value AND d.local_date BETWEEN ?4 AND ?5
  GROUP BY d.node_id, d.next_id`

const Counts = z.record(z.string(), z.number())
/** The counts of one step on its way to the next one, by their columns. */
const Row = z
  .looseObject({ node_id: z.string(), next_id: z.string() })
  .transform(({ node_id, next_id, ...rest }) => ({ node_id, next_id, counts: Counts.parse(rest) }))
type Row = z.infer<typeof Row>

interface Asked {
  readonly scriptId: string
  readonly version: number
  readonly teamIds: readonly string[]
  readonly from: string
  readonly to: string
}

export async function readScriptSteps(db: D1Database, asked: Asked): Promise<ScriptSteps> {
  const { scriptId, version, teamIds, from, to } = asked
  const { results } = await db.prepare(SCRIPT_STEPS_SQL).bind(jsonList(teamIds), scriptId, version, from, to).all()
  const byStep = new Map<string, Row[]>()
  for (const row of results.map((result) => Row.parse(result)))
    byStep.set(row.node_id, [...(byStep.get(row.node_id) ?? []), row])
  const steps = [...byStep].map(([nodeId, rows]) => toStep(nodeId, rows))
  return {
    script_id: scriptId,
    version,
    from,
    to,
    team_ids: [...teamIds],
    // Each call that is counted ends at one step.
    calls: steps.reduce((sum, { exits }) => sum + exits.count, 0),
    dwell_bounds_ms: [...BUCKET_BOUNDS_MS],
    steps: steps.toSorted((one, other) => other.entries - one.entries),
  }
}

function toStep(nodeId: string, rows: readonly Row[]): ScriptStep {
  const sum = (name: string): number => rows.reduce((all, row) => all + (row.counts[name] ?? 0), 0)
  const entries = sum('entries')
  const exits = rows.find(({ next_id }) => next_id === '')?.counts['entries'] ?? 0
  const counts = DWELL_COLUMNS.map(sum)
  const outcomes = {
    booked: sum('booked'),
    callback: sum('callback'),
    declined: sum('declined'),
    talked: sum('talked'),
    not_reached: sum('not_reached'),
  }
  return {
    node_id: nodeId,
    entries,
    calls: Object.values(outcomes).reduce((all, some) => all + some, 0),
    exits: { count: exits, of: entries, rate: entries === 0 ? null : exits / entries },
    abandoned: sum('abandoned'),
    dwell: { median: medianBucket(counts), counts },
    outcomes,
    next: rows
      .map(({ next_id, counts }) => ({ node_id: next_id, entries: counts['entries'] ?? 0 }))
      .filter(({ node_id, entries: went }) => node_id !== '' && went > 0)
      .toSorted((one, other) => other.entries - one.entries),
  }
}
