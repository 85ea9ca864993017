/** A lead's workability into `leads`. */
import type { Recorded } from '#domain/events/index.ts'
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
         script_test_id = coalesce(?, script_test_id), script_test_version = coalesce(?, script_test_version),
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
      after.arm?.testId ?? null,
      after.arm?.version ?? null,
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
  ]
}

/** What the records have of a lead once a row of ours is in them: the lead, its revision, its status. */
export type LeadState = readonly [leadId: string, revision: number, status: string]

export const leadStates = ({ lead, revision }: LedgerRow): LeadState[] =>
  lead ? [[lead.after.card.leadId, revision, lead.after.card.status]] : []

export const PASSED_OVER = `FROM json_each(?2) s JOIN leads l ON l.id = s.value ->> 0
  WHERE l.team_id = ?1 AND l.floor_revision = s.value ->> 1 AND l.status <> s.value ->> 2`

/**
 * A status that somebody set while this floor had the newer revision was passed over by the feed. Now that all of ours is
 * here, it is the newer one: it goes to the feed once more.
 */
export function tellAgain(states: readonly LeadState[], teamId: string): Statement[] {
  if (states.length === 0) return []
  const values = [teamId, JSON.stringify(states)]
  return [
    statement(`DELETE FROM lead_changes WHERE team_id = ?1 AND lead_id IN (SELECT l.id ${PASSED_OVER})`, ...values),
    statement(`INSERT INTO lead_changes (team_id, lead_id) SELECT l.team_id, l.id ${PASSED_OVER}`, ...values),
  ]
}

/**
 * Out of this team, after all else this floor has to say of the lead: into the other team, without owner and with all that
 * was scheduled, or into none. The guard is the revision that the statements before have just written.
 */
export function leaveStatements({ event, at }: Recorded, teamId: string, revision: number): Statement[] {
  if (event.type !== 'LeadLeft') return []
  const { leadId, to, byId, into } = event
  const here = 'id = ? AND team_id = ? AND floor_revision = ?'
  if (to === null) {
    return [
      ...(into ? [callbackBecomesTask(leadId, into, at, teamId)] : []),
      statement(
        `UPDATE leads SET deleted_at = ?, deleted_by = ?, merged_into = ? WHERE ${here} AND deleted_at IS NULL`,
        at,
        byId,
        into?.leadId ?? null,
        leadId,
        teamId,
        revision,
      ),
    ]
  }
  return [
    statement(
      `UPDATE tasks SET team_id = ?, user_id = NULL, floor_revision = max(floor_revision, ?), updated_at = ?
       WHERE lead_id = ? AND team_id = ? AND status IN ('pending', 'in-progress')
         AND EXISTS (SELECT 1 FROM leads WHERE ${here})`,
      to.teamId,
      revision,
      at,
      leadId,
      teamId,
      leadId,
      teamId,
      revision,
    ),
    statement(
      `UPDATE leads SET team_id = ?, assigned_to = NULL, version = version + 1, updated_at = ?,
         shares_number = EXISTS (SELECT 1 FROM leads theirs
           WHERE theirs.phone_key = leads.phone_key AND theirs.team_id = ? AND theirs.deleted_at IS NULL)
       WHERE ${here}`,
      to.teamId,
      at,
      to.teamId,
      leadId,
      teamId,
      revision,
    ),
  ]
}

/**
 * A lead has one callback (CB1): where the lead that stays has one already, the other's is a task at its time. All that was of
 * the merged lead follows by a trigger of the records (`leads_merged`).
 */
const callbackBecomesTask = (
  leadId: string,
  into: { readonly leadId: string; readonly callbackId: string | null },
  at: number,
  teamId: string,
): Statement =>
  statement(
    `UPDATE tasks SET kind = 'task', user_id = COALESCE(user_id, (SELECT assigned_to FROM leads WHERE id = ?)), updated_at = ?
     WHERE lead_id = ? AND team_id = ? AND kind = 'callback' AND status IN ('pending', 'in-progress') AND id IS NOT ?`,
    into.leadId,
    at,
    leadId,
    teamId,
    into.callbackId,
  )

/** A lead that was called, and when. */
export type ConsentUse = readonly [leadId: string, at: number]

export const consentUses = ({ event }: Recorded): ConsentUse[] =>
  event.type === 'CallDisposed' || event.type === 'CallLogged' ? [[event.leadId, event.startedAt]] : []

/** The 31st and a month is the last day of the next one, which SQLite would count into the month after it. */
const MONTHS_LATER = `MIN(
  unixepoch(u.at / 1000, 'unixepoch', '+' || months || ' months'),
  unixepoch(u.at / 1000, 'unixepoch', 'start of month', '+' || (months + 1) || ' months', '-1 day') + u.at / 1000 % 86400)`

export const RENEW_CONSENTS = `UPDATE consents SET used_at = u.at,
    until = CASE WHEN renewed_by_use = 1 AND months IS NOT NULL
      THEN ${MONTHS_LATER} * 1000 ELSE until END
  FROM (SELECT value ->> 0 AS lead_id, value ->> 1 AS at FROM json_each(?1)) u
  WHERE consents.lead_id = u.lead_id AND withdrawn_at IS NULL AND given_at <= u.at AND (until IS NULL OR until > u.at)
    AND COALESCE(used_at, 0) < u.at`

/**
 * A call that was made while a consent stood is a use of it; where a use renews it, its months begin anew. Uses of one lead
 * go one after the other, each in a statement with those of others.
 */
export function renewConsents(uses: readonly ConsentUse[]): Statement[] {
  const rounds: ConsentUse[][] = []
  for (const use of uses) {
    const round = rounds.find((others) => others.every(([leadId]) => leadId !== use[0]))
    if (round) round.push(use)
    else rounds.push([use])
  }
  return rounds.map((round) => statement(RENEW_CONSENTS, JSON.stringify(round)))
}
