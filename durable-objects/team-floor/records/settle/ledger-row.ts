/**
 * What a commit has to tell D1, kept as facts and not as SQL: the statements are built when the row leaves, so that a row
 * which waited through a deploy is written in the new way.
 */
import { z } from 'zod'
import { findTouchedLead } from '#domain/evolve/hopper-lead.ts'
import { type FloorEvent, Recorded } from '#domain/events/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import { Call } from '#domain/floor/call.ts'
import { DutyMark, dutyMarks } from '#domain/views/duty-marks.ts'
import { Instant } from '#domain/vocabulary/primitives.ts'
import { createJsonReader } from '#domain/stored/reader.ts'
import { Origin } from '../../commit/origin.ts'
import { discardsAudio } from './discarded-audio.ts'
import { isPassing } from './duty.ts'
import { type HopperEntry, StoredLead } from '../../storage/hopper/hopper-entry.ts'

/** An event with the call it closed, as it was just before. */
const LedgerEntry = z.object({ recorded: Recorded, call: Call.nullable() })
export type LedgerEntry = z.infer<typeof LedgerEntry>

export const LedgerRow = z.object({
  entries: z.array(LedgerEntry),
  /** The lead after the commit, and which of its shared columns this floor changed. */
  lead: z
    .object({ after: StoredLead, suppressed: z.boolean(), statusChanged: z.boolean(), ownerChanged: z.boolean() })
    .nullable(),
  /** Grows with every row of the same record; D1 keeps the highest. */
  revision: z.int(),
  at: Instant,
  /** What it means for somebody's stretch of duty. */
  duty: z.array(DutyMark).default([]),
  /** From where the person acted whose commit it was. */
  from: Origin.nullable().default(null),
})
export type LedgerRow = z.infer<typeof LedgerRow>

const read = createJsonReader(LedgerRow)

/** Throws what is wrong with it, which an admin reads beside the parked row. */
export function readLedgerRow(text: string): LedgerRow {
  const row = read(text)
  if (!row.ok) throw new Error(`cannot be read: ${row.error}`)
  return row.value
}

/** A lead before and after one commit. */
export interface LeadChange {
  readonly before: HopperEntry
  readonly after: HopperEntry
}

export interface Folded {
  readonly recorded: Recorded
  readonly before: Floor
}

/**
 * Events that leave a trace in D1. A started call is not one: its attempt is settled with its outcome, and until then the
 * hopper keeps it.
 */
const SETTLED: ReadonlySet<string> = new Set<FloorEvent['type']>([
  'CallDisposed',
  'OutcomeConfirmed',
  'OutcomeCorrected',
  'OutcomeStood',
  'CallLogged',
  'CallHandedOver',
  'LeadSkipped',
  'LeadReassigned',
  'LeadLeft',
  'LeadMerged',
  'SuppressionLifted',
  'CallbackScheduled',
  'CallbackMoved',
  'CallbackTried',
  'CallbackEnded',
  'CallbackFellToTeam',
  'WatchStarted',
  'NudgeSent',
  'ScriptArmStopped',
])

const settles = ({ recorded: { event }, before }: Folded): boolean =>
  SETTLED.has(event.type) ||
  // A call that is still here takes its notes along when it closes; one that the server closed is already on its way.
  (event.type === 'NotesWritten' && before.calls[event.callId] === undefined) ||
  discardsAudio(event) ||
  // Whoever opens a lead for its caller is written down, and that no call followed (NX8).
  (event.type === 'LeadLeased' && event.source === 'inbound') ||
  (event.type === 'LeaseEnded' && before.leases[event.leadId]?.source === 'inbound') ||
  (event.type === 'AgentWentNotReady' && event.forced !== null) ||
  (event.type === 'HandLowered' && event.byId !== event.agentId)

/** The leads whose story goes on in D1 by these events. */
export const listSettledLeads = (folded: readonly Folded[]): ReadonlySet<string> =>
  new Set(
    folded
      .filter(settles)
      .map(({ recorded, before }) => findLeadId(recorded.event, before))
      .filter((leadId) => leadId !== null),
  )

/** Rows of one commit by record key; all that concerns one lead goes under that lead, and so stays in order. */
export function toLedgerRows(
  folded: readonly Folded[],
  leads: ReadonlyMap<string, LeadChange>,
  from: LedgerRow['from'],
): ReadonlyMap<string, LedgerRow> {
  const rows = new Map<string, LedgerRow>()
  for (const step of folded) {
    const { recorded, before } = step
    const marks = dutyMarks(before, recorded)
    if (!settles(step)) {
      for (const mark of marks) addDuty(rows, mark, from)
      continue
    }
    const leadId = findLeadId(recorded.event, before)
    // Without a lead it is a line of its own, which waits for no other.
    const key = leadId === null ? `act:${recorded.seq}` : `lead:${leadId}`
    const row = rows.get(key) ?? {
      ...emptyRow(recorded, leadId === null ? undefined : leads.get(leadId)),
      from,
    }
    const call =
      'callId' in recorded.event && recorded.event.callId !== null ? before.calls[recorded.event.callId] : undefined
    row.entries.push({ recorded, call: recorded.event.type === 'CallDisposed' ? (call ?? null) : null })
    rows.set(key, row)
    // Where a stretch is known up to may come along with a call; where it begins and ends comes in order.
    for (const mark of marks) {
      if (isPassing(mark)) row.duty.push(mark)
      else addDuty(rows, mark, from)
    }
  }
  return rows
}

/** All of one person's goes under them, and so stays in order. */
function addDuty(rows: Map<string, LedgerRow>, mark: DutyMark, from: LedgerRow['from']): void {
  const key = `duty:${mark.agentId}`
  const row = rows.get(key) ?? { ...emptyRow(mark, undefined), from }
  row.duty.push(mark)
  rows.set(key, row)
}

function emptyRow({ at }: { readonly at: Instant }, change: LeadChange | undefined): Omit<LedgerRow, 'from'> {
  if (!change) return { entries: [], lead: null, revision: at, duty: [], at }
  const { before, after } = change
  // Also when nothing of the lead changed: D1 has to hear of every revision, or a later edit there would look older than ours.
  return {
    entries: [],
    lead: {
      suppressed: after.suppressed,
      after: { ...after.lead, recentAttempts: [...after.lead.recentAttempts] },
      statusChanged: before.lead.card.status !== after.lead.card.status,
      ownerChanged: before.lead.card.ownerId !== after.lead.card.ownerId,
    },
    revision: after.revision,
    duty: [],
    at,
  }
}

function findLeadId(event: FloorEvent, before: Floor): string | null {
  const touched = findTouchedLead(event)
  if (touched !== null) return touched
  if ('leadId' in event) return event.leadId
  if (!('callId' in event) || event.callId === null) return null
  return before.calls[event.callId]?.leadId ?? before.unconfirmed[event.callId]?.leadId ?? null
}
