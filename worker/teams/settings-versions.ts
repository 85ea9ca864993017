/** The versions of a team's settings: each as it was saved, and what differs from the one before it, in words. */
import type { SettingsVersion, SettingsVersionPage } from '#domain/http/team-settings.ts'
import { SettingsVersion as Shown } from '#domain/http/team-settings.ts'
import { listSettingsChanges } from '#domain/floor/settings-changes.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import type { Orm } from '#worker/d1/orm.ts'
import { teamSettingsVersions } from '#worker/d1/schema.ts'
import { iso } from '#worker/d1/times.ts'
import { readSettings } from '#worker/teams/queries.ts'

const LIST = 'settings of a team'

const Row = z.object({
  version: z.number(),
  settings: z.string().nullable(),
  previous: z.string().nullable(),
  previous_version: z.number().nullable(),
  changed_at: z.number(),
  changed_by: z.string().nullable(),
  full_name: z.string().nullable(),
  reverts_to: z.number().nullable(),
})

export const VERSIONS_SQL = `
  SELECT v.version, v.settings, v.changed_at, v.changed_by, v.reverts_to, u.full_name,
    p.settings AS previous, p.version AS previous_version
  FROM team_settings_versions v
  LEFT JOIN users u ON u.id = v.changed_by
  LEFT JOIN team_settings_versions p ON p.team_id = v.team_id AND p.version = (
    SELECT MAX(q.version) FROM team_settings_versions q WHERE q.team_id = v.team_id AND q.version < v.version)
  WHERE v.team_id = ? AND v.version < ?
  ORDER BY v.version DESC LIMIT ?`

interface Query {
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Newest first. */
export async function settingsVersions(
  db: D1Database,
  teamId: string,
  { limit, cursor }: Query,
): Promise<z.input<typeof SettingsVersionPage>> {
  const after = readCursor(cursor, LIST, z.tuple([z.number()]))
  const found = await db
    .prepare(VERSIONS_SQL)
    .bind(teamId, after?.[0] ?? Number.MAX_SAFE_INTEGER, limit + 1)
    .all()
  return readPage(found.results, {
    schema: Row,
    list: LIST,
    limit,
    place: (row) => [row['version']],
    shown: shownVersion,
    item: Shown,
  })
}

function shownVersion(row: z.infer<typeof Row>): SettingsVersion {
  const settings = settingsAt(row.settings, row.version)
  return {
    version: row.version,
    changed_at: iso(row.changed_at),
    changed_by: row.changed_by === null ? null : { id: row.changed_by, full_name: row.full_name ?? '' },
    reverts_to: row.reverts_to,
    changes:
      row.previous_version === null
        ? []
        : listSettingsChanges(settingsAt(row.previous, row.previous_version), settings),
  }
}

/** What cannot be read of an old version has its default; that was told when it was the newest. */
const settingsAt = (settings: string | null, version: number): TeamSettings =>
  readSettings({ settings, settings_version: version }, () => undefined)

/** Null when there is no such version. */
export async function settingsOfVersion(db: D1Database, teamId: string, version: number): Promise<TeamSettings | null> {
  const row = await db
    .prepare('SELECT settings FROM team_settings_versions WHERE team_id = ? AND version = ?')
    .bind(teamId, version)
    .first<{ settings: string | null }>()
  return row === null ? null : settingsAt(row.settings, version)
}

/** What is there now, unless it is kept already: the first change of a team's settings is told against it. */
export const keepPresentVersion = (orm: Orm, teamId: string) =>
  orm.insert(teamSettingsVersions).select(
    sql`SELECT id, settings_version, settings, NULL, NULL, updated_at FROM teams
        WHERE id = ${teamId} AND NOT EXISTS (SELECT 1 FROM team_settings_versions v
          WHERE v.team_id = teams.id AND v.version = teams.settings_version)`,
  )

interface NewVersion {
  readonly teamId: string
  readonly version: number
  readonly settings: string
  /** Null: the system. */
  readonly changedBy: string | null
  readonly revertsTo: number | null
  readonly now: number
}

/** Right after a write in the batch that may have changed nothing: then there is no new version either. */
export const addVersionIfChanged = (orm: Orm, { teamId, version, settings, changedBy, revertsTo, now }: NewVersion) =>
  orm
    .insert(teamSettingsVersions)
    .select(sql`SELECT ${teamId}, ${version}, ${settings}, ${changedBy}, ${revertsTo}, ${now} WHERE changes() > 0`)
