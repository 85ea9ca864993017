/** Closing a call with what came of it (WR4). The server owns the deadline; nothing waits for a browser (WR5). */
import { fail, ok } from '../vocabulary/result.ts'
import type { CommandOf } from '../commands/index.ts'
import type { EventOf, FloorEvent } from '../events/index.ts'
import { findConsent, listDispositions } from '../floor/selectors.ts'
import type { Floor, Unconfirmed } from '../floor/state.ts'
import type { Call } from '../floor/call.ts'
import type { Disposition } from '../floor/settings.ts'
import { planBooking } from './leads/booking.ts'
import { withCallback, endCallback, planCallback } from './callback.ts'
import { expireNudges } from './coaching.ts'
import { asksConsent } from './consent.ts'
import { logOutWhoLeft } from './duty.ts'
import { type Guarded, checkPhase, findOwnCall, requirePerson } from './guards.ts'
import { provisionalDisposition } from './provisional-outcome.ts'
import { blocksLead, type Chosen, chosenFor } from './leads/retired-number.ts'
import type { Booking } from '../bookings/booking.ts'
import type { LeadStatus } from '../vocabulary/lead.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import type { Unproven } from '../script/schema.ts'
import type { Refusal } from '../commands/refusal.ts'
import { accepted, refused, type CommandContext, type Decide, type Decision } from './types.ts'
import { reachesOthers } from '../vocabulary/rights.ts'

export const DispositionCall: Decide<CommandOf<'DispositionCall'>> = (floor, command, by) => {
  const waiting = floor.unconfirmed[command.callId]
  if (waiting) return confirmOutcome(floor, waiting, command, by)
  const mine = findOwnCall(floor, command.callId, by)
  if (!mine.ok) return refused(mine.error)
  const call = mine.value
  const wrong = checkPhase(call, ['wrap-up'])
  if (wrong) return refused(wrong)
  const chosen = chooseDisposition(listDispositions(floor.settings, call), command, call.notes)
  if (!chosen.ok) return refused(chosen.error)
  const unproven = checkUnproven(listUnprovenTexts(call, by), chosen.value, command)
  if (unproven) return refused(unproven)
  const { leadId, callId } = call
  const disposition = chosenFor(chosen.value, by.facts.lead(leadId), call.lead.phone)
  const about = { leadId, leadName: call.lead.name, callId, suppresses: blocksLead(disposition) }
  const plan = planCallback(floor, about, command.callback, by)
  if (!plan.ok) return refused(plan.error)
  const booking = planBooking(command.booking, chosen.value, by)
  if (!booking.ok) return refused(booking.error)
  const closing = { ...command, meeting: toMeeting(booking.value, command) }
  return accepted(...withCallback(closeCall(floor, call, disposition, closing, by), plan.value))
}

/** The disposition by id, if everything it needs has come with it. */
export function chooseDisposition(
  choices: readonly Disposition[],
  command: Pick<Word, 'dispositionId' | 'callback' | 'meetingAt' | 'booking' | 'notes'>,
  notesSoFar: string,
): Guarded<Disposition> {
  const disposition = choices.find(({ id }) => id === command.dispositionId)
  if (!disposition) return fail({ code: 'unknown-disposition', dispositionId: command.dispositionId })
  const has = {
    callback: command.callback !== undefined,
    'meeting-time': command.meetingAt !== undefined || command.booking !== undefined,
    notes: (command.notes ?? notesSoFar).trim() !== '',
  }
  const missing = disposition.needs.filter((need) => !has[need])
  return missing.length > 0 ? fail({ code: 'disposition-needs', needs: missing }) : ok(disposition)
}

