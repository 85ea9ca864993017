/** The object's tables, built by numbered steps. A step that was released is never edited; a change is a new one at the end. */
import { z } from 'zod'
import type { Sql } from '../../team-floor/storage/sql.ts'

const STEPS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`,
    `CREATE TABLE parts (part TEXT PRIMARY KEY, fields TEXT NOT NULL) WITHOUT ROWID`,
    `CREATE TABLE comments (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID`,
    // Gestures since the published version, by the revision that each made: taken back in turn they lead to that version.
    `CREATE TABLE changes (
      revision INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      by_user TEXT NOT NULL,
      label TEXT NOT NULL,
      writes TEXT NOT NULL
    )`,
    // The newest entries, for pages that come back and for the activity log.
    `CREATE TABLE entries (revision INTEGER PRIMARY KEY, body TEXT NOT NULL, origin TEXT)`,
    // The last act of each page that was answered, and those of them that were refused.
    `CREATE TABLE pages (
      user_id TEXT NOT NULL,
      client TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (user_id, client)
    ) WITHOUT ROWID`,
    `CREATE INDEX pages_by_age ON pages (at)`,
    `CREATE TABLE refusals (
      user_id TEXT NOT NULL,
      client TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      refusal TEXT NOT NULL,
      PRIMARY KEY (user_id, client, sequence)
    ) WITHOUT ROWID`,
  ],
]

const Row = z.object({ step: z.number() })

export function migrate(sql: Sql): void {
  sql.run('CREATE TABLE IF NOT EXISTS schema_steps (step INTEGER PRIMARY KEY)')
  const done = sql.first(Row, 'SELECT step FROM schema_steps ORDER BY step DESC LIMIT 1')?.step ?? 0
  for (const [index, statements] of STEPS.entries()) {
    if (index < done) continue
    sql.transaction(() => {
      for (const statement of statements) sql.run(statement)
      sql.run('INSERT INTO schema_steps VALUES (?)', index + 1)
    })
  }
}
