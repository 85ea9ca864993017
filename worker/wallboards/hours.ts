/** What a wall shows of the day by the hour: the sums that are kept of calls, a row an hour. */
import type { Wall } from '#domain/http/access/wallboards.ts'
import { dayIn } from '#domain/vocabulary/local-time.ts'
import { z } from 'zod'
import { readRow } from '#worker/d1/rows.ts'
import { iso } from '#worker/d1/times.ts'

export const zoneSql = `SELECT json_extract(t.settings, '$.timeZone') AS zone FROM teams t WHERE t.id = ?`
export const hoursSql = `
  SELECT h.local_hour AS hour, h.dials, h.contacts, h.bookings FROM hour_days h
  WHERE h.team_id = ? AND h.local_date = ? ORDER BY h.local_hour`

const Hour = z.object({ hour: z.number(), dials: z.number(), contacts: z.number(), bookings: z.number() })

/** Of a team that has not been set up, an empty day of London. */
export async function hoursOfToday(
  db: D1Database,
  teamId: string,
  now: number,
): Promise<Pick<Wall, 'day' | 'as_of' | 'hours'>> {
  const zone = await db.prepare(zoneSql).bind(teamId).first<string>('zone')
  const day = dayIn(zone ?? 'Europe/London', now)
  const { results } = await db.prepare(hoursSql).bind(teamId, day).all()
  return { day, as_of: iso(now), hours: results.map((row) => readRow(Hour, row, 'hour of a day')) }
}
