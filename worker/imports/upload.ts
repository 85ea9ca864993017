/** A file that is brought: kept, looked at, and written down. */
import type { Import, ImportUpload } from '#domain/http/imports/imports.ts'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { imports, importUploads } from '#worker/d1/schema.ts'
import { keepFile } from '#worker/imports/file/upload.ts'
import { readingOf } from '#worker/imports/preview.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { HEAD_BYTES } from './file/encoding.ts'
import { importById, importOf } from './queries.ts'

const KEPT_MS = 30 * 24 * 60 * 60_000

/** Throws `forbidden`, `too-large`, `unsupported-media` and `invalid-input`. */
export async function uploadFile(
  ctx: Ctx,
  { team_id: teamId, name }: z.output<typeof ImportUpload>,
  request: Request,
): Promise<Import> {
  const { actor, audit, env, orm, newId: id, now } = ctx
  demand(reachesTeam(actor, teamId))
  const made = await ctx.madeBefore((known) => importById(env.DB, known))
  if (made !== null) return importOf(made)
  await orm
    .insert(importUploads)
    .values({ import_id: id, begun_at: now })
    .onConflictDoUpdate({ target: importUploads.import_id, set: { begun_at: now } })
  const { size, encoding, head } = await keepFile(env.RECORDINGS, id, request)
  const reading = readingOf({ bytes: head, isWhole: head.length < HEAD_BYTES, encoding })
  await orm.batch([
    orm.insert(imports).values({
      id,
      organisation_id: actor.organisationId,
      team_id: teamId,
      name,
      size,
      reading: JSON.stringify(reading),
      created_by: actor.userId,
      created_at: now,
      kept_until: now + KEPT_MS,
    }),
    orm.delete(importUploads).where(eq(importUploads.import_id, id)),
    audit.line({ action: 'import.uploaded', entityType: 'import', entityId: id, teamId, after: { name, size } }),
  ])
  const record = await importById(env.DB, id)
  if (record === null) throw new ProblemError('internal', { cause: `import ${id} is gone` })
  return importOf(record)
}
