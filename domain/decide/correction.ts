/** Putting right what is closed already: the outcome of a call (WR10), and the block of a number (WR11). */
import type { CommandOf } from '../commands/index.ts'
import type { EventOf, FloorEvent } from '../events/index.ts'
import type { Disposition } from '../floor/settings.ts'
import type { Floor } from '../floor/state.ts'
import type { LeadStatus } from '../vocabulary/lead.ts'
import { withCallback, endCallbackWithLead, endsAllCalling, planCallback } from './callback.ts'
import { requireRight, requirePerson } from './guards.ts'
import type { Refusal } from '../commands/refusal.ts'
import { accepted, refused, type CommandContext, type ClosedCall, type Decide } from './types.ts'
import { blocksLead, type Chosen, chosenFor } from './leads/retired-number.ts'
import { chooseDisposition, confirmOutcome, consequences } from './wrap-up.ts'
import { reachesOthers } from '../vocabulary/rights.ts'

/** A call that nobody has confirmed yet is confirmed by its correction. */
export const CorrectOutcome: Decide<CommandOf<'CorrectOutcome'>> = (floor, command, by) => {
  const { callId, reason } = command
  const waiting = floor.unconfirmed[callId]
  if (waiting) return confirmOutcome(floor, waiting, { ...command, missingProofReason: reason }, by)
  if (floor.calls[callId]) return refused({ code: 'call-is-live', callId })
  const call = by.facts.closedCall(callId)
  if (call?.leadId !== command.leadId) return refused({ code: 'unknown-call', callId })
  const no = checkMayCorrect(floor, call, by)
  if (no) return refused(no)
  const chosen = chooseDisposition(floor.settings.dispositions, command, 'notes were saved with the call')
  if (!chosen.ok) return refused(chosen.error)
  const disposition = chosenFor(chosen.value, by.facts.lead(call.leadId))
  if (changesNothing(call, disposition, command)) return accepted()
  const { leadId, leadName } = call
  const about = { leadId, leadName, callId, suppresses: blocksLead(disposition) }
  const plan = planCallback(floor, about, command.callback, by)
  if (!plan.ok) return refused(plan.error)
  const corrected: FloorEvent[] = [
    toOutcomeCorrected(floor, call, disposition, command, by),
    ...(endsAllCalling(disposition) ? endCallbackWithLead(floor, leadId, 'withdrawn', disposition.id) : []),
  ]
  return accepted(...withCallback(corrected, plan.value))
}

function checkMayCorrect(
  { settings }: Floor,
  { callId, agentId, closedAt }: ClosedCall,
  by: CommandContext,
): Refusal | undefined {
  const actor = requirePerson(by)
  if (!actor.ok) return actor.error
  const { userId, role } = actor.value
  if (reachesOthers(role, 'correct-calls')) return undefined
  if (agentId !== userId) return { code: 'not-your-call', callId, agentId }
  const until = closedAt + settings.correctionMs
  return by.now > until ? { code: 'too-late', until } : undefined
}

/** The same again, with nothing said besides: as if nobody had asked. */
const changesNothing = (call: ClosedCall, disposition: Disposition, said: CommandOf<'CorrectOutcome'>): boolean =>
  call.dispositionId === disposition.id &&
  call.outcome === disposition.outcome &&
  said.notes === undefined &&
  said.callback === undefined &&
  said.meetingAt === undefined

function toOutcomeCorrected(
  floor: Floor,
  call: ClosedCall,
  disposition: Chosen,
  { notes, meetingAt, reason }: CommandOf<'CorrectOutcome'>,
  by: CommandContext,
): EventOf<'OutcomeCorrected'> {
  const { callId, agentId, leadId, leadName, startedAt, closedAt, outcome } = call
  const status = by.facts.lead(leadId)?.card.status ?? null
  const before = findStatusBefore(floor, call, status)
  return {
    type: 'OutcomeCorrected',
    callId,
    agentId,
    leadId,
    leadName,
    dispositionId: disposition.id,
    previousOutcome: outcome,
    reason,
    notes: notes ?? null,
    meetingAt: meetingAt ?? null,
    startedAt,
    countedAt: call.loggedByHand ? null : closedAt,
    ...(call.arm && { arm: call.arm }),
    // Rest counts from the call, not from the day it was put right.
    ...consequences(disposition, closedAt),
    leadStatus: disposition.leadStatus ?? before,
    statusBefore: disposition.leadStatus === null ? null : (before ?? status),
  }
}

/** Only while the lead still has the status that the old outcome gave it: an edit since then is newer. */
function findStatusBefore({ settings }: Floor, call: ClosedCall, status: LeadStatus | null): LeadStatus | null {
  const given = settings.dispositions.find(({ id }) => id === call.dispositionId)?.leadStatus ?? null
  return given !== null && given === status ? call.statusBefore : null
}

/** For every lead of the number, since one of them blocked it for all. */
export const LiftSuppression: Decide<CommandOf<'LiftSuppression'>> = (_floor, { leadId, reason }, by) => {
  const actor = requireRight(by, 'lift-blocks')
  if (!actor.ok) return refused(actor.error)
  const lead = by.facts.lead(leadId)
  if (!lead) return refused({ code: 'unknown-lead', leadId })
  if (!lead.suppressed) return accepted()
  const { phone } = lead.card
  const others = phone === null ? [] : by.facts.withNumber(phone).filter(({ card }) => card.leadId !== leadId)
  return accepted(
    ...[lead, ...others].map(({ card }): FloorEvent => ({
      type: 'SuppressionLifted',
      leadId: card.leadId,
      leadName: card.name,
      phone,
      byId: actor.value.userId,
      reason,
    })),
  )
}
