/** A year of calls on the leads, and what people wrote and promised beside them. */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { localTime } from '#domain/vocabulary/local-time.ts'
import { isProvisional, leadOfCall, outcomeOfCall } from './courses.ts'
import { leadId, type ScaleSize } from './leads.ts'
import { DAY_MS, momentOf, SCALE_UNTIL } from './span.ts'

export const CALLS_AT_ONCE = 5_000

/** One batch, from the number `from` on. Whoever owns the lead called it, else the first agent of its organisation. */
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
    ]
  })
  return [
    db
      .prepare(
        `INSERT INTO calls (id, lead_id, user_id, team_id, call_date, started_at, created_at, updated_at, duration, talk_ms, outcome, provisional, fence, local_date, local_hour)
         SELECT value ->> 0, l.id, COALESCE(l.assigned_to, t.organisation_id || '-agent-00001'), l.team_id,
           value ->> 2, value ->> 2, value ->> 2, value ->> 2, value ->> 3, (value ->> 3) * 1000, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8
         FROM json_each(?) CROSS JOIN leads l ON l.id = value ->> 1 JOIN teams t ON t.id = l.team_id`,
      )
      .bind(JSON.stringify(rows)),
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
