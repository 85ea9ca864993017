/** A file put into the bin, brought back, or called off before all of it had come. */
import type { Attachment } from '#domain/http/records/attachments.ts'
import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { attachments } from '#worker/d1/schema.ts'
import type { FileOfLead } from '#worker/attachments/access.ts'
import { attachmentKey } from '#worker/attachments/keys.ts'
import { attachmentById, attachmentOf, type AttachmentRow } from '#worker/attachments/queries.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'

export async function deleteFile(ctx: Ctx, { file, teamId }: FileOfLead): Promise<void> {
  const { actor, audit, env, now, orm } = ctx
  if (file.status === 'receiving') {
    // The row first: whoever is still sending finds it gone, and takes their bytes away.
    await orm.delete(attachments).where(and(eq(attachments.id, file.id), eq(attachments.status, 'receiving')))
    if ((await attachmentById(env.DB, file.id)) === null) return env.RECORDINGS.delete(attachmentKey(file.id))
  }
  await orm.batch([
    orm
      .update(attachments)
      .set({ deleted_at: now, deleted_by: actor.userId })
      .where(and(eq(attachments.id, file.id), isNull(attachments.deleted_at))),
    audit.lineIfChanged({ ...act('attachment.deleted', file, teamId), before: told(file) }),
  ])
}

/** Throws `not-found` once it is gone for good. */
export async function restoreFile(ctx: Ctx, { file, teamId }: FileOfLead): Promise<Attachment> {
  const { audit, env, orm } = ctx
  await orm.batch([
    orm
      .update(attachments)
      .set({ deleted_at: null, deleted_by: null })
      .where(and(eq(attachments.id, file.id), isNotNull(attachments.deleted_at))),
    audit.lineIfChanged({ ...act('attachment.restored', file, teamId), after: told(file) }),
  ])
  const row = await attachmentById(env.DB, file.id)
  if (row?.status !== 'complete') throw new ProblemError('not-found')
  return attachmentOf(row)
}

const act = <A>(action: A, { id }: AttachmentRow, teamId: string) => ({
  action,
  entityType: 'attachment' as const,
  entityId: id,
  teamId,
})

const told = ({ lead_id, name, size, type }: AttachmentRow) => ({ lead_id, name, size, type })
