/** Making a link for a screen on the wall, and taking it back. */
import { MOST_WALLBOARDS, WALL_TOKEN_PREFIX } from '#domain/http/access/wallboards.ts'
import type { WallboardCreate, WallboardCreated } from '#domain/http/access/wallboards.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { demand, mayInTeam } from '#worker/auth/rights.ts'
import { wallboardLinks } from '#worker/d1/schema.ts'
import { iso } from '#worker/d1/times.ts'
import { newPoke, pokeLater, pokeStatement } from '#worker/floor/poke.ts'
import { hashOf } from '#worker/invitations/secret.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { newToken } from '#worker/tokens/format.ts'
import { countOpen, wallboardById, wallboardOf, type WallboardRow } from '#worker/wallboards/queries.ts'

const SHOWN_OF_IT = 4

/** For those who lead it; to others every team is forbidden, whether it is there or not. */
export async function ledTeam({ actor }: Ctx, teamId: string): Promise<string> {
  demand(mayInTeam(actor, 'manage-wallboards', teamId))
  return teamId
}

/** One of this team. Throws `forbidden` or `not-found`. */
export async function wallboardFor(ctx: Ctx, teamId: string, id: string): Promise<WallboardRow> {
  const led = await ledTeam(ctx, teamId)
  const row = await wallboardById(ctx.env.DB, id)
  if (row?.team_id !== led) throw new ProblemError('not-found')
  return row
}

/** Throws `invalid-input` where the team has as many as it can. */
export async function createWallboard(ctx: Ctx, teamId: string, { name }: WallboardCreate): Promise<WallboardCreated> {
  const { actor, audit, env, now, orm, newId: id } = ctx
  const made = await ctx.madeBefore((before) => wallboardById(env.DB, before))
  if (made !== null) return { wallboard: wallboardOf(made), token: null }
  if ((await countOpen(env.DB, teamId)) >= MOST_WALLBOARDS)
    throw invalidField('name', `needs room: a team has ${MOST_WALLBOARDS} links at most. Revoke one first`)
  const token = newToken(WALL_TOKEN_PREFIX)
  await orm.batch([
    orm.insert(wallboardLinks).values({
      id,
      team_id: teamId,
      name,
      token_hash: await hashOf(token),
      ending: token.slice(-SHOWN_OF_IT),
      created_by: actor.userId,
      created_at: now,
    }),
    audit.line({ action: 'wallboard.created', entityType: 'wallboard', entityId: id, teamId, after: { name } }),
  ])
  return { wallboard: wallboardOf(await wallboardFor(ctx, teamId, id)), token }
}

/** The screens that show it go dark at once; one that the floor could not be told of, within a minute. */
export async function revokeWallboard(ctx: Ctx, { id, name, team_id: teamId }: WallboardRow): Promise<void> {
  const { actor, audit, now, orm } = ctx
  const poke = newPoke([teamId])
  await orm.batch([
    orm
      .update(wallboardLinks)
      .set({ revoked_at: now, revoked_by: actor.userId })
      .where(and(eq(wallboardLinks.id, id), isNull(wallboardLinks.revoked_at))),
    audit.lineIfChanged({
      action: 'wallboard.revoked',
      entityType: 'wallboard',
      entityId: id,
      teamId,
      before: { name },
      after: { revoked_at: iso(now) },
    }),
    pokeStatement(orm, poke, now),
  ])
  pokeLater(ctx, poke)
}
