/** A file as it goes out: to be saved, never shown, whatever it says it is; and written down. */
import type { FileOfLead } from '#worker/attachments/access.ts'
import { attachmentKey } from '#worker/attachments/keys.ts'
import type { Ctx } from '#worker/request/context.ts'
import { streamObject } from '#worker/request/stream-object.ts'

/** Ranges of one download come within this time. */
const SAME_DOWNLOAD_MS = 6 * 60 * 60_000

export async function downloadFile(ctx: Ctx, { file, teamId }: FileOfLead, request: Request): Promise<Response> {
  const response = await streamObject(ctx.env.RECORDINGS, attachmentKey(file.id), request, {
    // No browser opens it by itself, and no name or content makes it anything that runs.
    'content-type': 'application/octet-stream',
    'content-disposition': dispositionOf(file.name),
  })
  if (request.method === 'GET') await logDownload(ctx, { file, teamId }, response.status === 206 ? request : null)
  return response
}

/** RFC 6266: in ASCII for old programs, and as it is by RFC 8187 (5987 before). */
export function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^ -~]/gu, '_').replaceAll(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** A range from the beginning is a download; any other belongs to the one before it, or is one of its own. */
async function logDownload(ctx: Ctx, { file, teamId }: FileOfLead, ranged: Request | null): Promise<void> {
  const isFirst = ranged === null || (ranged.headers.get('range') ?? '').trim().startsWith('bytes=0-')
  if (!isFirst && (await downloadedLately(ctx, file.id))) return
  await ctx.audit.line({
    action: 'attachment.downloaded',
    entityType: 'attachment',
    entityId: file.id,
    teamId,
    after: { lead_id: file.lead_id, name: file.name },
  })
}

export const DOWNLOADED_SQL = `SELECT 1 FROM activity_logs
  WHERE entity_type = 'attachment' AND entity_id = ? AND at > ? AND action = 'attachment.downloaded' AND actor_id = ?`

async function downloadedLately({ actor, env, now }: Ctx, id: string): Promise<boolean> {
  const line = await env.DB.prepare(DOWNLOADED_SQL)
    .bind(id, now - SAME_DOWNLOAD_MS, actor.userId)
    .first()
  return line !== null
}
