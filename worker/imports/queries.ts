/** Imports as the API shows them. */
import {
  Import,
  IMPORT_FAILURES,
  type ImportFailure,
  type ImportPage,
  ImportRow,
  type ImportRowPage,
  type ImportRowsQuery,
  ImportStatus,
} from '#domain/http/imports/imports.ts'
import { ImportPlan, Reading } from '#domain/import/plan.ts'
import { Remark, remarkWords, RowVerdict, UNDO_OBSTACLES, UndoObstacle } from '#domain/import/remarks.ts'
import { Instant } from '#domain/vocabulary/primitives.ts'
import { z } from 'zod'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { readNewest } from '#worker/d1/newest.ts'
import { jsonColumn, jsonListColumn, readRow } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'

const counted = z.number().nullable()
/** What cannot be read of a plan is none: it is asked for again. */
const planColumn = z
  .string()
  .nullable()
  .transform((text) => (text === null ? null : (ImportPlan.safeParse(JSON.parse(text)).data ?? null)))

const fallback = Reading.parse({ encoding: 'utf-8', delimiter: ',', header: true })

const Row = z.object({
  id: z.string(),
  organisation_id: z.string(),
  team_id: z.string(),
  name: z.string(),
  size: z.number(),
  reading: jsonColumn(Reading, fallback),
  plan: planColumn,
  status: ImportStatus,
  failure: z.string().nullable(),
  attempt: z.number(),
  beat_at: Instant.nullable(),
  worked_by: z.string().nullable(),
  origin: z.string(),
  cut_by: z.string().nullable(),
  row_count: counted,
  part_count: counted,
  headers: jsonListColumn(z.string()),
  created_by: z.string(),
  created_by_name: z.string().nullable(),
  created_at: Instant,
  finished_at: Instant.nullable(),
  kept_until: Instant,
  gone_at: Instant.nullable(),
  counts: jsonListColumn(
    z.object({
      act: z.enum(['check', 'run', 'undo']),
      rows: z.number(),
      created: z.number(),
      updated: z.number(),
      unchanged: z.number(),
      skipped: z.number(),
      refused: z.number(),
      undone: z.number(),
      kept: z.number(),
    }),
  ),
})
export type ImportRecord = z.infer<typeof Row>

const SUMS = `(SELECT json_group_array(json_object('act', s.act, 'rows', s.rows, 'created', s.created, 'updated', s.updated,
    'unchanged', s.unchanged, 'skipped', s.skipped, 'refused', s.refused, 'undone', s.undone, 'kept', s.kept))
  FROM (SELECT p.act, SUM(p.rows) AS rows, SUM(p.created) AS created, SUM(p.updated) AS updated,
      SUM(p.unchanged) AS unchanged, SUM(p.skipped) AS skipped, SUM(p.refused) AS refused, SUM(p.undone) AS undone,
      SUM(p.kept) AS kept
    FROM import_parts p WHERE p.import_id = i.id AND p.act IN ('check', 'run', 'undo') GROUP BY p.act) s) AS counts`
const SELECT = `SELECT i.*, u.full_name AS created_by_name, ${SUMS} FROM imports i LEFT JOIN users u ON u.id = i.created_by`

export const importSql = `${SELECT} WHERE i.id = ?`

export async function importById(db: D1Database, id: string): Promise<ImportRecord | null> {
  const found = await db.prepare(importSql).bind(id).first()
  return found === null ? null : readRow(Row, found, 'import')
}

const isFailure = (text: string): text is ImportFailure => Object.hasOwn(IMPORT_FAILURES, text)

const DOING: Partial<Record<ImportStatus, 'check' | 'run' | 'undo'>> = {
  checking: 'check',
  checked: 'check',
  undoing: 'undo',
  undone: 'undo',
}

