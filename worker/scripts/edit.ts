/** A change of the draft by the API, made from a revision of it or saying itself what stood there; and taking a script out of use. */
import type { FieldConflict } from '#domain/http/access/problem-details.ts'
import type { ScriptDraftUpdate } from '#domain/http/records/script-draft.ts'
import type { ScriptDraft } from '#domain/http/scripts.ts'
import { duplicates } from '#domain/script/check/index.ts'
import type { DraftRefusal } from '#domain/script/draft/refusal.ts'
import type { Conflict } from '#domain/script/edit/change.ts'
import type { DraftDocument, EditRequest } from '#durable-objects/script-draft/contract.ts'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { scripts } from '#worker/d1/schema.ts'
import { seatOf } from '#worker/floor/stub.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { askDraft, documentOf, recordsOf } from '#worker/scripts/draft-stub.ts'
import { scriptRow, type ScriptRow, teamsWithScripts } from '#worker/scripts/queries.ts'

const FIELDS = ['title', 'category', 'content'] as const
const LABEL = 'Edit by the API'

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The fields of an edit that the draft holds otherwise; all of them of one that cannot be read. */
const differing = (draft: DraftDocument | null, update: ScriptDraftUpdate) =>
  FIELDS.filter((field) => update[field] !== undefined && !same(update[field], draft?.[field]))

export async function editDraft(ctx: Ctx, row: ScriptRow, update: ScriptDraftUpdate): Promise<ScriptDraft> {
  const { revision, title, category, content, writes, label = LABEL } = update
  if (writes !== undefined) return giveEdit(ctx, row, { type: 'writes', label, writes })
  // A draft knows each part by its id: of two that have one, the first would be lost.
  const [doubled] = content === undefined ? [] : duplicates(content)
  if (doubled) throw invalidField('content', `uses the id “${doubled.detail}” twice`)
  const draft = await askDraft(ctx.env, row.id, (object) => object.read(recordsOf(row)))
  const standing = draft?.revision ?? row.revision
  // Also of somebody whose first try got through: it says what they mean already.
  if (draft && differing(draft, update).length === 0) return documentOf(row.id, draft)
  if (revision !== standing) throw replaced(draft, standing, update)
  return giveEdit(ctx, row, { type: 'replace', label, revision, title, category, content }, update)
}

async function giveEdit(
  ctx: Ctx,
  row: ScriptRow,
  edit: EditRequest['edit'],
  update: ScriptDraftUpdate | null = null,
): Promise<ScriptDraft> {
  const { actor, env, from } = ctx
  const person = seatOf(actor)
  const request: EditRequest = {
    person,
    from: { ...from, impersonatorId: person.impersonatorId ?? null },
    records: recordsOf(row),
    edit,
  }
  const answer = await askDraft(env, row.id, (object) => object.edit(request))
  switch (answer.type) {
    case 'done':
      return documentOf(row.id, answer.draft)
    case 'unreadable':
      throw new ProblemError('unreadable')
    case 'refused':
      throw refusedEdit(answer.refusal, answer.revision)
    case 'moved': {
      const draft = await askDraft(env, row.id, (object) => object.read(recordsOf(row)))
      if (draft && update && differing(draft, update).length === 0) return documentOf(row.id, draft)
      throw replaced(draft, draft?.revision ?? row.revision, update ?? {})
    }
    default:
      return answer satisfies never
  }
}

function replaced(draft: DraftDocument | null, version: number, update: ScriptDraftUpdate): ProblemError {
  const conflicts = differing(draft, update).map((field): FieldConflict => ({
    field,
    yours: update[field],
    theirs: draft?.[field] ?? null,
  }))
  return new ProblemError('version-conflict', { version, conflicts })
}

export function refusedEdit(refusal: DraftRefusal, version: number): ProblemError {
  switch (refusal.code) {
    case 'conflict':
      return new ProblemError('version-conflict', { version, conflicts: refusal.conflicts.map(toFieldConflict) })
    case 'not-allowed':
      return new ProblemError('forbidden')
    case 'draft-full':
      return new ProblemError('too-large')
    case 'no-step-left':
      return new ProblemError('invalid-input', { errors: { writes: ['must leave one step'] } })
    default:
      return new ProblemError('internal', { cause: refusal })
  }
}

/** `node:hello.title`, or the part itself where it is there or gone as a whole. */
function toFieldConflict(conflict: Conflict): FieldConflict {
  switch (conflict.type) {
    case 'changed':
      return { field: `${conflict.part}.${conflict.field}`, yours: conflict.mine, theirs: conflict.theirs }
    case 'grown':
      return { field: conflict.part, yours: 'removed', theirs: conflict.child }
    case 'removed':
    case 'exists':
      return { field: conflict.part, yours: 'changed', theirs: conflict.type }
    default:
      return conflict satisfies never
  }
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
