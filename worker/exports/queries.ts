/** Exports as the API shows them. */
import { EXPORT_FAILURES, Export, type ExportPage, ExportStatus, ExportSubject } from '#domain/http/records/exports.ts'
import { Delimiter } from '#domain/import/plan.ts'
import { parseJson } from '#domain/stored/reader.ts'
import { Instant } from '#domain/vocabulary/primitives.ts'
import { z } from 'zod'
import { readNewest } from '#worker/d1/newest.ts'
import { jsonListColumn, readRow } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'

const Ids = z.array(z.string())
const idsColumn = z
  .string()
  .nullable()
  .transform((text) => {
    const stored = text === null ? null : parseJson(text)
    return stored?.ok === true ? stored.value : null
  })
  .pipe(Ids.nullable())

const Row = z.object({
  id: z.string(),
  organisation_id: z.string(),
  subject: ExportSubject,
  matching: z.string(),
  ids: idsColumn,
  columns: jsonListColumn(z.string()),
  delimiter: Delimiter,
  team_ids: jsonListColumn(z.string()),
  status: ExportStatus,
  failure: z.enum(EXPORT_FAILURES).nullable(),
  attempt: z.number(),
  seen: z.number(),
  total: z.number().nullable(),
  place: z.string().nullable(),
  parts: z.number(),
  rows: z.number(),
  bytes: z.number(),
  more: z.number(),
  origin: z.string(),
  created_by: z.string(),
  created_by_name: z.string().nullable(),
  created_at: Instant,
  finished_at: Instant.nullable(),
  kept_until: Instant,
  gone_at: Instant.nullable(),
})
export type ExportRecord = z.infer<typeof Row>

const SELECT = 'SELECT e.*, u.full_name AS created_by_name FROM exports e LEFT JOIN users u ON u.id = e.created_by'
export const exportSql = `${SELECT} WHERE e.id = ?`

export async function exportById(db: D1Database, id: string): Promise<ExportRecord | null> {
  const found = await db.prepare(exportSql).bind(id).first()
  return found === null ? null : readRow(Row, found, 'export')
}

export const isAvailable = ({ status, gone_at, kept_until }: ExportRecord): boolean =>
  status === 'done' && gone_at === null && kept_until > Date.now()

/** Whose team's log has its lines; of several teams it is the organisation's. */
export const teamOf = ({ team_ids }: { readonly team_ids: readonly string[] }): string | null =>
  team_ids.length === 1 ? (team_ids[0] ?? null) : null

/** By the day it was asked for. */
const fileName = ({ subject, created_at }: ExportRecord): string => `${subject}-${iso(created_at).slice(0, 10)}.csv`

export function exportOf(record: ExportRecord): Export {
  const { id, subject, status, matching, columns, delimiter, total, more, failure, created_by, created_by_name } =
    record
  return {
    id,
    subject,
    name: fileName(record),
    status,
    matching,
    columns,
    delimiter,
    rows: status === 'running' ? Math.max(record.seen, record.rows) : record.rows,
    total,
    more: more === 1,
    size: record.bytes,
    failure,
    created_by,
    created_by_name,
    created_at: iso(record.created_at),
    finished_at: isoOrNull(record.finished_at),
    kept_until: iso(record.kept_until),
    available: isAvailable(record),
  }
}

const LIST = 'exports'

const newest = (whose: string): string => `${SELECT} WHERE ${whose} AND (e.created_at, e.id) < (?2, ?3)
  ORDER BY e.created_at DESC, e.id DESC LIMIT ?4`
export const exportsOfPersonSql = newest('e.created_by = ?1')
export const exportsOfOrganisationSql = newest('e.organisation_id = ?1')

interface Wanted {
  readonly sql: typeof exportsOfPersonSql
  readonly whose: string
  readonly limit: number
  readonly cursor: string | undefined
}

export async function listExports(db: D1Database, { sql, whose, limit, cursor }: Wanted): Promise<ExportPage> {
  return readNewest(db, { sql, whose, cursor, schema: Row, list: LIST, limit, shown: exportOf, item: Export })
}
