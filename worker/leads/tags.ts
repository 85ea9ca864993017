/** The tags of one lead, replaced as a whole. */
import { and, eq, notInArray, sql } from 'drizzle-orm'
import type { Ctx } from '#worker/request/context.ts'
import type { LeadRow } from '#worker/leads/queries.ts'
import { leadTags } from '#worker/d1/schema.ts'
import { knownTags } from '#worker/leads/checks.ts'

export async function replaceTags(
  { actor, audit, env, orm }: Ctx,
  lead: LeadRow,
  tagIds: readonly string[],
): Promise<void> {
  const wanted = await knownTags(env.DB, actor.organisationId, tagIds)
  const before = lead.tags.map((tag) => tag.id)
  const added = wanted.filter((tagId) => !before.includes(tagId))
  if (added.length === 0 && before.length === wanted.length) return
  await orm.batch([
    // A deleted tag, which nobody sees on the lead, is not taken off it: it may come back.
    orm
      .delete(leadTags)
      .where(
        and(
          eq(leadTags.lead_id, lead.id),
          notInArray(leadTags.tag_id, wanted),
          sql`NOT EXISTS (SELECT 1 FROM tags g WHERE g.id = ${leadTags.tag_id} AND g.deleted_at IS NOT NULL)`,
        ),
      ),
    ...added.map((tagId) => orm.insert(leadTags).values({ lead_id: lead.id, tag_id: tagId }).onConflictDoNothing()),
    audit.line({
      action: 'lead.tagged',
      entityType: 'lead',
      entityId: lead.id,
      teamId: lead.team_id,
      before: { tag_ids: before },
      after: { tag_ids: wanted },
    }),
  ])
}
