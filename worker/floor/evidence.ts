/** The lines behind a number on the board: every number opens what it was counted from (FL9). */
import type { Recorded } from '#domain/events/index.ts'
import { counterOf, EVIDENCE_OF, type Metric } from '#domain/floor/evidence.ts'
import type { Evidence } from '#domain/http/supervision.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { linesOf } from './journal.ts'

/** At most this many lines are shown; all are counted. */
const SHOWN = 500

export async function evidence(
  env: WorkerEnv,
  teamId: string,
  metric: Metric,
  agentId: string | undefined,
): Promise<Evidence> {
  const count = counterOf(metric)
  const start = await todayBegins(env, teamId)
  const data: Recorded[] = []
  let counted = 0
  for (const type of EVIDENCE_OF[metric]) {
    for await (const line of linesOf(env, teamId, start, `"type":"${type}"`)) {
      if (line.event.type !== type) continue
      const adds = count(line)
      const theirs = agentId === undefined || ('agentId' in line.event && line.event.agentId === agentId)
      if (adds === 0 || !theirs) continue
      counted += adds
      data.push(line)
    }
  }
  data.sort((left, right) => right.seq - left.seq)
  return { data: data.slice(0, SHOWN), counted }
}

/** The seq of the line with which the team's day began. */
async function todayBegins(env: WorkerEnv, teamId: string): Promise<number> {
  let seq = 0
  for await (const line of linesOf(env, teamId, 0, '"type":"DayTurned"'))
    if (line.event.type === 'DayTurned') seq = line.seq
  return seq
}
