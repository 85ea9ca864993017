/** The one word for what somebody is doing, and since when; the one answer for board, desk, administration and alerts. */
import type { Activity, Duty } from '../../vocabulary/people.ts'
import type { Instant } from '../../vocabulary/primitives.ts'
import type { Call } from '../call.ts'
import type { Agent } from '../state.ts'

export type PersonState = Exclude<Activity, 'idle'> | Duty | 'unreachable' | 'orphaned'

interface Facts {
  readonly duty: Duty
  readonly activity: Activity
  readonly reachable: boolean
  readonly orphaned?: boolean
}

/** The one word for three separate facts, the most pressing first. */
export function personState({ duty, activity, reachable, orphaned = false }: Facts): PersonState {
  if (orphaned) return 'orphaned'
  if (!reachable && duty !== 'logged-out') return 'unreachable'
  if (activity !== 'idle') return activity
  return duty
}

type Times = Pick<Agent, 'activitySince' | 'dutySince' | 'reachableSince'>

/** Server time. Talking counts talk, not hold: the clock goes on where it stopped. */
export function stateSince(state: PersonState, agent: Times, call: Call | null): Instant {
  switch (state) {
    case 'orphaned':
      return call?.orphanedAt ?? agent.reachableSince
    case 'unreachable':
      return agent.reachableSince
    case 'talking':
      return call === null || call.connectedAt === null ? agent.activitySince : call.connectedAt + call.heldMs
    case 'dialing':
    case 'on-hold':
    case 'wrap-up':
      return call?.phaseSince ?? agent.activitySince
    case 'reserved':
      return agent.activitySince
    // Without work it is the duty that shows: from when it was said, or from the end of the work if that came later.
    case 'available':
    case 'not-ready':
    case 'logged-out':
      return Math.max(agent.activitySince, agent.dutySince)
    default:
      return state satisfies never
  }
}
