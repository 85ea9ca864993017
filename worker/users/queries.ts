/** Pages of people, by name; one of them with what is theirs. */
import { Belongings, User, type UserDetail, type UserPage } from '#domain/http/people.ts'
import { holdsWords, nameKey } from '#domain/vocabulary/fold.ts'
import { Role } from '#domain/vocabulary/people.ts'
import { z } from 'zod'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { jsonListColumn, readRow, readRows } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'

const Row = z.object({
  id: z.string(),
  organisation_id: z.string(),
  full_name: z.string(),
  email: z.string(),
  role: Role,
  is_active: z.number(),
  team_ids: jsonListColumn(z.string()),
  version: z.number(),
  last_seen_at: z.number().nullable(),
  created_at: z.number(),
})
export type UserRow = z.infer<typeof Row>

/** The key of the name, and the id. */
const Position = z.tuple([z.string(), z.string()])
type Place = z.infer<typeof Position>

const inOrder = ([name, id]: Place, [otherName, otherId]: Place): number =>
  compare(name, otherName) || compare(id, otherId)
const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

export const namesSql = (inTeams: boolean): string => `
  SELECT u.id, u.full_name, u.email, u.role, u.is_active FROM users u WHERE u.organisation_id = ? AND u.kind = 'person'
    ${inTeams ? 'AND u.id IN (SELECT m.user_id FROM team_members m JOIN json_each(?) t ON t.value = m.team_id)' : ''}`

const COLUMNS = `
  u.id, u.organisation_id, u.full_name, u.email, u.role, u.is_active, u.version, u.created_at,
  (SELECT MAX(a.at) FROM activity_logs a WHERE a.actor_id = u.id) AS last_seen_at,
  (SELECT json_group_array(m.team_id) FROM team_members m WHERE m.user_id = u.id) AS team_ids`

export const usersSql = `SELECT ${COLUMNS} FROM json_each(?) j JOIN users u ON u.id = j.value ORDER BY j.key`

interface Wanted {
  readonly limit: number
  readonly cursor?: string | undefined
  readonly role?: Role | undefined
  readonly active?: boolean | undefined
  readonly q?: string | undefined
}

/**
 * `teamIds` null: the whole organisation. The database cannot order names as people read them, so they are ordered, and looked
 * through, here: an organisation has some hundreds.
 */
export async function listUsers(
  db: D1Database,
  teamIds: readonly string[] | null,
  organisationId: string,
  { limit, cursor, role, active, q = '' }: Wanted,
): Promise<UserPage> {
  const after = readCursor(cursor, 'users', Position)
  const names = await db
    .prepare(namesSql(teamIds !== null))
    .bind(organisationId, ...(teamIds === null ? [] : [jsonList(teamIds)]))
    .all()
  const ids = names.results
    .filter((row) => role === undefined || row.role === role)
    .filter((row) => active === undefined || (row.is_active === 1) === active)
    .filter((row) => holdsWords(`${String(row.full_name)} ${String(row.email)}`, q))
    .map(({ id, full_name }): Place => [nameKey(String(full_name)), String(id)])
    .toSorted(inOrder)
    .filter((place) => after === null || inOrder(place, after) > 0)
    .slice(0, limit + 1)
    .map(([, id]) => id)
  const found = await db.prepare(usersSql).bind(jsonList(ids)).all()
  return readPage(found.results, {
    schema: Row,
    list: 'users',
    limit,
    place: ({ full_name, id }) => [nameKey(String(full_name)), id],
    shown: userOf,
    item: User,
  })
}

export async function userById(db: D1Database, userId: string): Promise<UserRow | null> {
  const found = await db
    .prepare(`SELECT ${COLUMNS} FROM users u WHERE u.id = ? AND u.kind = 'person'`)
    .bind(userId)
    .first()
  return found === null ? null : readRow(Row, found, 'person')
}

export const userOf = ({ organisation_id: _, ...row }: UserRow): User => ({
  ...row,
  is_active: row.is_active === 1,
  last_seen_at: isoOrNull(row.last_seen_at),
  created_at: iso(row.created_at),
})

export const belongingsSql = `
  SELECT j.value AS team_id,
    (SELECT COUNT(*) FROM leads l WHERE l.team_id = j.value AND l.assigned_to = ?2 AND l.deleted_at IS NULL) AS leads,
    (SELECT COUNT(*) FROM tasks k WHERE k.user_id = ?2 AND k.status IN ('pending', 'in-progress')
      AND k.team_id = j.value AND k.kind = 'callback') AS callbacks,
    (SELECT COUNT(*) FROM tasks k WHERE k.user_id = ?2 AND k.status IN ('pending', 'in-progress')
      AND k.team_id = j.value AND k.kind = 'task') AS tasks
  FROM json_each(?1) j`

/** In each of these teams where there is something. */
export async function belongingsOf(db: D1Database, userId: string, teamIds: readonly string[]): Promise<Belongings[]> {
  const found = await db.prepare(belongingsSql).bind(jsonList(teamIds), userId).all()
  return readRows(Belongings, found.results, 'belongings').filter((one) => one.leads + one.callbacks + one.tasks > 0)
}

export async function userDetail(db: D1Database, row: UserRow, teamIds: readonly string[]): Promise<UserDetail> {
  return { ...userOf(row), belongings: await belongingsOf(db, row.id, teamIds) }
}
