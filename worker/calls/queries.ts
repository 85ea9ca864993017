/** Finished calls: as the API shows them, and one in full. */
import { DisclosureReceipt, Step } from '#domain/floor/call.ts'
import type { Call, CallDetail } from '#domain/http/calls.ts'
import { Scalar } from '#domain/script/conditions.ts'
import { AnsweredBy, CallOutcome, EndReason } from '#domain/vocabulary/call.ts'
import { z } from 'zod'
import { jsonColumn, jsonListColumn, readRow } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'

export const CallRow = z.object({
  id: z.string(),
  lead_id: z.string(),
  lead_name: z.string(),
  lead_company: z.string().nullable(),
  user_id: z.string(),
  user_name: z.string(),
  team_id: z.string(),
  call_date: z.number(),
  duration: z.number(),
  outcome: CallOutcome,
  disposition_id: z.string().nullable(),
  provisional: z.number(),
  notes: z.string(),
  recording_url: z.string().nullable(),
  meeting_at: z.number().nullable(),
  logged_by_hand: z.number(),
})
type Row = z.infer<typeof CallRow>

const DetailRow = CallRow.extend({
  lead_zone: z.string(),
  started_at: z.number(),
  connected_at: z.number().nullable(),
  ended_at: z.number().nullable(),
  answered_by: AnsweredBy.nullable(),
  end_reason: EndReason.nullable(),
  talk_ms: z.number(),
  hold_ms: z.number(),
  wrap_up_ms: z.number(),
  script_id: z.string().nullable(),
  script_version: z.number().nullable(),
  path: jsonListColumn(Step),
  answers: jsonColumn(z.record(z.string(), Scalar), {}),
  qualifications: jsonColumn(z.record(z.string(), Scalar), {}),
  disclosures: jsonListColumn(DisclosureReceipt),
})

export const CALL_COLUMNS = `
  c.id, c.lead_id, l.name AS lead_name, l.company AS lead_company, c.user_id, u.full_name AS user_name, c.team_id,
  c.call_date, c.duration, c.outcome, c.disposition_id, c.provisional, c.notes, c.recording_url, c.meeting_at,
  c.logged_by_hand`
const DETAIL_COLUMNS = `${CALL_COLUMNS}, l.zone AS lead_zone,
  c.started_at, c.connected_at, c.ended_at, c.answered_by, c.end_reason, c.talk_ms, c.hold_ms, c.wrap_up_ms,
  c.script_id, c.script_version, c.path, c.answers, c.qualifications, c.disclosures`
export const CALL_JOINS = 'JOIN leads l ON l.id = c.lead_id JOIN users u ON u.id = c.user_id'

export async function callById(db: D1Database, callId: string): Promise<Omit<CallDetail, 'recordings'> | null> {
  const found = await db
    .prepare(`SELECT ${DETAIL_COLUMNS} FROM calls c ${CALL_JOINS} WHERE c.id = ?`)
    .bind(callId)
    .first()
  if (found === null) return null
  const row = readRow(DetailRow, found, 'call')
  return {
    ...row,
    ...callOf(row),
    started_at: iso(row.started_at),
    connected_at: isoOrNull(row.connected_at),
    ended_at: isoOrNull(row.ended_at),
  }
}

export function callOf(row: Row): Call {
  return {
    id: row.id,
    lead_id: row.lead_id,
    lead_name: row.lead_name,
    lead_company: row.lead_company,
    user_id: row.user_id,
    user_name: row.user_name,
    team_id: row.team_id,
    call_date: iso(row.call_date),
    duration: row.duration,
    outcome: row.outcome,
    disposition_id: row.disposition_id,
    provisional: row.provisional === 1,
    notes: row.notes,
    recording_url: row.recording_url,
    meeting_at: isoOrNull(row.meeting_at),
    logged_by_hand: row.logged_by_hand === 1,
  }
}