export function importOf(record: ImportRecord): Import {
  const sums = (act: 'check' | 'run' | 'undo') => {
    const found = record.counts.find((one) => one.act === act)
    if (found === undefined) return null
    const { created, updated, unchanged, skipped, refused } = found
    return { created, updated, unchanged, skipped, refused }
  }
  const undo = record.counts.find(({ act }) => act === 'undo')
  const doing = DOING[record.status] ?? 'run'
  const failure = record.failure !== null && isFailure(record.failure) ? record.failure : 'internal'
  return {
    id: record.id,
    team_id: record.team_id,
    name: record.name,
    size: record.size,
    status: record.status,
    reading: record.reading,
    plan: record.plan,
    rows: record.row_count,
    rows_done: record.counts.find(({ act }) => act === doing)?.rows ?? 0,
    checked: sums('check'),
    ran: sums('run'),
    undo: undo === undefined ? null : { undone: undo.undone, left: undo.kept },
    failure: record.status === 'failed' ? { code: failure, words: IMPORT_FAILURES[failure] } : null,
    created_by: record.created_by,
    created_by_name: record.created_by_name,
    created_at: iso(record.created_at),
    finished_at: isoOrNull(record.finished_at),
    kept_until: iso(record.kept_until),
  }
}

const LIST = 'imports'

/** The newest of each team, merged. */
export const importsSql = `
  SELECT i.*, u.full_name AS created_by_name, ${SUMS} FROM imports i LEFT JOIN users u ON u.id = i.created_by
  WHERE i.id IN (
    SELECT x.id FROM json_each(?1) t CROSS JOIN imports x INDEXED BY imports_newest
      ON x.team_id = t.value AND (x.created_at, x.id) < (?2, ?3) ORDER BY x.created_at DESC, x.id DESC LIMIT ?4)
  ORDER BY i.created_at DESC, i.id DESC`

interface Wanted {
  readonly limit: number
  readonly cursor?: string | undefined
}

export async function listImports(db: D1Database, teamIds: readonly string[], wanted: Wanted): Promise<ImportPage> {
  const { limit, cursor } = wanted
  const page = { schema: Row, list: LIST, limit, shown: importOf, item: Import }
  return readNewest(db, { sql: importsSql, whose: jsonList(teamIds), cursor, ...page })
}

const RowRow = z.object({
  row: z.number(),
  verdict: RowVerdict,
  lead_id: z.string().nullable(),
  remarks: jsonListColumn(Remark),
  undo: z.string().nullable(),
})

const ROW = 'SELECT r.row, r.verdict, r.lead_id, r.remarks, r.undo FROM import_rows r'
const OF_IMPORT = 'r.import_id = ?1 AND r.act = ?2 AND r.row > ?3'

/** `verdict` is `?5`. */
export function importRowsSql({ verdict, left }: Pick<z.output<typeof ImportRowsQuery>, 'verdict' | 'left'>): string {
  const filters = [
    verdict === undefined ? '' : ' AND r.verdict = ?5',
    left === true ? ` AND r.undo IS NOT NULL AND r.undo <> 'undone'` : '',
  ]
  return `${ROW} WHERE ${OF_IMPORT}${filters.join('')} ORDER BY r.row LIMIT ?4`
}

const ROWS = 'import rows'

export async function listRows(
  db: D1Database,
  record: ImportRecord,
  query: z.output<typeof ImportRowsQuery>,
): Promise<z.infer<typeof ImportRowPage>> {
  const { run, limit, cursor, verdict } = query
  const [after] = readCursor(cursor, ROWS, z.tuple([z.number()])) ?? [0]
  const values = [record.id, run, after, limit + 1, ...(verdict === undefined ? [] : [verdict])]
  const found = await db
    .prepare(importRowsSql(query))
    .bind(...values)
    .all()
  return readPage(found.results, {
    schema: RowRow,
    list: ROWS,
    limit,
    place: ({ row }) => [row],
    shown: (row) => rowOf(row, record.headers),
    item: ImportRow,
  })
}

function rowOf({ undo, remarks, ...row }: z.infer<typeof RowRow>, headers: readonly string[]): ImportRow {
  const obstacle = UndoObstacle.safeParse(undo).data ?? null
  return {
    ...row,
    remarks: remarks.map((remark) => ({
      ...remark,
      header: remark.column === null ? null : (headers[remark.column] ?? null),
      words: remarkWords(remark.code, remark.hint),
    })),
    undo:
      undo === null
        ? null
        : { undone: undo === 'undone', obstacle, words: obstacle === null ? null : UNDO_OBSTACLES[obstacle] },
  }
}
