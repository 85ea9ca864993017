/** Which lead comes next, why, and what holds the others back (NX). One rule set for hand-out, refusals and explanations. */
import type { Callback, Floor } from '../floor/state.ts'
import type { LeadCard } from '../floor/lead-card.ts'
import { fallsAt, isGivenUp, offeredFrom } from '../floor/deadlines.ts'
import { findCallbackByLead, findCallByLead } from '../floor/selectors.ts'
import { CLOSED_STATUSES, priorityRank } from '../vocabulary/lead.ts'
import { dayIn, nextMidnight } from '../vocabulary/local-time.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { isUnknownZone } from '../vocabulary/unknown-zone.ts'
import type { Hold, HoldRule, Why } from '../vocabulary/why.ts'
import { mayCallAt, nextCallingTime } from '../floor/calling-hours.ts'
import type { Facts } from './types.ts'
import { attemptsOnNumber, type HopperLead } from '../floor/hopper-lead.ts'
import { packHolds, packLeadHolds } from '../rule-packs/holds.ts'

const DAY_MS = 24 * 60 * 60_000

/** Every rule that holds this lead back from this agent now, strongest first (NX2). Empty: it may be handed out. */
export function findHolds(floor: Floor, lead: HopperLead, agentId: string, now: Instant): Hold[] {
  const due = findDueCallback(floor, lead.card.leadId, agentId, now)
  const capped = due === undefined || due.tries >= floor.settings.attempts.day
  return [
    ...possessionHolds(floor, lead, agentId, due !== undefined),
    ...numberHolds(lead),
    ...callingHoursHolds(floor, lead, now),
    ...packHolds(floor.settings, lead, now),
    ...skipHolds(lead, now),
    ...(due ? [] : [...statusHolds(lead), ...callbackHolds(floor, lead, agentId, now)]),
    ...(capped ? attemptHolds(floor, lead, now) : []),
    ...(due ? retryHolds(lead, due, now) : cooldownHolds(floor, lead, now)),
  ]
}

type Settled = Pick<Floor, 'settings'>

/** Of these the rules that the lead itself and the settings decide, whatever else goes on: caps, rest, skipping and packs, when no callback is scheduled. */
export const ownHolds = (floor: Settled, lead: HopperLead, now: Instant): Hold[] => [
  ...skipHolds(lead, now),
  ...attemptHolds(floor, lead, now),
  ...cooldownHolds(floor, lead, now),
  ...packLeadHolds(floor.settings, lead, now),
]

/** Rules that hold even for a lead somebody chose by hand: the others only shape the order of the hopper. */
export const BINDING: ReadonlySet<HoldRule> = new Set<HoldRule>([
  'leased',
  'live-call',
  'do-not-call',
  'other-owner',
  'no-phone',
])

/** Rules asked again at the moment of dialling; a caller who called us is exempt from hours and caps. */
export const BINDING_AT_DIAL: ReadonlySet<HoldRule> = new Set<HoldRule>([
  'do-not-call',
  'no-phone',
  'unknown-zone',
  'calling-hours',
  'attempts-life',
  'attempts-day',
  'attempts-rolling',
  'pack-hours',
  'pack-holiday',
  'pack-24h',
  'pack-30d',
  'pack-refusal',
  'pack-consent',
])

const toHold = (rule: HoldRule, value: string, until: Instant | null = null): Hold => ({ rule, value, until })

function possessionHolds(floor: Floor, lead: HopperLead, agentId: string, hasDueCallback: boolean): Hold[] {
  const { leadId, ownerId } = lead.card
  const lease = floor.leases[leadId]
  const call = findCallByLead(floor, leadId)
  const toName = (id: string): string => floor.agents[id]?.fullName ?? id
  if (call && call.agentId !== agentId) return [toHold('live-call', toName(call.agentId))]
  if (lease && lease.agentId !== agentId) return [toHold('leased', toName(lease.agentId), lease.expiresAt)]
  if (ownerId !== null && ownerId !== agentId && !hasDueCallback) return [toHold('other-owner', toName(ownerId))]
  return []
}

