/** An organisation's settings and their versions. */
import { listChanges } from '#domain/floor/settings-changes.ts'
import { Disposition } from '#domain/floor/settings.ts'
import type { Organisation } from '#domain/http/organisation.ts'
import { SettingsVersion } from '#domain/http/team-settings.ts'
import type { SettingsVersionPage } from '#domain/http/team-settings.ts'
import { createReader, parseJson } from '#domain/stored/reader.ts'
import { unknownIn, withUnknown } from '#domain/stored/unknown.ts'
import { isRecord } from '#domain/stored/walk.ts'
import { BrandColour } from '#domain/vocabulary/brand-colour.ts'
import { z } from 'zod'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { readRow } from '#worker/d1/rows.ts'
import { iso } from '#worker/d1/times.ts'
import { logUnread, ProblemError } from '#worker/request/problem.ts'

const LIST = 'settings of the organisation'

/** What a version holds. */
export interface OrganisationSettings {
  readonly name: string
  readonly brandColour: string | null
  readonly dispositions: readonly Disposition[]
}

const Row = z.object({ id: z.string(), name: z.string(), settings: z.string().nullable(), version: z.number() })

const VersionRow = z.object({
  version: z.number(),
  name: z.string(),
  settings: z.string().nullable(),
  previous: z.string().nullable(),
  previous_name: z.string().nullable(),
  changed_at: z.number(),
  changed_by: z.string().nullable(),
  full_name: z.string().nullable(),
  reverts_to: z.number().nullable(),
})

export const ORGANISATION_VERSIONS_SQL = `
  SELECT v.version, v.name, v.settings, v.changed_at, v.changed_by, v.reverts_to, u.full_name,
    p.settings AS previous, p.name AS previous_name
  FROM organisation_versions v
  LEFT JOIN users u ON u.id = v.changed_by
  LEFT JOIN organisation_versions p ON p.organisation_id = v.organisation_id AND p.version = (
    SELECT MAX(q.version) FROM organisation_versions q
    WHERE q.organisation_id = v.organisation_id AND q.version < v.version)
  WHERE v.organisation_id = ? AND v.version < ?
  ORDER BY v.version DESC LIMIT ?`

interface Stored {
  readonly name: string
  readonly settings: string | null
}

const readDisposition = createReader(Disposition)

/** What cannot be read of it costs itself, and is told. */
export function readOrganisation({ name, settings }: Stored, what: string): OrganisationSettings {
  const stored = settings === null ? null : parseJson(settings)
  if (stored?.ok === false) logUnread(what, stored.error)
  const known = stored?.ok && isRecord(stored.value) ? stored.value : {}
  const list = Array.isArray(known['dispositions']) ? known['dispositions'] : []
  return {
    name,
    brandColour: BrandColour.safeParse(known['brandColour']).data ?? null,
    dispositions: list.flatMap((one: unknown) => {
      const read = readDisposition(one)
      if (!read.ok) logUnread(what, read.error)
      return read.ok ? [{ ...read.value, shared: true }] : []
    }),
  }
}

const Stored = z.object({ brandColour: z.string().nullable(), dispositions: z.array(Disposition) })

/** `before`: what is stored now, of which a newer release may know more, whole dispositions among it. */
export function storedOf({ brandColour, dispositions }: OrganisationSettings, before: string | null): string {
  const stored = before === null ? null : parseJson(before)
  const unknown = stored?.ok ? unknownIn(Stored, stored.value) : undefined
  return JSON.stringify(withUnknown({ brandColour, dispositions }, unknown))
}

/** As it is stored. */
export const storedSettings = async (db: D1Database, id: string): Promise<string | null> =>
  db.prepare('SELECT settings FROM organisations WHERE id = ?').bind(id).first<string | null>('settings')

export async function organisationOf(db: D1Database, id: string): Promise<Organisation> {
  const found = await db.prepare('SELECT id, name, settings, version FROM organisations WHERE id = ?').bind(id).first()
  if (found === null) throw new ProblemError('not-found')
  const row = readRow(Row, found, 'organisation')
  const { name, brandColour, dispositions } = readOrganisation(row, `settings of organisation ${id}`)
  return { id, name, brand_colour: brandColour, dispositions: [...dispositions], version: row.version }
}

/** Null when there is no such version. */
export async function organisationAt(
  db: D1Database,
  id: string,
  version: number,
): Promise<OrganisationSettings | null> {
  const found = await db
    .prepare('SELECT name, settings FROM organisation_versions WHERE organisation_id = ? AND version = ?')
    .bind(id, version)
    .first<Stored>()
  return found === null ? null : readOrganisation(found, `version ${version} of organisation ${id}`)
}

interface Query {
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Newest first. */
export async function organisationVersions(
  db: D1Database,
  id: string,
  { limit, cursor }: Query,
): Promise<z.input<typeof SettingsVersionPage>> {
  const after = readCursor(cursor, LIST, z.tuple([z.number()]))
  const found = await db
    .prepare(ORGANISATION_VERSIONS_SQL)
    .bind(id, after?.[0] ?? Number.MAX_SAFE_INTEGER, limit + 1)
    .all()
  return readPage(found.results, {
    schema: VersionRow,
    list: LIST,
    limit,
    place: (row) => [row['version']],
    shown: shownVersion,
    item: SettingsVersion,
  })
}

function shownVersion(row: z.infer<typeof VersionRow>): SettingsVersion {
  const what = `version ${row.version} of an organisation`
  return {
    version: row.version,
    changed_at: iso(row.changed_at),
    changed_by: row.changed_by === null ? null : { id: row.changed_by, full_name: row.full_name ?? '' },
    reverts_to: row.reverts_to,
    changes:
      row.previous_name === null
        ? []
        : listChanges(
            readOrganisation({ name: row.previous_name, settings: row.previous }, what),
            readOrganisation(row, what),
          ),
  }
}
