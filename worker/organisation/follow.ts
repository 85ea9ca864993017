/**
 * Teams follow their organisation: each team's settings get the shared dispositions as a version of their own, and its floor
 * is told. A team that somebody changes at this moment is tried again, and what fails is left to the cron.
 */
import { isSame } from '#domain/floor/settings-rights.ts'
import { followShared } from '#domain/floor/shared-dispositions.ts'
import type { Disposition, TeamSettings } from '#domain/floor/settings.ts'
import { withUnknown } from '#domain/stored/unknown.ts'
import { and, asc, eq, lt, sql } from 'drizzle-orm'
import type { Orm } from '#worker/d1/orm.ts'
import { teams, teamsToFollow } from '#worker/d1/schema.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { askFloor } from '#worker/floor/stub.ts'
import { organisationAt, organisationOf } from '#worker/organisation/queries.ts'
import type { BaseCtx } from '#worker/request/context.ts'
import { logFault } from '#worker/request/problem.ts'
import { settingsOf, unknownSettings } from '#worker/teams/queries.ts'
import { addVersionIfChanged, keepPresentVersion } from '#worker/teams/settings-versions.ts'

const AT_ONCE = 10
const TRIES = 4
/** What was written just now is being carried out by the request that wrote it. */
const BEING_DONE_MS = 30_000
const A_RUN = 100

export interface Follower {
  readonly env: WorkerEnv
  readonly orm: Orm
  readonly now: number
  readonly requestId: string
}

/** For the batch with the change, right after it. */
export const markFollowers = (orm: Orm, organisationId: string, now: number) =>
  orm
    .insert(teamsToFollow)
    .select(sql`SELECT id, ${now} FROM teams WHERE organisation_id = ${organisationId} AND changes() > 0`)
    .onConflictDoUpdate({ target: teamsToFollow.team_id, set: { at: sql`excluded.at` } })

/** Never throws. `by` is who changed the organisation; null for the cron. */
export async function followAll(ctx: Follower, teamIds: readonly string[], by: string | null): Promise<void> {
  for (let from = 0; from < teamIds.length; from += AT_ONCE)
    await Promise.all(teamIds.slice(from, from + AT_ONCE).map((teamId) => followOrLeave(ctx, teamId, by)))
}

/** Those that nobody could bring along at once. */
export async function followWaiting({ env, orm, now, requestId }: BaseCtx): Promise<void> {
  const waiting = await orm
    .select({ team_id: teamsToFollow.team_id })
    .from(teamsToFollow)
    .where(lt(teamsToFollow.at, now - BEING_DONE_MS))
    .orderBy(asc(teamsToFollow.team_id))
    .limit(A_RUN)
  const teamIds = waiting.map(({ team_id }) => team_id)
  await followAll({ env, orm, now, requestId }, teamIds, null)
}

async function followOrLeave(ctx: Follower, teamId: string, by: string | null): Promise<void> {
  try {
    for (let tries = 0; tries < TRIES; tries += 1) if (await hasFollowed(ctx, teamId, by)) break
    await askFloor(ctx.env, teamId, (floor) => floor.pokeFeed())
  } catch (fault) {
    logFault(fault, ctx.requestId, `team ${teamId} follows its organisation`)
  }
}

/** False when somebody else was sooner. */
async function hasFollowed({ env, orm, now }: Follower, teamId: string, by: string | null): Promise<boolean> {
  const team = await orm.select().from(teams).where(eq(teams.id, teamId)).get()
  if (team === undefined) return true
  const before = settingsOf(team)
  const isDone = eq(teamsToFollow.team_id, teamId)
  const { settings: followed, at } = await asOrganisationSays(env.DB, team.organisation_id, before)
  const isStill = sql`EXISTS (SELECT 1 FROM organisations WHERE id = ${team.organisation_id} AND version = ${at})`
  if (isSame(before, followed)) {
    await orm.delete(teamsToFollow).where(and(isDone, isStill))
    return true
  }
  const settings = { ...followed, version: team.settings_version + 1 }
  const stored = JSON.stringify(withUnknown(settings, await unknownSettings(env.DB, teamId)))
  const [, written] = await orm.batch([
    keepPresentVersion(orm, teamId),
    orm
      .update(teams)
      .set({ settings: stored, settings_version: settings.version })
      .where(and(eq(teams.id, teamId), eq(teams.settings_version, team.settings_version), isStill)),
    addVersionIfChanged(orm, {
      teamId,
      version: settings.version,
      settings: stored,
      changedBy: by,
      revertsTo: null,
      now,
    }),
    orm.delete(teamsToFollow).where(and(isDone, sql`changes() > 0`)),
  ])
  return written.meta.changes > 0
}

interface Said {
  readonly settings: TeamSettings
  /** The organisation's version. */
  readonly at: number
  /** Of that version, and of the one that the team's settings are of. */
  readonly after: readonly Disposition[]
  readonly before: readonly Disposition[]
}

/** A team's settings, whenever they are from, with the organisation's dispositions of today. */
export async function asOrganisationSays(
  db: D1Database,
  organisationId: string,
  settings: TeamSettings,
): Promise<Said> {
  const { version: at, dispositions: after } = await organisationOf(db, organisationId)
  const from = settings.organisationVersion
  const before = from === at ? after : ((await organisationAt(db, organisationId, from))?.dispositions ?? [])
  return { settings: followShared(settings, { before, after, version: at }), at, after, before }
}
