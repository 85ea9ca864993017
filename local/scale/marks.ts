/** How far a filling has come, kept in the database and written with the rows: one that was cut short goes on where it was. */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'

/** Whole parts, as many as there are rows of it. */
export interface Marks {
  doneOf(part: string): number
  /** For the batch that writes the rows. */
  mark(part: string, done: number): D1PreparedStatement
}

export class OtherRecords extends Error {
  constructor(found: string) {
    super(`The folder holds ${found}. Name an empty one by --state, or delete this one.`)
  }
}

const TABLE = 'local_scale'

/** Throws `OtherRecords` where something else is in the way: rows of two fillings in one folder could be compared with nothing. */
export async function openMarks(db: D1Database, size: string): Promise<Marks> {
  const table = await db.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').bind(TABLE).first()
  if (table === null) {
    if ((await db.prepare('SELECT 1 FROM organisations LIMIT 1').first()) !== null)
      throw new OtherRecords('other records')
    await db.batch([
      db.prepare(`CREATE TABLE ${TABLE} (part TEXT PRIMARY KEY, done INTEGER NOT NULL, size TEXT NOT NULL)`),
      markOf(db, 'begun', 0, size),
    ])
  }
  const { results } = await db.prepare(`SELECT part, done, size FROM ${TABLE}`).all<{
    part: string
    done: number
    size: string
  }>()
  const other = results.find((row) => row.size !== size)
  if (other) throw new OtherRecords(`records of another size (${other.size})`)
  const done = new Map(results.map((row) => [row.part, row.done]))
  return { doneOf: (part) => done.get(part) ?? 0, mark: (part, count) => markOf(db, part, count, size) }
}

const markOf = (db: D1Database, part: string, done: number, size: string): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO ${TABLE} (part, done, size) VALUES (?, ?, ?) ON CONFLICT (part) DO UPDATE SET done = excluded.done`,
    )
    .bind(part, done, size)
