/** Scripts and their versions. */
import type { ScriptDetail, ScriptSummary, ScriptVersionDocument } from '#domain/http/scripts.ts'
import { ScriptContent } from '#domain/script/schema.ts'
import { createJsonReader } from '#domain/stored/reader.ts'
import { Instant } from '#domain/vocabulary/primitives.ts'
import { z } from 'zod'
import { readRow, readRows } from '#worker/d1/rows.ts'
import { logUnread, ProblemError } from '#worker/request/problem.ts'
import { iso } from '#worker/d1/times.ts'

const Summary = z.object({
  id: z.string(),
  title: z.string(),
  category: z.string(),
  is_active: z.number(),
  published_version: z.number().nullable(),
  updated_at: Instant,
})
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
  published_at: Instant,
  published_by: z.string().nullable(),
})

const COLUMNS = 'id, title, category, is_active, published_version, updated_at'

/** By title. */
export async function listScripts(
  db: D1Database,
  organisationId: string,
  publishedOnly: boolean,
): Promise<z.infer<typeof ScriptSummary>[]> {
  const found = await db
    .prepare(
      `SELECT ${COLUMNS} FROM scripts WHERE organisation_id = ?
       ${publishedOnly ? 'AND is_active = 1 AND published_version IS NOT NULL' : ''} ORDER BY title, id`,
    )
    .bind(organisationId)
    .all()
  return readRows(Summary, found.results, 'script').map(summaryOf)
}

export async function scriptById(
  db: D1Database,
  organisationId: string,
  scriptId: string,
): Promise<Omit<ScriptDetail, 'versions'> | null> {
  const found = await db
    .prepare(`SELECT ${COLUMNS}, content FROM scripts WHERE id = ? AND organisation_id = ?`)
    .bind(scriptId, organisationId)
    .first()
  if (found === null) return null
  const row = readRow(Summary.extend({ content: z.string() }), found, 'script')
  return { ...summaryOf(row), content: contentOf(row.content, `script ${scriptId}`) }
}

/** Newest first. */
export async function versionsOf(db: D1Database, scriptId: string): Promise<ScriptDetail['versions']> {
  const found = await db
    .prepare(
      `SELECT version, title, published_at, published_by FROM script_versions WHERE script_id = ? ORDER BY version DESC`,
    )
    .bind(scriptId)
    .all()
  return readRows(VersionLine, found.results, 'version').map((line) => ({
    ...line,
    published_at: iso(line.published_at),
  }))
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
  const content = contentOf(row.content, `script ${scriptId}@${version}`)
  return { ...row, content, published_at: iso(row.published_at) }
}

const readContent = createJsonReader(ScriptContent)

/** A script that cannot be read in full is none: half of it would lead a call astray. Throws `unreadable`. */
function contentOf(text: string, what: string): ScriptContent {
  const content = readContent(text)
  if (content.ok) return content.value
  logUnread(what, content.error)
  throw new ProblemError('unreadable')
}

const summaryOf = (row: z.infer<typeof Summary>): z.infer<typeof ScriptSummary> => ({
  id: row.id,
  title: row.title,
  category: row.category,
  is_active: row.is_active === 1,
  published_version: row.published_version,
  updated_at: iso(row.updated_at),
})
