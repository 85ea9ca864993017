/** When something next happens by itself. All deadlines are derived from state, and the one alarm is their minimum. */
import type { Instant } from '../vocabulary/primitives.ts'
import { dayIn, nextMidnight } from '../vocabulary/local-time.ts'
import { findCallByAgent, getActivity, isLive } from './selectors.ts'
import type { TeamSettings } from './settings.ts'
import type { Agent, Callback, Floor, HandoverOffer, Lease } from './state.ts'
import type { Call } from './call.ts'

export function leaseDeadline(floor: Floor, lease: Lease): Instant | null {
  if (lease.expiresAt === null) return null
  const holder = floor.agents[lease.agentId]
  const graceEnds = holder && !holder.reachable ? holder.reachableSince + floor.settings.graceMs : Infinity
  return Math.min(lease.expiresAt, graceEnds)
}

/** A wrap-up closes at its end; a live call whose agent is gone past the grace becomes orphaned. */
export function callDeadline(floor: Floor, call: Call): Instant | null {
  if (!isLive(call)) return call.wrapUpEndsAt
  const agent = floor.agents[call.agentId]
  if (call.orphanedAt !== null || !agent || agent.reachable) return null
  return agent.reachableSince + floor.settings.graceMs
}

export function notReadyDeadline(agent: Agent): Instant | null {
  return agent.duty === 'not-ready' && !agent.overLimit ? agent.limitAt : null
}

export function silenceDeadline(floor: Floor, agent: Agent): Instant | null {
  if (agent.reachable || agent.duty === 'logged-out') return null
  if (getActivity(floor, agent.agentId) !== 'idle') return null
  // Counted from the later of both, so that a call that ends while its agent is gone still leaves time to return.
  return Math.max(agent.reachableSince, agent.activitySince) + floor.settings.silentLogOutMs
}

export function callbackDeadline(floor: Floor, callback: Callback): Instant | null {
  // One that was tried as often as the team tries stays with whoever has it, missed (CB13).
  if (callback.ownerId === null || isGivenUp(floor.settings, callback)) return null
  // One that is being kept right now does not fall to anybody; nor does one whose lead is in a call, which may end it.
  const lease = floor.leases[callback.leadId]
  if (lease && (lease.callbackId === callback.callbackId || lease.expiresAt === null)) return null
  return fallsAt(floor.settings, callback)
}

/** Tried in vain as often as the team tries: nobody is handed it any more (CB13). */
export const isGivenUp = ({ callbackTries }: Pick<TeamSettings, 'callbackTries'>, { tries }: Callback): boolean =>
  tries >= callbackTries

/** From when a callback may be offered: its time, or the end of its rest after a vain try. */
export const offeredFrom = ({ dueAt, restsUntil }: Callback): Instant => Math.max(dueAt, restsUntil ?? 0)

/** When an owner's callback becomes anybody's of the team (CB2). */
export const fallsAt = ({ callbackFallsToTeamMs }: TeamSettings, callback: Callback): Instant =>
  offeredFrom(callback) + callbackFallsToTeamMs

/** Somebody is on the line: long enough to read three lines, short enough to be waited for. */
export const HANDOVER_MS = 30_000

/** Why it can no longer be accepted; null while it can. A lead that the receiver only looks at stands in no way. */
export function fallenThrough(
  floor: Floor,
  { callId, agentId, fromAgentId }: HandoverOffer,
): 'call-ended' | 'not-available' | null {
  const call = floor.calls[callId]
  if (!call || !isLive(call) || call.agentId !== fromAgentId) return 'call-ended'
  const receiver = floor.agents[agentId]
  const canTake = receiver?.duty === 'available' && !findCallByAgent(floor, agentId)
  return canTake ? null : 'not-available'
}

export const offerDeadline = (floor: Floor, offer: HandoverOffer): Instant =>
  fallenThrough(floor, offer) === null ? offer.expiresAt : floor.at

/** Midnight is asked for after every commit and changes once a day. */
const midnights = new Map<string, Instant>()

/** When the team's day ends. A floor that slept through midnights, or never had a day, is due at once. */
export function dayDeadline(floor: Floor): Instant {
  const key = `${floor.settings.timeZone}|${floor.day}`
  const known = midnights.get(key)
  if (known !== undefined) return known
  if (midnights.size > 100) midnights.clear()
  const midnight = firstInstantAfter(floor.day, floor.settings.timeZone)
  midnights.set(key, midnight)
  return midnight
}

/** Begins where no zone on earth has reached the day's end yet. */
function firstInstantAfter(day: string, zone: string): Instant {
  let at = Math.max(0, Date.parse(`${day}T00:00:00Z`) - 14 * 3_600_000)
  while (dayIn(zone, at) <= day) at = nextMidnight(zone, at)
  return at
}

export function nextDeadline(floor: Floor): Instant {
  let first = dayDeadline(floor)
  const consider = (at: Instant | null): void => {
    if (at !== null && at < first) first = at
  }
  for (const lease of Object.values(floor.leases)) consider(leaseDeadline(floor, lease))
  for (const call of Object.values(floor.calls)) consider(callDeadline(floor, call))
  for (const callback of Object.values(floor.callbacks)) consider(callbackDeadline(floor, callback))
  for (const nudge of Object.values(floor.nudges)) consider(nudge.expiresAt)
  for (const offer of Object.values(floor.offers)) consider(offerDeadline(floor, offer))
  for (const agent of Object.values(floor.agents)) consider(agentDeadline(floor, agent))
  return first
}

export function agentDeadline(floor: Floor, agent: Agent): Instant | null {
  const limit = notReadyDeadline(agent)
  if (agent.reachable || agent.duty === 'logged-out') return limit
  const silence = silenceDeadline(floor, agent)
  return limit === null || silence === null ? (limit ?? silence) : Math.min(limit, silence)
}
