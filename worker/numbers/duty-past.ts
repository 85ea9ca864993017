/** Stretches of duty of days before floors told them: out of the archived journals, a day after the other (TI4). */
import { type DutyStretch, DutyReader } from '#domain/views/duty-reader.ts'
import { type ArchivedDay, archivedDay, linesFrom } from '#worker/floor/journal.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { z } from 'zod'

/** The journal of a busy day takes seconds to read. */
const DAYS_A_RUN = 4
const TEAMS_A_RUN = 20
const HOUR_MS = 60 * 60_000
/** The last day is archived by then, or has none. */
const LATEST_MS = 72 * HOUR_MS

const Past = z.object({ team_id: z.string(), told_day: z.string(), last_day: z.string() })
type Past = z.infer<typeof Past>

/** There is a row a team, and none once all is told. */
export const PAST_SQL = `SELECT team_id, told_day, last_day FROM duty_past WHERE asked_at < ?1 ORDER BY asked_at LIMIT ${TEAMS_A_RUN}`
const TOLD_SQL = 'UPDATE duty_past SET told_day = ?2 WHERE team_id = ?1'
const WAITS_SQL = 'UPDATE duty_past SET asked_at = ?2 WHERE team_id = ?1'
const DONE_SQL = 'DELETE FROM duty_past WHERE team_id = ?1'
/** What the floor itself has told stands. */
export const TELL_SQL = `INSERT INTO duty_stretches (team_id, user_id, from_at, to_at, is_open, local_date, reason,
    dial_ms, talk_ms, hold_ms, wrap_up_ms, seq)
  SELECT ?1, value ->> 'agentId', value ->> 'from', value ->> 'to', 0, value ->> 'day', value ->> 'reason',
    value ->> 'dialMs', value ->> 'talkMs', value ->> 'holdMs', value ->> 'wrapUpMs', value ->> 'seq'
  FROM json_each(?2) WHERE TRUE ON CONFLICT DO NOTHING`
const ROWS_AT_ONCE = 500

export async function tellDutyPast(env: WorkerEnv, now: number): Promise<void> {
  const { results } = await env.DB.prepare(PAST_SQL)
    .bind(now - HOUR_MS)
    .all()
  let left = DAYS_A_RUN
  for (const result of results) left = await tellTeam(env, Past.parse(result), now, left)
}

/** How many days may be read yet. */
async function tellTeam(env: WorkerEnv, past: Past, now: number, most: number): Promise<number> {
  const { team_id: teamId, last_day } = past
  let day = past.told_day
  for (let left = most; left > 0; left -= 1) {
    const next = await dayAfter(env, teamId, day)
    if (next === null || next > last_day) {
      const isOver = next !== null || now > Date.parse(last_day) + LATEST_MS
      await env.DB.prepare(isOver ? DONE_SQL : WAITS_SQL)
        .bind(teamId, ...(isOver ? [] : [now]))
        .run()
      return left
    }
    await tellDay(env, teamId, next)
    day = next
  }
  return 0
}

async function tellDay(env: WorkerEnv, teamId: string, day: string): Promise<void> {
  const archived = await archivedDay(env, teamId, day)
  const stretches = archived === null ? [] : await stretchesOf(env, teamId, archived)
  const parts = Array.from({ length: Math.ceil(stretches.length / ROWS_AT_ONCE) }, (_, part) =>
    stretches.slice(part * ROWS_AT_ONCE, (part + 1) * ROWS_AT_ONCE),
  )
  const { DB } = env
  await DB.batch([
    ...parts.map((part) => DB.prepare(TELL_SQL).bind(teamId, JSON.stringify(part))),
    DB.prepare(TOLD_SQL).bind(teamId, day),
  ])
}

/** Those that began on this day and are over: the day is, and the line that ends it is the first of the next one. */
async function stretchesOf(env: WorkerEnv, teamId: string, archived: ArchivedDay): Promise<DutyStretch[]> {
  const reader = new DutyReader(archived.start)
  for await (const line of linesFrom(env, teamId, archived, { lost: false })) {
    reader.read(line)
    if (line.event.type === 'DayTurned' && line.event.day > archived.day) break
  }
  return reader.stretches().filter(({ day, isOpen }) => day === archived.day && !isOpen)
}

async function dayAfter(env: WorkerEnv, teamId: string, day: string): Promise<string | null> {
  const prefix = `journals/${teamId}/`
  const { objects } = await env.RECORDINGS.list({ prefix, startAfter: `${prefix}${day}.zzz`, limit: 4 })
  return (
    objects.map(({ key }) => /(\d{4}-\d{2}-\d{2})\.ndjson$/.exec(key)?.[1]).find((one) => one !== undefined) ?? null
  )
}
