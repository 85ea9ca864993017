/** Teams and their people. */
import type { Team, TeamDetail, TeamPerson } from '#domain/http/people.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { type Disposition, TeamSettings } from '#domain/floor/settings.ts'
import { Role } from '#domain/vocabulary/people.ts'
import { parseJson } from '#domain/stored/reader.ts'
import { withDefaultSettings, readSettingsLeniently } from '#domain/stored/settings.ts'
import { type Unknown, unknownIn } from '#domain/stored/unknown.ts'
import { byNameKey } from '#domain/vocabulary/fold.ts'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { ormOf } from '#worker/d1/orm.ts'
import { readRow, readRows } from '#worker/d1/rows.ts'
import { teams } from '#worker/d1/schema.ts'
import { readOrganisation } from '#worker/organisation/queries.ts'
import { logUnread } from '#worker/request/problem.ts'
import { jsonList } from '#worker/d1/json-list.ts'

const Row = z.object({
  id: z.string(),
  name: z.string(),
  country: z.string(),
  settings: z.string().nullable(),
  settings_version: z.number(),
  version: z.number(),
  people: z.number(),
})

const Person = z.object({ id: z.string(), full_name: z.string(), role: Role })

const SELECT = `
  SELECT t.id, t.name, t.country, t.settings, t.settings_version, t.version,
    (SELECT COUNT(*) FROM team_members m WHERE m.team_id = t.id) AS people
  FROM teams t`

/** By name. */
export async function teamsOf(db: D1Database, teamIds: readonly string[]): Promise<z.infer<typeof Team>[]> {
  const found = await db
    .prepare(`${SELECT} WHERE t.id IN (SELECT value FROM json_each(?)) ORDER BY t.id`)
    .bind(jsonList(teamIds))
    .all()
  return readRows(Row, found.results, 'team')
    .map(teamOf)
    .toSorted((one, other) => byNameKey(one.name, other.name))
}

export async function teamDetail(db: D1Database, teamId: string): Promise<TeamDetail | null> {
  const found = await db.prepare(`${SELECT} WHERE t.id = ?`).bind(teamId).first()
  if (found === null) return null
  const row = readRow(Row, found, 'team')
  const [members, shared] = await Promise.all([peopleOf(db, teamId), sharedDispositions(db, teamId)])
  return { ...teamOf(row), settings: settingsOf(row), members, shared_dispositions: shared }
}

async function sharedDispositions(db: D1Database, teamId: string): Promise<Disposition[]> {
  const found = await db
    .prepare('SELECT o.name, o.settings FROM teams t JOIN organisations o ON o.id = t.organisation_id WHERE t.id = ?')
    .bind(teamId)
    .first<{ name: string; settings: string | null }>()
  return found === null ? [] : [...readOrganisation(found, `settings of the organisation of ${teamId}`).dispositions]
}

/** Active people of a team, by name. */
export async function peopleOf(db: D1Database, teamId: string): Promise<z.infer<typeof TeamPerson>[]> {
  const found = await db
    .prepare(
      `SELECT u.id, u.full_name, u.role FROM team_members m JOIN users u ON u.id = m.user_id
       WHERE m.team_id = ? AND u.is_active = 1 ORDER BY u.id`,
    )
    .bind(teamId)
    .all()
  return readRows(Person, found.results, 'person').toSorted((one, other) => byNameKey(one.full_name, other.full_name))
}

const teamOf = (row: z.infer<typeof Row>): z.infer<typeof Team> => ({
  id: row.id,
  name: row.name,
  country: row.country,
  time_zone: settingsOf(row).timeZone,
  people: row.people,
  settings_version: row.settings_version,
  version: row.version,
})

/** A team without settings of its own works by the defaults. */
export function settingsOf(row: { id: string; settings: string | null; settings_version: number }): TeamSettings {
  return readSettings(row, (fault) => logUnread(`settings of team ${row.id}`, fault))
}

/** A setting that cannot be read is what it is by default, and is told. */
export function readSettings(
  { settings, settings_version: version }: { settings: string | null; settings_version: number },
  tell: (fault: string) => void,
): TeamSettings {
  const stored = settings === null ? null : parseJson(settings)
  if (stored?.ok === false) tell(stored.error)
  const grown = stored?.ok ? withDefaultSettings(stored.value) : DEFAULT_SETTINGS
  return { ...readSettingsLeniently(grown, DEFAULT_SETTINGS, tell), version }
}

/** What a newer release has stored among a team's settings, to be kept when one of today's is changed. */
export async function unknownSettings(db: D1Database, teamId: string): Promise<Unknown | undefined> {
  const row = await ormOf(db).select({ settings: teams.settings }).from(teams).where(eq(teams.id, teamId)).get()
  const stored = row?.settings ? parseJson(row.settings) : null
  return stored?.ok ? unknownIn(TeamSettings, stored.value) : undefined
}

/** What a new or changed lead needs to know of its team. */
export async function teamBasics(
  db: D1Database,
  teamId: string,
): Promise<{ name: string; country: string; timeZone: string } | null> {
  const found = await ormOf(db).select().from(teams).where(eq(teams.id, teamId)).get()
  if (found === undefined) return null
  const row = readRow(Row.omit({ people: true, version: true }), found, 'team')
  return { name: row.name, country: row.country, timeZone: settingsOf(row).timeZone }
}
