/** A year of calls on the leads, as they are counted, and what people wrote and promised beside them. */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { localTime } from '#domain/vocabulary/local-time.ts'
import { calledHour } from '#domain/analytics/called-hour.ts'
import { demoScript } from '../seed/script/index.ts'
import { answererOf, isProvisional, leadOfCall, outcomeOfCall } from './courses.ts'
import { leadId, type ScaleSize, SCALE_ZONE } from './leads.ts'
import { AGENTS } from './organisations.ts'
import { DAY_MS, momentOf, SCALE_UNTIL } from './span.ts'

export const CALLS_AT_ONCE = 5_000

/** Until somebody answers. */
const RINGS_MS = 12_000

/** One batch, from the number `from` on. Whoever owns the lead called it, else the organisation's agents in turns. */
export function callStatements(db: D1Database, { leads, calls }: ScaleSize, from: number): D1PreparedStatement[] {
  const rows = Array.from({ length: Math.min(CALLS_AT_ONCE, calls - from) }, (_, index) => {
    const call = from + index
    const at = momentOf(call, calls)
    const { day, minute } = localTime(DEFAULT_SETTINGS.timeZone, at)
    return [
      `scale-call-${call}`,
      leadId(leadOfCall(call, leads)),
      at,
      call % 400,
      outcomeOfCall(call),
      Number(isProvisional(call)),
      call + 1,
      day,
      Math.floor(minute / 60),
      answererOf(call),
      calledHour(SCALE_ZONE, at),
      5_000 + ((call * 7_919) % 60_000),
    ]
  })
  return [
    db
      .prepare(
        `INSERT INTO calls (id, lead_id, user_id, team_id, call_date, started_at, created_at, updated_at, duration, talk_ms,
           outcome, provisional, fence, local_date, local_hour, connected_at, ended_at, answered_by, wrap_up_ms, wrap_up_timed_out,
           script_id, script_version, lead_source, called_hour)
         SELECT value ->> 0, l.id, COALESCE(l.assigned_to, printf('%s-agent-%05d', t.organisation_id,
             1 + (value ->> 6) % (?2 ->> t.organisation_id))), l.team_id,
           value ->> 2, value ->> 2, value ->> 2, value ->> 2, value ->> 3, iif(value ->> 9 IS NULL, 0, (value ->> 3) * 1000),
           value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8,
           iif(value ->> 9 IS NULL, NULL, (value ->> 2) + ${RINGS_MS}), (value ->> 2) + ${RINGS_MS} + (value ->> 3) * 1000, value ->> 9,
           value ->> 11, value ->> 5, ?3, ?4, l.source, value ->> 10
         FROM json_each(?1) CROSS JOIN leads l ON l.id = value ->> 1 JOIN teams t ON t.id = l.team_id`,
      )
      .bind(JSON.stringify(rows), AGENTS, demoScript.scriptId, demoScript.version),
  ]
}

/** A message to each tenth lead, and a callback for each two hundredth that is somebody's. */
export function paperStatements(db: D1Database): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `INSERT INTO conversations (id, lead_id, user_id, message, message_type, created_at)
         SELECT 'scale-note-' || row, id, assigned_to, 'They compare three suppliers until the end of the quarter.', 'note', created_at
         FROM leads WHERE row % 10 = 0`,
      )
      .bind(),
    db
      .prepare(
        `INSERT INTO tasks (id, team_id, kind, lead_id, user_id, first_owner_id, title, due_at, created_at, updated_at)
         SELECT printf('%08x-0000-4000-8000-%012x', row, row), team_id, 'callback', id, assigned_to, assigned_to, 'Call back',
           ?1 + (row % 14) * ?2, ?1, ?1
         FROM leads WHERE row % 200 = 0 AND assigned_to IS NOT NULL`,
      )
      .bind(SCALE_UNTIL, DAY_MS),
  ]
}
