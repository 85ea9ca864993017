/** The rights of those who sit here, asked again of D1: a role or membership that changed ends the socket it was given for. */
import { z } from 'zod'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { Role } from '#domain/vocabulary/people.ts'
import type { Hall } from './admit.ts'
import type { Door } from './door.ts'
import { type Seat, shortName } from './seat.ts'

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

export async function recheckSeats({ seats, door, live }: Hall, db: D1Database): Promise<void> {
  const userIds = seats.userIds()
  for (let from = 0; from < userIds.length; from += AT_ONCE) {
    const some = userIds.slice(from, from + AT_ONCE)
    const rights = await readRights(some, live.teamId, db)
    for (const userId of some)
      for (const seat of seats.all()) if (seat.memory.userId === userId) judge(seat, rights.get(userId), door)
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

/** One who may sit here in another role comes again with a new ticket; one who may not is told so. A new name is only a name. */
function judge(seat: Seat, rights: Rights | undefined, door: Door): void {
  const mayStay =
    rights?.is_active === 1 && rights.same_organisation === 1 && (rights.is_member === 1 || rights.role === 'admin')
  if (!mayStay) return seat.farewell(CLOSE.forbidden)
  const { userId, role } = seat.memory
  if (rights.role !== role) return seat.farewell(CLOSE.recheck)
  const fullName = shortName(rights.full_name)
  if (fullName === seat.memory.fullName) return
  seat.keep({ fullName })
  if (seat.isSeated) door.tell({ type: 'SeatFound', agentId: userId, fullName, role })
}
