/** References in a request that must name something of the caller's organisation. */
import { and, eq } from 'drizzle-orm'
import { jsonList } from '#worker/d1/json-list.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { teamMembers, users } from '#worker/d1/schema.ts'
import { invalidField } from '#worker/request/problem.ts'

/** Throws when the person is not an active member of the team. */
export async function agentOfTeam(db: D1Database, teamId: string, userId: string, field: string): Promise<void> {
  const found = await ormOf(db)
    .select({ id: users.id })
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.user_id))
    .where(and(eq(teamMembers.team_id, teamId), eq(teamMembers.user_id, userId), eq(users.is_active, true)))
    .get()
  if (found === undefined) throw invalidField(field, 'is nobody in this team')
}

/** Returns them without repeats. Throws when one is no tag of the organisation. */
export async function knownTags(
  db: D1Database,
  organisationId: string,
  tagIds: readonly string[],
  field = 'tag_ids',
): Promise<string[]> {
  const wanted = [...new Set(tagIds)]
  if (wanted.length === 0) return wanted
  const found = await db
    .prepare(
      'SELECT COUNT(*) AS known FROM tags WHERE organisation_id = ? AND deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))',
    )
    .bind(organisationId, jsonList(wanted))
    .first<{ known: number }>()
  if (found?.known !== wanted.length) throw invalidField(field, 'names a tag that does not exist')
  return wanted
}
