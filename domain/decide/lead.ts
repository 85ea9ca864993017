/** Taking, keeping, giving back and moving leads (LE). All doors to a lead end in `lease`. */
import type { CommandOf } from '../commands/index.ts'
import type { EventOf } from '../events/index.ts'
import { getActivity, findCallbackByLead, findCallByLead } from '../floor/selectors.ts'
import { OPENINGS_KEPT_MS } from '../evolve/agents.ts'
import { ERASED_NAME } from '../floor/lead-card.ts'
import type { Agent, Callback, Floor } from '../floor/state.ts'
import { type LeaseSource, OTHER_REASON } from '../vocabulary/lead.ts'
import type { Why } from '../vocabulary/why.ts'
import { moveCallbackWithLead, endCallbackWithLead } from './callback.ts'
import { checkConfirmed, requireRight, requireIdleAgent, leaseHeldRefusal, findOwnLease } from './guards.ts'
import { beginCall } from './leads/begin-call.ts'
import {
  BINDING,
  findDueCallback,
  findHolds,
  findMissedCallback,
  findNextCallbackTime,
  listNextLeads,
  toWhy,
} from './next-lead.ts'
import type { Refusal } from '../commands/refusal.ts'
import { accepted, refused, type CommandContext, type Decide, type Decision } from './types.ts'
import type { HopperLead } from '../floor/hopper-lead.ts'
import { reachesOthers } from '../vocabulary/rights.ts'

export const TakeNextLead: Decide<CommandOf<'TakeNextLead'>> = (floor, _command, by) => {
  const me = requireIdleAgent(floor, by)
  if (!me.ok) return refused(me.error)
  const { agentId } = me.value
  const [next] = listNextLeads(floor, agentId, by.now, by.facts, 1)
  if (!next) return refused({ code: 'no-lead-ready', nextAt: findNextCallbackTime(floor, agentId, by.now) })
  return accepted(
    toLeadLeased(floor, agentId, next.lead, next.callback ? 'callback' : 'next', next.why, next.callback, by),
  )
}

export const TakeLead: Decide<CommandOf<'TakeLead'>> = (floor, command, by) => {
  const rang = command.by === 'inbound'
  const me = requireIdleAgent(floor, by, rang)
  if (!me.ok) return refused(me.error)
  const { agentId } = me.value
  const tooMany = rang ? checkMayOpen(me.value, command.reason, by) : undefined
  if (tooMany) return refused(tooMany)
  const lead = by.facts.lead(command.leadId)
  if (!lead) return refused({ code: 'unknown-lead', leadId: command.leadId })
  const refusal = checkMayChoose(floor, lead, agentId, command.by, by)
  if (refusal) return refused(refusal)
  const callback = findKeptCallback(floor, command, agentId, by)
  // That they rang us says more than that we owed them a call: nothing is dialled, and no hour is wrong (CA2).
  const source: LeaseSource = callback && command.by === 'chosen' ? 'callback' : command.by
  const why: Why = callback ? toWhy(lead, callback, agentId) : { ...toWhy(lead, null, agentId), rule: 'chosen' }
  const leased = toLeadLeased(floor, agentId, lead, source, why, callback, by)
  const { reason } = command
  const opened = rang && reason !== undefined ? { ...leased, reason } : leased
  if (!rang || command.answer !== true) return accepted(opened)
  // The lease is the first event of this commit, so its fence is known already.
  return accepted(opened, ...beginCall(floor, { ...leased, fence: floor.seq + 1 }, by))
}

/** Also of look-ups by number that find leads of others. */
export const OPENINGS_AN_HOUR = 30
const OPENINGS_WITHOUT_CALL = 3

/** A caller opens every door (NX5), so somebody who only looks is slowed down and has to say why (NX8). */
function checkMayOpen(
  { openings = [] }: Agent,
  reason: string | undefined,
  { actor, now }: CommandContext,
): Refusal | undefined {
  if (actor.type !== 'person' || reachesOthers(actor.role, 'view-leads')) return undefined
  const recentOpenings = openings.filter(({ at }) => at > now - OPENINGS_KEPT_MS)
  if (recentOpenings.length >= OPENINGS_AN_HOUR)
    return { code: 'too-many', what: 'callers an hour', limit: OPENINGS_AN_HOUR }
  const inVain = recentOpenings.filter(({ called }) => !called).length
  return inVain >= OPENINGS_WITHOUT_CALL && reason === undefined
    ? { code: 'reason-needed', openings: inVain }
    : undefined
}

