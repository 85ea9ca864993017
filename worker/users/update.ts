/** Name, role and teams of a person. */
import type { UserUpdate } from '#domain/http/people.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { needsTeam } from '#domain/vocabulary/rights.ts'
import { reachesTeam } from '#worker/auth/rights.ts'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { jsonList } from '#worker/d1/json-list.ts'
import type { Orm } from '#worker/d1/orm.ts'
import { tasks, teamMembers, users } from '#worker/d1/schema.ts'
import { newPoke, pokeLater, pokeStatement } from '#worker/floor/poke.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { differences, mayChange, whyNot } from '#worker/users/guards.ts'
import { userById, type UserRow } from '#worker/users/queries.ts'

/** Throws `version-conflict` with both values of each field, `own-account` or `last-admin`. */
export async function updateUser(ctx: Ctx, current: UserRow, input: UserUpdate): Promise<UserRow> {
  const { actor, audit, env, now, orm } = ctx
  const strange = input.team_ids?.find((teamId) => !reachesTeam(actor, teamId))
  if (strange !== undefined) throw invalidField('team_ids', 'names a team that does not exist')
  const changes = differences(current, input)
  if (changes.length === 0) return current
  if (input.version !== current.version)
    throw new ProblemError('version-conflict', { conflicts: changes, version: current.version })
  const { full_name = current.full_name, role = current.role, team_ids: teamIds = current.team_ids } = input
  if (role !== current.role && current.id === actor.userId) throw new ProblemError('own-account')

  const guard = mayChange(current, { role, active: current.is_active === 1 })
  // An admin sits on the floor of every team.
  const floors = role === current.role ? [...current.team_ids, ...teamIds] : actor.teamIds
  const poke = newPoke(floors)
  const [, , , written] = await orm.batch([
    ...memberStatements(orm, current, { role, teamIds }, { guard, now }),
    orm
      .update(users)
      .set({ full_name, role, version: current.version + 1 })
      .where(and(eq(users.id, current.id), guard)),
    audit.lineIfChanged({
      action: 'user.updated',
      entityType: 'user',
      entityId: current.id,
      teamId: null,
      before: Object.fromEntries(changes.map(({ field, theirs }) => [field, theirs])),
      after: Object.fromEntries(changes.map(({ field, yours }) => [field, yours])),
    }),
    pokeStatement(orm, poke, now),
  ])
  if (written.meta.changes === 0) throw await whyNot(ctx, current, input)
  pokeLater(ctx, poke)
  const row = await userById(env.DB, current.id)
  if (row === null) throw new ProblemError('not-found')
  return row
}

interface After {
  readonly role: Role
  readonly teamIds: readonly string[]
}

/**
 * What they had to do in a team they leave is the team's; an admin leaves none of those they never sat in. Before the row
 * itself, whose version the guard asks.
 */
function memberStatements(
  orm: Orm,
  { id, team_ids: before }: UserRow,
  { role, teamIds }: After,
  { guard, now }: { readonly guard: SQL; readonly now: number },
) {
  const staying = jsonList(teamIds)
  const wasTheirs = needsTeam(role)
    ? undefined
    : sql`${tasks.team_id} IN (SELECT value FROM json_each(${jsonList(before)}))`
  const isLeft = (column: SQL | typeof tasks.team_id | typeof teamMembers.team_id) =>
    sql`${column} NOT IN (SELECT value FROM json_each(${staying}))`
  return [
    tasksToTeam(orm, id, and(isLeft(tasks.team_id), wasTheirs, guard)),
    orm.delete(teamMembers).where(and(eq(teamMembers.user_id, id), isLeft(teamMembers.team_id), guard)),
    orm
      .insert(teamMembers)
      .select(sql`SELECT DISTINCT value, ${id}, ${now} FROM json_each(${staying}) WHERE ${guard}`)
      .onConflictDoNothing(),
  ] as const
}

export const tasksToTeam = (orm: Orm, userId: string, where: SQL | undefined) =>
  orm
    .update(tasks)
    .set({ user_id: null })
    .where(and(eq(tasks.user_id, userId), sql`${tasks.kind} = 'task'`, IS_OPEN, where))

export const IS_OPEN = sql`${tasks.status} IN ('pending', 'in-progress')`
