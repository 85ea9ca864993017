/** What tells two versions of a script apart, or a version from the draft. */
import type { ScriptDiffDocument } from '#domain/http/records/script-draft.ts'
import type { Titled } from '#domain/script/edit/from-content.ts'
import { diffScripts } from '#domain/script/difference/diff.ts'
import { fieldsOf } from '#worker/fields/queries.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { previewDraft } from '#worker/scripts/draft-stub.ts'
import { type ScriptRow, scriptVersion } from '#worker/scripts/queries.ts'

/** Null for the draft. */
type Side = number | null

export async function scriptDiff(
  ctx: Ctx,
  row: ScriptRow,
  from: Side,
  to: Side,
  leftOut: readonly number[] = [],
): Promise<ScriptDiffDocument> {
  const [before, after] = await Promise.all([sideOf(ctx, row, from, leftOut), sideOf(ctx, row, to, leftOut)])
  const { steps, links } = diffScripts(before, after, await fieldsOf(ctx.orm, ctx.actor.organisationId))
  return {
    from,
    to,
    steps: steps.map(({ nodeId, fields, changes, ...step }) => ({
      node_id: nodeId,
      ...step,
      changes: [...changes],
      fields: [...fields],
    })),
    links: { added: [...links.added], removed: [...links.removed] },
  }
}

/** A version has no category of its own: both sides have the script's. */
async function sideOf({ actor, env }: Ctx, row: ScriptRow, side: Side, leftOut: readonly number[]): Promise<Titled> {
  const { category } = row
  if (side === null) {
    const { title, content } = await previewDraft(env, row, leftOut)
    return { title, category, content }
  }
  const version = await scriptVersion(env.DB, actor.organisationId, row.id, side)
  if (version === null) throw new ProblemError('not-found')
  return { title: version.title, category, content: version.content }
}
