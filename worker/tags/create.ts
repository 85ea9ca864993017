/** The organisation's tags: no two of them look alike. */
import type { TagCreate, TagEntry } from '#domain/http/tags.ts'
import { look } from '#domain/vocabulary/fold.ts'
import type { z } from 'zod'
import { tags } from '#worker/d1/schema.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { tagsOf } from '#worker/tags/queries.ts'

/** Throws the problem `duplicate`. */
export async function createTag(ctx: Ctx, { name, color }: z.output<typeof TagCreate>): Promise<TagEntry> {
  const { actor, audit, orm } = ctx
  const organisation_id = actor.organisationId
  const tag = { id: ctx.newId, name, color }
  const alike = async () => (await tagsOf(orm, organisation_id)).find((one) => look(one.name) === look(name))
  // Also one that an earlier try of this request made. Tags of before the look was kept are compared here; of two written at once the database takes one.
  const known = await alike()
  if (known === undefined) {
    await orm.batch([
      orm
        .insert(tags)
        .values({ ...tag, organisation_id, look: look(name) })
        .onConflictDoNothing(),
      audit.lineIfChanged({
        action: 'tag.created',
        entityType: 'tag',
        entityId: tag.id,
        teamId: null,
        after: tag,
      }),
    ])
  }
  const kept = known ?? (await alike())
  if (kept?.id === tag.id) return kept
  throw new ProblemError('duplicate', {
    errors: { name: ['is taken'] },
    ...(kept !== undefined && { duplicateOf: kept.id }),
  })
}
