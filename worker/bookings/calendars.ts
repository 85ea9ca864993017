/** The hours of teams and people: read, and changed under their version. */
import {
  type Calendar,
  calendarFor,
  DEFAULT_CALENDAR,
  NO_CALENDAR,
  PersonCalendar,
  TeamCalendar,
} from '#domain/bookings/calendar.ts'
import type { PersonCalendarSettings, TeamCalendarSettings } from '#domain/http/records/bookings.ts'
import { z } from 'zod'
import { demand, mayDo, reachesTeam } from '#worker/auth/rights.ts'
import { jsonColumn, readRow } from '#worker/d1/rows.ts'
import { prepared } from '#worker/imports/work/audit.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { settingsOf } from '#worker/teams/queries.ts'

export const TEAM_CALENDAR_SQL = `SELECT t.id, t.settings, t.settings_version, c.calendar, c.version
  FROM teams t LEFT JOIN team_calendars c ON c.team_id = t.id WHERE t.id = ?`
export const PERSON_CALENDAR_SQL = `SELECT u.id, c.calendar, c.version
  FROM users u LEFT JOIN person_calendars c ON c.user_id = u.id WHERE u.id = ? AND u.organisation_id = ?`
/** `?1` whose teams, `?2` which of them may be known. */
export const SHARED_TEAM_SQL = `SELECT 1 AS yes FROM team_members m
  WHERE m.user_id = ?1 AND m.team_id IN (SELECT value FROM json_each(?2)) LIMIT 1`

const TeamRow = z.object({
  id: z.string(),
  settings: z.string().nullable(),
  settings_version: z.number(),
  calendar: jsonColumn(TeamCalendar, DEFAULT_CALENDAR).nullable(),
  version: z.number().nullable(),
})
const PersonRow = z.object({
  id: z.string(),
  calendar: jsonColumn(PersonCalendar, NO_CALENDAR).nullable(),
  version: z.number().nullable(),
})

/** Throws `not-found`. */
export async function teamCalendarOf(db: D1Database, teamId: string): Promise<TeamCalendarSettings> {
  const found = await db.prepare(TEAM_CALENDAR_SQL).bind(teamId).first()
  if (found === null) throw new ProblemError('not-found')
  const row = readRow(TeamRow, found, 'calendar of team')
  return {
    team_id: row.id,
    time_zone: settingsOf(row).timeZone,
    calendar: row.calendar ?? DEFAULT_CALENDAR,
    version: row.version ?? 0,
  }
}

/** Throws `not-found`. */
export async function personCalendarOf({ actor, env }: Ctx, userId: string): Promise<PersonCalendarSettings> {
  const found = await env.DB.prepare(PERSON_CALENDAR_SQL).bind(userId, actor.organisationId).first()
  if (found === null) throw new ProblemError('not-found')
  const row = readRow(PersonRow, found, 'calendar of a person')
  return { user_id: row.id, calendar: row.calendar ?? NO_CALENDAR, version: row.version ?? 0 }
}

interface OwnCalendar extends Calendar {
  /** How long a meeting is unless somebody says otherwise. */
  readonly minutes: number
  readonly videoLink: string
}

/** What holds for somebody of the team. */
export async function calendarOf(ctx: Ctx, teamId: string, userId: string): Promise<OwnCalendar> {
  const [team, person] = await Promise.all([teamCalendarOf(ctx.env.DB, teamId), personCalendarOf(ctx, userId)])
  return {
    ...calendarFor(team.calendar, team.time_zone, person.calendar),
    minutes: team.calendar.minutes,
    videoLink: person.calendar.video_link,
  }
}

/** One's own, or that of somebody of a team that one leads. Throws `not-found` or `forbidden`. */
export async function reachablePerson(ctx: Ctx, userId: string): Promise<string> {
  const { actor, env, reach } = ctx
  if (userId === actor.userId) return userId
  await personCalendarOf(ctx, userId)
  demand(reach !== 'own')
  if (reach === 'all') return userId
  const shared = await env.DB.prepare(SHARED_TEAM_SQL).bind(userId, JSON.stringify(actor.teamIds)).first()
  demand(shared !== null)
  return userId
}

/** Everybody of it may know its hours. */
export async function teamOfOurs({ actor }: Ctx, teamId: string): Promise<string> {
  demand(reachesTeam(actor, teamId))
  return teamId
}
export async function ledTeam({ actor }: Ctx, teamId: string): Promise<string> {
  demand(mayDo(actor, 'set-calendars') && reachesTeam(actor, teamId))
  return teamId
}

const CHANGE = {
  team: `INSERT INTO team_calendars (team_id, calendar, version, updated_at) SELECT ?1, ?2, 1, ?4 WHERE ?3 = 0
    ON CONFLICT (team_id) DO NOTHING`,
  teamAgain: `UPDATE team_calendars SET calendar = ?2, version = version + 1, updated_at = ?4 WHERE team_id = ?1 AND version = ?3`,
  person: `INSERT INTO person_calendars (user_id, calendar, version, updated_at) SELECT ?1, ?2, 1, ?4 WHERE ?3 = 0
    ON CONFLICT (user_id) DO NOTHING`,
  personAgain: `UPDATE person_calendars SET calendar = ?2, version = version + 1, updated_at = ?4 WHERE user_id = ?1 AND version = ?3`,
} as const

interface Wish<C> {
  readonly calendar: C
  readonly version: number
}

/** Throws `version-conflict`. */
export async function changeTeamCalendar(
  ctx: Ctx,
  teamId: string,
  wish: Wish<TeamCalendar>,
): Promise<TeamCalendarSettings> {
  const before = await teamCalendarOf(ctx.env.DB, teamId)
  const line = ctx.audit.lineIfChanged({
    action: 'team.calendar-changed',
    entityType: 'team',
    entityId: teamId,
    teamId,
    before: before.calendar,
    after: wish.calendar,
  })
  await write(ctx, { sql: wish.version === 0 ? CHANGE.team : CHANGE.teamAgain, key: teamId, wish, line })
  return demandWritten(await teamCalendarOf(ctx.env.DB, teamId), wish)
}

/** Throws `version-conflict`. */
export async function changePersonCalendar(
  ctx: Ctx,
  userId: string,
  wish: Wish<PersonCalendar>,
): Promise<PersonCalendarSettings> {
  const before = await personCalendarOf(ctx, userId)
  const line = ctx.audit.lineIfChanged({
    action: 'user.calendar-changed',
    entityType: 'user',
    entityId: userId,
    teamId: null,
    before: before.calendar,
    after: wish.calendar,
  })
  await write(ctx, { sql: wish.version === 0 ? CHANGE.person : CHANGE.personAgain, key: userId, wish, line })
  return demandWritten(await personCalendarOf(ctx, userId), wish)
}

interface Written {
  readonly sql: string
  readonly key: string
  readonly wish: Wish<object>
  readonly line: ReturnType<Ctx['audit']['lineIfChanged']>
}

const write = ({ env, now }: Ctx, { sql, key, wish, line }: Written) =>
  env.DB.batch([
    env.DB.prepare(sql).bind(key, JSON.stringify(wish.calendar), wish.version, now),
    prepared(env.DB, line.toSQL()),
  ])

/** A repeat that finds what it asked for has been done before. */
function demandWritten<S extends { readonly calendar: object; readonly version: number }>(
  after: S,
  wish: Wish<object>,
): S {
  const same = JSON.stringify(after.calendar) === JSON.stringify(wish.calendar)
  if (after.version !== wish.version + 1 || !same)
    throw new ProblemError('version-conflict', { version: after.version })
  return after
}
