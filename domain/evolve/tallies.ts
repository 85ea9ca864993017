/** The day's numbers, as a fold: what one event adds to one person's tally (TA1–TA3). */
import type { EventOf, FloorEvent } from '../events/index.ts'
import { activityOf, bucketOf } from '../floor/selectors.ts'
import { EMPTY_TALLY, type Floor, type Tally } from '../floor/state.ts'
import { dayIn } from '../vocabulary/local-time.ts'
import type { Instant } from '../vocabulary/primitives.ts'

/** Whose state of mind or work an event may change. */
export function peopleOf(event: FloorEvent): string[] {
  const people = new Set<string>()
  if ('agentId' in event && event.agentId) people.add(event.agentId)
  if ('fromAgentId' in event && event.fromAgentId) people.add(event.fromAgentId)
  if ('toAgentId' in event && event.toAgentId) people.add(event.toAgentId)
  if ('viewerId' in event) people.add(event.viewerId)
  return [...people]
}

/**
 * Adds the time that passed in the state left behind, moves the time-in-state marks, and counts the event itself.
 * `before` and `after` are the floor around the event.
 */
export function tally(before: Floor, after: Floor, event: FloorEvent, at: Instant): Floor {
  if (event.type === 'DayTurned') return turnDay(after, at)
  let floor = after
  for (const agentId of peopleOf(event)) floor = countTime(before, floor, agentId, at)
  return countEvent(before, floor, event)
}

function countTime(before: Floor, floor: Floor, agentId: string, at: Instant): Floor {
  const was = before.agents[agentId]
  const is = floor.agents[agentId]
  if (!was || !is) return floor
  const activityWas = activityOf(before, agentId)
  const activity = activityOf(floor, agentId)
  const bucketWas = bucketOf(activityWas, was.duty)
  if (activityWas === activity && bucketWas === bucketOf(activity, is.duty)) return floor
  const agents = {
    ...floor.agents,
    [agentId]: { ...is, countedAt: at, activitySince: activityWas === activity ? is.activitySince : at },
  }
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

function countEvent(before: Floor, floor: Floor, event: FloorEvent): Floor {
  switch (event.type) {
    case 'CallStarted':
      return add(floor, event.agentId, { calls: 1 })
    case 'CallConnected':
      return add(floor, event.agentId, { contacts: 1 })
    case 'LeadLeased':
      return add(floor, event.agentId, { leads: 1 })
    case 'LeadSkipped':
      return add(floor, event.agentId, { skips: 1 })
    case 'CallDisposed':
      return countOutcome(floor, event.agentId, event.outcome, 1)
    case 'OutcomeConfirmed':
      return countCorrection(before, floor, event)
    default:
      return floor
  }
}

/** A correction of a call that closed on another day moves nothing of today's. */
function countCorrection(before: Floor, floor: Floor, event: EventOf<'OutcomeConfirmed'>): Floor {
  const { callId, agentId, previousOutcome, outcome } = event
  const closedAt = before.unconfirmed[callId]?.at
  if (closedAt === undefined || dayIn(before.settings.timeZone, closedAt) !== before.day) return floor
  return countOutcome(countOutcome(floor, agentId, previousOutcome, -1), agentId, outcome, 1)
}

function countOutcome(floor: Floor, agentId: string, outcome: keyof Tally['outcomes'], by: 1 | -1): Floor {
  const mine = floor.tallies[agentId] ?? EMPTY_TALLY
  const counted = Math.max(0, (mine.outcomes[outcome] ?? 0) + by)
  const booked = outcome === 'meeting-scheduled' ? Math.max(0, mine.bookings + by) : mine.bookings
  return set(floor, agentId, { ...mine, bookings: booked, outcomes: { ...mine.outcomes, [outcome]: counted } })
}

type Counts = Omit<Tally, 'outcomes'>

function add(floor: Floor, agentId: string, more: Partial<Counts>): Floor {
  const mine = floor.tallies[agentId] ?? EMPTY_TALLY
  const sum: Counts = { ...mine }
  for (const key of Object.keys(more) as (keyof Counts)[]) sum[key] = mine[key] + (more[key] ?? 0)
  return set(floor, agentId, { ...mine, ...sum })
}

const set = (floor: Floor, agentId: string, mine: Tally): Floor => ({
  ...floor,
  tallies: { ...floor.tallies, [agentId]: mine },
})
