/** A day's numbers at a moment: what is counted, and the stretch that is still going on (TA2). */
import type { Activity } from '../vocabulary/people.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { toTimeBucket } from './selectors.ts'
import type { Agent, Tally } from './state.ts'

/** The fold adds a stretch when it ends; a person who has talked for ten minutes has talked for ten minutes already now. */
export function runningTally(
  tally: Tally,
  agent: Pick<Agent, 'countedAt' | 'duty'> | null,
  activity: Activity,
  now: Instant,
): Tally {
  const bucket = agent && toTimeBucket(activity, agent.duty)
  if (!agent || !bucket) return tally
  return { ...tally, [bucket]: tally[bucket] + Math.max(0, now - agent.countedAt) }
}

/** Time spent on leads out of the time one was there for them; of it, rest by choice is no part. */
export function occupancy({ talkMs, holdMs, dialMs, wrapUpMs, readyMs }: Tally): { busyMs: number; paidMs: number } {
  const busyMs = talkMs + holdMs + dialMs + wrapUpMs
  return { busyMs, paidMs: busyMs + readyMs }
}

/** Time logged in, whatever was done in it. */
export const loggedInMs = ({ talkMs, holdMs, dialMs, wrapUpMs, readyMs, notReadyMs }: Tally): number =>
  talkMs + holdMs + dialMs + wrapUpMs + readyMs + notReadyMs
