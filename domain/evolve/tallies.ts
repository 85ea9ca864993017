/** The day's numbers, as a fold: what one event adds to one person's tally (TA1–TA3). */
import type { EventOf, FloorEvent } from '../events/index.ts'
import { listPeople } from '../events/people.ts'
import { getActivity, toTimeBucket } from '../floor/selectors.ts'
import { type Agent, EMPTY_TALLY, type Floor, type Tally } from '../floor/state.ts'
import { dayIn } from '../vocabulary/local-time.ts'
import type { Activity } from '../vocabulary/people.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { withEntry } from './record.ts'

/** What an event's counting needs to know of the floor before it. */
export interface Standing {
  readonly people: readonly { readonly agent: Agent; readonly activity: Activity }[]
  /** The call was closed on the day that is running, so a correction moves today's numbers (WR7). */
  readonly closedToday: boolean
}

export function standing(floor: Floor, event: FloorEvent): Standing {
  const people = listPeople(event).flatMap((agentId) => {
    const agent = floor.agents[agentId]
    return agent ? [{ agent, activity: activityIn(floor, agentId, event) }] : []
  })
  return { people, closedToday: wasClosedToday(floor, closedAt(floor, event)) }
}

/** Most events are of a call that is theirs: then nobody else's need be looked at. */
function activityIn(floor: Floor, agentId: string, event: FloorEvent): Activity {
  const call = 'callId' in event && event.callId !== null ? floor.calls[event.callId] : undefined
  return call?.agentId === agentId ? call.phase : getActivity(floor, agentId)
}

type Correction = EventOf<'OutcomeConfirmed' | 'OutcomeCorrected'>

/** When the outcome that is corrected was counted; null of any other event, and of a call that no tally counts. */
function closedAt(floor: Floor, event: FloorEvent): Instant | null {
  if (event.type === 'OutcomeConfirmed') return floor.unconfirmed[event.callId]?.at ?? null
  return event.type === 'OutcomeCorrected' ? event.countedAt : null
}

const wasClosedToday = ({ settings, day }: Floor, at: Instant | null): boolean =>
  at !== null && dayIn(settings.timeZone, at) === day

/**
 * Adds the time that passed in the state left behind, moves the time-in-state marks, and counts the event itself.
 * `after` is the floor that the event has made.
 */
export function tally(before: Standing, after: Floor, event: FloorEvent, at: Instant): Floor {
  if (event.type === 'DayTurned') return turnDay(after, at)
  let floor = after
  for (const person of before.people) floor = countTime(person, floor, event, at)
  return countEvent(before, floor, event)
}

function countTime(
  { agent: was, activity: activityWas }: Standing['people'][number],
  floor: Floor,
  event: FloorEvent,
  at: Instant,
): Floor {
  const { agentId } = was
  const is = floor.agents[agentId]
  if (!is) return floor
  const activity = activityIn(floor, agentId, event)
  // An end that is taken back was none (CA9): what passed since is of the phase that goes on.
  const bucketWas = toTimeBucket(event.type === 'CallReopened' ? activity : activityWas, was.duty)
  // With another duty another stretch begins, though a wall is not told why (AU5): what was spent in the one before is counted.
  const sameStretch = was.dutySince === is.dutySince && was.duty === is.duty
  if (sameStretch && activityWas === activity && bucketWas === toTimeBucket(activity, is.duty)) return floor
  const activitySince = activityWas === activity ? is.activitySince : at
  const agents = withEntry(floor.agents, agentId, { ...is, countedAt: at, activitySince })
  const moved = { ...floor, agents }
  return bucketWas ? add(moved, agentId, { [bucketWas]: at - was.countedAt }) : moved
}

/** Nobody's state changes at midnight; the time up to it belongs to the day that ended, and is let go with its tally. */
function turnDay(floor: Floor, at: Instant): Floor {
  const agents = Object.fromEntries(
    Object.entries(floor.agents).map(([agentId, agent]) => [agentId, { ...agent, countedAt: at }]),
  )
  return { ...floor, agents }
}

function countEvent(before: Standing, floor: Floor, event: FloorEvent): Floor {
  switch (event.type) {
    case 'CallStarted':
      return add(floor, event.agentId, event.inbound ? { inbound: 1 } : { calls: 1 })
    case 'CallConnected':
      return floor.calls[event.callId]?.inbound ? floor : add(floor, event.agentId, { contacts: 1 })
    case 'LeadLeased':
      return add(floor, event.agentId, { leads: 1 })
    case 'LeadSkipped':
      return countSkip(floor, event.agentId, event.reason)
    case 'CallDisposed':
      return countOutcome(floor, event.agentId, event.outcome, 1)
    case 'OutcomeConfirmed':
    case 'OutcomeCorrected':
      return countCorrection(before, floor, event)
    default:
      return floor
  }
}

/** A correction of a call that closed on another day moves nothing of today's. */
function countCorrection({ closedToday }: Standing, floor: Floor, event: Correction): Floor {
  if (!closedToday) return floor
  const { agentId, previousOutcome, outcome } = event
  return countOutcome(countOutcome(floor, agentId, previousOutcome, -1), agentId, outcome, 1)
}

function countSkip(floor: Floor, agentId: string, reason: string): Floor {
  const before = floor.tallies[agentId]?.skipReasons ?? {}
  const counted = add(floor, agentId, { skips: 1 })
  const mine = counted.tallies[agentId]
  if (!mine) return counted
  const skipReasons = { ...before, [reason]: (before[reason] ?? 0) + 1 }
  return { ...counted, tallies: withEntry(counted.tallies, agentId, { ...mine, skipReasons }) }
}

function countOutcome(floor: Floor, agentId: string, outcome: keyof Tally['outcomes'], by: 1 | -1): Floor {
  const mine = floor.tallies[agentId] ?? EMPTY_TALLY
  const counted = Math.max(0, (mine.outcomes[outcome] ?? 0) + by)
  const booked = outcome === 'meeting-scheduled' ? Math.max(0, mine.bookings + by) : mine.bookings
  return set(floor, agentId, { ...mine, bookings: booked, outcomes: { ...mine.outcomes, [outcome]: counted } })
}

type Counts = Omit<Tally, 'outcomes' | 'skipReasons'>

function add(floor: Floor, agentId: string, more: Partial<Counts>): Floor {
  const mine = floor.tallies[agentId] ?? EMPTY_TALLY
  const sum: Counts = { ...mine }
  for (const key of Object.keys(more) as (keyof Counts)[]) sum[key] = mine[key] + (more[key] ?? 0)
  return set(floor, agentId, { ...mine, ...sum })
}

const set = (floor: Floor, agentId: string, mine: Tally): Floor => ({
  ...floor,
  tallies: withEntry(floor.tallies, agentId, mine),
})