/** Required texts of a call somebody answered that have no receipt; their answer on record proves the text that asks for it. */
function listUnprovenTexts(call: Call, by: CommandContext): Unproven[] {
  if (call.connectedAt === null || call.script === null) return []
  const script = by.facts.script(call.script.scriptId, call.script.version)
  if (!script) return []
  const visited = new Set(call.trail.filter((step) => !step.abandoned).map((step) => step.nodeId))
  const proven = new Set(call.disclosures.map((receipt) => receipt.nodeId))
  const answered = findConsent(call) !== null
  return script.content.nodes
    .filter((node) => node.type === 'disclosure' && node.required && !proven.has(node.id))
    .filter((node) => !(answered && asksConsent(node)))
    .map(({ id, title }) => ({ nodeId: id, title, seen: visited.has(id) }))
}

/** Those that were on the screen, and for a booking all there are, need their receipt or a reason (WR3). */
export const checkProof = (unproven: readonly Unproven[], disposition: Disposition): readonly Unproven[] =>
  unproven.filter(({ seen }) => seen || disposition.outcome === 'meeting-scheduled')

function checkUnproven(
  unproven: readonly Unproven[],
  disposition: Disposition,
  { missingProofReason }: Pick<Word, 'missingProofReason'>,
): Refusal | undefined {
  const missing = checkProof(unproven, disposition)
  if (missing.length === 0 || missingProofReason !== undefined) return undefined
  return { code: 'missing-proof', nodeIds: missing.map(({ nodeId }) => nodeId) }
}

interface Closing {
  readonly notes?: string | undefined
  readonly meeting: Meeting
  readonly missingProofReason?: string | undefined
}

type Meeting = Pick<EventOf<'CallDisposed'>, 'meetingAt' | 'booking'>

/** A booking says when the meeting is. */
const toMeeting = (booking: Booking | null, { meetingAt }: Pick<Word, 'meetingAt'>): Meeting =>
  booking === null ? { meetingAt: meetingAt ?? null } : { meetingAt: booking.startsAt, booking }

function closeCall(floor: Floor, call: Call, disposition: Chosen, closing: Closing, by: CommandContext): FloorEvent[] {
  const disposed = toCallDisposed(call, disposition, by)
  return [
    ...toNotesWritten(call, closing.notes),
    {
      ...disposed,
      notes: closing.notes ?? call.notes,
      ...closing.meeting,
      missingProofReason: closing.missingProofReason ?? null,
    },
    ...expireNudges(floor, call.callId, 'call-ended'),
    ...endCallback(floor, call, disposition, by.now),
  ]
}

const toNotesWritten = ({ callId, agentId, notes }: Call, text: string | undefined): FloorEvent[] =>
  text === undefined || text === notes ? [] : [{ type: 'NotesWritten', callId, agentId, text }]

/** What a disposition means for the lead, the same whoever closes the call. */
function toCallDisposed(call: Call, disposition: Chosen, by: CommandContext): EventOf<'CallDisposed'> {
  const { callId, agentId, leadId } = call
  return {
    type: 'CallDisposed',
    callId,
    agentId,
    leadId,
    leadName: call.lead.name,
    dispositionId: disposition.id,
    provisional: false,
    forced: null,
    notes: call.notes,
    meetingAt: null,
    missingProofReason: null,
    unproven: [],
    startedAt: call.startedAt,
    connectedAt: call.connectedAt,
    ...consequences(disposition, by.now),
  }
}

/** `from`: when a rest that the disposition sets begins. */
export const consequences = (disposition: Chosen, from: Instant) => ({
  outcome: disposition.outcome,
  leadStatus: disposition.leadStatus,
  suppresses: disposition.suppresses,
  ...(disposition.retiresNumber && { retiresNumber: disposition.retiresNumber }),
  terminal: disposition.terminal,
  notBefore: disposition.recycleAfterMs === null ? null : from + disposition.recycleAfterMs,
})

