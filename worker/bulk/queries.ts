/** Bulk jobs as the API shows them. */
import {
  BulkAct,
  BulkJob,
  type BulkJobPage,
  BulkLead,
  type BulkLeadPage,
  type BulkLeadsQuery,
  BulkStatus,
} from '#domain/http/records/bulk.ts'
import { parseJson } from '#domain/stored/reader.ts'
import { Instant } from '#domain/vocabulary/primitives.ts'
import { z } from 'zod'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { readNewest } from '#worker/d1/newest.ts'
import { readRow } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'

const Row = z.object({
  id: z.string(),
  organisation_id: z.string(),
  act: z
    .string()
    .transform((text) => {
      const stored = parseJson(text)
      return stored.ok ? stored.value : null
    })
    .pipe(BulkAct),
  target_name: z.string().nullable(),
  matching: z.string().nullable(),
  place: z.string().nullable(),
  status: BulkStatus,
  failure: z.string().nullable(),
  attempt: z.number(),
  beat_at: Instant,
  worked_by: z.string(),
  origin: z.string(),
  leads: z.number(),
  done: z.number(),
  unchanged: z.number(),
  refused: z.number(),
  undone: z.number(),
  kept: z.number(),
  created_by: z.string(),
  created_by_name: z.string().nullable(),
  created_at: Instant,
  finished_at: Instant.nullable(),
  undo_until: Instant.nullable(),
})
export type BulkRecord = z.infer<typeof Row>

const NAMED = (what: string): string => `json_extract(b.act, '$.${what}')`
const SELECT = `SELECT b.*, u.full_name AS created_by_name, CASE WHEN json_valid(b.act) THEN COALESCE(
    (SELECT p.full_name FROM users p WHERE p.id = ${NAMED('to')}),
    (SELECT t.name FROM teams t WHERE t.id = ${NAMED('team_id')}),
    (SELECT g.name FROM tags g WHERE g.id = ${NAMED('tag_id')}),
    (SELECT f.label FROM custom_fields f WHERE f.organisation_id = b.organisation_id AND f.key = ${NAMED('key')})
  ) END AS target_name
  FROM bulk_jobs b LEFT JOIN users u ON u.id = b.created_by`
export const jobSql = `${SELECT} WHERE b.id = ?`
export const jobsSql = `${SELECT} WHERE b.created_by = ?1 AND (b.created_at, b.id) < (?2, ?3)
  ORDER BY b.created_at DESC, b.id DESC LIMIT ?4`

export async function jobById(db: D1Database, id: string): Promise<BulkRecord | null> {
  const found = await db.prepare(jobSql).bind(id).first()
  return found === null ? null : readRow(Row, found, 'job')
}

export function jobOf(record: BulkRecord): BulkJob {
  const { id, act, target_name, status, leads, done, unchanged, refused, undone, kept } = record
  const { failure, created_by, created_by_name } = record
  return {
    id,
    act,
    target_name,
    status,
    leads,
    done,
    unchanged,
    refused,
    undone,
    kept,
    failure,
    created_by,
    created_by_name,
    created_at: iso(record.created_at),
    finished_at: isoOrNull(record.finished_at),
    undo_until: canUndo(record) ? isoOrNull(record.undo_until) : null,
  }
}

const canUndo = ({ status, undo_until }: BulkRecord): boolean =>
  ['done', 'cancelled', 'failed'].includes(status) && undo_until !== null && undo_until > Date.now()

interface Wanted {
  readonly limit: number
  readonly cursor?: string | undefined
}

const LIST = 'jobs'

export async function listJobs(db: D1Database, userId: string, { limit, cursor }: Wanted): Promise<BulkJobPage> {
  const page = { schema: Row, list: LIST, limit, shown: jobOf, item: BulkJob }
  return readNewest(db, { sql: jobsSql, whose: userId, cursor, ...page })
}

const LeadRow = z.object({
  lead_row: z.number(),
  team_id: z.string(),
  lead_id: z.string(),
  name: z.string().nullable(),
  code: z.string().nullable(),
})

/** `?6` the teams whose leads whoever asks may see by now. */
export const jobLeadsSql = `SELECT b.lead_row, b.team_id, b.lead_id, b.code, l.name
  FROM bulk_leads b LEFT JOIN leads l ON l.row = b.lead_row AND +l.team_id IN (SELECT value FROM json_each(?6))
  WHERE b.job_id = ?1 AND b.state = ?2 AND (b.team_id, b.lead_row) > (?3, ?4)
  ORDER BY b.team_id, b.lead_row LIMIT ?5`

const LEADS = 'leads of a job'

export async function listLeadsOf(
  db: D1Database,
  { jobId, teamIds }: { readonly jobId: string; readonly teamIds: readonly string[] },
  { state, limit, cursor }: z.output<typeof BulkLeadsQuery>,
): Promise<BulkLeadPage> {
  const [team, row] = readCursor(cursor, LEADS, z.tuple([z.string(), z.number()])) ?? ['', Number.MIN_SAFE_INTEGER]
  const found = await db
    .prepare(jobLeadsSql)
    .bind(jobId, state, team, row, limit + 1, jsonList(teamIds))
    .all()
  return readPage(found.results, {
    schema: LeadRow,
    list: LEADS,
    limit,
    place: ({ team_id, lead_row }) => [team_id, lead_row],
    shown: ({ lead_id, name, code }) => ({ lead_id, name, code: code ?? 'internal' }),
    item: BulkLead,
  })
}
