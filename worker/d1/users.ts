/** Pages of people, by name. */
import { User, type UserPage } from '#domain/http/people.ts'
import { Role } from '#domain/vocabulary/people.ts'
import { z } from 'zod'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { jsonListColumn } from '#worker/d1/rows.ts'
import { iso } from '#worker/d1/times.ts'

const Row = z.object({
  id: z.string(),
  full_name: z.string(),
  email: z.string(),
  role: Role,
  is_active: z.number(),
  team_ids: jsonListColumn(z.string()),
  created_at: z.number(),
})

const Position = z.tuple([z.string(), z.string()])

export const usersSql = (inTeams: boolean): string => `
  SELECT u.id, u.full_name, u.email, u.role, u.is_active, u.created_at,
    (SELECT json_group_array(m.team_id) FROM team_members m WHERE m.user_id = u.id) AS team_ids
  FROM users u
  WHERE u.organisation_id = ? AND (u.full_name COLLATE NOCASE, u.id) > (? COLLATE NOCASE, ?)
    ${inTeams ? 'AND u.id IN (SELECT m.user_id FROM team_members m JOIN json_each(?) t ON t.value = m.team_id)' : ''}
  ORDER BY u.full_name COLLATE NOCASE, u.id LIMIT ?`

/** `teamIds` null: the whole organisation. */
export async function listUsers(
  db: D1Database,
  teamIds: readonly string[] | null,
  organisationId: string,
  page: { limit: number; cursor?: string | undefined },
): Promise<UserPage> {
  const [name, id] = readCursor(page.cursor, 'users', Position) ?? ['', '']
  const found = await db
    .prepare(usersSql(teamIds !== null))
    .bind(organisationId, name, id, ...(teamIds === null ? [] : [jsonList(teamIds)]), page.limit + 1)
    .all()
  return readPage(found.results, {
    schema: Row,
    list: 'users',
    limit: page.limit,
    place: ({ full_name, id: userId }) => [full_name, userId],
    shown: (row) => ({ ...row, is_active: row.is_active === 1, created_at: iso(row.created_at) }),
    item: User,
  })
}
