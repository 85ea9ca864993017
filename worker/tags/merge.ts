/**
 * The leads of one tag get another one instead, a part at a time: as much as fits is done at once and after the answer, and
 * the cron goes on with what is left. Where it is stands in the rows: whoever goes on finds the leads that still have the tag.
 */
import type { TagEntry, TagMerged } from '#domain/http/tags.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { prepared } from '#worker/imports/work/audit.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, logFault, ProblemError } from '#worker/request/problem.ts'
import { tagFor } from './change.ts'
import { KEPT_MS, tagsOf } from './queries.ts'

/** Of leads, in one transaction. */
const A_PART = 500
/** While somebody waits. */
const PARTS_AT_ONCE = 4
/** After the answer, and in a run of the cron: some seconds of work. */
const PARTS_LATER = 100
const TAGS_A_RUN = 5

/** `?1` which, `?2` into which. Neither is merged or merged into already. */
const BEGIN_SQL = `UPDATE tags SET merging_into = ?2
  WHERE id = ?1 AND deleted_at IS NULL AND merging_into IS NULL
    AND NOT EXISTS (SELECT 1 FROM tags m WHERE m.merging_into = ?1)
    AND EXISTS (SELECT 1 FROM tags t WHERE t.id = ?2 AND t.deleted_at IS NULL AND t.merging_into IS NULL)`
/** `?3` the organisation: views that list the one list the other from now on. */
const VIEWS_SQL = `UPDATE lead_views SET search = json_set(search, '$.tag', ?2), version = version + 1
  WHERE user_id IN (SELECT id FROM users WHERE organisation_id = ?3) AND search ->> '$.tag' = ?1
    AND EXISTS (SELECT 1 FROM tags WHERE id = ?1 AND merging_into = ?2)`

/** What was merged into the one before goes on with it. */
const LED_ON_SQL = `UPDATE merged_tags SET into_id = ?2
  WHERE into_id = ?1 AND EXISTS (SELECT 1 FROM tags WHERE id = ?1 AND merging_into = ?2)`
const LED_SQL = `INSERT INTO merged_tags (id, into_id) SELECT id, merging_into FROM tags
  WHERE id = ?1 AND merging_into = ?2 ON CONFLICT DO NOTHING`

const PART = `SELECT lead_id FROM lead_tags WHERE tag_id = ?1 ORDER BY lead_id LIMIT ${A_PART}`
export const GIVE_SQL = `INSERT INTO lead_tags (lead_id, tag_id)
  SELECT p.lead_id, t.merging_into FROM (${PART}) p JOIN tags t ON t.id = ?1 WHERE t.merging_into IS NOT NULL
  ON CONFLICT DO NOTHING`
export const TAKE_SQL = `DELETE FROM lead_tags WHERE tag_id = ?1 AND lead_id IN (${PART})`
/** Not while somebody has tagged one more lead with it. */
const END_SQL = 'DELETE FROM tags WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM lead_tags WHERE tag_id = ?1)'

export const MERGING_SQL = `SELECT id FROM tags INDEXED BY tags_merging WHERE merging_into IS NOT NULL LIMIT ${TAGS_A_RUN}`
export const DELETED_SQL = `SELECT id FROM tags INDEXED BY tags_deleted
  WHERE deleted_at IS NOT NULL AND deleted_at < ?1 ORDER BY deleted_at LIMIT ${TAGS_A_RUN}`

/** Throws `tag-merging` when either is at it already. */
export async function mergeTag(ctx: Ctx, tag: TagEntry, intoId: string): Promise<TagMerged> {
  const { actor, audit, env, later, orm } = ctx
  const into = (await tagsOf(orm, actor.organisationId)).find(({ id }) => id === intoId)
  if (into === undefined) throw invalidField('into', 'is not a tag')
  if (into.id === tag.id) throw invalidField('into', 'is the same tag')
  if (tag.merging_into !== into.id) {
    const line = audit.lineIfChanged({
      action: 'tag.merged',
      entityType: 'tag',
      entityId: tag.id,
      teamId: null,
      before: { name: tag.name, leads: tag.leads },
      after: { into: into.id, name: into.name },
    })
    const [begun] = await env.DB.batch([
      env.DB.prepare(BEGIN_SQL).bind(tag.id, into.id),
      prepared(env.DB, line.toSQL()),
      env.DB.prepare(VIEWS_SQL).bind(tag.id, into.id, actor.organisationId),
      env.DB.prepare(LED_ON_SQL).bind(tag.id, into.id),
      env.DB.prepare(LED_SQL).bind(tag.id, into.id),
    ])
    if (begun?.meta.changes === 0) throw new ProblemError('tag-merging')
  }
  const isDone = await workOff(env.DB, tag.id, PARTS_AT_ONCE)
  if (!isDone) later(workOff(env.DB, tag.id, PARTS_LATER))
  const left = isDone ? 0 : (await tagsOf(orm, actor.organisationId)).find(({ id }) => id === tag.id)?.leads
  return { into: await tagFor(ctx, into.id), left: left ?? 0 }
}

/** Answers whether the tag is gone. Without one to merge into, its leads are left without it. */
async function workOff(db: D1Database, id: string, parts: number): Promise<boolean> {
  for (let part = 0; part < parts; part += 1) {
    const [, taken] = await db.batch([db.prepare(GIVE_SQL).bind(id), db.prepare(TAKE_SQL).bind(id)])
    if ((taken?.meta.changes ?? 0) > 0) continue
    const { meta } = await db.prepare(END_SQL).bind(id).run()
    if (meta.changes > 0) return true
  }
  return false
}

/** Merges that were cut off, and deleted tags whose day is over. */
export async function endTags({ DB: db }: WorkerEnv, now: number): Promise<void> {
  const [merging, deleted] = await db.batch<{ id: string }>([
    db.prepare(MERGING_SQL),
    db.prepare(DELETED_SQL).bind(now - KEPT_MS),
  ])
  for (const { id } of [...(merging?.results ?? []), ...(deleted?.results ?? [])])
    await workOff(db, id, PARTS_LATER).catch((fault: unknown) => logFault(fault, 'tags', id))
}
