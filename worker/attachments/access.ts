/** Who may have a file: whoever may have its lead now, wherever that lead was when the file came. Asked at every request. */
import { demand } from '#worker/auth/rights.ts'
import { attachmentById, type AttachmentRow } from '#worker/attachments/queries.ts'
import { leadFor } from '#worker/leads/access.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'

export interface FileOfLead {
  readonly file: AttachmentRow
  readonly teamId: string
}

/** Also one that is deleted or has not come yet. Throws `not-found` where the lead is deleted, or another organisation's. */
export async function fileFor(ctx: Ctx, id: string): Promise<FileOfLead> {
  const file = await attachmentById(ctx.env.DB, id)
  if (file === null || file.deleted_at === 0) throw new ProblemError('not-found')
  const lead = await leadFor(ctx, file.lead_id)
  return { file, teamId: lead.team_id }
}

/** One that is there to be had. */
export async function keptFile(ctx: Ctx, id: string): Promise<FileOfLead> {
  const found = await fileFor(ctx, id)
  if (found.file.status !== 'complete' || found.file.deleted_at !== null) throw new ProblemError('not-found')
  return found
}

/** To delete it or bring it back: whoever added it, and those whose right reaches others. */
export async function ownFile(ctx: Ctx, id: string): Promise<FileOfLead> {
  const found = await fileFor(ctx, id)
  demand(ctx.reach !== 'own' || found.file.user_id === ctx.actor.userId)
  return found
}

/** To send its bytes: whoever announced it, alone. */
export async function announcedFile(ctx: Ctx, id: string): Promise<FileOfLead> {
  const found = await fileFor(ctx, id)
  demand(found.file.user_id === ctx.actor.userId)
  if (found.file.deleted_at !== null) throw new ProblemError('not-found')
  return found
}
