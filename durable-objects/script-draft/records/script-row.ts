/** The script as D1 has it: what a draft begins with, and what it is written back to. */
import { z } from 'zod'
import { ScriptContent } from '#domain/script/schema.ts'
import { createJsonReader } from '#domain/stored/reader.ts'
import type { LiveDraft } from '#domain/script/draft/live-draft.ts'
import { wholeText } from '#domain/vocabulary/text.ts'
import { toContent } from '#domain/script/edit/to-content.ts'
import type { Titled } from '#domain/script/edit/from-content.ts'
import { withTimeout } from '../../team-floor/runtime/single-flight.ts'
import type { Facts } from '../storage/facts.ts'

const Row = z.object({
  title: z.string(),
  category: z.string(),
  content: z.string(),
  revision: z.number(),
  updated_at: z.number(),
  updated_by: z.string().nullable(),
  updated_by_name: z.string().nullable(),
  version: z.number().nullable(),
  version_title: z.string().nullable(),
  version_content: z.string().nullable(),
})

export const SCRIPT_SQL = `SELECT s.title, s.category, s.content, s.revision, s.updated_at,
    COALESCE(s.updated_by, s.created_by) AS updated_by, u.full_name AS updated_by_name,
    v.version, v.title AS version_title, v.content AS version_content
  FROM scripts s LEFT JOIN script_versions v ON v.script_id = s.id AND v.version = s.published_version
  LEFT JOIN users u ON u.id = COALESCE(s.updated_by, s.created_by) WHERE s.id = ?`

export interface ScriptRow {
  /** Null when it cannot be read. */
  readonly draft: Titled | null
  readonly revision: number
  readonly updatedAt: number
  readonly updatedBy: Facts['updatedBy']
  readonly version: number | null
  /** Null when there is none, or none that can be read. */
  readonly published: Titled | null
}

const readContent = createJsonReader(ScriptContent)

function titled(title: string, category: string, text: string): Titled | null {
  const content = readContent(text)
  return content.ok ? { title, category, content: content.value } : null
}

/** Null when there is no such script. */
export async function readScript(db: D1Database, scriptId: string): Promise<ScriptRow | null> {
  const found = await withTimeout(db.prepare(SCRIPT_SQL).bind(scriptId).first())
  if (found === null) return null
  const row = Row.parse(found)
  const { title, category, content, version_title, version_content } = row
  return {
    draft: titled(title, category, content),
    revision: row.revision,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by === null ? null : { userId: row.updated_by, fullName: row.updated_by_name ?? '' },
    version: row.version,
    published: version_content === null ? null : titled(version_title ?? title, category, version_content),
  }
}

export const SETTLE_SQL = `UPDATE scripts SET title = ?2, category = ?3, content = ?4, revision = ?5, updated_by = ?6,
    updated_at = ?7 WHERE id = ?1 AND revision < ?5`

/** Guarded by the revision, so that an older draft never comes after a newer one. */
export function settleStatement(db: D1Database, scriptId: string, live: LiveDraft, facts: Facts): D1PreparedStatement {
  const { title, category, content } = toContent(live.parts)
  return db
    .prepare(SETTLE_SQL)
    .bind(
      scriptId,
      wholeText(title),
      categoryOf(wholeText(category)),
      JSON.stringify(content),
      live.revision,
      facts.updatedBy?.userId ?? null,
      facts.updatedAt,
    )
}

/** A draft may have none; the records hold a word. */
export const categoryOf = (category: string): string => (category.trim() === '' ? 'general' : category)
