/** The tags of one lead, as a whole or by what is put on and taken off. */
import { LEAD_TAGS_MAX, type LeadTags } from '#domain/http/leads.ts'
import { and, eq, inArray, notInArray, sql } from 'drizzle-orm'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField } from '#worker/request/problem.ts'
import type { LeadRow } from '#worker/leads/queries.ts'
import { leadTags } from '#worker/d1/schema.ts'
import { knownTags } from '#worker/leads/checks.ts'

export async function setTags(ctx: Ctx, lead: LeadRow, body: LeadTags): Promise<void> {
  const { audit, orm } = ctx
  const before = lead.tags.map((tag) => tag.id)
  const wanted = await wantedTags(ctx, before, body)
  const added = wanted.filter((tagId) => !before.includes(tagId))
  const removed = before.filter((tagId) => !wanted.includes(tagId))
  if (added.length === 0 && removed.length === 0) return
  await orm.batch([
    // A deleted tag, which nobody sees on the lead, is not taken off it: it may come back.
    orm
      .delete(leadTags)
      .where(
        and(
          eq(leadTags.lead_id, lead.id),
          body.tag_ids === undefined ? inArray(leadTags.tag_id, removed) : notInArray(leadTags.tag_id, wanted),
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

async function wantedTags(
  { actor, env }: Ctx,
  before: readonly string[],
  { tag_ids: all, add = [], remove = [] }: LeadTags,
): Promise<string[]> {
  if (all !== undefined) return knownTags(env.DB, actor.organisationId, all)
  const added = await knownTags(env.DB, actor.organisationId, add, 'add')
  const wanted = [...new Set([...before, ...added])].filter((tagId) => !remove.includes(tagId))
  if (wanted.length > LEAD_TAGS_MAX) throw invalidField('add', `would give the lead more than ${LEAD_TAGS_MAX} tags`)
  return wanted
}
