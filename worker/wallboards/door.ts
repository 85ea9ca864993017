/** Which link a token opens, asked of the database each time: a screen on the wall is nobody, and has no rights but to look on. */
import { WALL_TOKEN_PREFIX, type Wall } from '#domain/http/access/wallboards.ts'
import { TICKET_SECONDS, withTimeout, type SeatPerson } from '#durable-objects/team-floor/contract.ts'
import type { Ticket } from '#domain/http/session.ts'
import { z } from 'zod'
import { RIGHTS_WITHIN_MS } from '#worker/auth/person.ts'
import { bearerOf } from '#worker/auth/verify.ts'
import { readRow } from '#worker/d1/rows.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { askFloor, floorMark } from '#worker/floor/stub.ts'
import { hashOf } from '#worker/invitations/secret.ts'
import type { HonoContext } from '#worker/request/hono.ts'
import { logFault, ProblemError } from '#worker/request/problem.ts'
import { PERSON, takeToken } from '#worker/request/rate-limit.ts'
import { isWellFormed } from '#worker/tokens/format.ts'
import { hoursOfToday } from '#worker/wallboards/hours.ts'

const Link = z.object({
  id: z.string(),
  team_id: z.string(),
  name: z.string(),
  team_name: z.string(),
  last_seen_at: z.number().nullable(),
})
type Link = z.infer<typeof Link>

const COLUMNS = 'w.id, w.team_id, w.name, w.team_name, w.last_seen_at'
export const openByHashSql = `SELECT ${COLUMNS} FROM open_wallboard_links w WHERE w.token_hash = ?`
export const openByIdSql = `SELECT ${COLUMNS} FROM open_wallboard_links w WHERE w.id = ?`
export const seenSql = `
  UPDATE wallboard_links SET last_seen_at = ?1 WHERE id = ?2 AND (last_seen_at IS NULL OR last_seen_at <= ?3)`

/** A screen asks every few minutes. */
const SEEN_EVERY_MS = 4 * 60_000

async function openLink(db: D1Database, sql: string, key: string): Promise<Link | null> {
  const found = await withTimeout(db.prepare(sql).bind(key).first(), RIGHTS_WITHIN_MS)
  return found === null ? null : readRow(Link, found, 'wallboard link')
}

/** Throws `unauthenticated` for what is no token of a link, `token-ended` for one that opens nothing any more. */
export async function linkOf(c: HonoContext): Promise<Link> {
  const token = bearerOf(c.req.header('authorization'))
  if (!isWellFormed(token, WALL_TOKEN_PREFIX)) throw new ProblemError('unauthenticated')
  const hash = await hashOf(token)
  const now = Date.now()
  takeToken(`wall/${hash}`, PERSON, now)
  const link = await openLink(c.env.DB, openByHashSql, hash)
  if (link === null) throw new ProblemError('token-ended')
  const noted = noteSeen(c.env.DB, link, now)
  c.executionCtx.waitUntil(noted.catch((fault: unknown) => logFault(fault, c.get('requestId'), 'wallboard seen')))
  return link
}

async function noteSeen(db: D1Database, { id, last_seen_at: last }: Link, now: number): Promise<void> {
  const before = now - SEEN_EVERY_MS
  if (last !== null && last > before) return
  await db.prepare(seenSql).bind(now, id, before).run()
}

export const wallOf = async (db: D1Database, { id, name, team_id, team_name }: Link): Promise<Wall> => ({
  id,
  name,
  team: { id: team_id, name: team_name },
  ...(await hoursOfToday(db, team_id, Date.now())),
})

const seatOf = ({ id, name }: Pick<Link, 'id' | 'name'>): SeatPerson => ({
  userId: id,
  fullName: name,
  // The least there is; what it sees is its own.
  role: 'agent',
  wall: true,
})

export async function giveWallTicket(env: WorkerEnv, link: Link): Promise<Ticket> {
  const { team_id: teamId } = link
  const mark = floorMark(env, teamId)
  const ticket = await askFloor(env, teamId, (floor) => floor.giveTicket(seatOf(link)))
  return {
    ticket: `${ticket}.${mark}`,
    url: `/parties/team-floor/${teamId}`,
    expires_in: TICKET_SECONDS,
    floor_mark: mark,
  }
}

/** Looks again when the ticket is spent. Throws `token-ended`. */
export async function seatAtTheWall(db: D1Database, { userId }: SeatPerson, teamId: string): Promise<SeatPerson> {
  const link = await openLink(db, openByIdSql, userId)
  if (link?.team_id !== teamId) throw new ProblemError('token-ended')
  return seatOf(link)
}
