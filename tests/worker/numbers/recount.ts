/** Steps of scripts counted anew from the calls themselves, by other means than the database's: the second opinion. */
import { env } from 'cloudflare:workers'
import { BUCKETS, bucketOf } from '#domain/analytics/log-buckets.ts'
import { CLASS_OF_OUTCOME, OUTCOME_CLASSES } from '#domain/analytics/script-steps.ts'
import { Step } from '#domain/floor/call.ts'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { DWELL_COLUMNS } from '#worker/d1/schema/numbers.ts'
import { z } from 'zod'

const CallRow = z.object({
  script_id: z.string().nullable(),
  script_version: z.number().nullable(),
  team_id: z.string(),
  local_date: z.string().nullable(),
  outcome: CallOutcome,
  path: z.string().transform((text) => z.array(Step).parse(JSON.parse(text))),
  connected_at: z.number().nullable(),
  ended_at: z.number().nullable(),
  logged_by_hand: z.number(),
})
type CallRow = z.infer<typeof CallRow>

/** By version, team, day, step and next step: the counts, in the order of the columns. */
type Counted = ReadonlyMap<string, readonly number[]>

const COUNTS = ['entries', 'abandoned', ...OUTCOME_CLASSES, ...DWELL_COLUMNS]
const CLASSES_FROM = 2
const DWELL_FROM = CLASSES_FROM + OUTCOME_CLASSES.length

export async function counted(): Promise<Counted> {
  const { results } = await env.DB.prepare('SELECT * FROM script_step_days').all<Record<string, string | number>>()
  return new Map(
    results.map((row) => {
      const key = ['script_id', 'script_version', 'team_id', 'local_date', 'node_id', 'next_id'].map(
        (name) => row[name],
      )
      return [key.join(' '), COUNTS.map((name) => Number(row[name]))]
    }),
  )
}

export async function recounted(): Promise<Counted> {
  const { results } = await env.DB.prepare('SELECT * FROM calls').all()
  const all = new Map<string, number[]>()
  for (const row of results) addCall(all, CallRow.parse(row))
  return all
}

function addCall(all: Map<string, number[]>, call: CallRow): void {
  const { script_id, script_version, local_date, connected_at: from, logged_by_hand } = call
  if (script_id === null || script_version === null || local_date === null) return
  if (from === null || logged_by_hand === 1) return
  const seen = new Set<string>()
  for (const [at, step] of call.path.entries()) {
    const next = step.abandoned ? undefined : call.path.slice(at + 1).find(({ abandoned }) => !abandoned)
    const key = [script_id, script_version, call.team_id, local_date, step.nodeId, next?.nodeId ?? ''].join(' ')
    const counts = all.get(key) ?? Array.from({ length: DWELL_FROM + BUCKETS }, () => 0)
    all.set(key, counts)
    const add = (place: number) => (counts[place] = (counts[place] ?? 0) + 1)
    if (step.abandoned) {
      add(1)
      continue
    }
    add(0)
    const left = call.path[at + 1]?.at ?? call.ended_at ?? Math.max(step.at, from)
    add(DWELL_FROM + bucketOf(Math.max(0, left - Math.max(step.at, from))))
    if (!seen.has(step.nodeId)) add(CLASSES_FROM + OUTCOME_CLASSES.indexOf(CLASS_OF_OUTCOME[call.outcome]))
    seen.add(step.nodeId)
  }
}
