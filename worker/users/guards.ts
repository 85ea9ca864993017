/** What must hold of every change of a person: nobody changes their own rights, and an admin is always there. */
import type { UserUpdate } from '#domain/http/people.ts'
import type { FieldConflict } from '#domain/http/access/problem-details.ts'
import type { Right } from '#domain/vocabulary/rights.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { type SQL, sql } from 'drizzle-orm'
import { reachOf } from '#worker/auth/rights.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { userById, type UserRow } from '#worker/users/queries.ts'

/** Of the teams one may see; an admin of the whole organisation. Throws `not-found`. */
export async function userFor({ actor, env }: Ctx, userId: string, right: Right): Promise<UserRow> {
  const row = await userById(env.DB, userId)
  if (row?.organisation_id !== actor.organisationId) throw new ProblemError('not-found')
  const isSeen = reachOf(actor, right) === 'all' || row.team_ids.some((teamId) => actor.teamIds.includes(teamId))
  if (!isSeen) throw new ProblemError('not-found')
  return row
}

/**
 * For each statement of a batch that changes a person: the row is as it was read, and when it is an admin's who is to be none,
 * another active one is there. Asked in the statement, so that two who demote each other do not both succeed.
 */
export function mayChange({ id, version }: UserRow, after: { readonly role: Role; readonly active: boolean }): SQL {
  const staysAdmin = after.active ? after.role : 'none'
  return sql`EXISTS (SELECT 1 FROM users g WHERE g.id = ${id} AND g.version = ${version} AND (
    g.role <> 'admin' OR g.is_active = 0 OR ${staysAdmin} = 'admin' OR EXISTS (
      SELECT 1 FROM users o WHERE o.organisation_id = g.organisation_id AND o.role = 'admin' AND o.is_active = 1
        AND o.id <> g.id)))`
}

/** Why a guarded change was not made: somebody else's came first, or it would have been the last admin. */
export async function whyNot(
  { env }: Pick<Ctx, 'env'>,
  before: UserRow,
  wanted: Partial<UserUpdate> = {},
): Promise<ProblemError> {
  const row = await userById(env.DB, before.id)
  if (row === null) return new ProblemError('not-found')
  if (row.version === before.version) return new ProblemError('last-admin')
  return new ProblemError('version-conflict', { conflicts: differences(row, wanted), version: row.version })
}

const FIELDS = ['full_name', 'role', 'team_ids'] as const

/** The fields asked for that hold something else now. */
export function differences(current: UserRow, wanted: Partial<UserUpdate>): FieldConflict[] {
  return FIELDS.filter((field) => wanted[field] !== undefined && !isSame(wanted[field], current[field])).map(
    (field) => ({
      field,
      yours: wanted[field],
      theirs: current[field],
    }),
  )
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))
const inOrder = (value: unknown): unknown => (Array.isArray(value) ? [...new Set(value.map(String))].toSorted() : value)
