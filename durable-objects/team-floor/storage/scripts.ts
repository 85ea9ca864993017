/** Published script versions this floor needs; a version never changes, so one that was read stays until no call runs on it. */
import { z } from 'zod'
import { ScriptContent, type ScriptRef, type ScriptVersion } from '#domain/script/schema.ts'
import { createJsonReader } from '#domain/stored/reader.ts'
import type { Sql } from './sql.ts'

const readContent = createJsonReader(ScriptContent)

const Row = z.object({ title: z.string(), content: z.string() })
const Old = z.object({ script_id: z.string(), version: z.int() })

/** Parsed versions kept in memory; a floor runs one or two at a time. */
const MEMORY = 8

export class Scripts {
  readonly #sql: Sql
  readonly #parsed = new Map<string, ScriptVersion>()

  constructor(sql: Sql) {
    this.#sql = sql
  }

  find(scriptId: string, version: number): ScriptVersion | undefined {
    const key = `${scriptId}@${version}`
    const cached = this.#parsed.get(key)
    if (cached) return cached
    const row = this.#sql.first(
      Row,
      'SELECT title, content FROM scripts WHERE script_id = ? AND version = ?',
      scriptId,
      version,
    )
    if (!row) return undefined
    const content = readContent(row.content)
    if (!content.ok) {
      this.#sql.unread.note(`script ${key}`, content.error)
      return undefined
    }
    const script = { scriptId, version, title: row.title, content: content.value }
    if (this.#parsed.size >= MEMORY) this.#parsed.clear()
    this.#parsed.set(key, script)
    return script
  }

  /** One that cannot be read is not at hand, and is fetched anew. */
  has({ scriptId, version }: ScriptRef): boolean {
    return this.find(scriptId, version) !== undefined
  }

  /** Those in use, and of each script the newest: calls may be about to begin on it. */
  keepOnly(inUse: readonly (ScriptRef | null)[]): void {
    const used = new Set(inUse.map((ref) => ref && `${ref.scriptId}@${ref.version}`))
    const old = this.#sql.all(
      Old,
      'SELECT script_id, version FROM scripts s WHERE version < (SELECT MAX(version) FROM scripts WHERE script_id = s.script_id)',
    )
    for (const { script_id, version } of old)
      if (!used.has(`${script_id}@${version}`))
        this.#sql.run('DELETE FROM scripts WHERE script_id = ? AND version = ?', script_id, version)
  }

  keep({ scriptId, version, title, content }: ScriptVersion): void {
    this.#sql.run(
      `INSERT INTO scripts (script_id, version, title, content) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET title = excluded.title, content = excluded.content`,
      scriptId,
      version,
      title,
      JSON.stringify(content),
    )
  }
}
