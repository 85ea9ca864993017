/** The lines behind a number on the board: every number opens what it was counted from (TA1). */
import { createCounter, type Metric, readMark } from '#domain/views/evidence.ts'
import type { Evidence } from '#domain/http/supervision.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { askFloor } from '#worker/floor/stub.ts'
import { linesIn } from './journal.ts'

/** At most this many lines are shown; all are counted. */
const SHOWN = 500

export async function evidence(
  env: WorkerEnv,
  teamId: string,
  metric: Metric,
  agentId: string | undefined,
): Promise<Evidence> {
  const text = await askFloor(env, teamId, (floor) => floor.marksOfToday(metric))
  const marks = text === '' ? [] : text.split('\n').flatMap((line) => readMark(line))
  const count = createCounter(metric)
  let counted = 0
  const seqs: number[] = []
  for (const mark of marks.toSorted((left, right) => left.seq - right.seq)) {
    const adds = count(mark)
    const theirs = agentId === undefined || ('agentId' in mark.event && mark.event.agentId === agentId)
    if (adds === 0 || !theirs) continue
    counted += adds
    seqs.push(mark.seq)
  }
  const shown = seqs.slice(-SHOWN)
  const wanted = new Set(shown)
  const lines = linesIn(await askFloor(env, teamId, (floor) => floor.linesAt(shown)), teamId)
  const data = lines.filter(({ seq }) => wanted.has(seq)).toSorted((left, right) => right.seq - left.seq)
  return { data, counted }
}