function numberHolds({ card, suppressed, duplicateOf }: HopperLead): Hold[] {
  const holds: Hold[] = []
  if (suppressed) holds.push(toHold('do-not-call', ''))
  if (card.phone === null) holds.push(toHold('no-phone', ''))
  if (duplicateOf !== null) holds.push(toHold('duplicate-number', duplicateOf))
  return holds
}

function statusHolds({ card, finished }: HopperLead): Hold[] {
  if (CLOSED_STATUSES.includes(card.status)) return [toHold('closed-status', card.status)]
  return finished ? [toHold('closed-status', 'finished')] : []
}

function callingHoursHolds({ settings }: Floor, { card }: HopperLead, now: Instant): Hold[] {
  if (isUnknownZone(card.zone)) return [toHold('unknown-zone', '')]
  if (mayCallAt(settings.callingHours, card.zone, now)) return []
  return [toHold('calling-hours', card.zone, nextCallingTime(settings.callingHours, card.zone, now))]
}

/** A callback keeps the lead for its moment and its owner. */
function callbackHolds(floor: Floor, lead: HopperLead, agentId: string, now: Instant): Hold[] {
  const pending = findCallbackByLead(floor, lead.card.leadId)
  // One that was missed holds its lead back from nobody (CB13).
  if (!pending || isGivenUp(floor.settings, pending)) return []
  if (pending.dueAt <= now && (pending.ownerId === null || pending.ownerId === agentId)) return []
  const { ownerId } = pending
  const ownerName = ownerId === null ? '' : (floor.agents[ownerId]?.fullName ?? ownerId)
  // Another's callback becomes anybody's when it falls to the team (CB2).
  const mine = ownerId === null || ownerId === agentId
  return [toHold('callback-pending', ownerName, mine ? offeredFrom(pending) : fallsAt(floor.settings, pending))]
}

function attemptHolds({ settings }: Settled, lead: HopperLead, now: Instant): Hold[] {
  const { life, day, rolling24h } = settings.attempts
  const holds: Hold[] = []
  const { attempts, recentAttempts } = attemptsOnNumber(lead)
  if (attempts >= life) holds.push(toHold('attempts-life', `${attempts} of ${life}`))
  // What day it is there is asked of those alone who may have had enough of it.
  const lately = recentAttempts.filter((at) => at > now - 2 * DAY_MS)
  if (lately.length >= day) {
    const zone = lead.card.zone.split('|')[0] ?? settings.timeZone
    const today = dayIn(zone, now)
    const onDay = lately.filter((at) => dayIn(zone, at) === today).length
    if (onDay >= day) holds.push(toHold('attempts-day', `${onDay} of ${day}`, nextMidnight(zone, now)))
  }
  const rolling = lately.filter((at) => at > now - DAY_MS)
  if (rolling.length >= rolling24h) {
    // Free again when enough of them are older than a day: newest first, so the one at the cap's edge decides.
    const edge = rolling[rolling24h - 1] ?? now
    holds.push(toHold('attempts-rolling', `${rolling.length} of ${rolling24h}`, edge + DAY_MS))
  }
  return holds
}

/** Even a lead with a callback stays away once skipped, or it would be the next one again (LE7). */
function skipHolds({ skippedUntil }: HopperLead, now: Instant): Hold[] {
  return skippedUntil !== null && skippedUntil > now ? [toHold('skipped', '', skippedUntil)] : []
}

/** A callback that was tried in vain is not tried again at once (NX6). */
function retryHolds({ lastOutcome }: HopperLead, { restsUntil }: Callback, now: Instant): Hold[] {
  return restsUntil !== null && restsUntil > now ? [toHold('cooldown', lastOutcome ?? '', restsUntil)] : []
}

function cooldownHolds({ settings }: Settled, lead: HopperLead, now: Instant): Hold[] {
  const rested = findRestEnd(settings.cooldownMs, lead)
  return rested !== null && rested > now ? [toHold('cooldown', lead.lastOutcome ?? '', rested)] : []
}

/** When a lead's rest after its last call is over; null when it never had one. */
export function findRestEnd(cooldownMs: Floor['settings']['cooldownMs'], lead: HopperLead): Instant | null {
  if (lead.notBefore !== null) return lead.notBefore
  if (lead.lastAttemptAt === null || lead.lastOutcome === null) return null
  return lead.lastAttemptAt + (cooldownMs[lead.lastOutcome] ?? 0)
}

