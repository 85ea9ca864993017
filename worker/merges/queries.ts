/** Merges of leads as the API shows them. */
import { FieldValues } from '#domain/fields/field.ts'
import { LeadMerge, MERGE_STATUSES, MergeChoices, type LeadMergePage, MergeMoved } from '#domain/http/records/merges.ts'
import { parseJson } from '#domain/stored/reader.ts'
import { Instant } from '#domain/vocabulary/primitives.ts'
import { z } from 'zod'
import { readNewest } from '#worker/d1/newest.ts'
import { jsonColumn, readRow } from '#worker/d1/rows.ts'
import { iso } from '#worker/d1/times.ts'

/** What of a lead a merge has changed. */
export const MergeState = z.object({
  fields: z.record(z.string(), z.string().nullable()).default({}),
  custom: FieldValues.default({}),
  tags: z.array(z.string()).default([]),
  owner: z.string().nullable().default(null),
})
export type MergeState = z.infer<typeof MergeState>
const NOTHING: MergeState = { fields: {}, custom: {}, tags: [], owner: null }

const stored = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text) => {
      const json = parseJson(text)
      return json.ok ? json.value : null
    })
    .pipe(schema)

const Row = z.object({
  id: z.string(),
  organisation_id: z.string(),
  team_id: z.string(),
  kept_id: z.string(),
  kept_name: z.string(),
  merged_id: z.string(),
  merged_name: z.string(),
  choices: stored(MergeChoices),
  before: jsonColumn(MergeState, NOTHING),
  after: jsonColumn(MergeState, NOTHING),
  status: z.enum(MERGE_STATUSES),
  origin: z.string(),
  created_by: z.string(),
  created_by_name: z.string().nullable(),
  created_at: Instant,
  undo_until: Instant.nullable(),
  moved: stored(MergeMoved),
})
export type MergeRecord = z.infer<typeof Row>

const counted = (kind: string): string =>
  `'${kind}s', (SELECT COUNT(*) FROM lead_merge_rows r WHERE r.lead_id = m.merged_id AND r.kind = '${kind}')`

const SELECT = `SELECT m.id, m.organisation_id, m.team_id, m.kept_id, k.name AS kept_name, m.merged_id, l.name AS merged_name, m.choices,
    COALESCE(m.before, '{}') AS before, COALESCE(m.after, '{}') AS after, m.status, m.origin, m.created_by,
    u.full_name AS created_by_name, m.created_at, m.undo_until,
    json_object(${['call', 'conversation', 'task', 'recording', 'consent', 'attachment'].map(counted).join(', ')}) AS moved
  FROM lead_merges m JOIN leads k ON k.id = m.kept_id JOIN leads l ON l.id = m.merged_id LEFT JOIN users u ON u.id = m.created_by`
export const MERGE_SQL = `${SELECT} WHERE m.id = ?`
export const MERGES_SQL = `${SELECT} WHERE m.organisation_id = ?1 AND (m.created_at, m.id) < (?2, ?3)
  ORDER BY m.created_at DESC, m.id DESC LIMIT ?4`

export async function mergeById(db: D1Database, id: string): Promise<MergeRecord | null> {
  const found = await db.prepare(MERGE_SQL).bind(id).first()
  return found === null ? null : readRow(Row, found, 'merge')
}

const canUndo = ({ status, undo_until }: MergeRecord): boolean =>
  status === 'done' && undo_until !== null && undo_until > Date.now()

export const mergeOf = (record: MergeRecord): LeadMerge => {
  const { id, status, kept_id, kept_name, merged_id, merged_name, moved, created_by, created_by_name } = record
  return {
    id,
    status,
    kept_id,
    kept_name,
    merged_id,
    merged_name,
    moved,
    created_by,
    created_by_name,
    created_at: iso(record.created_at),
    undo_until: canUndo(record) && record.undo_until !== null ? iso(record.undo_until) : null,
  }
}

const LIST = 'merges'

interface Wanted {
  readonly limit: number
  readonly cursor?: string | undefined
}

export async function listMerges(
  db: D1Database,
  organisationId: string,
  { limit, cursor }: Wanted,
): Promise<LeadMergePage> {
  return readNewest(db, {
    sql: MERGES_SQL,
    whose: organisationId,
    cursor,
    schema: Row,
    list: LIST,
    limit,
    shown: mergeOf,
    item: LeadMerge,
  })
}

/** `?1` a lead. */
export const BELONGINGS_SQL = `SELECT
    (SELECT COUNT(*) FROM calls WHERE lead_id = ?1) AS calls,
    (SELECT COUNT(*) FROM conversations WHERE lead_id = ?1) AS conversations,
    (SELECT COUNT(*) FROM tasks WHERE lead_id = ?1) AS tasks,
    (SELECT COUNT(*) FROM recordings WHERE lead_id = ?1) AS recordings,
    (SELECT COUNT(*) FROM consents WHERE lead_id = ?1) AS consents,
    (SELECT COUNT(*) FROM attachments WHERE lead_id = ?1) AS attachments,
    (SELECT MIN(due_at) FROM tasks WHERE lead_id = ?1 AND kind = 'callback' AND status = 'pending') AS callback_at`

const Belongings = MergeMoved.extend({ callback_at: z.number().nullable() })

export async function belongingsOf(db: D1Database, leadId: string) {
  const found = await db.prepare(BELONGINGS_SQL).bind(leadId).first()
  const { callback_at, ...counts } = readRow(Belongings, found ?? {}, 'lead')
  return { ...counts, callback_at: callback_at === null ? null : iso(callback_at) }
}
