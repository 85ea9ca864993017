/** The rights of those who sit here, asked again of D1: a role or membership that changed ends the socket it was given for. */
import { z } from 'zod'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { Role } from '#domain/vocabulary/people.ts'
import { type Seat, shortName } from './seat.ts'
import type { Seats } from './seats.ts'

export const RECHECK_EVERY_MS = 45_000

/** D1 takes a hundred values a statement. */
const AT_ONCE = 90

const Rights = z.object({
  id: z.string(),
  full_name: z.string(),
  role: Role,
  is_active: z.int(),
  same_organisation: z.int(),
  is_member: z.int(),
})
type Rights = z.infer<typeof Rights>

export async function recheckSeats(seats: Seats, teamId: string, db: D1Database): Promise<void> {
  const userIds = seats.userIds()
  for (let from = 0; from < userIds.length; from += AT_ONCE) {
    const some = userIds.slice(from, from + AT_ONCE)
    const rights = await readRights(some, teamId, db)
    for (const userId of some)
      for (const seat of seats.all()) if (seat.memory.userId === userId) judge(seat, rights.get(userId))
  }
}

async function readRights(userIds: readonly string[], teamId: string, db: D1Database): Promise<Map<string, Rights>> {
  const marks = userIds.map(() => '?').join(', ')
  const { results } = await db
    .prepare(
      `SELECT u.id, u.full_name, u.role, u.is_active, t.organisation_id = u.organisation_id AS same_organisation,
         EXISTS (SELECT 1 FROM team_members m WHERE m.team_id = t.id AND m.user_id = u.id) AS is_member
       FROM users u JOIN teams t ON t.id = ? WHERE u.id IN (${marks})`,
    )
    .bind(teamId, ...userIds)
    .all()
  return new Map(results.map((row) => Rights.parse(row)).map((rights) => [rights.id, rights]))
}

/** One who may sit here in another role comes again with a new ticket; one who may not is told so. */
function judge(seat: Seat, rights: Rights | undefined): void {
  const mayStay =
    rights?.is_active === 1 && rights.same_organisation === 1 && (rights.is_member === 1 || rights.role === 'admin')
  if (!mayStay) seat.farewell(CLOSE.forbidden)
  else if (rights.role !== seat.memory.role || shortName(rights.full_name) !== seat.memory.fullName)
    seat.farewell(CLOSE.recheck)
}
