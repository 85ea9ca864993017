/**
 * Who the people of this team are, asked of D1 again and again: who may be given work, and whether those who sit here still
 * may. A role or membership that changed ends the socket it was given for. What was read last is what people can come back
 * by while D1 does not answer.
 */
import { z } from 'zod'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { findCallByAgent, isLive } from '#domain/floor/selectors.ts'
import { createReader } from '#domain/stored/reader.ts'
import { Role } from '#domain/vocabulary/people.ts'
import type { Dispatcher } from '../commit/dispatcher.ts'
import type { LiveFloor } from '../commit/live-floor.ts'
import type { FloorRuntime } from '../runtime/floor-runtime.ts'
import { withTimeout } from '../runtime/single-flight.ts'
import { type Seat, shortName } from '../socket/seat.ts'
import type { KnownPerson } from '../storage/people.ts'

export const RECHECK_EVERY_MS = 45_000

const PersonRow = z.object({ id: z.string(), clerk_id: z.string(), full_name: z.string(), role: Role })

const PEOPLE = `SELECT u.id, u.clerk_id, u.full_name, u.role
    FROM teams t JOIN team_members m ON m.team_id = t.id
    JOIN users u ON u.id = m.user_id AND u.organisation_id = t.organisation_id
    WHERE t.id = ?1 AND u.is_active = 1
  UNION
  SELECT u.id, u.clerk_id, u.full_name, u.role FROM teams t JOIN users u ON u.organisation_id = t.organisation_id
    WHERE t.id = ?1 AND u.role = 'admin' AND u.is_active = 1`

const WALLS = `SELECT w.id FROM open_wallboard_links w WHERE w.id IN (SELECT value FROM json_each(?))`

export async function recheckPeople(
  { seats, dispatcher, live, tickets }: FloorRuntime,
  db: D1Database,
  now: number,
): Promise<void> {
  const { results } = await withTimeout(db.prepare(PEOPLE).bind(live.teamId).all())
  const people = results.flatMap((result) => readPersonRow(live, result) ?? [])
  const readIds = new Set(people.map(({ userId }) => userId))
  const unread = results.flatMap(({ id }) =>
    typeof id === 'string' && !readIds.has(id) ? keepUnreadPerson(live, id) : [],
  )
  live.storage.people.replace([...people, ...unread], now)
  const peopleById = new Map(people.map((person) => [person.userId, person]))
  const links = await openLinks(db, [...seats.wallIds(), ...tickets.wallIds()])
  tickets.keepOnly(({ userId, wall }) => (wall ? links.has(userId) : peopleById.has(userId)))
  for (const seat of seats.all()) {
    if (seat.memory.wall) recheckWall(seat, links)
    else recheckSeat(seat, peopleById.get(seat.memory.userId), dispatcher)
  }
  markGone(live, dispatcher, peopleById)
}

const Link = z.object({ id: z.string() })

/** Of these links of screens on the wall, those that still open this floor. */
async function openLinks(db: D1Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { results } = await withTimeout(db.prepare(WALLS).bind(JSON.stringify(ids)).all())
  return new Set(results.flatMap((row) => Link.safeParse(row).data?.id ?? []))
}

function recheckWall(seat: Seat, links: ReadonlySet<string>): void {
  if (!links.has(seat.memory.userId)) seat.farewell(CLOSE.forbidden)
}

/** Nobody waits for those who are no longer of the team (DU9). A team of nobody is a record in repair. */
function markGone({ floor }: LiveFloor, dispatcher: Dispatcher, peopleById: ReadonlyMap<string, unknown>): void {
  if (peopleById.size === 0) return
  for (const { agentId, reachable, duty } of Object.values(floor.agents)) {
    if (peopleById.has(agentId)) continue
    const call = findCallByAgent(floor, agentId)
    const isHere = reachable || (call ? isLive(call) && call.orphanedAt === null : duty !== 'logged-out')
    if (isHere) dispatcher.submitAsSystem({ type: 'MarkSeatLost', agentId, forGood: true })
  }
}

const readPerson = createReader(PersonRow)

function readPersonRow({ storage }: LiveFloor, result: Record<string, unknown>): KnownPerson | undefined {
  const row = readPerson(result)
  if (row.ok) return toKnownPerson(row.value)
  storage.sql.unread.note(`person ${String(result['id'])} in the records`, row.error)
  return undefined
}

/** Whose row cannot be read may not sit here, nor come back later (no token has this subject), but keeps what is theirs. */
const keepUnreadPerson = ({ storage }: LiveFloor, userId: string): KnownPerson => ({
  ...(storage.people.find(userId) ?? { userId, fullName: userId, role: 'agent' }),
  subject: '',
})

const toKnownPerson = (row: z.infer<typeof PersonRow>): KnownPerson => ({
  userId: row.id,
  subject: row.clerk_id,
  fullName: row.full_name,
  role: row.role,
})

/** One who may sit here in another role comes again with a new ticket; one who may not is told so. A new name is only a name. */
function recheckSeat(seat: Seat, person: KnownPerson | undefined, dispatcher: Dispatcher): void {
  if (!person) return seat.farewell(CLOSE.forbidden)
  const { userId, role } = seat.memory
  if (person.role !== role) return seat.farewell(CLOSE.recheck)
  const fullName = shortName(person.fullName)
  if (fullName === seat.memory.fullName) return
  seat.keep({ fullName })
  if (seat.isSeated) dispatcher.submitAsSystem({ type: 'MarkSeatFound', agentId: userId, fullName, role })
}
