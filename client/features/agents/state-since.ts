/** Since when somebody has been in the state that a screen shows; the one answer for board, desk and administration. */
import type { Agent } from '#domain/floor/state.ts'
import type { Call } from '#domain/floor/call.ts'
import type { ShownState } from './state-badge.tsx'

type Times = Pick<Agent, 'activitySince' | 'dutySince' | 'reachableSince'>

/** Server time. Talking counts talk, not hold: the clock goes on where it stopped. */
export function stateSince(state: ShownState, agent: Times, call: Call | null): number {
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
