/**
 * What calls are counted by that SQL cannot tell: the day and hour in their team's zone, the source of their lead, and the hour of
 * the week on its clocks. Of calls that were settled before floors told it, a part at a time.
 */
import { calledHour } from '#domain/analytics/called-hour.ts'
import { localTime } from '#domain/vocabulary/local-time.ts'
import { z } from 'zod'
import { UNKNOWN_SOURCE } from '#domain/http/numbers/counted.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { readRows } from '#worker/d1/rows.ts'
import { settingsOf } from '#worker/teams/queries.ts'

const PART = 500
/** Each call moves what is counted of it and its steps along with it. */
const PARTS_A_RUN = 20

export const WAITING_SQL = `SELECT c.id, c.team_id, c.call_date, l.source, l.zone
  FROM calls c LEFT JOIN leads l ON l.id = c.lead_id
  WHERE (c.local_date IS NULL OR c.lead_source IS NULL) AND c.id > ?1 ORDER BY c.id LIMIT ?2`
/** What its floor has told, or told meanwhile, stays as it is. */
export const TELL_SQL = `UPDATE calls SET
    local_date = coalesce(calls.local_date, told.value ->> 'day'), local_hour = coalesce(calls.local_hour, told.value ->> 'hour'),
    lead_source = coalesce(calls.lead_source, told.value ->> 'source'),
    called_hour = iif(calls.lead_source IS NULL, told.value ->> 'called_hour', calls.called_hour)
  FROM json_each(?1) AS told
  WHERE calls.id = told.value ->> 'id' AND (calls.local_date IS NULL OR calls.lead_source IS NULL)`

const Waiting = z.object({
  id: z.string(),
  team_id: z.string(),
  call_date: z.number(),
  source: z.string().nullable(),
  zone: z.string().nullable(),
})
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
  const told = calls.flatMap(({ id, team_id, call_date, source, zone: theirs }) => {
    const zone = zones.get(team_id)
    if (zone === undefined) return []
    const { day, minute } = localTime(zone, call_date)
    const called_hour = theirs === null ? null : calledHour(theirs, call_date)
    return [{ id, day, hour: Math.floor(minute / 60), source: source ?? UNKNOWN_SOURCE, called_hour }]
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
