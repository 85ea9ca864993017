/** The row of a file before its bytes: what it is called, how large it is, and whether its lead has room for it. */
import {
  type Attachment,
  ATTACHMENT_MAX_BYTES,
  type AttachmentCreate,
  LEAD_MAX_BYTES,
  LEAD_MAX_FILES,
} from '#domain/http/records/attachments.ts'
import type { z } from 'zod'
import { attachmentById, attachmentOf, usageOf } from '#worker/attachments/queries.ts'
import type { LeadRow } from '#worker/leads/queries.ts'
import { takeAllowance } from '#worker/recordings/allowance.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'

/** The last place is taken by one of two that come at once. */
const ANNOUNCE_SQL = `
  INSERT INTO attachments (id, lead_id, user_id, name, size, created_at)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6
  WHERE (SELECT COUNT(*) < ?7 AND COALESCE(SUM(size), 0) + ?5 <= ?8 FROM attachments WHERE lead_id = ?2 AND deleted_at IS NULL)`

/** Throws `too-large`, `attachments-full` and `upload-quota`. */
export async function announceFile(
  ctx: Ctx,
  { id: leadId }: LeadRow,
  { name, size }: z.output<typeof AttachmentCreate>,
): Promise<Attachment> {
  const { actor, env, newId: id, askedAt, now } = ctx
  const made = await ctx.madeBefore((known) => attachmentById(env.DB, known))
  if (made !== null) return attachmentOf(made)
  if (size === 0) throw invalidField('size', 'is 0: the file is empty')
  if (size > ATTACHMENT_MAX_BYTES)
    throw new ProblemError('too-large', { errors: { size: [`is more than ${mib(ATTACHMENT_MAX_BYTES)}`] } })
  await takeAllowance(env.DB, 'attachments', { record: `lead/${leadId}`, userId: actor.userId, bytes: size }, now)
  const { meta } = await env.DB.prepare(ANNOUNCE_SQL)
    .bind(id, leadId, actor.userId, name, size, askedAt, LEAD_MAX_FILES, LEAD_MAX_BYTES)
    .run()
  if (meta.changes === 0) throw await full(ctx, leadId)
  const row = await attachmentById(env.DB, id)
  if (row === null) throw new ProblemError('internal', { cause: `attachment ${id} is gone` })
  return attachmentOf(row)
}

async function full({ env }: Ctx, leadId: string): Promise<ProblemError> {
  const { files, bytes } = await usageOf(env.DB, leadId)
  const holds = `${files} of ${LEAD_MAX_FILES} files, ${mib(bytes)} of ${mib(LEAD_MAX_BYTES)}`
  return new ProblemError('attachments-full', { errors: { size: [`does not fit: this lead holds ${holds}`] } })
}

const mib = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`
