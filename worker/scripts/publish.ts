/** A numbered version of the draft: it never changes, and no team uses it before it is chosen for that team. */
import type { ScriptPublish, ScriptPublished } from '#domain/http/scripts.ts'
import { findScriptFaults, isReady } from '#domain/script/faults.ts'
import { and, eq, sql } from 'drizzle-orm'
import { scripts, scriptVersions } from '#worker/d1/schema.ts'
import { iso } from '#worker/d1/times.ts'
import { fieldsOf } from '#worker/fields/queries.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { demandReadable, scriptRow, type ScriptRow, versionsOf } from '#worker/scripts/queries.ts'

/** Somebody else may publish at this moment; then it is looked at once more. */
const TRIES = 3

export async function publishScript(ctx: Ctx, first: ScriptRow, asked: ScriptPublish): Promise<ScriptPublished> {
  for (let row: ScriptRow | null = first, tries = 0; row !== null && tries < TRIES; tries += 1) {
    const standing = standingVersion(row)
    if (standing !== null) return standing
    if (row.is_active === 0) throw invalidField('is_active', 'must be true: restore the script first')
    // What somebody publishes is what they have looked at.
    if (row.revision !== asked.revision) throw new ProblemError('version-conflict', { version: row.revision })
    const faults = findScriptFaults(demandReadable(row).content, await customKeys(ctx))
    if (!isReady(faults)) throw new ProblemError('script-faults', { faults })
    const published = await write(ctx, row, asked)
    if (published !== null) return published
    row = await scriptRow(ctx.env.DB, ctx.actor.organisationId, row.id)
  }
  throw new ProblemError('version-conflict')
}

/** The published version, when the draft says the same. */
const standingVersion = (row: ScriptRow): ScriptPublished | null =>
  row.published_version === null || row.published_at === null || row.has_changes === 1
    ? null
    : { script_id: row.id, version: row.published_version, published_at: iso(row.published_at), unchanged: true }

async function write(ctx: Ctx, row: ScriptRow, { note }: ScriptPublish): Promise<ScriptPublished | null> {
  const { actor, audit, env, now, orm } = ctx
  const { id, revision, published_version: before } = row
  const version = ((await versionsOf(env.DB, id))[0]?.version ?? 0) + 1
  const isNext = sql`(SELECT COALESCE(MAX(version), 0) FROM script_versions WHERE script_id = ${id}) = ${version - 1}`
  const [written] = await orm.batch([
    // Every column of the table, in its order; the very draft that was checked, or nothing.
    orm.insert(scriptVersions).select(sql`
      SELECT id, ${version}, title, content, ${actor.userId}, ${now}, ${note}, revision FROM scripts
      WHERE id = ${id} AND revision = ${revision} AND is_active = 1 AND ${isNext}
        AND NOT EXISTS (SELECT 1 FROM script_versions WHERE script_id = ${id} AND revision = ${revision})`),
    audit.lineIfChanged({
      action: 'script.published',
      entityType: 'script',
      entityId: id,
      teamId: null,
      before: { published_version: before },
      after: { published_version: version, title: row.title, note, revision },
    }),
    orm
      .update(scripts)
      .set({ published_version: version })
      .where(
        and(
          eq(scripts.id, id),
          sql`EXISTS (SELECT 1 FROM script_versions WHERE script_id = ${id} AND version = ${version} AND revision = ${revision})`,
        ),
      ),
  ])
  if (written.meta.changes === 0) return null
  return { script_id: id, version, published_at: iso(now), unchanged: false }
}

/** Also of fields that are retired: leads still hold something in them. */
const customKeys = async ({ actor, orm }: Ctx): Promise<string[]> =>
  (await fieldsOf(orm, actor.organisationId)).map(({ key }) => key)