/** The callback that taking this lead keeps: the one that is named, or one that is due. */
function findKeptCallback(
  floor: Floor,
  command: CommandOf<'TakeLead'>,
  agentId: string,
  by: CommandContext,
): Callback | null {
  const named = command.callbackId === undefined ? undefined : floor.callbacks[command.callbackId]
  if (named?.leadId === command.leadId && (named.ownerId === agentId || named.ownerId === null)) return named
  return findDueCallback(floor, command.leadId, agentId, by.now) ?? findMissedCallback(floor, command.leadId)
}

function checkMayChoose(
  floor: Floor,
  lead: HopperLead,
  agentId: string,
  how: CommandOf<'TakeLead'>['by'],
  by: CommandContext,
): Refusal | undefined {
  const { leadId } = lead.card
  const lease = floor.leases[leadId]
  if (lease && lease.agentId !== agentId) return leaseHeldRefusal(floor, lease)
  // Who is on the line is spoken to: nobody is dialled, and no rule of dialling is broken (CA2).
  if (how === 'inbound') return undefined
  const anybodys = by.actor.type === 'person' && reachesOthers(by.actor.role, 'run-calls')
  const holds = findHolds(floor, lead, agentId, by.now).filter(
    ({ rule }) => BINDING.has(rule) && !(rule === 'other-owner' && anybodys),
  )
  // Of a colleague's lead nothing is told but whose it is.
  const hold = holds.find(({ rule }) => rule === 'other-owner') ?? holds[0]
  return hold && { code: 'lead-held-back', leadId, hold }
}

/** A new lease. Its fence will be the seq of this very event. */
export function toLeadLeased(
  floor: Floor,
  agentId: string,
  lead: HopperLead,
  source: LeaseSource,
  why: Why,
  callback: Callback | null,
  by: CommandContext,
): EventOf<'LeadLeased'> {
  // Also of one that this call does not keep: a lead who rings is asked about what was promised.
  const note = findCallbackByLead(floor, lead.card.leadId)?.note ?? ''
  return {
    type: 'LeadLeased',
    agentId,
    leadId: lead.card.leadId,
    source,
    why,
    expiresAt: by.now + floor.settings.leaseMs,
    callbackId: callback?.callbackId ?? null,
    ...(note !== '' && { callbackNote: note }),
    lead: lead.card,
  }
}

export const RenewLease: Decide<CommandOf<'RenewLease'>> = (floor, { leadId }, by) => {
  const mine = findOwnLease(floor, leadId, by)
  if (!mine.ok) return refused(mine.error)
  if (mine.value.expiresAt === null) return accepted()
  const expiresAt = by.now + floor.settings.leaseMs
  return expiresAt <= mine.value.expiresAt
    ? accepted()
    : accepted({ type: 'LeaseRenewed', agentId: mine.value.agentId, leadId, expiresAt })
}

export const ReleaseLead: Decide<CommandOf<'ReleaseLead'>> = (floor, { leadId }, by) => {
  const mine = findOwnLease(floor, leadId, by)
  if (!mine.ok) return refused(mine.error)
  const busy = checkNotInCall(floor, leadId)
  if (busy) return refused(busy)
  return accepted({ type: 'LeaseEnded', agentId: mine.value.agentId, leadId, why: 'released' })
}

export const SkipLead: Decide<CommandOf<'SkipLead'>> = (floor, { leadId, reason, note }, by) => {
  const mine = findOwnLease(floor, leadId, by)
  if (!mine.ok) return refused(mine.error)
  const busy = checkNotInCall(floor, leadId)
  if (busy) return refused(busy)
  const label = floor.settings.skipReasons.find(({ id }) => id === reason)?.label
  if (label === undefined && reason !== OTHER_REASON) return refused({ code: 'unknown-reason', reason })
  const { agentId } = mine.value
  const notBefore = by.now + floor.settings.skipCooldownMs
  return accepted(
    { type: 'LeadSkipped', agentId, leadId, reason, ...(label !== undefined && { label }), note, notBefore },
    { type: 'LeaseEnded', agentId, leadId, why: 'released' },
  )
}

function checkNotInCall(floor: Floor, leadId: string): Refusal | undefined {
  const call = findCallByLead(floor, leadId)
  return call && { code: 'lead-in-live-call', leadId, agentId: call.agentId }
}

