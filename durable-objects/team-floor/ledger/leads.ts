/** A lead's workability into `leads`, and suppressed numbers into the organisation's list. */
import type { HopperLead } from '#domain/decide/types.ts'
import type { Recorded } from '#domain/events/index.ts'
import type { LeadCard } from '#domain/floor/state.ts'
import type { LedgerRow } from './ledger-row.ts'
import { statement, type Statement } from './statement.ts'

/**
 * The columns the floor owns. Status and owner are shared with the record's editors, so they are written only by the act
 * that changed them, which then counts as an edit of the record.
 */
export function leadStatements({ lead, revision, at }: LedgerRow, teamId: string): Statement[] {
  if (!lead) return []
  const { after, suppressed, statusChanged, ownerChanged } = lead
  const { card } = after
  return [
    statement(
      `UPDATE leads SET attempts = ?, last_attempt_at = ?, last_outcome = ?, not_before = ?, skipped_until = ?,
         recent_attempts = ?, suppressed = ?, finished = ?,
         status = CASE ? WHEN 1 THEN ? ELSE status END, assigned_to = CASE ? WHEN 1 THEN ? ELSE assigned_to END,
         last_contact = CASE WHEN ? > coalesce(last_contact, 0) THEN ? ELSE last_contact END,
         version = version + ?, updated_at = ?, floor_revision = ?
       WHERE id = ? AND team_id = ? AND floor_revision < ?`,
      card.attempts,
      after.lastAttemptAt,
      after.lastOutcome,
      after.notBefore,
      after.skippedUntil,
      JSON.stringify(after.recentAttempts),
      Number(suppressed),
      Number(after.finished),
      Number(statusChanged),
      card.status,
      Number(ownerChanged),
      card.ownerId,
      card.lastContactAt ?? 0,
      card.lastContactAt,
      Number(statusChanged || ownerChanged),
      at,
      revision,
      card.leadId,
      teamId,
      revision,
    ),
    ...tellAgain(card, teamId, revision),
  ]
}

/**
 * A status that somebody set while this floor had the newer revision was passed over by the feed. Now that all of ours is
 * here, it is the newer one: it goes to the feed once more.
 */
function tellAgain({ leadId, status }: LeadCard, teamId: string, revision: number): Statement[] {
  const passedOver = 'FROM leads WHERE id = ? AND team_id = ? AND floor_revision = ? AND status <> ?'
  const values = [leadId, teamId, revision, status]
  return [
    statement(`DELETE FROM lead_changes WHERE lead_id IN (SELECT id ${passedOver})`, ...values),
    statement(`INSERT INTO lead_changes (team_id, lead_id) SELECT team_id, id ${passedOver}`, ...values),
  ]
}

type Suppressing = Extract<Recorded['event'], { type: 'CallDisposed' | 'OutcomeConfirmed' | 'CallLogged' }>

/** A call logged by hand says so by its outcome alone: no disposition came with it (CA8). */
const suppressesNumber = (event: Recorded['event']): event is Suppressing =>
  event.type === 'CallLogged'
    ? event.outcome === 'do-not-call'
    : (event.type === 'CallDisposed' || event.type === 'OutcomeConfirmed') && event.suppresses

/** The number itself is put on the list, whichever lead carries it (LD4). */
export function suppressionStatements(
  { event, at, actorId }: Recorded,
  lead: HopperLead | null,
  teamId: string,
): Statement[] {
  const phone = lead?.card.phone ?? null
  if (!suppressesNumber(event) || phone === null) return []
  return [
    statement(
      `INSERT INTO do_not_call (organisation_id, phone, lead_id, reason, created_by, created_at)
       SELECT organisation_id, ?, ?, ?, ?, ? FROM teams WHERE id = ? ON CONFLICT DO NOTHING`,
      phone,
      event.leadId,
      event.outcome,
      actorId === 'system' ? null : actorId,
      at,
      teamId,
    ),
  ]
}
