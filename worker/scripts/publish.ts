/** A numbered version of the draft: it never changes, and no team uses it before it is chosen for that team. */
import type { ScriptPublish, ScriptPublished } from '#domain/http/scripts.ts'
import { sameJson } from '#domain/script/edit/same-json.ts'
import { toFields } from '#domain/script/edit/parts.ts'
import { isReady } from '#domain/script/faults.ts'
import type { DraftDocument } from '#durable-objects/script-draft/contract.ts'
import { and, eq, sql } from 'drizzle-orm'
import type { Action } from '#worker/activity/actions.ts'
import { scripts, scriptVersions } from '#worker/d1/schema.ts'
import { iso } from '#worker/d1/times.ts'
import { fieldsOf } from '#worker/fields/queries.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, logFault, ProblemError } from '#worker/request/problem.ts'
import { affectedBy, fixStatement, tellFloors } from '#worker/scripts/fix.ts'
import { askDraft, faultsOf, readyOf, recordsOf } from '#worker/scripts/draft-stub.ts'
import { refuseBrokenCases } from '#worker/scripts/broken-cases.ts'
import { scriptRow, type ScriptRow, scriptVersion, versionsOf } from '#worker/scripts/queries.ts'

/** Somebody else may publish at this moment; then it is looked at once more. */
const TRIES = 3

interface Publishing extends Omit<ScriptPublish, 'left_out'> {
  readonly left_out: readonly number[]
  readonly action: Extract<Action, 'script.published' | 'script.rolled-back'>
}

export async function publishScript(ctx: Ctx, first: ScriptRow, asked: Publishing): Promise<ScriptPublished> {
  for (let row: ScriptRow | null = first, tries = 0; row !== null && tries < TRIES; tries += 1) {
    const draft = await candidateOf(ctx, row, asked)
    const standing = await standingVersion(ctx, row, draft)
    if (standing !== null) return withFix(ctx, draft, standing, asked)
    if (row.is_active === 0) throw invalidField('is_active', 'must be true: restore the script first')
    const faults = faultsOf(draft, await customKeys(ctx))
    if (!isReady(faults)) throw new ProblemError('script-faults', { faults })
    if (asked.accept_broken_cases !== true) await refuseBrokenCases(ctx, row.id, draft)
    const published = await write(ctx, row, draft, asked)
    if (published !== null) {
      await tellDraft(ctx, row.id, published.version, asked)
      if (asked.fix) tellFloors(ctx)
      return published
    }
    row = await scriptRow(ctx.env.DB, ctx.actor.organisationId, row.id)
  }
  throw new ProblemError('version-conflict')
}

/** What somebody publishes is what they have looked at, without what they leave out. */
async function candidateOf({ env }: Ctx, row: ScriptRow, { revision, left_out }: Publishing): Promise<DraftDocument> {
  const request = { records: recordsOf(row), revision, leftOut: left_out }
  return readyOf(await askDraft(env, row.id, (object) => object.candidate(request)))
}

/** The published version, when the draft says the same. */
async function standingVersion(ctx: Ctx, row: ScriptRow, draft: DraftDocument): Promise<ScriptPublished | null> {
  const { published_version: version, published_at } = row
  if (version === null || published_at === null) return null
  const standing = await scriptVersion(ctx.env.DB, ctx.actor.organisationId, row.id, version)
  if (standing === null || standing.title !== draft.title) return null
  if (!sameJson(toFields(standing.content), toFields(draft.content))) return null
  return { script_id: row.id, version, published_at: iso(published_at), unchanged: true }
}

/** What is published already may be called a fix later. */
async function withFix(
  ctx: Ctx,
  { content }: DraftDocument,
  standing: ScriptPublished,
  { fix, note }: Publishing,
): Promise<ScriptPublished> {
  if (fix === undefined) return standing
  const fixing = { scriptId: standing.script_id, version: standing.version, content, note, fix }
  await ctx.orm.batch([
    fixStatement(ctx, fixing, await affectedBy(ctx, fixing), false),
    ctx.audit.lineIfChanged({
      action: 'script.fix-told',
      entityType: 'script',
      entityId: standing.script_id,
      teamId: null,
      after: { version: standing.version, note, steps: fix.node_ids },
    }),
  ])
  tellFloors(ctx)
  return standing
}

async function write(
  ctx: Ctx,
  row: ScriptRow,
  draft: DraftDocument,
  { note, action, revision, left_out, fix }: Publishing,
): Promise<ScriptPublished | null> {
  const { actor, audit, env, now, orm } = ctx
  const { id, published_version: before } = row
  const version = ((await versionsOf(env.DB, id))[0]?.version ?? 0) + 1
  const content = JSON.stringify(draft.content)
  const fixing = fix && { scriptId: id, version, content: draft.content, note, fix }
  const affected = fixing ? await affectedBy(ctx, fixing) : []
  const isNext = sql`(SELECT COALESCE(MAX(version), 0) FROM script_versions WHERE script_id = ${id}) = ${version - 1}`
  // A version that leaves something out is of no one revision.
  const of = left_out.length === 0 ? revision : null
  const [written] = await orm.batch([
    // Every column of the table, in its order.
    orm.insert(scriptVersions).select(sql`
      SELECT id, ${version}, ${draft.title}, ${content}, ${actor.userId}, ${now}, ${note}, ${of} FROM scripts
      WHERE id = ${id} AND is_active = 1 AND ${isNext}
        AND NOT EXISTS (SELECT 1 FROM script_versions WHERE script_id = ${id} AND revision = ${of})`),
    // Right after the guarded write: nothing when that wrote nothing.
    orm
      .update(scripts)
      .set({ published_version: version, ...(of !== null && { content: asPublished(of, content) }) })
      .where(and(eq(scripts.id, id), sql`changes() > 0`)),
    audit.lineIfChanged({
      action,
      entityType: 'script',
      entityId: id,
      teamId: null,
      before: { published_version: before },
      after: {
        published_version: version,
        title: draft.title,
        note,
        revision,
        left_out: left_out.length,
        ...(fix && { fixed_steps: fix.node_ids }),
      },
    }),
    // Last, for what is above looks at what the write before it changed.
    ...(fixing ? [fixStatement(ctx, fixing, affected, true)] : []),
  ])
  if (written.meta.changes === 0) return null
  return { script_id: id, version, published_at: iso(now), unchanged: false }
}

/** The same text as the version's, so that the list sees that the draft says nothing else. */
const asPublished = (revision: number, content: string) =>
  sql`CASE WHEN ${scripts.revision} = ${revision} THEN ${content} ELSE ${scripts.content} END`

/** What fails here the draft finds out by itself, from the records. */
async function tellDraft(
  ctx: Ctx,
  scriptId: string,
  version: number,
  { revision, left_out }: Publishing,
): Promise<void> {
  const { userId, fullName } = ctx.actor
  try {
    await askDraft(ctx.env, scriptId, (object) =>
      object.published(version, { revision, leftOut: left_out }, { userId, fullName }),
    )
  } catch (fault) {
    logFault(fault, ctx.requestId, 'draft published')
  }
}

/** Also of fields that are retired: leads still hold something in them. */
export const customKeys = async ({ actor, orm }: Ctx): Promise<string[]> =>
  (await fieldsOf(orm, actor.organisationId)).map(({ key }) => key)
