/** Private links to calendars: made, taken back, and what a calendar program is given by one. */
import { calendarFile, type CalendarEntry } from '#domain/bookings/calendar-file.ts'
import {
  CAL_TOKEN_PREFIX,
  type CalendarLink,
  type CalendarLinkCreated,
  type CalendarLinkPage,
  MOST_CALENDAR_LINKS,
} from '#domain/http/records/bookings.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { demand, mayDo, reachesTeam } from '#worker/auth/rights.ts'
import { readRow, readRows } from '#worker/d1/rows.ts'
import { calendarLinks } from '#worker/d1/schema.ts'
import { iso } from '#worker/d1/times.ts'
import { hashOf } from '#worker/invitations/secret.ts'
import type { Ctx } from '#worker/request/context.ts'
import type { HonoContext } from '#worker/request/hono.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { PERSON, takeToken } from '#worker/request/rate-limit.ts'
import { isWellFormed, newToken } from '#worker/tokens/format.ts'
import { entryOf } from './invitation.ts'
import { listInvited, type PAGE_SQL } from './queries.ts'

const DAY_MS = 24 * 60 * 60_000
const BACK_MS = 30 * DAY_MS
const AHEAD_MS = 366 * DAY_MS
const MOST_ENTRIES = 1_000

const LinkRow = z.object({
  id: z.string(),
  team_id: z.string().nullable(),
  team_name: z.string().nullable(),
  ending: z.string(),
  created_at: z.number(),
  is_open: z.number(),
})

export const LINKS_SQL = `SELECT k.id, k.team_id, t.name AS team_name, k.ending, k.created_at,
    EXISTS (SELECT 1 FROM open_calendar_links o WHERE o.id = k.id) AS is_open
  FROM calendar_links k LEFT JOIN teams t ON t.id = k.team_id
  WHERE k.created_by = ? AND k.revoked_at IS NULL ORDER BY k.created_at DESC, k.id DESC LIMIT ${MOST_CALENDAR_LINKS}`
export const OPEN_LINK_SQL = `SELECT id, team_id, created_by, full_name, team_name FROM open_calendar_links WHERE token_hash = ?`

/** One's own that are not revoked. */
export async function linksOf({ actor, env }: Pick<Ctx, 'actor' | 'env'>): Promise<z.infer<typeof CalendarLinkPage>> {
  const { results } = await env.DB.prepare(LINKS_SQL).bind(actor.userId).all()
  const data = readRows(LinkRow, results, 'calendar link').map(({ is_open, ...row }): CalendarLink => ({
    ...row,
    is_open: is_open === 1,
    created_at: iso(row.created_at),
  }))
  return { data }
}

/** Of oneself, or of a team that one leads. Throws `invalid-input` where one has as many as one can. */
export async function createLink(ctx: Ctx, teamId: string | null): Promise<CalendarLinkCreated> {
  const { actor, audit, now, orm, newId: id } = ctx
  if (teamId !== null) demand(mayDo(actor, 'set-calendars') && reachesTeam(actor, teamId))
  const find = async (wanted: string) => (await linksOf(ctx)).data.find((link) => link.id === wanted) ?? null
  const made = await ctx.madeBefore(find)
  if (made !== null) return { link: made, token: null }
  if ((await linksOf(ctx)).data.length >= MOST_CALENDAR_LINKS)
    throw invalidField('team_id', `needs room: one has ${MOST_CALENDAR_LINKS} links at most. Revoke one first`)
  const token = newToken(CAL_TOKEN_PREFIX)
  await orm.batch([
    orm.insert(calendarLinks).values({
      id,
      team_id: teamId,
      token_hash: await hashOf(token),
      ending: token.slice(-4),
      created_by: actor.userId,
      created_at: now,
    }),
    audit.line({
      action: 'calendar-link.created',
      entityType: 'user',
      entityId: actor.userId,
      teamId,
      after: { link_id: id },
    }),
  ])
  const link = await find(id)
  if (link === null) throw new ProblemError('internal')
  return { link, token }
}

/** One's own; nobody else sees them. Throws `not-found`. */
export async function ownLink({ actor, orm }: Ctx, id: string) {
  const mine = and(eq(calendarLinks.id, id), eq(calendarLinks.created_by, actor.userId))
  const link = await orm.select().from(calendarLinks).where(mine).get()
  if (link === undefined) throw new ProblemError('not-found')
  return link
}

/** Calendar programs get nothing by it from now on. */
export async function revokeLink(
  ctx: Ctx,
  { id, team_id: teamId }: { id: string; team_id: string | null },
): Promise<void> {
  const { actor, audit, now, orm } = ctx
  await orm.batch([
    orm
      .update(calendarLinks)
      .set({ revoked_at: now })
      .where(and(eq(calendarLinks.id, id), isNull(calendarLinks.revoked_at))),
    audit.lineIfChanged({
      action: 'calendar-link.revoked',
      entityType: 'user',
      entityId: actor.userId,
      teamId,
      before: { link_id: id },
    }),
  ])
}

const Open = z.object({
  id: z.string(),
  team_id: z.string().nullable(),
  created_by: z.string(),
  full_name: z.string(),
  team_name: z.string().nullable(),
})
type Open = z.infer<typeof Open>

/** GET /cal/<token>.ics, of nobody who is signed in. What opens nothing is not there: a token is not told from another. */
export async function serveFeed(c: HonoContext): Promise<Response> {
  const token = (c.req.param('file') ?? '').replace(/\.ics$/, '')
  if (!isWellFormed(token, CAL_TOKEN_PREFIX)) throw new ProblemError('not-found')
  const hash = await hashOf(token)
  const now = Date.now()
  takeToken(`cal/${hash}`, PERSON, now)
  const found = await c.env.DB.prepare(OPEN_LINK_SQL).bind(hash).first()
  if (found === null) throw new ProblemError('not-found')
  const text = await feedOf(c.env.DB, readRow(Open, found, 'calendar link'), now)
  const etag = `"${(await hashOf(text)).slice(0, 32)}"`
  const headers = { etag, 'cache-control': 'private, no-cache', 'content-type': 'text/calendar; charset=utf-8' }
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(text, { headers })
}

async function feedOf(db: D1Database, link: Open, now: number): Promise<string> {
  const { team_id: teamId, created_by: userId } = link
  const of: keyof typeof PAGE_SQL = teamId === null ? 'owner' : 'teams'
  const whose = teamId === null ? userId : JSON.stringify([teamId])
  const rows = await listInvited(db, { of, whose, from: now - BACK_MS, to: now + AHEAD_MS, limit: MOST_ENTRIES })
  const entries = rows
    .filter(({ status }) => status !== 'cancelled')
    .map((row) => {
      const { organizer: _organizer, attendee: _attendee, ...entry } = entryOf(row, 'owner')
      return teamId === null ? entry : withoutLead(entry, row.owner_name)
    })
  const name = teamId === null ? `Meetings of ${link.full_name}` : `Meetings of ${link.team_name ?? 'the team'}`
  return calendarFile('PUBLISH', entries, name)
}

/** A team's feed says who is busy when, and of a lead nothing. */
function withoutLead(entry: CalendarEntry, owner: string): CalendarEntry {
  const { description: _description, location: _location, ...rest } = entry
  return { ...rest, summary: `${owner}: meeting` }
}
