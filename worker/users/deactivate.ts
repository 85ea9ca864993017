/**
 * Switching somebody off, and on again. What they have goes to those who were named, or to the team: tasks here and now, leads
 * and callbacks by the floors that hold them, which read for whom from the records (LE13, CB8).
 */
import type { Belongings, Deactivation } from '#domain/http/people.ts'
import { and, eq, sql } from 'drizzle-orm'
import { jsonList } from '#worker/d1/json-list.ts'
import { successors, tasks, users } from '#worker/d1/schema.ts'
import { newPoke, type Poke, pokeLater, pokeStatement } from '#worker/floor/poke.ts'
import { agentOfTeam } from '#worker/leads/checks.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { mayChange, whyNot } from '#worker/users/guards.ts'
import { needsTeam } from '#domain/vocabulary/rights.ts'
import { IS_OPEN } from '#worker/users/update.ts'
import { belongingsOf, userById, type UserRow } from '#worker/users/queries.ts'

/** Whose wish it is: an admin's, or the system's, which reaches every team as an admin does. */
export interface Deactivator extends Pick<Ctx, 'audit' | 'env' | 'later' | 'now' | 'orm' | 'requestId'> {
  readonly actor: { readonly userId: string | null; readonly teamIds: readonly string[] }
}

/** Throws `own-account`, `last-admin`, `version-conflict`, or `invalid-input` for somebody who is not in a team concerned. */
export async function deactivate(ctx: Deactivator, current: UserRow, wish: Deactivation): Promise<UserRow> {
  const { actor, audit, env, now, orm } = ctx
  if (current.id === actor.userId) throw new ProblemError('own-account')
  if (current.is_active === 0) return current
  if (wish.version !== current.version) throw await whyNot(ctx, { ...current, version: wish.version })
  const belongings = await belongingsOf(env.DB, current.id, actor.teamIds)
  await checkReceivers(ctx, current, wish, belongings)
  const { leads_to, callbacks_to, tasks_to } = wish
  const guard = mayChange(current, { role: current.role, active: false })
  const floors = [...new Set([...current.team_ids, ...belongings.map(({ team_id }) => team_id)])]
  const poke = floorsOf(ctx, current, floors)
  const [, , written] = await orm.batch([
    orm
      .update(tasks)
      .set({ user_id: tasks_to })
      .where(and(eq(tasks.user_id, current.id), sql`${tasks.kind} = 'task'`, IS_OPEN, guard)),
    orm
      .insert(successors)
      .select(
        sql`SELECT value, ${current.id}, ${leads_to}, ${callbacks_to} FROM json_each(${jsonList(floors)}) WHERE ${guard}`,
      )
      .onConflictDoUpdate({
        target: [successors.team_id, successors.user_id],
        set: { leads_to: sql`excluded.leads_to`, callbacks_to: sql`excluded.callbacks_to` },
      }),
    orm
      .update(users)
      .set({ is_active: false, version: current.version + 1 })
      .where(and(eq(users.id, current.id), guard)),
    audit.lineIfChanged({
      action: 'user.deactivated',
      entityType: 'user',
      entityId: current.id,
      teamId: null,
      before: { is_active: true, belongings },
      after: { is_active: false, leads_to, callbacks_to, tasks_to },
    }),
    pokeStatement(orm, poke, now),
  ])
  if (written.meta.changes === 0) throw await whyNot(ctx, current)
  pokeLater(ctx, poke)
  return reread(ctx, current)
}

/** Whoever gets something has to be where it is. */
async function checkReceivers(
  { env }: Pick<Ctx, 'env'>,
  { id, organisation_id }: UserRow,
  wish: Deactivation,
  belongings: readonly Belongings[],
): Promise<void> {
  for (const kind of ['leads', 'callbacks', 'tasks'] as const) {
    const field = `${kind}_to` as const
    const to = wish[field]
    if (to === null) continue
    if (to === id) throw invalidField(field, 'is the person who goes')
    const there = belongings.filter((one) => one[kind] > 0)
    for (const { team_id } of there) await agentOfTeam(env.DB, team_id, to, field)
    // Named for nothing: it has to be somebody all the same.
    if (there.length > 0) continue
    const somebody = await userById(env.DB, to)
    if (somebody?.is_active !== 1 || somebody.organisation_id !== organisation_id)
      throw invalidField(field, 'is nobody here')
  }
}

/** What was given away stays with who has it now. */
export async function reactivate(ctx: Ctx, current: UserRow): Promise<UserRow> {
  const { audit, now, orm } = ctx
  if (current.is_active === 1) return current
  const poke = floorsOf(ctx, current, current.team_ids)
  await orm.batch([
    orm.delete(successors).where(eq(successors.user_id, current.id)),
    orm
      .update(users)
      .set({ is_active: true, version: sql`${users.version} + 1` })
      .where(and(eq(users.id, current.id), eq(users.is_active, false))),
    audit.lineIfChanged({
      action: 'user.reactivated',
      entityType: 'user',
      entityId: current.id,
      teamId: null,
      before: { is_active: false },
      after: { is_active: true },
    }),
    pokeStatement(orm, poke, now),
  ])
  pokeLater(ctx, poke)
  return reread(ctx, current)
}

/** An admin sits on the floor of every team. */
const floorsOf = ({ actor }: Pick<Deactivator, 'actor'>, { role }: UserRow, floors: readonly string[]): Poke =>
  newPoke(needsTeam(role) ? floors : actor.teamIds)

async function reread({ env }: Pick<Ctx, 'env'>, { id }: UserRow): Promise<UserRow> {
  const row = await userById(env.DB, id)
  if (row === null) throw new ProblemError('not-found')
  return row
}
