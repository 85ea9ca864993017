/** Everything that is due by now happens (TP). No state without a way out: each deadline here is one. */
import type { CommandOf } from '../commands/index.ts'
import type { FloorEvent } from '../events/index.ts'
import {
  callbackDeadline,
  callDeadline,
  dayDeadline,
  leaseDeadline,
  notReadyDeadline,
  silenceDeadline,
} from '../floor/deadlines.ts'
import { isLive } from '../floor/selectors.ts'
import type { Floor } from '../floor/state.ts'
import type { Call } from '../floor/call.ts'
import { dayIn } from '../vocabulary/local-time.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { endDueOffers } from './handover/offer.ts'
import { requireSystem } from './guards.ts'
import { accepted, refused, type CommandContext, type Decide } from './types.ts'
import { closeProvisionally } from './wrap-up.ts'

export const RunDueDeadlines: Decide<CommandOf<'RunDueDeadlines'>> = (floor, _command, by) => {
  const actor = requireSystem(by)
  if (!actor.ok) return refused(actor.error)
  const due = isDue(by.now)
  return accepted(
    ...(due(dayDeadline(floor)) ? [toDayTurned(floor, by.now), ...settleOutcomes(floor, by.now)] : []),
    ...Object.values(floor.leases)
      .filter((lease) => due(leaseDeadline(floor, lease)))
      .map(({ agentId, leadId }): FloorEvent => ({ type: 'LeaseEnded', agentId, leadId, why: 'expired' })),
    ...Object.values(floor.calls)
      .filter((call) => due(callDeadline(floor, call)))
      .flatMap((call) => closeDueCall(floor, call, by)),
    ...Object.values(floor.agents).flatMap((agent): FloorEvent[] => {
      const { agentId } = agent
      if (due(silenceDeadline(floor, agent))) return [{ type: 'AgentLoggedOut', agentId }]
      return due(notReadyDeadline(agent)) ? [{ type: 'NotReadyLimitPassed', agentId }] : []
    }),
    ...endDueOffers(floor, by.now),
    ...giveDueCallbacksToTeam(floor, by.now),
    ...Object.values(floor.nudges)
      .filter((nudge) => due(nudge.expiresAt) && !closesNow(floor, nudge.callId, by))
      .map(({ nudgeId, agentId, seenAt }): FloorEvent => ({
        type: 'NudgeExpired',
        nudgeId,
        agentId,
        why: 'time',
        seen: seenAt !== null,
      })),
  )
}

const isDue = (now: Instant) => (at: Instant | null) => at !== null && at <= now

const toDayTurned = (floor: Floor, now: Instant): FloorEvent => ({
  type: 'DayTurned',
  day: dayIn(floor.settings.timeZone, now),
})

/** A leave of a fortnight is over by then; without an end the floor would carry them for ever. */
const CONFIRM_WITHIN_MS = 14 * 24 * 60 * 60_000

const settleOutcomes = (floor: Floor, now: Instant): FloorEvent[] =>
  Object.values(floor.unconfirmed)
    .filter(({ at }) => at + CONFIRM_WITHIN_MS <= now)
    .map(({ callId, agentId, leadId, leadName, outcome }) => ({
      type: 'OutcomeStood',
      callId,
      agentId,
      leadId,
      leadName,
      outcome,
    }))

/** A live call is never ended by absence: it becomes orphaned (CA4). A wrap-up ends with the outcome its path suggests. */
function closeDueCall(floor: Floor, call: Call, by: CommandContext): FloorEvent[] {
  if (isLive(call)) return [{ type: 'CallOrphaned', callId: call.callId, agentId: call.agentId }]
  return closeProvisionally(floor, call, by, null)
}

/** A nudge of a call that closes in this same moment expires with its call, once. */
function closesNow(floor: Floor, callId: string, by: CommandContext): boolean {
  const call = floor.calls[callId]
  return call !== undefined && !isLive(call) && isDue(by.now)(callDeadline(floor, call))
}

function giveDueCallbacksToTeam(floor: Floor, now: Instant): FloorEvent[] {
  return Object.values(floor.callbacks).flatMap((callback): FloorEvent[] => {
    if (!isDue(now)(callbackDeadline(floor, callback)) || callback.ownerId === null) return []
    const { callbackId, leadId, ownerId: agentId, tries } = callback
    return [{ type: 'CallbackFellToTeam', callbackId, agentId, leadId, missed: tries === 0 }]
  })
}
