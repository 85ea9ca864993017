/** A tag renamed, coloured, deleted, and brought back. */
import type { TagEntry, TagUpdate } from '#domain/http/tags.ts'
import { look } from '#domain/vocabulary/fold.ts'
import type { z } from 'zod'
import type { Act } from '#worker/activity/log.ts'
import { prepared } from '#worker/imports/work/audit.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { deletedTagsOf, tagsOf } from './queries.ts'

/** Throws `not-found`, also for one that is deleted or another organisation's. */
export async function tagFor({ actor, orm }: Ctx, id: string): Promise<TagEntry> {
  const found = (await tagsOf(orm, actor.organisationId)).find((one) => one.id === id)
  if (found === undefined) throw new ProblemError('not-found')
  return found
}

/** Throws `duplicate` with whose name it is: no two tags of an organisation look alike. */
export async function demandFree({ actor, orm }: Ctx, name: string, id: string): Promise<void> {
  const other = (await tagsOf(orm, actor.organisationId)).find((one) => look(one.name) === look(name) && one.id !== id)
  if (other !== undefined)
    throw new ProblemError('duplicate', { errors: { name: ['is taken'] }, duplicateOf: other.id })
}

const lineOf = (action: Act['action'], { id }: TagEntry, parts: Pick<Act, 'before' | 'after'>): Act => ({
  action,
  entityType: 'tag',
  entityId: id,
  teamId: null,
  ...parts,
})

/** Of two that take a name at once, the database lets one have it. */
const UPDATE_SQL = 'UPDATE OR IGNORE tags SET name = ?1, look = ?2, color = ?3 WHERE id = ?4 AND deleted_at IS NULL'

export async function updateTag(ctx: Ctx, tag: TagEntry, input: z.output<typeof TagUpdate>): Promise<TagEntry> {
  const { audit, env } = ctx
  const { name = tag.name, color = tag.color } = input
  if (name === tag.name && color === tag.color) return tag
  await demandFree(ctx, name, tag.id)
  const before = { name: tag.name, color: tag.color }
  const line = audit.lineIfChanged(lineOf('tag.changed', tag, { before, after: { name, color } }))
  await env.DB.batch([env.DB.prepare(UPDATE_SQL).bind(name, look(name), color, tag.id), prepared(env.DB, line.toSQL())])
  const kept = await tagFor(ctx, tag.id)
  if (kept.name !== name) await demandFree(ctx, name, tag.id)
  return kept
}

/** One statement, however many leads carry it: it is hidden, and taken off them when its day is over. */
const DELETE_SQL = `UPDATE tags SET deleted_at = ?2, deleted_name = name, name = lower(hex(randomblob(16))), look = NULL
  WHERE id = ?1 AND deleted_at IS NULL AND merging_into IS NULL
    AND NOT EXISTS (SELECT 1 FROM tags m WHERE m.merging_into = ?1)`

/** Throws `tag-merging` for one that is being merged, or merged into. */
export async function deleteTag({ audit, env, now }: Ctx, tag: TagEntry): Promise<void> {
  const { name, color, leads } = tag
  const line = audit.lineIfChanged(lineOf('tag.deleted', tag, { before: { name, color, leads } }))
  const [deleted] = await env.DB.batch([env.DB.prepare(DELETE_SQL).bind(tag.id, now), prepared(env.DB, line.toSQL())])
  if (deleted?.meta.changes === 0) throw new ProblemError('tag-merging')
}

const RESTORE_SQL = `UPDATE OR IGNORE tags SET deleted_at = NULL, name = deleted_name, deleted_name = NULL, look = ?2
  WHERE id = ?1 AND deleted_at IS NOT NULL`

/** Either still deleted, or there: also for somebody whose first try was not answered. */
export async function restorableTag(ctx: Ctx, id: string): Promise<TagEntry> {
  const deleted = await deletedTagsOf(ctx.orm, ctx.actor.organisationId, ctx.now)
  return deleted.find((one) => one.id === id) ?? tagFor(ctx, id)
}

/** Throws `duplicate` when somebody has made another of its name meanwhile. */
export async function restoreTag(ctx: Ctx, tag: TagEntry): Promise<TagEntry> {
  const { audit, env } = ctx
  await demandFree(ctx, tag.name, tag.id)
  const line = audit.lineIfChanged(lineOf('tag.restored', tag, { after: { name: tag.name } }))
  await env.DB.batch([env.DB.prepare(RESTORE_SQL).bind(tag.id, look(tag.name)), prepared(env.DB, line.toSQL())])
  return tagFor(ctx, tag.id)
}
