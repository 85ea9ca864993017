/** What belongs to somebody who is no longer of the team becomes the team's (LE13, CB8): nobody else could ever work it. */
import type { CommandOf } from '../commands/index.ts'
import type { FloorEvent } from '../events/index.ts'
import { findCallByLead } from '../floor/selectors.ts'
import type { Callback, Floor } from '../floor/state.ts'
import { giveCallbackToTeam } from './callback.ts'
import { requireSystem } from './guards.ts'
import { accepted, refused, type CommandContext, type Decide } from './types.ts'

export const ReclaimOwnership: Decide<CommandOf<'ReclaimOwnership'>> = (floor, { leadIds, callbackIds }, by) => {
  const actor = requireSystem(by)
  if (!actor.ok) return refused(actor.error)
  return accepted(
    ...[...new Set(leadIds)].flatMap((leadId) => giveLeadToTeam(floor, leadId, by)),
    ...[...new Set(callbackIds)].flatMap((callbackId) => reclaimCallback(floor, floor.callbacks[callbackId], by)),
  )
}

const isGone = (ownerId: string | null, { facts }: CommandContext): ownerId is string =>
  ownerId !== null && facts.person(ownerId) === undefined

/** One in a call stays as it is until the call is over, which follows its own rules. */
function giveLeadToTeam(floor: Floor, leadId: string, by: CommandContext): FloorEvent[] {
  const lead = by.facts.lead(leadId)
  if (!lead || !isGone(lead.card.ownerId, by) || findCallByLead(floor, leadId)) return []
  const { name: leadName, ownerId: fromAgentId } = lead.card
  return [{ type: 'LeadReassigned', leadId, leadName, fromAgentId, toAgentId: null, byId: null, reason: WHY }]
}

const WHY = 'its owner is no longer of the team'

function reclaimCallback(floor: Floor, callback: Callback | undefined, by: CommandContext): FloorEvent[] {
  if (!callback || !isGone(callback.ownerId, by) || isBeingKept(floor, callback)) return []
  return giveCallbackToTeam(callback)
}

export const isBeingKept = (floor: Floor, { callbackId, leadId }: Callback): boolean =>
  floor.leases[leadId]?.callbackId === callbackId || findCallByLead(floor, leadId) !== undefined
