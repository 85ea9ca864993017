/** The lines behind a number on the board: every number opens what it was counted from (FL9). */
import type { EventOf, Recorded } from '#domain/events/index.ts'
import type { Evidence, METRICS } from '#domain/http/supervision.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { linesOf } from './journal.ts'

type Metric = (typeof METRICS)[number]

/** At most this many lines are shown; all are counted. */
const SHOWN = 500

/** What one line adds to a number, as the fold of the tallies counts it (TA1). */
const ADDS: Record<
  Metric,
  { readonly types: readonly Recorded['event']['type'][]; readonly by: (line: Recorded) => number }
> = {
  calls: { types: ['CallStarted'], by: () => 1 },
  contacts: { types: ['CallConnected'], by: () => 1 },
  leads: { types: ['LeadLeased'], by: () => 1 },
  skips: { types: ['LeadSkipped'], by: () => 1 },
  bookings: {
    types: ['CallDisposed', 'OutcomeConfirmed'],
    by: ({ event }) =>
      event.type === 'CallDisposed' ? booked(event.outcome) : event.type === 'OutcomeConfirmed' ? correction(event) : 0,
  },
}

const booked = (outcome: string): number => (outcome === 'meeting-scheduled' ? 1 : 0)
const correction = (event: EventOf<'OutcomeConfirmed'>): number => booked(event.outcome) - booked(event.previousOutcome)

export async function evidence(
  env: WorkerEnv,
  teamId: string,
  metric: Metric,
  agentId: string | undefined,
): Promise<Evidence> {
  const { types, by } = ADDS[metric]
  const start = await todayBegins(env, teamId)
  const data: Recorded[] = []
  let counted = 0
  for (const type of types) {
    for await (const line of linesOf(env, teamId, start, `"type":"${type}"`)) {
      if (line.event.type !== type) continue
      if (agentId !== undefined && (!('agentId' in line.event) || line.event.agentId !== agentId)) continue
      const adds = by(line)
      if (adds === 0) continue
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
