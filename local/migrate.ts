/** Applies the D1 migrations that a database has not seen, keeping the same record of them as wrangler does. */
import type { D1Database } from '@cloudflare/workers-types'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unstable_splitSqlQuery as splitSql } from 'wrangler'
import { paths } from './paths.ts'

// Wrangler's own table and columns, so that `wrangler d1 migrations list` agrees with what was done here.
const recordTable = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`

/** Each file is one transaction. Returns the names applied now. */
export async function migrate(db: D1Database, folder: string = paths.migrations): Promise<readonly string[]> {
  await db.prepare(recordTable).run()
  const seen = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>()
  const done = new Set(seen.results.map((row) => row.name))
  const pending = (await migrationFiles(folder)).filter((name) => !done.has(name))
  for (const name of pending) {
    const statements = splitSql(await readFile(join(folder, name), 'utf8')).map((sql) => db.prepare(sql))
    const record = db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name)
    await db.batch([...statements, record]).catch((cause: unknown) => {
      throw new Error(`Migration ${name} failed: ${String(cause)}`, { cause })
    })
  }
  return pending
}

async function migrationFiles(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return []
  return (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
}
