/** Scripts and their versions, as they are read. */
import type { ScriptDraft, ScriptSummary, ScriptTeam, ScriptVersions } from '#domain/http/scripts.ts'
import type { ScriptVersionDocument } from '#domain/http/script-version.ts'
import { findScriptFaults } from '#domain/script/faults.ts'
import { ScriptContent } from '#domain/script/schema.ts'
import { createJsonReader } from '#domain/stored/reader.ts'
import { Instant } from '#domain/vocabulary/primitives.ts'
import { z } from 'zod'
import type { Person } from '#worker/auth/person.ts'
import { iso } from '#worker/d1/times.ts'
import { readRow, readRows } from '#worker/d1/rows.ts'
import type { Ctx } from '#worker/request/context.ts'
import { logUnread, ProblemError } from '#worker/request/problem.ts'

/** Of a version, as an address has it. */
export const VersionNumber = z.string().regex(/^[1-9]\d{0,8}$/)

const Summary = z.object({
  id: z.string(),
  title: z.string(),
  category: z.string(),
  is_active: z.number(),
  published_version: z.number().nullable(),
  has_changes: z.number(),
  updated_at: Instant,
  published_title: z.string().nullable(),
  published_at: Instant.nullable(),
})
const Draft = Summary.extend({
  revision: z.number(),
  content: z.string(),
  updated_by_name: z.string().nullable(),
})
/** `content` is null when the draft cannot be read: that costs the draft, not its versions nor what else is done with the script. */
export type ScriptRow = Omit<z.infer<typeof Draft>, 'content'> & { readonly content: ScriptContent | null }

const Version = z.object({
  script_id: z.string(),
  version: z.number(),
  title: z.string(),
  content: z.string(),
  published_at: Instant,
})
const VersionLine = z.object({
  version: z.number(),
  title: z.string(),
  note: z.string(),
  published_at: Instant,
  published_by: z.string().nullable(),
  published_by_name: z.string().nullable(),
  fixed_node_ids: z.string().nullable(),
})
const TeamLine = z.object({ id: z.string(), name: z.string(), script_id: z.string(), version: z.number() })

// Both texts were written by one hand, so equal contents are equal texts.
const COLUMNS = `s.id, s.title, s.category, s.is_active, s.published_version, s.updated_at,
  v.title AS published_title, v.published_at,
  (v.version IS NULL OR v.content <> s.content OR v.title <> s.title) AS has_changes`
const PUBLISHED = 'LEFT JOIN script_versions v ON v.script_id = s.id AND v.version = s.published_version'

export const scriptListSql = (publishedOnly: boolean): string =>
  `SELECT ${COLUMNS} FROM scripts s ${PUBLISHED} WHERE s.organisation_id = ?
   ${publishedOnly ? 'AND s.is_active = 1 AND s.published_version IS NOT NULL' : ''} ORDER BY s.title, s.id`

export const TEAMS_WITH_SCRIPTS = `SELECT t.id, t.name, json_extract(t.settings, '$.script.scriptId') AS script_id,
    json_extract(t.settings, '$.script.version') AS version
  FROM teams t WHERE t.organisation_id = ?
    AND CASE WHEN json_valid(t.settings) THEN json_extract(t.settings, '$.script.scriptId') END IS NOT NULL
  ORDER BY t.name, t.id`

export const VERSIONS_OF = `SELECT v.version, v.title, v.note, v.published_at, v.published_by, u.full_name AS published_by_name,
    f.node_ids AS fixed_node_ids
  FROM script_versions v LEFT JOIN users u ON u.id = v.published_by
  LEFT JOIN script_fixes f ON f.script_id = v.script_id AND f.version = v.version WHERE v.script_id = ? ORDER BY v.version DESC`

/** By title. An agent sees what is published, and nothing of the drafts. */
export async function listScripts(
  db: D1Database,
  person: Person,
  isAgent: boolean,
): Promise<z.infer<typeof ScriptSummary>[]> {
  const [found, teams] = await Promise.all([
    db.prepare(scriptListSql(isAgent)).bind(person.organisationId).all(),
    teamsWithScripts(db, person),
  ])
  return readRows(Summary, found.results, 'script').map((row) => summaryOf(row, teams, isAgent))
}

