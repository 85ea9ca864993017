/** Statements of a part: each takes its rows as one list. */
import { type IMPORT_ACTS, ROW_VERDICTS } from '#domain/import/remarks.ts'
import type { Judgement } from '#domain/import/judge.ts'
import type { Job } from './job.ts'

/** D1 takes two megabytes as one value; a letter has three bytes at most. */
const MOST_CHARACTERS = 500_000

/** Lists of JSON that are short enough each. */
export function inLists(items: readonly object[]): string[] {
  const lists: string[] = []
  let waiting: string[] = []
  let size = 0
  for (const item of items) {
    const text = JSON.stringify(item)
    if (size + text.length > MOST_CHARACTERS && waiting.length > 0) {
      lists.push(`[${waiting.join(',')}]`)
      waiting = []
      size = 0
    }
    waiting.push(text)
    size += text.length
  }
  return waiting.length === 0 ? lists : [...lists, `[${waiting.join(',')}]`]
}

/** A list of columns, each out of an object of that list. */
export const valuesOf = (columns: readonly string[]): string =>
  columns.map((column) => `j.value ->> '${column}'`).join(', ')

export type Act = (typeof IMPORT_ACTS)[number]

const STATUS_OF: Readonly<Record<Act, string>> = {
  check: 'checking',
  run: 'running',
  owners: 'running',
  undo: 'undoing',
  'undo-owners': 'undoing',
}

export const DONE_SQL = 'SELECT 1 AS done FROM import_parts WHERE import_id = ? AND act = ? AND part = ?'

export async function isDone({ env, importId }: Job, act: Act, part: number): Promise<boolean> {
  return (await env.DB.prepare(DONE_SQL).bind(importId, act, part).first()) !== null
}

export interface Marker {
  readonly act: Act
  readonly part: number
  readonly rows: number
  readonly counts?: Readonly<Record<string, number>>
  /** Leads that must be as they were read, by id and version. */
  readonly seen?: readonly { readonly id: string; readonly version: number }[]
  /** Addresses that nobody in the team may have by now. */
  readonly newEmails?: readonly string[]
  /** Values of the custom field that rows are matched by: as many leads of the team hold each as when they were read. */
  readonly newValues?: NewValues
  /** As many as when they were read: nobody whom a row names was erased meanwhile. */
  readonly erasures?: number
}

export interface NewValues {
  readonly key: string
  readonly values: readonly { readonly value: string | number; readonly holders: number }[]
}

/** `?4` leads seen, `?5` the team, `?6` addresses, `?7` the attempt, `?8` its status, `?10` a custom field, `?11` values of it, `?12` erasures. */
export const MARKER_SQL = `
  INSERT INTO import_parts (import_id, act, part, rows, created, updated, unchanged, skipped, refused, undone, kept, moved)
  SELECT ?1, ?2, ?3, s.rows, s.created, s.updated, s.unchanged, s.skipped, s.refused, s.undone, s.kept,
    (SELECT COUNT(*) FROM json_each(?4) j LEFT JOIN leads l ON l.id = j.value ->> 'id'
      WHERE l.id IS NULL OR l.version <> j.value ->> 'version' OR l.team_id <> ?5 OR l.deleted_at IS NOT NULL)
    + (SELECT COUNT(*) FROM json_each(?6) j CROSS JOIN leads l INDEXED BY leads_by_email ON l.team_id = ?5 AND l.email = j.value
      WHERE l.deleted_at IS NULL)
    + (SELECT COUNT(*) FROM json_each(?11) j WHERE j.value ->> 'holders' <>
      (SELECT COUNT(*) FROM lead_field_values v INDEXED BY lead_field_values_in_order
        WHERE v.team_id = ?5 AND v.key = ?10 AND v.value = j.value ->> 'value'))
    + (?12 IS NOT NULL AND ?12 <> (SELECT COUNT(*) FROM imports i JOIN erased_keys e INDEXED BY erased_keys_in_order
      ON e.organisation_id = i.organisation_id AND e.erased_at >= i.created_at WHERE i.id = ?1))
    + NOT EXISTS (SELECT 1 FROM imports i WHERE i.id = ?1 AND i.attempt = ?7 AND i.status = ?8)
  FROM (SELECT ?9 ->> 'rows' AS rows, ?9 ->> 'created' AS created, ?9 ->> 'updated' AS updated,
    ?9 ->> 'unchanged' AS unchanged, ?9 ->> 'skipped' AS skipped, ?9 ->> 'refused' AS refused, ?9 ->> 'undone' AS undone,
    ?9 ->> 'kept' AS kept) s`

/** First in its batch: a part that is done, or whose leads have moved, writes nothing. */
export function markerStatement(job: Job, marker: Marker): D1PreparedStatement {
  const { env, importId, attempt, record } = job
  const { act, part, rows, counts = {}, seen = [], newEmails = [], newValues, erasures = null } = marker
  const none = { created: 0, updated: 0, unchanged: 0, skipped: 0, refused: 0, undone: 0, kept: 0 }
  return env.DB.prepare(MARKER_SQL).bind(
    importId,
    act,
    part,
    JSON.stringify(seen),
    record.team_id,
    JSON.stringify(newEmails),
    attempt,
    STATUS_OF[act],
    JSON.stringify({ ...none, ...counts, rows }),
    newValues?.key ?? '',
    JSON.stringify(newValues?.values ?? []),
    erasures,
  )
}

export function countsOf(judgements: readonly Judgement[]): Record<string, number> {
  return Object.fromEntries(
    ROW_VERDICTS.map((verdict) => [verdict, judgements.filter((one) => one.verdict === verdict).length]),
  )
}

const ROW_COLUMNS = ['row', 'verdict', 'lead_id', 'match_key', 'number_key', 'remarks', 'before', 'after'] as const
export const ROWS_SQL = `INSERT INTO import_rows (import_id, act, part, ${ROW_COLUMNS.join(', ')})
  SELECT ?2, ?3, ?4, ${valuesOf(ROW_COLUMNS)} FROM json_each(?1) j`

export interface RowImages {
  readonly leadId: string | null
  readonly before: object | null
  readonly after: object | null
}

export function rowStatements(
  { env, importId }: Job,
  { act, part }: { readonly act: 'check' | 'run'; readonly part: number },
  judgements: readonly Judgement[],
  imagesOf: (judgement: Judgement) => RowImages,
): D1PreparedStatement[] {
  const rows = judgements.map((judgement) => {
    const { row, verdict, key, phoneKey, remarks } = judgement
    const { leadId, before, after } = imagesOf(judgement)
    return {
      row,
      verdict,
      lead_id: leadId,
      match_key: key,
      number_key: phoneKey,
      remarks: JSON.stringify(remarks),
      before: before === null ? null : JSON.stringify(before),
      after: after === null ? null : JSON.stringify(after),
    }
  })
  return inLists(rows).map((list) => env.DB.prepare(ROWS_SQL).bind(list, importId, act, part))
}

/** What D1 says when the marker was refused: the part is done, or something has moved since it was judged. */
export function refusalOf(fault: unknown): 'done' | 'moved' | null {
  const message = fault instanceof Error ? fault.message : ''
  if (message.includes('UNIQUE constraint failed: import_parts')) return 'done'
  const isMoved =
    message.includes('moved = 0') || message.includes('UNIQUE constraint failed: leads.team_id, leads.phone_key')
  return isMoved ? 'moved' : null
}
