/** Attachments as rows and as the API shows them. */
import { Attachment, LEAD_MAX_BYTES, LEAD_MAX_FILES } from '#domain/http/records/attachments.ts'
import { ATTACHMENT_STATUSES } from '#domain/vocabulary/crm.ts'
import { FileType, warningOf } from '#domain/http/records/file-type.ts'
import { z } from 'zod'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { readRow } from '#worker/d1/rows.ts'
import { iso } from '#worker/d1/times.ts'

export const AttachmentRow = z.object({
  id: z.string(),
  lead_id: z.string(),
  user_id: z.string(),
  user_name: z.string().nullable(),
  name: z.string(),
  size: z.number(),
  status: z.enum(ATTACHMENT_STATUSES),
  /** A later release may know more of them. */
  type: FileType.catch('unknown').nullable(),
  created_at: z.number(),
  deleted_at: z.number().nullable(),
})
export type AttachmentRow = z.infer<typeof AttachmentRow>

const COLUMNS =
  'f.id, f.lead_id, f.user_id, u.full_name AS user_name, f.name, f.size, f.status, f.type, f.created_at, f.deleted_at'
const JOINS = 'LEFT JOIN users u ON u.id = f.user_id'

export async function attachmentById(db: D1Database, id: string): Promise<AttachmentRow | null> {
  const found = await db.prepare(`SELECT ${COLUMNS} FROM attachments f ${JOINS} WHERE f.id = ?`).bind(id).first()
  return found === null ? null : readRow(AttachmentRow, found, 'attachment')
}

export const ATTACHMENTS_SQL = `
  SELECT ${COLUMNS} FROM attachments f ${JOINS}
  WHERE f.lead_id = ?1 AND f.deleted_at IS NULL AND f.status = 'complete' AND (f.created_at, f.id) < (?2, ?3)
  ORDER BY f.created_at DESC, f.id DESC LIMIT ?4`

/** A hundred rows at most, but for those in the bin. */
export const USAGE_SQL = `
  SELECT COUNT(*) AS files, COALESCE(SUM(size), 0) AS bytes FROM attachments WHERE lead_id = ?1 AND deleted_at IS NULL`

/** Ids sort below this. */
const LAST_ID = '~'

interface Wanted {
  readonly limit: number
  readonly cursor?: string | undefined
}

export async function listAttachments(db: D1Database, leadId: string, { limit, cursor }: Wanted) {
  const list = `attachments/${leadId}`
  const [at, id] = readCursor(cursor, list, z.tuple([z.number(), z.string()])) ?? [Number.MAX_SAFE_INTEGER, LAST_ID]
  const found = await db
    .prepare(ATTACHMENTS_SQL)
    .bind(leadId, at, id, limit + 1)
    .all()
  const page = readPage(found.results, {
    schema: AttachmentRow,
    list,
    limit,
    place: (row) => [row['created_at'], row['id']],
    shown: attachmentOf,
    item: Attachment,
  })
  const usage = await usageOf(db, leadId)
  return { ...page, usage: { ...usage, max_files: LEAD_MAX_FILES, max_bytes: LEAD_MAX_BYTES } }
}

export async function usageOf(db: D1Database, leadId: string): Promise<{ files: number; bytes: number }> {
  const usage = await db.prepare(USAGE_SQL).bind(leadId).first<{ files: number; bytes: number }>()
  return usage ?? { files: 0, bytes: 0 }
}

export function attachmentOf({ deleted_at: _, created_at, ...row }: AttachmentRow): Attachment {
  const warning = row.type === null ? null : warningOf(row.name, row.type)
  return { ...row, warning, created_at: iso(created_at) }
}