/** Which of the person's teams begin their calls with which script. */
export async function teamsWithScripts(
  db: D1Database,
  { organisationId, teamIds }: Person,
): Promise<z.infer<typeof TeamLine>[]> {
  const found = await db.prepare(TEAMS_WITH_SCRIPTS).bind(organisationId).all()
  return readRows(TeamLine, found.results, 'script of the team').filter(({ id }) => teamIds.includes(id))
}

export async function scriptRow(db: D1Database, organisationId: string, scriptId: string): Promise<ScriptRow | null> {
  const found = await db
    .prepare(
      `SELECT ${COLUMNS}, s.revision, s.content, u.full_name AS updated_by_name
       FROM scripts s ${PUBLISHED} LEFT JOIN users u ON u.id = COALESCE(s.updated_by, s.created_by)
       WHERE s.id = ? AND s.organisation_id = ?`,
    )
    .bind(scriptId, organisationId)
    .first()
  if (found === null) return null
  const row = readRow(Draft, found, 'script')
  return { ...row, content: readContentOf(row.content, `script ${scriptId}`) }
}

export async function findScript(
  { actor, env }: Ctx,
  { params: { id } }: { readonly params: { readonly id: string } },
): Promise<ScriptRow> {
  const row = await scriptRow(env.DB, actor.organisationId, id)
  if (row === null) throw new ProblemError('not-found')
  return row
}

/** Newest first. */
export async function versionsOf(db: D1Database, scriptId: string): Promise<ScriptVersions['data']> {
  const found = await db.prepare(VERSIONS_OF).bind(scriptId).all()
  return readRows(VersionLine, found.results, 'version').map((line) => ({
    ...line,
    published_at: iso(line.published_at),
    fixed_node_ids: fixedNodesOf(line),
  }))
}

const readIds = createJsonReader(z.array(z.string()))

function fixedNodesOf({ version, fixed_node_ids: text }: z.infer<typeof VersionLine>): string[] | null {
  if (text === null) return null
  const ids = readIds(text)
  if (ids.ok) return ids.value
  logUnread(`fix of version ${version}`, ids.error)
  return []
}

export async function scriptVersion(
  db: D1Database,
  organisationId: string,
  scriptId: string,
  version: number,
): Promise<ScriptVersionDocument | null> {
  const found = await db
    .prepare(
      `SELECT v.script_id, v.version, v.title, v.content, v.published_at
       FROM script_versions v JOIN scripts s ON s.id = v.script_id
       WHERE v.script_id = ? AND v.version = ? AND s.organisation_id = ?`,
    )
    .bind(scriptId, version, organisationId)
    .first()
  if (found === null) return null
  const row = readRow(Version, found, 'version')
  const content = readContentOf(row.content, `script ${scriptId}@${version}`)
  if (content === null) throw new ProblemError('unreadable')
  return { ...row, content, published_at: iso(row.published_at) }
}

const readContent = createJsonReader(ScriptContent)

/** A script that cannot be read in full is none: half of it would lead a call astray. Then it is null, and told. */
function readContentOf(text: string, what: string): ScriptContent | null {
  const content = readContent(text)
  if (content.ok) return content.value
  logUnread(what, content.error)
  return null
}

export function summaryOf(
  row: z.infer<typeof Summary>,
  teams: readonly z.infer<typeof TeamLine>[],
  isAgent: boolean,
): z.infer<typeof ScriptSummary> {
  const { id, title, category, is_active, published_version, has_changes, updated_at } = row
  const using = teams.flatMap((team): ScriptTeam[] =>
    team.script_id === id ? [{ id: team.id, name: team.name, version: team.version }] : [],
  )
  return {
    id,
    title: isAgent ? (row.published_title ?? title) : title,
    category,
    is_active: is_active === 1,
    published_version,
    has_changes: !isAgent && has_changes === 1,
    teams: using,
    updated_at: iso(isAgent ? (row.published_at ?? updated_at) : updated_at),
  }
}

/** Of a script that was made just now; later its draft is its object's. Throws `unreadable`. */
export function newDraftOf({ content, ...row }: ScriptRow): ScriptDraft {
  const { id, revision, title, category, updated_at, updated_by_name } = row
  if (content === null) throw new ProblemError('unreadable')
  return {
    script_id: id,
    revision,
    title,
    category,
    content,
    faults: findScriptFaults(content),
    updated_at: iso(updated_at),
    updated_by_name,
  }
}
