/** Teams and their people. */
import type { Team, TeamDetail, TeamPerson } from '#domain/http/people.ts'
import { DEFAULT_SETTINGS, TeamSettings } from '#domain/floor/settings.ts'
import { Role } from '#domain/vocabulary/people.ts'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'

const Row = z.object({
  id: z.string(),
  name: z.string(),
  country: z.string(),
  settings: z.string().nullable(),
  settings_version: z.number(),
  people: z.number(),
})

const SELECT = `
  SELECT t.id, t.name, t.country, t.settings, t.settings_version,
    (SELECT COUNT(*) FROM team_members m WHERE m.team_id = t.id) AS people
  FROM teams t`

/** By name. */
export async function teamsOf(db: D1Database, teamIds: readonly string[]): Promise<z.infer<typeof Team>[]> {
  const found = await db
    .prepare(`${SELECT} WHERE t.id IN (SELECT value FROM json_each(?)) ORDER BY t.name COLLATE NOCASE, t.id`)
    .bind(jsonList(teamIds))
    .all()
  return found.results.map((row) => teamOf(Row.parse(row)))
}

export async function teamDetail(db: D1Database, teamId: string): Promise<TeamDetail | null> {
  const found = await db.prepare(`${SELECT} WHERE t.id = ?`).bind(teamId).first()
  if (found === null) return null
  const row = Row.parse(found)
  return { ...teamOf(row), settings: settingsOf(row), members: await peopleOf(db, teamId) }
}

/** Active people of a team, by name. */
export async function peopleOf(db: D1Database, teamId: string): Promise<z.infer<typeof TeamPerson>[]> {
  const found = await db
    .prepare(
      `SELECT u.id, u.full_name, u.role FROM team_members m JOIN users u ON u.id = m.user_id
       WHERE m.team_id = ? AND u.is_active = 1 ORDER BY u.full_name COLLATE NOCASE, u.id`,
    )
    .bind(teamId)
    .all()
  return z.array(z.object({ id: z.string(), full_name: z.string(), role: Role })).parse(found.results)
}

const teamOf = (row: z.infer<typeof Row>): z.infer<typeof Team> => ({
  id: row.id,
  name: row.name,
  country: row.country,
  time_zone: settingsOf(row).timeZone,
  people: row.people,
  settings_version: row.settings_version,
})

/** A team without settings of its own works by the defaults. */
export function settingsOf(row: { settings: string | null; settings_version: number }): TeamSettings {
  const settings = row.settings === null ? DEFAULT_SETTINGS : TeamSettings.parse(JSON.parse(row.settings))
  return { ...settings, version: row.settings_version }
}

/** What a new or changed lead needs to know of its team. */
export async function teamBasics(
  db: D1Database,
  teamId: string,
): Promise<{ name: string; country: string; timeZone: string } | null> {
  const found = await db
    .prepare(`SELECT name, country, COALESCE(settings ->> '$.timeZone', ?) AS zone FROM teams WHERE id = ?`)
    .bind(DEFAULT_SETTINGS.timeZone, teamId)
    .first<{ name: string; country: string; zone: string }>()
  return found === null ? null : { name: found.name, country: found.country, timeZone: found.zone }
}
