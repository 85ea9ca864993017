/** The day and hour of calls that were settled before floors told them, in their team's zone, a part at a time. */
import { localTime } from '#domain/vocabulary/local-time.ts'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import { readRows } from '#worker/d1/rows.ts'
import { settingsOf } from '#worker/teams/queries.ts'

const PART = 500
/** Each call moves what is counted of its steps along with it. */
const PARTS_A_RUN = 10

export const WAITING_SQL = `SELECT id, team_id, call_date FROM calls WHERE local_date IS NULL AND id > ?1
  ORDER BY id LIMIT ?2`
/** One that its floor has told meanwhile stays as it is. */
export const TELL_SQL = `UPDATE calls SET local_date = told.value ->> 'day', local_hour = told.value ->> 'hour'
  FROM json_each(?1) AS told WHERE calls.id = told.value ->> 'id' AND calls.local_date IS NULL`

const Waiting = z.object({ id: z.string(), team_id: z.string(), call_date: z.number() })
const Team = z.object({ id: z.string(), settings: z.string().nullable(), settings_version: z.number() })

export async function tellLocalTimes(db: D1Database, size = PART): Promise<void> {
  let place: string | undefined = ''
  for (let part = 0; part < PARTS_A_RUN && place !== undefined; part += 1) place = await tellPart(db, place, size)
}

/** The last call that was told; undefined when there was none. */
async function tellPart(db: D1Database, place: string, size: number): Promise<string | undefined> {
  const { results } = await db.prepare(WAITING_SQL).bind(place, size).all()
  const calls = readRows(Waiting, results, 'call')
  if (calls.length === 0) return undefined
  const zones = await zonesOf(db, [...new Set(calls.map(({ team_id }) => team_id))])
  const told = calls.flatMap(({ id, team_id, call_date }) => {
    const zone = zones.get(team_id)
    if (zone === undefined) return []
    const { day, minute } = localTime(zone, call_date)
    return [{ id, day, hour: Math.floor(minute / 60) }]
  })
  await db.prepare(TELL_SQL).bind(JSON.stringify(told)).run()
  return calls.at(-1)?.id
}

export async function zonesOf(db: D1Database, teamIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { results } = await db
    .prepare('SELECT id, settings, settings_version FROM teams WHERE id IN (SELECT value FROM json_each(?))')
    .bind(jsonList(teamIds))
    .all()
  return new Map(readRows(Team, results, 'team').map((team) => [team.id, settingsOf(team).timeZone]))
}
