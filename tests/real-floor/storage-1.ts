/**
 * What a floor had stored after a day on which everything happened that can happen, written by the release of 2026-11-29: every
 * table of its object, its seats' attachments, and what that release made of it. Never to be written anew.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { METRICS } from '#domain/views/evidence.ts'
import { LiveFloor } from '#durable-objects/team-floor/commit/live-floor.ts'
import { objectStorage } from './object-storage.ts'

const Blob = z.object({ base64: z.string() }).transform(({ base64 }) => new Uint8Array(Buffer.from(base64, 'base64')))
const Counts = z.record(z.enum(METRICS), z.int())

const Stored = z.object({
  tables: z.array(z.string()),
  rows: z.record(z.string(), z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null(), Blob])))),
  seats: z.array(z.unknown()),
  floor: z.unknown(),
  /** Marks of each number on the last day, and what the whole journal adds to it. */
  marksOfToday: Counts,
  counted: Counts,
})
export type Storage1 = z.infer<typeof Stored>

export function readStorage1(): Storage1 {
  const file = join(import.meta.dirname, '../support/storage-1/day.json.gz')
  return Stored.parse(JSON.parse(gunzipSync(readFileSync(file)).toString()))
}

/** Today's floor on that storage, as if it had just been deployed over it. */
export function floorOnStorage1({ tables, rows }: Storage1): LiveFloor {
  const db = new DatabaseSync(':memory:')
  tables.forEach((statement) => db.exec(statement))
  for (const [table, all] of Object.entries(rows))
    for (const row of all) {
      const [columns, values] = [Object.keys(row), Object.values(row)]
      const places = columns.map(() => '?').join(', ')
      db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`).run(...values)
    }
  const life = { isAlive: true, mayDie: () => undefined, setAlarm: () => undefined }
  return new LiveFloor(
    'north',
    objectStorage(db, life, (query) => query),
  )
}
