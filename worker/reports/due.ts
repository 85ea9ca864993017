/** Which reports are due: written down once each, whoever looks and however often (TP5). */
import { spansOver } from '#domain/analytics/report-days.ts'
import { z } from 'zod'
import { readRows } from '#worker/d1/rows.ts'
import { settingsOf } from '#worker/teams/queries.ts'

export const REPORTING_SQL = `SELECT t.id, t.organisation_id, t.settings, t.settings_version, n.daily_from, n.weekly_from, n.report_hour
  FROM number_settings n INDEXED BY number_settings_reporting JOIN teams t ON t.id = n.team_id
  WHERE n.daily_from IS NOT NULL OR n.weekly_from IS NOT NULL`

/** What is there already stays as it is. Of several at once the later day is the newer one. */
export const WRITE_DOWN_SQL = `INSERT OR IGNORE INTO reports
    (id, organisation_id, team_id, span, from_day, to_day, time_zone, created_at, due_at, tries)
  SELECT value ->> 'id', value ->> 'organisation_id', value ->> 'team_id', value ->> 'span', value ->> 'from_day',
    value ->> 'to_day', value ->> 'time_zone', ?2 + key, ?2, 0 FROM json_each(?1)`

const Row = z.object({
  id: z.string(),
  organisation_id: z.string(),
  settings: z.string().nullable(),
  settings_version: z.number(),
  daily_from: z.string().nullable(),
  weekly_from: z.string().nullable(),
  report_hour: z.number(),
})
type Row = z.infer<typeof Row>

export async function writeDownDue(db: D1Database, now: number): Promise<void> {
  const { results } = await db.prepare(REPORTING_SQL).all()
  const due = readRows(Row, results, 'settings of the numbers of team').flatMap((team) => dueOf(team, now))
  if (due.length > 0) await db.prepare(WRITE_DOWN_SQL).bind(JSON.stringify(due), now).run()
}

function dueOf(team: Row, now: number) {
  const { timeZone } = settingsOf(team)
  return (['day', 'week'] as const).flatMap((span) => {
    const since = span === 'day' ? team.daily_from : team.weekly_from
    if (since === null) return []
    return spansOver({ span, since, hour: team.report_hour, zone: timeZone, now }).map(({ from, to }) => ({
      id: crypto.randomUUID(),
      organisation_id: team.organisation_id,
      team_id: team.id,
      span,
      from_day: from,
      to_day: to,
      time_zone: timeZone,
    }))
  })
}
