/** Two records of one person become one (MG). */
import type { CommandOf } from '../../commands/index.ts'
import type { Refusal } from '../../commands/refusal.ts'
import type { EventOf, FloorEvent } from '../../events/index.ts'
import type { HopperLead } from '../../floor/hopper-lead.ts'
import { findCallByLead, findCallbackByLead } from '../../floor/selectors.ts'
import type { Callback, Floor } from '../../floor/state.ts'
import { moveCallbackWithLead } from '../callback.ts'
import { checkConfirmed, leaseHeldRefusal, requireRight } from '../guards.ts'
import { accepted, refused, type CommandContext, type Decide } from '../types.ts'

/** What is left of the other lead goes on here: its callback where this one has none, its rest, and that its number is blocked. */
export const MergeLead: Decide<CommandOf<'MergeLead'>> = (floor, { leadId, intoLeadId, owner }, by) => {
  const actor = requireRight(by, 'merge-leads')
  if (!actor.ok) return refused(actor.error)
  const merged = by.facts.lead(leadId)
  if (!merged || leadId === intoLeadId) return refused({ code: 'unknown-lead', leadId })
  const kept = by.facts.lead(intoLeadId)
  if (!kept) return refused({ code: 'unknown-lead', leadId: intoLeadId })
  const busy = checkNobodyWorks(floor, leadId) ?? checkNobodyWorks(floor, intoLeadId) ?? checkConfirmed(floor, leadId)
  if (busy) return refused(busy)

  const callback = findCallbackByLead(floor, leadId)
  const goesOn = callback && !findCallbackByLead(floor, intoLeadId) ? callback : undefined
  const byId = actor.value.userId
  const left: EventOf<'LeadLeft'> = {
    type: 'LeadLeft',
    leadId,
    leadName: merged.card.name,
    to: null,
    byId,
    reason: null,
    into: { leadId: intoLeadId, callbackId: goesOn?.callbackId ?? null },
  }
  return accepted(
    ...(callback ? [toMovedAway(callback)] : []),
    left,
    toLeadMerged(kept, merged, byId),
    ...(goesOn ? [toCallbackFound(goesOn, kept)] : []),
    ...(owner === 'merged' ? giveTo(floor, kept, merged.card.ownerId, by, byId) : []),
  )
}

function checkNobodyWorks(floor: Floor, leadId: string): Refusal | undefined {
  const call = findCallByLead(floor, leadId)
  if (call) return { code: 'lead-in-live-call', leadId, agentId: call.agentId }
  const lease = floor.leases[leadId]
  return lease && leaseHeldRefusal(floor, lease)
}

const toMovedAway = ({ callbackId, ownerId: agentId, leadId }: Callback): FloorEvent => ({
  type: 'CallbackEnded',
  callbackId,
  agentId,
  leadId,
  how: 'moved-away',
  reason: 'leads merged',
})

/** The same callback, with its tries, on the lead that stays. */
function toCallbackFound({ ownerId: agentId, ...callback }: Callback, { card }: HopperLead): FloorEvent {
  return { type: 'CallbackFound', ...callback, agentId, leadId: card.leadId, leadName: card.name }
}

const toLeadMerged = ({ card }: HopperLead, merged: HopperLead, byId: string): FloorEvent => ({
  type: 'LeadMerged',
  leadId: card.leadId,
  leadName: card.name,
  mergedLeadId: merged.card.leadId,
  byId,
  suppresses: merged.suppressed,
  finished: merged.finished,
  lastAttemptAt: merged.lastAttemptAt,
  lastOutcome: merged.lastOutcome,
  lastContactAt: merged.card.lastContactAt,
  notBefore: merged.notBefore,
  skippedUntil: merged.skippedUntil,
})

function giveTo(
  floor: Floor,
  { card }: HopperLead,
  toAgentId: string | null,
  by: CommandContext,
  byId: string,
): FloorEvent[] {
  const { leadId, name: leadName, ownerId: fromAgentId } = card
  if (fromAgentId === toAgentId) return []
  return [
    { type: 'LeadReassigned', leadId, leadName, fromAgentId, toAgentId, byId, reason: null },
    ...moveCallbackWithLead(floor, leadId, toAgentId, by),
  ]
}
