/** What each person did on each day, from the rollup that has just these rows. */
import type { Trends, TrendsQuery } from '#domain/http/numbers/trends.ts'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import { listKeys } from '#worker/numbers/counts/days.ts'

/** `?1` teams, `?2` and `?3` the days. */
export const TRENDS_SQL = `SELECT d.user_id, d.local_date, SUM(d.dials) AS dials, SUM(d.contacts) AS contacts, SUM(d.bookings) AS bookings
  FROM json_each(?1) t CROSS JOIN agent_days d
  WHERE d.team_id = t.value AND d.local_date BETWEEN ?2 AND ?3
  GROUP BY d.user_id, d.local_date`

const Row = z.object({
  user_id: z.string(),
  local_date: z.string(),
  dials: z.number(),
  contacts: z.number(),
  bookings: z.number(),
})

interface Asked extends TrendsQuery {
  readonly teamIds: readonly string[]
}

export async function readTrends(db: D1Database, { from, to, teamIds }: Asked): Promise<Trends> {
  const { results } = await db.prepare(TRENDS_SQL).bind(jsonList(teamIds), from, to).all()
  const places = new Map(listKeys({ from, to }, 'day').map((day, at) => [day, at]))
  const people = new Map<string, Trends['rows'][number]>()
  const none = (): number[] => Array.from(places, () => 0)
  for (const { user_id, local_date, dials, contacts, bookings } of results.map((result) => Row.parse(result))) {
    const person = people.get(user_id) ?? { user_id, dials: none(), contacts: none(), bookings: none() }
    const at = places.get(local_date) ?? 0
    person.dials[at] = dials
    person.contacts[at] = contacts
    person.bookings[at] = bookings
    people.set(user_id, person)
  }
  return { from, to, team_ids: [...teamIds], rows: [...people.values()] }
}
