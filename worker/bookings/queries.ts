/** Bookings as they are read: of a person, of teams, of a lead, soonest first. */
import { Booking, type BookingPage } from '#domain/http/records/bookings.ts'
import { BookingStatus, PlaceKind } from '#domain/bookings/booking.ts'
import { z } from 'zod'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { readRow, readRows } from '#worker/d1/rows.ts'
import { iso } from '#worker/d1/times.ts'

export const BookingRow = z.object({
  id: z.string(),
  team_id: z.string(),
  lead_id: z.string(),
  lead_name: z.string(),
  lead_zone: z.string(),
  call_id: z.string(),
  owner_id: z.string(),
  owner_name: z.string(),
  owner_is_active: z.number(),
  booked_by: z.string(),
  booked_by_name: z.string(),
  starts_at: z.number(),
  ends_at: z.number(),
  place_kind: PlaceKind,
  place: z.string(),
  attendee_name: z.string(),
  attendee_email: z.string().nullable(),
  note: z.string(),
  status: BookingStatus,
  invitation: z.enum(['sent', 'waiting', 'failed']).nullable(),
  reason: z.string(),
  sequence: z.number(),
  created_at: z.number(),
  updated_at: z.number(),
  version: z.number(),
})
export type BookingRow = z.infer<typeof BookingRow>

const SELECT = `SELECT b.*, l.name AS lead_name, l.zone AS lead_zone, o.full_name AS owner_name, o.is_active AS owner_is_active,
    o.email AS owner_email, m.full_name AS booked_by_name,
    (SELECT iif(e.sent_at IS NOT NULL, 'sent', iif(e.due_at IS NOT NULL, 'waiting', 'failed')) FROM booking_emails e
      WHERE e.booking_id = b.id AND e.sequence = b.sequence AND e.receiver = 'attendee') AS invitation`
const JOINS = `JOIN leads l ON l.id = b.lead_id JOIN users o ON o.id = b.owner_id JOIN users m ON m.id = b.booked_by`

export const BOOKING_SQL = `${SELECT} FROM bookings b ${JOINS} WHERE b.id = ?`

/** `?2`, `?3` what comes after them; `?4` before which time; `?5` a status, or null; `?6` how many; `?7` teams, or null for all. */
const pageSql = (ids: string): string =>
  `${SELECT} FROM (${ids}) p JOIN bookings b ON b.id = p.id ${JOINS} ORDER BY b.starts_at, b.id LIMIT ?6`
const RANGE = `(x.starts_at, x.id) > (?2, ?3) AND x.starts_at < ?4 AND (?5 IS NULL OR x.status = ?5)`
const IN_TEAMS = `(?7 IS NULL OR +x.team_id IN (SELECT value FROM json_each(?7)))`
const NEXT = 'ORDER BY x.starts_at, x.id LIMIT ?6'

/** `?1` the person, the lead, or the teams as a list. */
export const PAGE_SQL = {
  owner: pageSql(`SELECT x.id FROM bookings x WHERE x.owner_id = ?1 AND ${RANGE} AND ${IN_TEAMS} ${NEXT}`),
  lead: pageSql(`SELECT x.id FROM bookings x WHERE x.lead_id = ?1 AND ${RANGE} AND ${IN_TEAMS} ${NEXT}`),
  teams: pageSql(`SELECT y.id FROM json_each(?1) t JOIN bookings y ON y.id IN (
    SELECT x.id FROM bookings x WHERE x.team_id = t.value AND ${RANGE} AND ?7 IS NULL ${NEXT})`),
} as const

export interface BookingFilter {
  readonly of: keyof typeof PAGE_SQL
  readonly whose: string
  readonly teamIds: readonly string[] | null
  readonly status?: BookingStatus | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

const Position = z.tuple([z.number(), z.string()])

/** Throws `invalid-cursor`. */
export async function listBookings(db: D1Database, filter: BookingFilter): Promise<BookingPage> {
  const { of, whose, teamIds, status, from, to, limit, cursor } = filter
  const [at, id] = readCursor(cursor, 'bookings', Position) ?? [from ?? 0, '']
  const { results } = await db
    .prepare(PAGE_SQL[of])
    .bind(
      whose,
      at,
      id,
      to ?? Number.MAX_SAFE_INTEGER,
      status ?? null,
      limit + 1,
      teamIds === null ? null : jsonList(teamIds),
    )
    .all()
  return readPage(results, {
    schema: BookingRow,
    list: 'bookings',
    limit,
    place: (row) => [row['starts_at'], row['id']],
    shown: bookingOf,
    item: Booking,
  })
}

export async function bookingById(db: D1Database, id: string): Promise<BookingRow | null> {
  const found = await db.prepare(BOOKING_SQL).bind(id).first()
  return found === null ? null : readRow(BookingRow, found, 'booking')
}

const InvitedRow = BookingRow.extend({ owner_email: z.string() })

/** With the address of whose calendar it is in. */
export async function invitedById(db: D1Database, id: string): Promise<z.infer<typeof InvitedRow> | null> {
  const found = await db.prepare(BOOKING_SQL).bind(id).first()
  return found === null ? null : readRow(InvitedRow, found, 'booking')
}

interface Span extends Pick<BookingFilter, 'of' | 'whose' | 'limit'> {
  readonly from: number
  readonly to: number
}

export async function listInvited(db: D1Database, { of, whose, from, to, limit }: Span) {
  const { results } = await db.prepare(PAGE_SQL[of]).bind(whose, from, '', to, null, limit, null).all()
  return readRows(InvitedRow, results, 'booking')
}

export const bookingOf = (row: BookingRow): Booking => ({
  ...row,
  owner_is_active: row.owner_is_active === 1,
  starts_at: iso(row.starts_at),
  ends_at: iso(row.ends_at),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})
