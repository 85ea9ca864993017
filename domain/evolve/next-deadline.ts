/** The next deadline, carried on along the lines of the journal without looking at the whole floor. */
import type { FloorEvent, Recorded } from '../events/index.ts'
import { listPeople } from '../events/people.ts'
import { agentDeadline, callbackDeadline, callDeadline, leaseDeadline, offerDeadline } from '../floor/deadlines.ts'
import { findCallbackByLead, findOfferTo } from '../floor/selectors.ts'
import type { Floor } from '../floor/state.ts'
import type { Instant } from '../vocabulary/primitives.ts'

/** Words, answers and places in the script: most of what happens, and nothing of it has an end by itself. */
const WITHOUT_DEADLINE: ReadonlySet<string> = new Set<FloorEvent['type']>([
  'ResponseChosen',
  'SteppedBack',
  'NodeJumped',
  'AnswerRecorded',
  'QualificationSet',
  'DisclosureConfirmed',
  'NotesWritten',
  'LanguageSwitched',
  'ScriptFixRead',
  'ScriptFixPublished',
  'HandRaised',
  'HandLowered',
  'RecordingMarked',
])

/** Of these, what belongs to a person or to everybody gets another end. */
const MOVES_MANY: ReadonlySet<string> = new Set<FloorEvent['type']>([
  'AgentSeated',
  'AgentUnreachable',
  'TeamSettingsChanged',
  'DayTurned',
])

/**
 * A moment at or before `nextDeadline(floor)`, from such a moment before these lines were folded in: only what they name is
 * looked at, so that it costs the same on a floor of three hundred as on one of three. Null when all has to be looked at.
 */
export function earliestAfter(known: Instant, floor: Floor, recorded: readonly Recorded[]): Instant | null {
  let first = known
  for (const { event } of recorded) {
    if (WITHOUT_DEADLINE.has(event.type)) continue
    if (MOVES_MANY.has(event.type)) return null
    for (const at of deadlinesNamedBy(floor, event)) if (at !== null && at < first) first = at
  }
  return first
}

function deadlinesNamedBy(floor: Floor, event: FloorEvent): (Instant | null)[] {
  const due: (Instant | null)[] = []
  if ('callId' in event && event.callId !== null) {
    const call = floor.calls[event.callId]
    if (call) due.push(callDeadline(floor, call))
    const offer = floor.offers[event.callId]
    if (offer) due.push(offerDeadline(floor, offer))
  }
  if ('leadId' in event) {
    const lease = floor.leases[event.leadId]
    if (lease) due.push(leaseDeadline(floor, lease))
    // A callback may fall to the team again once nobody holds its lead.
    const callback = findCallbackByLead(floor, event.leadId)
    if (callback) due.push(callbackDeadline(floor, callback))
  }
  if ('callbackId' in event && event.callbackId !== null) {
    const callback = floor.callbacks[event.callbackId]
    if (callback) due.push(callbackDeadline(floor, callback))
  }
  if ('nudgeId' in event) due.push(floor.nudges[event.nudgeId]?.expiresAt ?? null)
  for (const agentId of listPeople(event)) {
    const agent = floor.agents[agentId]
    if (agent) due.push(agentDeadline(floor, agent))
    const offer = findOfferTo(floor, agentId)
    if (offer) due.push(offerDeadline(floor, offer))
  }
  return due
}
