/** Scripts and their versions. */
import type { ScriptDetail, ScriptSummary, ScriptVersionDocument } from '#domain/http/scripts.ts'
import { ScriptContent } from '#domain/script/schema.ts'
import { z } from 'zod'
import { iso } from '#worker/d1/times.ts'

const Summary = z.object({
  id: z.string(),
  title: z.string(),
  category: z.string(),
  is_active: z.number(),
  published_version: z.number().nullable(),
  updated_at: z.number(),
})
const content = z.string().transform((text) => ScriptContent.parse(JSON.parse(text)))
const Version = z.object({
  script_id: z.string(),
  version: z.number(),
  title: z.string(),
  content,
  published_at: z.number(),
})
const VersionLine = z.object({
  version: z.number(),
  title: z.string(),
  published_at: z.number(),
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
  return found.results.map((row) => summaryOf(Summary.parse(row)))
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
  const row = Summary.extend({ content }).parse(found)
  return { ...summaryOf(row), content: row.content }
}

/** Newest first. */
export async function versionsOf(db: D1Database, scriptId: string): Promise<ScriptDetail['versions']> {
  const found = await db
    .prepare(
      `SELECT version, title, published_at, published_by FROM script_versions WHERE script_id = ? ORDER BY version DESC`,
    )
    .bind(scriptId)
    .all()
  return found.results.map((row) => {
    const line = VersionLine.parse(row)
    return { ...line, published_at: iso(line.published_at) }
  })
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
  const row = Version.parse(found)
  return { ...row, published_at: iso(row.published_at) }
}

const summaryOf = (row: z.infer<typeof Summary>): z.infer<typeof ScriptSummary> => ({
  id: row.id,
  title: row.title,
  category: row.category,
  is_active: row.is_active === 1,
  published_version: row.published_version,
  updated_at: iso(row.updated_at),
})
