/** Whether those who have the draft open still may: asked of D1 again and again, and at once when somebody says that rights changed. */
import { z } from 'zod'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { Role } from '#domain/vocabulary/people.ts'
import { may } from '#domain/vocabulary/rights.ts'
import { withTimeout } from '../../team-floor/runtime/single-flight.ts'
import type { Seats } from '../socket/seats.ts'

/** An admin's rights come from the organisation, everybody else's from their teams. */
export const PEOPLE_SQL = `SELECT u.id, u.role FROM scripts s JOIN users u ON u.organisation_id = s.organisation_id
  WHERE s.id = ?1 AND u.id IN (SELECT value FROM json_each(?2)) AND u.is_active = 1
    AND (u.role = 'admin' OR EXISTS (SELECT 1 FROM team_members m WHERE m.user_id = u.id))`

export const OPEN_SQL = `INSERT INTO open_drafts (script_id, organisation_id, until)
  SELECT id, organisation_id, ?2 FROM scripts WHERE id = ?1
  ON CONFLICT (script_id) DO UPDATE SET until = excluded.until`

/** Says until when it is open at the least, so that a word of changed rights finds it. */
export async function sayOpen(db: D1Database, scriptId: string, until: number): Promise<void> {
  await withTimeout(db.prepare(OPEN_SQL).bind(scriptId, until).run())
}

const Row = z.object({ id: z.string(), role: Role })

export async function recheckSeats(db: D1Database, scriptId: string, seats: Seats): Promise<void> {
  const ids = [...new Set(seats.all().map(({ memory }) => memory.userId))]
  if (ids.length === 0) return
  const { results } = await withTimeout(db.prepare(PEOPLE_SQL).bind(scriptId, JSON.stringify(ids)).all())
  const roles = new Map(results.map((row) => Row.parse(row)).map(({ id, role }) => [id, role]))
  for (const seat of seats.all()) {
    const role = roles.get(seat.memory.userId)
    if (role === undefined || !may(role, 'comment-scripts')) seat.farewell(CLOSE.forbidden)
    else if (role !== seat.memory.role) seat.farewell(CLOSE.recheck)
  }
}
