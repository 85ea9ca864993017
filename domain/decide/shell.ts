/** What the shell tells the floor of the outside: seats, rows, settings, calls logged by hand (SH). */
import { ok } from '../vocabulary/result.ts'
import type { CommandOf } from '../commands/index.ts'
import type { FloorEvent } from '../events/index.ts'
import { findCallByAgent, findCallByLead, isLive } from '../floor/selectors.ts'
import type { Floor } from '../floor/state.ts'
import type { LeadCard } from '../floor/lead-card.ts'
import { endCallbackWithLead } from './callback.ts'
import { endWatch } from './coaching.ts'
import { releasePreview } from './duty.ts'
import { requireRight, type Guarded, requirePerson, requireSystem } from './guards.ts'
import { accepted, type CommandContext, refused, type Decide } from './types.ts'
import { reachesOthers, type Right } from '../vocabulary/rights.ts'

export const MarkSeatFound: Decide<CommandOf<'MarkSeatFound'>> = (floor, { agentId, fullName, role }, by) => {
  const actor = requireSystem(by)
  if (!actor.ok) return refused(actor.error)
  const agent = floor.agents[agentId]
  const call = findCallByAgent(floor, agentId)
  const events: FloorEvent[] = []
  if (!agent?.reachable || agent.fullName !== fullName || agent.role !== role)
    events.push({ type: 'AgentSeated', agentId, fullName, role })
  if (call && call.orphanedAt !== null) events.push({ type: 'CallReclaimed', callId: call.callId, agentId })
  return accepted(...events)
}

export const MarkSeatLost: Decide<CommandOf<'MarkSeatLost'>> = (floor, { agentId, forGood }, by) => {
  const actor = requireSystem(by)
  if (!actor.ok) return refused(actor.error)
  const isGone = forGood === true && by.facts.person(agentId) === undefined
  const isSaid = floor.agents[agentId]?.reachable === true
  return accepted(
    ...(isSaid ? [{ type: 'AgentUnreachable', agentId, ...(isGone && LEFT) } as const] : []),
    ...endWatch(floor, agentId),
    ...(isGone ? leaveForGood(floor, agentId, isSaid) : []),
  )
}

const LEFT = { leftTeam: true } as const

/** Nobody waits for somebody who is no longer of the team: a live call is there to be taken over at once (DU9, CA4). */
function leaveForGood(floor: Floor, agentId: string, isSaid: boolean): FloorEvent[] {
  const call = findCallByAgent(floor, agentId)
  if (call) {
    const isOpen = isLive(call) && call.orphanedAt === null
    return isOpen ? [{ type: 'CallOrphaned', callId: call.callId, agentId }] : []
  }
  const duty = floor.agents[agentId]?.duty ?? 'logged-out'
  return [
    ...releasePreview(floor, agentId, 'logged-out'),
    ...(duty === 'logged-out' ? [] : [{ type: 'AgentLoggedOut', agentId, ...(!isSaid && LEFT) } as const]),
  ]
}

export const ApplyLeadChanges: Decide<CommandOf<'ApplyLeadChanges'>> = (floor, { cards, removed }, by) => {
  const actor = requireSystem(by)
  if (!actor.ok) return refused(actor.error)
  return accepted(
    ...cards.flatMap((card) => toLeadCardChanged(floor, card)),
    ...removed.flatMap((leadId) => withdrawLead(floor, leadId)),
  )
}

function toLeadCardChanged(floor: Floor, lead: LeadCard): FloorEvent[] {
  const lease = floor.leases[lead.leadId]
  if (!lease || JSON.stringify(lease.lead) === JSON.stringify(lead)) return []
  return [{ type: 'LeadCardChanged', agentId: lease.agentId, leadId: lead.leadId, lead }]
}

/** A lead in a call stays with its call until that is over. */
function withdrawLead(floor: Floor, leadId: string): FloorEvent[] {
  const lease = floor.leases[leadId]
  const previewed = lease !== undefined && findCallByLead(floor, leadId) === undefined
  return [
    ...(previewed ? [{ type: 'LeaseEnded', agentId: lease.agentId, leadId, why: 'withdrawn' } as const] : []),
    ...endCallbackWithLead(floor, leadId, 'withdrawn', 'lead removed'),
  ]
}

/** A lead has one callback at most, and the floor's own is the newer one. */
export const AdoptCallbacks: Decide<CommandOf<'AdoptCallbacks'>> = (floor, { callbacks }, by) => {
  const actor = requireSystem(by)
  if (!actor.ok) return refused(actor.error)
  const leadsWithCallback = new Set(Object.values(floor.callbacks).map(({ leadId }) => leadId))
  const adopted = callbacks.filter(({ leadId, callbackId }) => {
    const isNew = !leadsWithCallback.has(leadId) && !(callbackId in floor.callbacks)
    leadsWithCallback.add(leadId)
    return isNew
  })
  return accepted(
    ...adopted.map(({ ownerId, ...callback }): FloorEvent => ({
      type: 'CallbackFound',
      agentId: ownerId,
      ...callback,
    })),
  )
}

/** The person who said it, null for the system. */
function requireRightOrSystem(by: CommandContext, right: Right): Guarded<string | null> {
  if (by.actor.type === 'system') return ok(null)
  const actor = requireRight(by, right)
  return actor.ok ? ok(actor.value.userId) : actor
}

export const ApplySettings: Decide<CommandOf<'ApplySettings'>> = (floor, { settings }, by) => {
  const actor = requireRightOrSystem(by, 'set-thresholds')
  if (!actor.ok) return refused(actor.error)
  if (JSON.stringify(floor.settings) === JSON.stringify(settings)) return accepted()
  return accepted({ type: 'TeamSettingsChanged', settings, byId: actor.value })
}

/** However often the records tell of one, it is told here once (SC18). */
export const ApplyScriptFixes: Decide<CommandOf<'ApplyScriptFixes'>> = (floor, { fixes }, by) => {
  const actor = requireSystem(by)
  if (!actor.ok) return refused(actor.error)
  const known = floor.scriptFixes.at(-1)?.fixId ?? 0
  const newer = fixes.filter(({ fixId }) => fixId > known).toSorted((one, other) => one.fixId - other.fixId)
  return accepted(...newer.map((fix) => ({ type: 'ScriptFixPublished' as const, fix })))
}

/** A call made elsewhere: it counts as an attempt on the lead, and settles like any other (O8). */
export const LogCall: Decide<CommandOf<'LogCall'>> = (floor, command, by) => {
  const actor = requirePerson(by)
  if (!actor.ok) return refused(actor.error)
  const { userId, role } = actor.value
  const { leadId, durationMs, outcome, notes } = command
  const startedAt = command.startedAt ?? Math.max(0, by.now - durationMs)
  const lead = by.facts.lead(leadId)
  if (!lead) return refused({ code: 'unknown-lead', leadId })
  if (lead.card.ownerId !== userId && !reachesOthers(role, 'run-calls'))
    return refused({ code: 'not-allowed', needs: 'own lead' })
  // It has ended when it is logged, by the clock of the floor.
  if (startedAt + durationMs > by.now)
    return refused({ code: 'time-too-far', latest: Math.max(0, by.now - durationMs) })
  const live = findCallByLead(floor, leadId)
  if (live && isLive(live) && live.agentId !== userId)
    return refused({ code: 'lead-in-live-call', leadId, agentId: live.agentId })
  return accepted({
    type: 'CallLogged',
    callId: by.newId,
    agentId: userId,
    leadId,
    startedAt,
    durationMs,
    outcome,
    notes,
  })
}
