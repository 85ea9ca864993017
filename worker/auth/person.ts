/** Whom a verified token names: role and teams from the database on every request, never from the token. */
import { Role } from '#domain/vocabulary/people.ts'
import { withTimeout } from '#durable-objects/team-floor/contract.ts'
import type { Scope } from '#domain/vocabulary/scopes.ts'
import { z } from 'zod'
import { jsonListColumn, readRow } from '#worker/d1/rows.ts'
import { ProblemError } from '#worker/request/problem.ts'

export interface Person {
  readonly type: 'person'
  readonly userId: string
  readonly email: string
  readonly fullName: string
  readonly role: Role
  readonly organisationId: string
  readonly organisationName: string
  /** Teams the person sits in. */
  readonly memberOf: readonly string[]
  /** Teams whose records the role reaches: an admin's are all of the organisation. */
  readonly teamIds: readonly string[]
  /** The admin who acts in this person's name. */
  readonly impersonator?: { readonly userId: string; readonly fullName: string }
  /** Of a program that asks by a service token. */
  readonly token?: { readonly scopes: readonly Scope[]; readonly lastUsedAt: number | null }
}

const Row = z.object({
  id: z.string(),
  email: z.string(),
  full_name: z.string(),
  role: Role,
  is_active: z.number(),
  organisation_id: z.string(),
  organisation_name: z.string(),
  member_of: jsonListColumn(z.string()),
  all_teams: jsonListColumn(z.string()),
})

const personSql = (column: 'clerk_id' | 'id') => `
  SELECT u.id, u.email, u.full_name, u.role, u.is_active, u.organisation_id, o.name AS organisation_name,
    (SELECT json_group_array(m.team_id) FROM team_members m WHERE m.user_id = u.id) AS member_of,
    CASE u.role
      WHEN 'admin' THEN (SELECT json_group_array(t.id) FROM teams t WHERE t.organisation_id = u.organisation_id)
      ELSE '[]'
    END AS all_teams
  FROM users u JOIN organisations o ON o.id = u.organisation_id
  WHERE u.${column} = ?`

/** Throws `unknown-user`, `inactive` or `no-team`. */
export const personBySubject = (db: D1Database, clerkId: string): Promise<Person> =>
  load(db.prepare(personSql('clerk_id')).bind(clerkId))

/** For a socket ticket, which was bound to the user's id. */
export const personById = (db: D1Database, userId: string): Promise<Person> =>
  load(db.prepare(personSql('id')).bind(userId))

/** Somebody waits at the door, and there may be another way in (PR9). */
export const RIGHTS_WITHIN_MS = 2_500

async function load(statement: D1PreparedStatement): Promise<Person> {
  const found = await withTimeout(statement.first(), RIGHTS_WITHIN_MS)
  if (found === null) throw new ProblemError('unknown-user')
  const row = readRow(Row, found, 'person')
  if (row.is_active !== 1) throw new ProblemError('inactive')
  // An administrator's rights come from the organisation, everybody else's from their teams.
  if (row.role !== 'admin' && row.member_of.length === 0) throw new ProblemError('no-team')
  return {
    type: 'person',
    userId: row.id,
    email: row.email,
    fullName: row.full_name,
    role: row.role,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    memberOf: row.member_of,
    teamIds: row.role === 'admin' ? row.all_teams : row.member_of,
  }
}
