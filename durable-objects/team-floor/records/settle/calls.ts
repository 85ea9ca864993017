/** Finished calls into `calls`. */
import { calledHour } from '#domain/analytics/called-hour.ts'
import type { EventOf, Recorded } from '#domain/events/index.ts'
import { listAnswers, listQualifications, talkMs } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import type { LeadCard } from '#domain/floor/lead-card.ts'
import { localTime } from '#domain/vocabulary/local-time.ts'
import type { LedgerRow } from './ledger-row.ts'
import { insert, newerWins, ofOurs, statement, type Statement, type Value } from './statement.ts'

type Row = Readonly<Record<string, Value>>

/** The team whose floor says it. */
export interface CallHome {
  readonly teamId: string
  readonly timeZone: string
}

/** What the ledger says beside the call. */
type Told = Pick<LedgerRow, 'revision' | 'lead'>

const seconds = (ms: number): number => Math.max(0, Math.floor(ms / 1000))

function callFinished(
  { event, at }: { event: EventOf<'CallDisposed'>; at: number },
  call: Call | null,
  { teamId, timeZone }: CallHome,
  { revision, lead }: Told,
): Statement {
  const row: Row = {
    id: event.callId,
    lead_id: event.leadId,
    user_id: event.agentId,
    team_id: teamId,
    call_date: event.startedAt,
    outcome: event.outcome,
    disposition_id: event.dispositionId,
    provisional: Number(event.provisional),
    notes: event.notes,
    meeting_at: event.meetingAt,
    started_at: event.startedAt,
    connected_at: event.connectedAt,
    floor_revision: revision,
    created_at: at,
    updated_at: at,
    status_before: event.leadStatus === null ? null : (call?.lead.status ?? null),
    wrap_up_timed_out: Number(event.provisional),
    ...toLocalTime(timeZone, event.startedAt),
    ...toCalled(call?.lead ?? lead?.after.card, event.startedAt),
    ...(call ? toCourse(call, at) : {}),
  }
  return insert('calls', row, newerWins(Object.keys(row).filter(isOpen), 'calls', SAME_CALL))
}

/** What stays as it was first written. */
const FIXED = new Set(
  'id lead_id team_id created_at local_date local_hour lead_source called_hour wrap_up_timed_out'.split(' '),
)
const isOpen = (column: string): boolean => !FIXED.has(column)
const SAME_CALL = ['team_id', 'lead_id', 'user_id', 'started_at', 'logged_by_hand']

/** The day and the hour on which it is counted: in the team's zone as it is told first, for a day that is over does not move. */
function toLocalTime(zone: string, at: number): { local_date: string; local_hour: number } {
  const { day, minute } = localTime(zone, at)
  return { local_date: day, local_hour: Math.floor(minute / 60) }
}

/** The lead as it was called (NU7). Of one that nobody here knows any more the worker tells it. */
const toCalled = (card: LeadCard | undefined, at: number): Row => ({
  lead_source: card?.source ?? null,
  called_hour: card === undefined ? null : calledHour(card.zone, at),
})

/** How the call went, from its last state on the floor. */
function toCourse(call: Call, at: number): Row {
  const endedAt = call.endedAt ?? at
  const qualifications = Object.entries(listQualifications(call)).map(([key, { value }]) => [key, value])
  return {
    duration: seconds(endedAt - (call.connectedAt ?? call.startedAt)),
    ended_at: endedAt,
    answered_by: call.answeredBy,
    end_reason: call.endReason,
    talk_ms: talkMs(call, at),
    hold_ms: call.heldMs,
    wrap_up_ms: Math.max(0, at - endedAt),
    script_id: call.script?.scriptId ?? null,
    script_version: call.script?.version ?? null,
    script_test_id: call.arm?.testId ?? null,
    path: JSON.stringify(call.trail),
    answers: JSON.stringify(listAnswers(call)),
    qualifications: JSON.stringify(Object.fromEntries(qualifications)),
    disclosures: JSON.stringify(call.disclosures),
    fence: call.fence,
    inbound: Number(call.inbound === true),
  }
}

/** Somebody said what really came of it. */
const outcomeConfirmed = (
  event: EventOf<'OutcomeConfirmed' | 'OutcomeCorrected'>,
  at: number,
  teamId: string,
  revision: number,
): Statement =>
  statement(
    `UPDATE calls SET outcome = ?, disposition_id = ?, provisional = 0, notes = coalesce(?, notes),
       meeting_at = ?, status_before = ?, floor_revision = ?, updated_at = ?,
       ${ofOurs('team_id', 'lead_id', 'user_id')}
     WHERE id = ? AND floor_revision < ?`,
    event.outcome,
    event.dispositionId,
    event.notes,
    event.meetingAt,
    event.statusBefore,
    revision,
    at,
    teamId,
    event.leadId,
    event.agentId,
    event.callId,
    revision,
  )

/** Nobody said anything else for so long that it is so (WR9). */
const outcomeStood = (event: EventOf<'OutcomeStood'>, at: number, teamId: string, revision: number): Statement =>
  statement(
    `UPDATE calls SET provisional = 0, floor_revision = ?, updated_at = ?, ${ofOurs('team_id', 'lead_id', 'user_id')}
     WHERE id = ? AND floor_revision < ?`,
    revision,
    at,
    teamId,
    event.leadId,
    event.agentId,
    event.callId,
    revision,
  )

/** Words that came after the server had closed the call (SC9). */
const notesAdded = (event: EventOf<'NotesWritten'>, at: number, teamId: string, revision: number): Statement =>
  statement(
    `UPDATE calls SET notes = ?, floor_revision = ?, updated_at = ?, ${ofOurs('team_id', 'user_id')}
     WHERE id = ? AND floor_revision < ?`,
    event.text,
    revision,
    at,
    teamId,
    event.agentId,
    event.callId,
    revision,
  )

function callLogged(
  event: EventOf<'CallLogged'>,
  at: number,
  { teamId, timeZone }: CallHome,
  { revision, lead }: Told,
): Statement {
  const row: Row = {
    id: event.callId,
    lead_id: event.leadId,
    user_id: event.agentId,
    team_id: teamId,
    call_date: event.startedAt,
    duration: seconds(event.durationMs),
    outcome: event.outcome,
    notes: event.notes,
    started_at: event.startedAt,
    ended_at: event.startedAt + event.durationMs,
    floor_revision: revision,
    logged_by_hand: 1,
    created_at: at,
    updated_at: at,
    ...toLocalTime(timeZone, event.startedAt),
    ...toCalled(lead?.after.card, event.startedAt),
  }
  return insert('calls', row, newerWins(Object.keys(row).filter(isOpen), 'calls', SAME_CALL))
}

export function callStatements({ event, at }: Recorded, call: Call | null, home: CallHome, told: Told): Statement[] {
  const { teamId } = home
  const { revision } = told
  switch (event.type) {
    case 'CallDisposed':
      return [callFinished({ event, at }, call, home, told)]
    case 'OutcomeConfirmed':
    case 'OutcomeCorrected':
      return [outcomeConfirmed(event, at, teamId, revision)]
    case 'OutcomeStood':
      return [outcomeStood(event, at, teamId, revision)]
    case 'NotesWritten':
      return [notesAdded(event, at, teamId, revision)]
    case 'CallLogged':
      return [callLogged(event, at, home, told)]
    default:
      return []
  }
}