/** Ownership moves at once; a preview moves with it to a receiver who is free, else the lead waits in their list (LE8). */
export const ReassignLead: Decide<CommandOf<'ReassignLead'>> = (floor, command, by) => {
  const actor = requireRight(by, 'assign-leads')
  if (!actor.ok) return refused(actor.error)
  const { leadId, toAgentId } = command
  const lead = by.facts.lead(leadId)
  if (!lead) return refused({ code: 'unknown-lead', leadId })
  if (toAgentId !== null && !by.facts.person(toAgentId)) return refused({ code: 'unknown-agent', agentId: toAgentId })
  const busy = checkNotInCall(floor, leadId)
  if (busy) return refused(busy)
  const lease = floor.leases[leadId]
  if (lead.card.ownerId === toAgentId && (!lease || lease.agentId === toAgentId)) return accepted()

  const reassigned: LeadReassigned = {
    type: 'LeadReassigned',
    leadId,
    leadName: lead.card.name,
    fromAgentId: lease?.agentId ?? lead.card.ownerId,
    toAgentId,
    byId: actor.value.userId,
    reason: command.reason ?? null,
  }
  const follows = moveCallbackWithLead(floor, leadId, toAgentId, by)
  if (!lease || lease.agentId === toAgentId) return accepted(reassigned, ...follows)
  return accepted(
    { type: 'LeaseEnded', agentId: lease.agentId, leadId, why: 'reassigned' },
    reassigned,
    ...follows,
    ...(toAgentId !== null && isWaitingForWork(floor, toAgentId) ? [leaseToReceiver(floor, lead, toAgentId, by)] : []),
  )
}

/** With the callback that has come along, when it is due: their call keeps it. */
function leaseToReceiver(floor: Floor, lead: HopperLead, toAgentId: string, by: CommandContext): EventOf<'LeadLeased'> {
  const owned = { ...lead, card: { ...lead.card, ownerId: toAgentId } }
  const callback = findCallbackByLead(floor, lead.card.leadId)
  const due = callback !== undefined && callback.dueAt <= by.now ? callback : null
  const why: Why = { ...toWhy(owned, due, toAgentId), rule: 'reassigned' }
  return toLeadLeased(floor, toAgentId, owned, 'reassigned', why, due, by)
}

type LeadReassigned = EventOf<'LeadReassigned'>

const isWaitingForWork = (floor: Floor, agentId: string): boolean => {
  const agent = floor.agents[agentId]
  return agent?.duty === 'available' && agent.reachable && getActivity(floor, agentId) === 'idle'
}

/** That somebody looks at it is no reason to stay; its callback goes along (LE11, LE12). */
export const MoveLead: Decide<CommandOf<'MoveLead'>> = (floor, { leadId, toTeamId, toTeamName, reason }, by) =>
  toTeamId === floor.teamId
    ? accepted()
    : endWithLead(floor, leadId, { to: { teamId: toTeamId, teamName: toTeamName }, reason: reason ?? null }, by)

export const RemoveLead: Decide<CommandOf<'RemoveLead'>> = (floor, { leadId, erased }, by) =>
  endWithLead(floor, leadId, { to: null, reason: null, ...(erased && { erased }) }, by)

type Leaving = Pick<EventOf<'LeadLeft'>, 'to' | 'reason' | 'erased'>

function endWithLead(floor: Floor, leadId: string, leaving: Leaving, by: CommandContext): Decision {
  const { to, erased } = leaving
  const actor = requireRight(by, erased ? 'erase-people' : to === null ? 'delete-leads' : 'move-leads')
  if (!actor.ok) return refused(actor.error)
  const lead = by.facts.lead(leadId)
  if (!lead) return refused({ code: 'unknown-lead', leadId })
  const busy = checkNotInCall(floor, leadId) ?? (erased ? checkConfirmed(floor, leadId) : undefined)
  if (busy) return refused(busy)
  const lease = floor.leases[leadId]
  return accepted(
    ...(lease ? [{ type: 'LeaseEnded', agentId: lease.agentId, leadId, why: 'withdrawn' } as const] : []),
    ...endCallbackWithLead(floor, leadId, to ? 'moved-away' : 'withdrawn', to ? to.teamName : 'lead removed'),
    { type: 'LeadLeft', leadId, leadName: erased ? ERASED_NAME : lead.card.name, byId: actor.value.userId, ...leaving },
  )
}
