/** Reports as the API shows them. */
import { Report, ReportEmail, ReportFigures, type ReportDetail, type ReportPage } from '#domain/http/numbers/reports.ts'
import { REPORT_EMAIL_FAULTS, REPORT_SPANS } from '#domain/http/numbers/reports.ts'
import { createJsonReader } from '#domain/stored/reader.ts'
import { z } from 'zod'
import { readNewest } from '#worker/d1/newest.ts'
import { readRow, readRows } from '#worker/d1/rows.ts'
import { isoOrNull } from '#worker/d1/times.ts'
import { ProblemError } from '#worker/request/problem.ts'

const Row = z.object({
  id: z.string(),
  team_id: z.string(),
  span: z.enum(REPORT_SPANS),
  from_day: z.string(),
  to_day: z.string(),
  time_zone: z.string(),
  bytes: z.number().nullable(),
  created_at: z.number(),
  made_at: z.number().nullable(),
  failed_at: z.number().nullable(),
  sent: z.number(),
  not_sent: z.number(),
})
export type ReportRow = z.infer<typeof Row>

const SELECT = `SELECT r.id, r.team_id, r.span, r.from_day, r.to_day, r.time_zone, r.bytes, r.created_at, r.made_at, r.failed_at,
    (SELECT COUNT(*) FROM report_emails e WHERE e.report_id = r.id AND e.sent_at IS NOT NULL) AS sent,
    (SELECT COUNT(*) FROM report_emails e WHERE e.report_id = r.id AND e.sent_at IS NULL) AS not_sent
  FROM reports r`
export const REPORT_SQL = `${SELECT} WHERE r.id = ?`
export const REPORTS_SQL = `${SELECT} WHERE r.team_id = ?1 AND (r.created_at, r.id) < (?2, ?3)
  ORDER BY r.created_at DESC, r.id DESC LIMIT ?4`
export const REPORT_EMAILS_SQL = `SELECT e.user_id, u.full_name, e.sent_at, e.fault, e.due_at
  FROM report_emails e JOIN users u ON u.id = e.user_id WHERE e.report_id = ? ORDER BY u.full_name, e.user_id`

const shown = (row: ReportRow): Report => ({
  id: row.id,
  team_id: row.team_id,
  span: row.span,
  from: row.from_day,
  to: row.to_day,
  time_zone: row.time_zone,
  made_at: isoOrNull(row.made_at),
  failed_at: isoOrNull(row.failed_at),
  size: row.bytes,
  sent: row.sent,
  not_sent: row.not_sent,
})

interface Wanted {
  readonly limit: number
  readonly cursor?: string | undefined
}

export const listReports = (db: D1Database, teamId: string, { limit, cursor }: Wanted): Promise<ReportPage> =>
  readNewest(db, { sql: REPORTS_SQL, whose: teamId, cursor, schema: Row, list: 'reports', limit, shown, item: Report })

/** Null when there is none. */
export async function reportById(db: D1Database, id: string): Promise<ReportRow | null> {
  const found = await db.prepare(REPORT_SQL).bind(id).first()
  return found === null ? null : readRow(Row, found, 'report')
}

const Email = z.object({
  user_id: z.string(),
  full_name: z.string(),
  sent_at: z.number().nullable(),
  fault: z.enum(REPORT_EMAIL_FAULTS).nullable(),
  due_at: z.number().nullable(),
})

const readFigures = createJsonReader(ReportFigures)

/** Throws `unreadable` where what it says cannot be read any more. */
export async function reportDetail(db: D1Database, row: ReportRow): Promise<ReportDetail> {
  const [figures, emails] = await db.batch<Record<string, unknown>>([
    db.prepare('SELECT figures FROM reports WHERE id = ?').bind(row.id),
    db.prepare(REPORT_EMAILS_SQL).bind(row.id),
  ])
  const text = figures?.results[0]?.['figures']
  const read = typeof text === 'string' && row.made_at !== null ? readFigures(text) : null
  if (read?.ok === false) throw new ProblemError('unreadable', { cause: read.error })
  return {
    ...shown(row),
    figures: read?.value ?? null,
    emails: readRows(Email, emails?.results ?? [], 'email of a report').map(({ sent_at, due_at, ...email }) =>
      ReportEmail.parse({ ...email, sent_at: isoOrNull(sent_at), due_at: isoOrNull(due_at) }),
    ),
  }
}

/** By the days it is of. */
export const fileName = ({ span, from_day, to_day }: ReportRow): string =>
  span === 'day' ? `report-${from_day}.csv` : `report-${from_day}-to-${to_day}.csv`
