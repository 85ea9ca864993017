/** One durable row for each message: on the disk before it is answered. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export function durableRows(): (text: string) => number {
  const folder = mkdtempSync(join(tmpdir(), 'call-floor-rival-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const db = new DatabaseSync(join(folder, 'rows.sqlite'))
  db.exec('PRAGMA journal_mode = WAL')
  db.exec('PRAGMA synchronous = FULL')
  db.exec('CREATE TABLE messages (id INTEGER PRIMARY KEY, body TEXT NOT NULL)')
  const insert = db.prepare('INSERT INTO messages (body) VALUES (?)')
  return (text) => Number(insert.run(text).lastInsertRowid)
}

/** Ends with whoever started it, and tidies up. */
export function endWithParent(): void {
  process.once('disconnect', () => process.exit(0))
  process.once('SIGTERM', () => process.exit(0))
}