/** A callback on this lead that this agent may keep now: their own, or one that fell to the team. */
export function findDueCallback(floor: Floor, leadId: string, agentId: string, now: Instant): Callback | undefined {
  const callback = findCallbackByLead(floor, leadId)
  if (!callback || callback.dueAt > now || isGivenUp(floor.settings, callback)) return undefined
  return callback.ownerId === agentId || callback.ownerId === null ? callback : undefined
}

/** The callback on this lead that was tried in vain until it was missed: whoever calls the lead next may still keep it (CB13). */
export function findMissedCallback(floor: Floor, leadId: string): Callback | null {
  const callback = findCallbackByLead(floor, leadId)
  return callback && isGivenUp(floor.settings, callback) ? callback : null
}

/** Order of the hopper after the callbacks: priority, then least recently attempted, then own before shared, then id (NX1). */
export function compareRank(agentId: string): (left: HopperLead, right: HopperLead) => number {
  const own = (card: LeadCard): number => (card.ownerId === agentId ? 0 : 1)
  return (left, right) =>
    priorityRank(right.card.priority) - priorityRank(left.card.priority) ||
    (left.lastAttemptAt ?? -1) - (right.lastAttemptAt ?? -1) ||
    own(left.card) - own(right.card) ||
    (left.card.leadId < right.card.leadId ? -1 : left.card.leadId > right.card.leadId ? 1 : 0)
}

export interface NextLead {
  readonly lead: HopperLead
  readonly why: Why
  readonly callback: Callback | null
}

/** The true next leads for this agent, best first: what `TakeNextLead` hands out is the first of these. */
export function listNextLeads(floor: Floor, agentId: string, now: Instant, facts: Facts, limit: number): NextLead[] {
  const nextLeads: NextLead[] = []
  const seen = new Set<string>()
  const offer = (lead: HopperLead, callback: Callback | null): void => {
    if (seen.has(lead.card.leadId) || findHolds(floor, lead, agentId, now).length > 0) return
    seen.add(lead.card.leadId)
    nextLeads.push({ lead, callback, why: toWhy(lead, callback, agentId) })
  }
  for (const callback of listDueCallbacks(floor, agentId, now)) {
    if (nextLeads.length >= limit) return nextLeads
    const lead = facts.lead(callback.leadId)
    if (lead) offer(lead, callback)
  }
  if (nextLeads.length >= limit) return nextLeads
  for (const lead of facts.ranked(agentId, now)) {
    offer(lead, findMissedCallback(floor, lead.card.leadId))
    if (nextLeads.length >= limit) break
  }
  return nextLeads
}

/** Own first, then the team's; the longest due first. */
function listDueCallbacks(floor: Floor, agentId: string, now: Instant): Callback[] {
  const due = Object.values(floor.callbacks).filter(
    (callback) =>
      callback.dueAt <= now &&
      (callback.ownerId === agentId || callback.ownerId === null) &&
      !isGivenUp(floor.settings, callback),
  )
  return due.toSorted(
    (left, right) =>
      Number(left.ownerId === null) - Number(right.ownerId === null) ||
      left.dueAt - right.dueAt ||
      (left.callbackId < right.callbackId ? -1 : 1),
  )
}

export function toWhy(lead: HopperLead, callback: Callback | null, agentId: string): Why {
  const rule = callback
    ? callback.ownerId === null
      ? 'team-callback'
      : 'own-callback'
    : lead.card.ownerId === agentId
      ? 'own-lead'
      : 'priority'
  return {
    rule,
    priority: lead.card.priority,
    dueAt: callback?.dueAt ?? null,
    attempts: lead.card.attempts,
    lastAttemptAt: lead.lastAttemptAt,
  }
}

/** The next moment this agent's own or team callbacks fall due, or may be tried again; for "nothing to call now". */
export function findNextCallbackTime(floor: Floor, agentId: string, now: Instant): Instant | null {
  const later = Object.values(floor.callbacks)
    .filter((one) => (one.ownerId === agentId || one.ownerId === null) && !isGivenUp(floor.settings, one))
    .map(offeredFrom)
    .filter((at) => at > now)
  return later.length > 0 ? Math.min(...later) : null
}
