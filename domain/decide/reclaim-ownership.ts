/**
 * What belongs to somebody who is no longer of the team becomes the team's, or whose the records name (LE13, CB8): nobody else
 * could ever work it.
 */
import type { CommandOf } from '../commands/index.ts'
import type { Successor } from '../commands/shell.ts'
import type { FloorEvent } from '../events/index.ts'
import { findCallByLead } from '../floor/selectors.ts'
import type { Callback, Floor } from '../floor/state.ts'
import { giveCallbackToTeam, moveCallbackWithLead } from './callback.ts'
import { requireSystem } from './guards.ts'
import { accepted, refused, type CommandContext, type Decide } from './types.ts'

export const ReclaimOwnership: Decide<CommandOf<'ReclaimOwnership'>> = (
  floor,
  { leadIds, callbackIds, successors = [] },
  by,
) => {
  const actor = requireSystem(by)
  if (!actor.ok) return refused(actor.error)
  const heirs = heirsAmong(successors, by)
  return accepted(
    ...[...new Set(leadIds)].flatMap((leadId) => giveLeadAway(floor, leadId, heirs, by)),
    ...[...new Set(callbackIds)].flatMap((id) => reclaimCallback(floor, floor.callbacks[id], heirs, by)),
  )
}

interface Heirs {
  /** Null: the team. */
  readonly leads: (ownerId: string) => string | null
  readonly callbacks: (ownerId: string) => string | null
}

/** Somebody who was named and has left as well inherits nothing. */
function heirsAmong(successors: readonly Successor[], { facts }: CommandContext): Heirs {
  const byOwner = new Map(successors.map((one) => [one.ownerId, one]))
  const here = (userId: string | null | undefined) => (userId && facts.person(userId) ? userId : null)
  return {
    leads: (ownerId) => here(byOwner.get(ownerId)?.leadsTo),
    callbacks: (ownerId) => here(byOwner.get(ownerId)?.callbacksTo),
  }
}

const isGone = (ownerId: string | null, { facts }: CommandContext): ownerId is string =>
  ownerId !== null && facts.person(ownerId) === undefined

/** One in a call stays as it is until the call is over, which follows its own rules. */
function giveLeadAway(floor: Floor, leadId: string, heirs: Heirs, by: CommandContext): FloorEvent[] {
  const lead = by.facts.lead(leadId)
  if (!lead || !isGone(lead.card.ownerId, by) || findCallByLead(floor, leadId)) return []
  const { name: leadName, ownerId: fromAgentId } = lead.card
  const toAgentId = heirs.leads(fromAgentId)
  return [{ type: 'LeadReassigned', leadId, leadName, fromAgentId, toAgentId, byId: null, reason: WHY }]
}

const WHY = 'its owner is no longer of the team'

function reclaimCallback(floor: Floor, callback: Callback | undefined, heirs: Heirs, by: CommandContext): FloorEvent[] {
  if (!callback || !isGone(callback.ownerId, by) || isBeingKept(floor, callback)) return []
  const heir = heirs.callbacks(callback.ownerId)
  return heir === null ? giveCallbackToTeam(callback) : moveCallbackWithLead(floor, callback.leadId, heir, by)
}

export const isBeingKept = (floor: Floor, { callbackId, leadId }: Callback): boolean =>
  floor.leases[leadId]?.callbackId === callbackId || findCallByLead(floor, leadId) !== undefined
