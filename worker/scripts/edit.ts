/** A change of the draft, made from a revision of it; and taking a script out of use. */
import type { ScriptDraft, ScriptDraftUpdate } from '#domain/http/scripts.ts'
import type { FieldConflict } from '#domain/http/access/problem-details.ts'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { scripts } from '#worker/d1/schema.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { changesOf } from '#worker/scripts/changes.ts'
import { demandReadable, draftOf, scriptRow, type ScriptRow, teamsWithScripts } from '#worker/scripts/queries.ts'

const FIELDS = ['title', 'category', 'content'] as const

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The fields of an edit that the draft holds otherwise. */
const differing = (row: ScriptRow, update: ScriptDraftUpdate) =>
  FIELDS.filter((field) => update[field] !== undefined && !same(update[field], row[field]))

export async function editDraft(ctx: Ctx, row: ScriptRow, update: ScriptDraftUpdate): Promise<ScriptDraft> {
  const { actor, audit, env, orm } = ctx
  const fields = differing(row, update)
  // Also of somebody whose first try got through: it says what they mean already.
  if (fields.length === 0) return draftOf(row)
  if (update.revision !== row.revision) throw conflict(row, update)
  const { title = row.title, category = row.category } = update
  const content = update.content ?? demandReadable(row).content
  const [written] = await orm.batch([
    orm
      .update(scripts)
      .set({
        title,
        category,
        content: JSON.stringify(content),
        revision: row.revision + 1,
        updated_by: actor.userId,
        updated_at: ctx.now,
      })
      .where(and(eq(scripts.id, row.id), eq(scripts.revision, row.revision))),
    audit.lineIfChanged({
      action: 'script.edited',
      entityType: 'script',
      entityId: row.id,
      teamId: null,
      ...changesOf(row, { title, category, content }),
    }),
  ])
  const now = await scriptRow(env.DB, actor.organisationId, row.id)
  if (now === null) throw new ProblemError('not-found')
  if (written.meta.changes === 0 && differing(now, update).length > 0) throw conflict(now, update)
  return draftOf(now)
}

function conflict(row: ScriptRow, update: ScriptDraftUpdate): ProblemError {
  const conflicts = differing(row, update).map((field): FieldConflict => ({
    field,
    yours: update[field],
    theirs: row[field],
  }))
  return new ProblemError('version-conflict', { version: row.revision, conflicts })
}

/** Asked in the statement too: a team may choose it at this moment. */
const isUsed = (scriptId: string, organisationId: string): SQL => sql`EXISTS (
  SELECT 1 FROM teams t WHERE t.organisation_id = ${organisationId}
    AND CASE WHEN json_valid(t.settings) THEN json_extract(t.settings, '$.script.scriptId') END = ${scriptId})`

/** An archived script is offered to no team; one that a team uses stays. */
export async function setActive(ctx: Ctx, row: ScriptRow, isActive: boolean): Promise<void> {
  const { actor, audit, env, orm } = ctx
  if ((row.is_active === 1) === isActive) return
  if (!isActive && (await teamsWithScripts(env.DB, actor)).some(({ script_id }) => script_id === row.id))
    throw new ProblemError('script-in-use')
  const isFree = isActive ? undefined : sql`NOT ${isUsed(row.id, actor.organisationId)}`
  const [written] = await orm.batch([
    orm
      .update(scripts)
      .set({ is_active: isActive, updated_at: ctx.now })
      .where(and(eq(scripts.id, row.id), eq(scripts.is_active, !isActive), isFree)),
    audit.lineIfChanged({
      action: isActive ? 'script.restored' : 'script.archived',
      entityType: 'script',
      entityId: row.id,
      teamId: null,
      before: { is_active: !isActive },
      after: { is_active: isActive },
    }),
  ])
  if (written.meta.changes > 0) return
  // Somebody else did the same, or a team has it now.
  const now = await scriptRow(env.DB, actor.organisationId, row.id)
  if (now?.is_active === 1 && !isActive) throw new ProblemError('script-in-use')
}
