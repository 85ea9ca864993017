/** The tags of one lead, replaced as a whole. */
import { and, eq, notInArray } from 'drizzle-orm'
import type { Session } from '#worker/auth/membership.ts'
import { type Caller, logAct } from '#worker/activity/log.ts'
import type { LeadRow } from '#worker/leads/queries.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { leadTags } from '#worker/d1/schema.ts'
import { knownTags } from '#worker/leads/checks.ts'

export async function replaceTags(
  db: D1Database,
  session: Session,
  caller: Caller,
  lead: LeadRow,
  tagIds: readonly string[],
): Promise<void> {
  const wanted = await knownTags(db, session.organisationId, tagIds)
  const before = lead.tags.map((tag) => tag.id)
  const added = wanted.filter((tagId) => !before.includes(tagId))
  if (added.length === 0 && before.length === wanted.length) return
  const orm = ormOf(db)
  await orm.batch([
    orm.delete(leadTags).where(and(eq(leadTags.lead_id, lead.id), notInArray(leadTags.tag_id, wanted))),
    ...added.map((tagId) => orm.insert(leadTags).values({ lead_id: lead.id, tag_id: tagId }).onConflictDoNothing()),
    logAct(orm, caller, {
      action: 'lead.tagged',
      entityType: 'lead',
      entityId: lead.id,
      teamId: lead.team_id,
      before: { tag_ids: before },
      after: { tag_ids: wanted },
    }),
  ])
}
