/** A callback as it was taken, with a word when nobody may ring at that time, and when one may (CB9). */
import { findPhoneCountry } from '#domain/phone/country.ts'
import { closedAt } from '#domain/rule-packs/callback-time.ts'
import type { Task } from '#domain/http/tasks.ts'
import { eq } from 'drizzle-orm'
import { ormOf } from '#worker/d1/orm.ts'
import { leads, teams } from '#worker/d1/schema.ts'
import { taskOf, type TaskRow } from '#worker/tasks/queries.ts'
import { settingsOf } from '#worker/teams/queries.ts'
import { isoOrNull } from '#worker/d1/times.ts'

export async function toScheduledTask(db: D1Database, row: TaskRow, now: number): Promise<Task> {
  const task = taskOf(row)
  if (row.kind !== 'callback' || row.status !== 'pending' || row.due_at === null) return task
  const { id, settings, settings_version } = teams
  const team = await ormOf(db)
    .select({
      zone: leads.zone,
      country: leads.country,
      region: leads.region,
      phone: leads.phone,
      id,
      settings,
      settings_version,
    })
    .from(leads)
    .innerJoin(teams, eq(id, leads.team_id))
    .where(eq(leads.id, row.lead_id ?? ''))
    .get()
  if (team === undefined) return task
  const { zone, phone, region } = team
  const country = team.country ?? (phone === null ? null : findPhoneCountry(phone))
  const lead = { zone, phone, place: country === null ? undefined : { country, region } }
  const outside = closedAt(settingsOf(team), lead, row.due_at, now)
  return outside === null ? task : { ...task, outside_hours: { nearest: isoOrNull(outside.nearest) } }
}
