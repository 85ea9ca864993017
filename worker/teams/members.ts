/** Who sits in a team. Each change makes the person a new version, so that a form made from the old one is told. */
import { and, eq, sql } from 'drizzle-orm'
import { tasks, teamMembers, users } from '#worker/d1/schema.ts'
import { newPoke, pokeLater, pokeStatement } from '#worker/floor/poke.ts'
import type { Ctx } from '#worker/request/context.ts'
import { tasksToTeam } from '#worker/users/update.ts'

export interface Membership {
  readonly teamId: string
  readonly userId: string
}

/** Right after the line of the log, which is there only when something changed. */
const nextVersion = ({ orm }: Ctx, userId: string) =>
  orm
    .update(users)
    .set({ version: sql`${users.version} + 1` })
    .where(and(eq(users.id, userId), sql`changes() > 0`))

export async function addMember(ctx: Ctx, { teamId, userId }: Membership): Promise<void> {
  const { audit, now, orm } = ctx
  const poke = newPoke([teamId])
  await orm.batch([
    orm.insert(teamMembers).values({ team_id: teamId, user_id: userId }).onConflictDoNothing(),
    audit.lineIfChanged({
      action: 'user.joined-team',
      entityType: 'user',
      entityId: userId,
      teamId,
      after: { team_id: teamId },
    }),
    nextVersion(ctx, userId),
    pokeStatement(orm, poke, now),
  ])
  pokeLater(ctx, poke)
}

/** What they had to do there is the team's. */
export async function removeMember(ctx: Ctx, { teamId, userId }: Membership): Promise<void> {
  const { audit, now, orm } = ctx
  const poke = newPoke([teamId])
  await orm.batch([
    // An admin has tasks in teams that they do not sit in.
    tasksToTeam(
      orm,
      userId,
      and(
        eq(tasks.team_id, teamId),
        sql`EXISTS (SELECT 1 FROM team_members m WHERE m.team_id = ${teamId} AND m.user_id = ${userId})`,
      ),
    ),
    orm.delete(teamMembers).where(and(eq(teamMembers.team_id, teamId), eq(teamMembers.user_id, userId))),
    audit.lineIfChanged({
      action: 'user.left-team',
      entityType: 'user',
      entityId: userId,
      teamId,
      before: { team_id: teamId },
    }),
    nextVersion(ctx, userId),
    pokeStatement(orm, poke, now),
  ])
  pokeLater(ctx, poke)
}
