/** Pages of people, by name. */
import { User, type UserPage } from '#domain/http/people.ts'
import { nameKey } from '#domain/vocabulary/fold.ts'
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

/** The key of the name, and the id. */
const Position = z.tuple([z.string(), z.string()])
type Place = z.infer<typeof Position>

const inOrder = ([name, id]: Place, [otherName, otherId]: Place): number =>
  compare(name, otherName) || compare(id, otherId)
const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

export const namesSql = (inTeams: boolean): string => `
  SELECT u.id, u.full_name FROM users u WHERE u.organisation_id = ?
    ${inTeams ? 'AND u.id IN (SELECT m.user_id FROM team_members m JOIN json_each(?) t ON t.value = m.team_id)' : ''}`

export const usersSql = `
  SELECT u.id, u.full_name, u.email, u.role, u.is_active, u.created_at,
    (SELECT json_group_array(m.team_id) FROM team_members m WHERE m.user_id = u.id) AS team_ids
  FROM json_each(?) j JOIN users u ON u.id = j.value ORDER BY j.key`

/**
 * `teamIds` null: the whole organisation. The database cannot order names as people read them, and nothing here writes people,
 * so their names are ordered here: an organisation has some hundreds.
 */
export async function listUsers(
  db: D1Database,
  teamIds: readonly string[] | null,
  organisationId: string,
  page: { limit: number; cursor?: string | undefined },
): Promise<UserPage> {
  const after = readCursor(page.cursor, 'users', Position)
  const names = await db
    .prepare(namesSql(teamIds !== null))
    .bind(organisationId, ...(teamIds === null ? [] : [jsonList(teamIds)]))
    .all()
  const ids = names.results
    .map(({ id, full_name }): Place => [nameKey(String(full_name)), String(id)])
    .toSorted(inOrder)
    .filter((place) => after === null || inOrder(place, after) > 0)
    .slice(0, page.limit + 1)
    .map(([, id]) => id)
  const found = await db.prepare(usersSql).bind(jsonList(ids)).all()
  return readPage(found.results, {
    schema: Row,
    list: 'users',
    limit: page.limit,
    place: ({ full_name, id }) => [nameKey(String(full_name)), id],
    shown: (row) => ({ ...row, is_active: row.is_active === 1, created_at: iso(row.created_at) }),
    item: User,
  })
}
