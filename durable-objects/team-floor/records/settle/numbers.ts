/** Blocked, lifted and retired numbers: onto the organisation's list, off it, and out of the lead that has others. */
import type { FloorEvent, Recorded } from '#domain/events/index.ts'
import type { Call } from '#domain/floor/call.ts'
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import { phoneKey } from '#domain/phone/key.ts'
import type { LedgerEntry } from './ledger-row.ts'
import { statement, type Statement } from './statement.ts'

type Suppressing = Extract<
  FloorEvent,
  { type: 'CallDisposed' | 'OutcomeConfirmed' | 'OutcomeCorrected' | 'CallLogged' }
>

const BY_DISPOSITION: ReadonlySet<string> = new Set(['CallDisposed', 'OutcomeConfirmed', 'OutcomeCorrected'])

/** A call logged by hand says so by its outcome alone: no disposition came with it (CA8). */
export const suppressesNumber = (event: FloorEvent): event is Suppressing =>
  event.type === 'CallLogged'
    ? event.outcome === 'do-not-call'
    : BY_DISPOSITION.has(event.type) && 'suppresses' in event && event.suppresses

/**
 * The number itself is put on the list, whichever lead carries it (ST2). Of a lead that has left this team meanwhile only
 * the records know the number.
 */
export function suppressionStatements(
  { recorded: { event, at, actorId }, call }: LedgerEntry,
  lead: HopperLead | null,
  teamId: string,
): Statement[] {
  if (!suppressesNumber(event)) return []
  return [
    statement(
      `INSERT INTO do_not_call (organisation_id, phone, lead_id, reason, created_by, created_at, source)
       SELECT t.organisation_id, l.phone, l.id, ?, ?, ?, 'call'
       FROM teams t, (SELECT id, COALESCE(?, phone) AS phone FROM leads WHERE id = ?) l
       WHERE t.id = ? AND l.phone IS NOT NULL ON CONFLICT DO NOTHING`,
      event.outcome,
      actorId === 'system' ? null : actorId,
      at,
      numberOf(event, call, lead),
      event.leadId,
      teamId,
    ),
  ]
}

/** A number that is retired is the one that was dialled, whatever the lead is called on by now. */
export const numberOf = (event: FloorEvent, call: Call | null, lead: HopperLead | null): string | null =>
  (isRetiring(event) ? call?.lead.phone : undefined) ?? lead?.card.phone ?? null

const isRetiring = (event: FloorEvent): event is Suppressing & { readonly retiresNumber: string } =>
  'retiresNumber' in event && event.retiresNumber !== undefined

/**
 * The first of the lead's other numbers comes in the place of one that was wrong, after that is on the list; one that is not called
 * any more is taken out from among the others (PN3). Said twice, neither finds the number again.
 */
export function retireStatements(
  { recorded: { event, at }, call }: LedgerEntry,
  lead: HopperLead | null,
  teamId: string,
): Statement[] {
  if (!isRetiring(event)) return []
  const phone = numberOf(event, call, lead)
  if (phone === null) return []
  const key = phoneKey(phone)
  return [
    statement(
      `UPDATE leads SET phone = further_phones ->> '$[0].phone', phone_extension = further_phones ->> '$[0].phone_extension',
         phone_kind = further_phones ->> '$[0].kind', zone = COALESCE(further_phones ->> '$[0].zone', zone),
         further_phones = json_remove(further_phones, '$[0]'), version = version + 1, updated_at = ?,
         shares_number = EXISTS (SELECT 1 FROM leads theirs, lead_phones own
           WHERE own.lead_row = leads.row AND own.phone = leads.further_phones ->> '$[0].phone'
             AND theirs.phone_key = own.phone_key AND theirs.id <> leads.id AND theirs.team_id = leads.team_id AND theirs.deleted_at IS NULL)
       WHERE id = ? AND team_id = ? AND phone_key = ? AND json_array_length(further_phones) > 0`,
      at,
      event.leadId,
      teamId,
      key,
    ),
    statement(
      `UPDATE leads SET version = version + 1, updated_at = ?, further_phones =
         (SELECT json_group_array(json(j.value)) FROM json_each(leads.further_phones) j WHERE j.value ->> 'phone' <> ?)
       WHERE id = ? AND team_id = ?
         AND EXISTS (SELECT 1 FROM json_each(leads.further_phones) j WHERE j.value ->> 'phone' = ?)`,
      at,
      phone,
      event.leadId,
      teamId,
      phone,
    ),
  ]
}

/**
 * Off every list under every spelling, kept there as history, and no lead of the organisation blocks the number by itself any more; other teams' floors hear of it by the
 * list's own trigger. Before the lead's row is written, so that what this floor says of it stands.
 */
export function liftStatements({ event, at, actorId }: Recorded, teamId: string): Statement[] {
  if (event.type !== 'SuppressionLifted' || event.phone === null) return []
  const number = phoneKey(event.phone)
  const organisation = '(SELECT organisation_id FROM teams WHERE id = ?)'
  return [
    statement(
      `UPDATE leads SET suppressed = 0 WHERE phone_key = ? AND suppressed = 1
         AND team_id IN (SELECT id FROM teams WHERE organisation_id = ${organisation})`,
      number,
      teamId,
    ),
    statement(
      `UPDATE do_not_call SET lifted_at = ?, lifted_by = ?, lift_reason = ?
       WHERE phone_key = ? AND organisation_id = ${organisation} AND lifted_at IS NULL
         AND created_at <= ?`,
      at,
      actorId === 'system' ? null : actorId,
      event.reason,
      number,
      teamId,
      at,
    ),
  ]
}
