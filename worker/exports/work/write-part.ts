/**
 * A part of an export: some pages of the list into one object in R2, then a row in D1, in one transaction with where the list
 * goes on. A workflow that was cut off between the two writes the part again; an object without a row is never read.
 */
import { BYTE_ORDER_MARK, toCsv } from '#domain/export/csv.ts'
import { EXPORT_ROWS_MAX } from '#domain/http/records/exports.ts'
import { auditFor } from '#worker/activity/log.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { prepared } from '#worker/imports/work/audit.ts'
import { letOthersIn } from '#worker/jobs/let-others-in.ts'
import { newPartKey } from '../keys.ts'
import { openSource } from '../open.ts'
import { teamOf } from '../queries.ts'
import { beat, type Job } from './job.ts'

export interface Limits {
  readonly rowsAPage: number
  /** The memory that a step takes, and the requests that a download makes. */
  readonly charactersAPart: number
  readonly rowsAPart: number
  readonly rowsAFile: number
}

export const LIMITS: Limits = {
  rowsAPage: 500,
  charactersAPart: 4_000_000,
  rowsAPart: 10_000,
  rowsAFile: EXPORT_ROWS_MAX,
}

interface Part {
  readonly text: string
  readonly rows: number
  readonly next: string | null
}

/** Answers whether there is more to do. */
export async function writePart(job: Job, limits: Limits): Promise<boolean> {
  const { attempt, env, exportId, record } = job
  const part = await readPart(job, limits)
  if (part === null) return false
  const bytes = new TextEncoder().encode(part.text)
  const key = newPartKey(exportId, record.parts)
  await env.RECORDINGS.put(key, bytes)
  const isFull = record.rows + part.rows >= limits.rowsAFile
  const isLast = part.next === null || isFull
  const written = await env.DB.batch([
    env.DB.prepare(PART_SQL).bind(exportId, record.parts, attempt, key, bytes.length),
    env.DB.prepare(WRITTEN_SQL).bind(
      part.rows,
      bytes.length,
      part.next,
      isLast ? 'done' : 'running',
      isLast ? Date.now() : null,
      isFull && part.next !== null ? 1 : 0,
      exportId,
      attempt,
      record.parts,
    ),
    ...(isLast ? [finishLine(job, record.rows + part.rows)] : []),
  ])
  if (written[1]?.meta.changes === 1) return !isLast
  await env.RECORDINGS.delete(key)
  return false
}

/** Null when it was stopped. */
async function readPart({ attempt, env, exportId, person, record }: Job, limits: Limits): Promise<Part | null> {
  const { columns: keys, delimiter, ids, matching, subject } = record
  const source = await openSource(env.DB, subject, { person, matching, ids, columns: keys })
  const isFirst = record.parts === 0
  const texts = isFirst ? [BYTE_ORDER_MARK + toCsv([source.columns.map(({ header }) => header)], delimiter)] : []
  let [characters, rows, next] = [0, 0, record.place]
  do {
    const left = limits.rowsAFile - record.rows - rows
    const page = await source.page(next, Math.min(limits.rowsAPage, left))
    const text = toCsv(page.rows, delimiter)
    texts.push(text)
    characters += text.length
    rows += page.rows.length
    next = page.next
    await letOthersIn()
    if (!(await beat(env, { exportId, attempt }, record.rows + rows))) return null
  } while (
    next !== null &&
    characters < limits.charactersAPart &&
    rows < limits.rowsAPart &&
    record.rows + rows < limits.rowsAFile
  )
  return { text: texts.join(''), rows, next }
}

const GUARD = `EXISTS (SELECT 1 FROM exports e WHERE e.id = ?1 AND e.attempt = ?3 AND e.status = 'running' AND e.parts = ?2)`
export const PART_SQL = `INSERT INTO export_parts (export_id, part, object, bytes) SELECT ?1, ?2, ?4, ?5 WHERE ${GUARD}`
export const WRITTEN_SQL = `UPDATE exports SET parts = parts + 1, rows = rows + ?1, bytes = bytes + ?2, place = ?3, status = ?4,
    finished_at = ?5, more = ?6
  WHERE id = ?7 AND attempt = ?8 AND status = 'running' AND parts = ?9`

/** Right after it is done, or not at all. */
function finishLine({ caller, env, exportId, record }: Job, rows: number): D1PreparedStatement {
  const audit = auditFor(ormOf(env.DB), caller, ['export.finished'])
  const line = audit.lineIfChanged({
    action: 'export.finished',
    entityType: 'export',
    entityId: exportId,
    teamId: teamOf(record),
    after: { subject: record.subject, rows },
  })
  return prepared(env.DB, line.toSQL())
}