/** Closed without its agent: the outcome the path suggests, to be confirmed later (WR5). */
export function closeProvisionally(
  floor: Floor,
  call: Call,
  by: CommandContext,
  forced: EventOf<'CallDisposed'>['forced'],
  dispositionId?: string,
): FloorEvent[] {
  const script = call.script ? by.facts.script(call.script.scriptId, call.script.version) : undefined
  const named = listDispositions(floor.settings, call).find(({ id }) => id === dispositionId)
  const disposition = named ?? provisionalDisposition(floor.settings, call, script)
  const unproven = named === undefined ? listUnprovenTexts(call, by) : []
  return [
    { ...toCallDisposed(call, disposition, by), provisional: named === undefined, forced, unproven },
    ...expireNudges(floor, call.callId, 'call-ended'),
    ...endCallback(floor, call, disposition, by.now),
    ...logOutWhoLeft(floor, call.agentId, by),
  ]
}

type Word = Omit<CommandOf<'DispositionCall'>, 'type' | 'callId'> & { readonly reason?: string }

const toLeadStatus = (leadId: string, { facts }: CommandContext): LeadStatus | null =>
  facts.lead(leadId)?.card.status ?? null

/** What a person says came of a call that the server had closed. */
export function confirmOutcome(floor: Floor, waiting: Unconfirmed, command: Word, by: CommandContext): Decision {
  const actor = requirePerson(by)
  if (!actor.ok) return refused(actor.error)
  const { callId, agentId, leadId } = waiting
  if (actor.value.userId !== agentId && !reachesOthers(actor.value.role, 'correct-calls'))
    return refused({ code: 'not-your-call', callId, agentId })
  const chosen = chooseDisposition(floor.settings.dispositions, command, 'notes were saved with the call')
  if (!chosen.ok) return refused(chosen.error)
  const unproven = checkUnproven(waiting.unproven, chosen.value, command)
  if (unproven) return refused(unproven)
  const disposition = chosenFor(chosen.value, by.facts.lead(leadId))
  const about = { leadId, leadName: waiting.leadName, callId, suppresses: blocksLead(disposition) }
  const plan = planCallback(floor, about, command.callback, by)
  if (!plan.ok) return refused(plan.error)
  const booking = planBooking(command.booking, disposition, by)
  if (!booking.ok) return refused(booking.error)
  const confirmed: FloorEvent[] = [
    {
      type: 'OutcomeConfirmed',
      callId,
      agentId,
      leadId,
      dispositionId: disposition.id,
      previousOutcome: waiting.outcome,
      startedAt: waiting.startedAt,
      notes: command.notes ?? null,
      ...toMeeting(booking.value, command),
      missingProofReason: command.missingProofReason ?? null,
      reason: command.reason ?? null,
      ...consequences(disposition, by.now),
      leadStatus: disposition.leadStatus ?? waiting.statusBefore,
      statusBefore: disposition.leadStatus === null ? null : (waiting.statusBefore ?? toLeadStatus(leadId, by)),
    },
    ...endCallbackAfterAll(floor, waiting, disposition, by),
  ]
  return accepted(...withCallback(confirmed, plan.value))
}

/** The provisional closing counted its try already. */
const endCallbackAfterAll = (
  floor: Floor,
  waiting: Unconfirmed,
  disposition: Chosen,
  by: CommandContext,
): FloorEvent[] => endCallback(floor, waiting, disposition, by.now).filter(({ type }) => type !== 'CallbackTried')

export const ExtendWrapUp: Decide<CommandOf<'ExtendWrapUp'>> = (floor, { callId }, by) => {
  const mine = findOwnCall(floor, callId, by)
  if (!mine.ok) return refused(mine.error)
  const wrong = checkPhase(mine.value, ['wrap-up'])
  if (wrong) return refused(wrong)
  const { wrapUpExtensions: limit, wrapUpExtensionMs } = floor.settings
  if (mine.value.wrapUpExtensions >= limit) return refused({ code: 'no-extension-left', limit })
  const wrapUpEndsAt = (mine.value.wrapUpEndsAt ?? by.now) + wrapUpExtensionMs
  return accepted({ type: 'WrapUpExtended', callId, agentId: mine.value.agentId, wrapUpEndsAt })
}
