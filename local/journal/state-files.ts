/**
 * The databases and the bucket of a local state as files, without the runtime: a copy of each database is read, so that nothing
 * is written into what is to be checked, also after a power cut.
 */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

/** Runs `look` on copies of these databases, which are gone afterwards. */
export function withDatabase<T>(file: string, look: (db: DatabaseSync) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'call-floor-journal-'))
  try {
    for (const ending of ['', '-wal', '-shm'])
      if (existsSync(file + ending)) copyFileSync(file + ending, join(folder, basename(file) + ending))
    const db = new DatabaseSync(join(folder, basename(file)))
    try {
      return look(db)
    } finally {
      db.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The databases of one kind, the runtime's own register of them left out. */
function databasesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => name.endsWith('.sqlite') && basename(name) !== 'metadata.sqlite')
    .map((name) => join(folder, name))
}

export const floorFiles = (state: string): string[] =>
  databasesIn(join(state, 'v3/do')).filter((file) => file.includes('TeamFloor'))

const AnchorRow = z.object({ team_id: z.string(), number: z.int(), link: z.string(), last: z.int() })

/** Of every team, as D1 has them. */
export const readAnchors = (state: string): z.infer<typeof AnchorRow>[] =>
  databasesIn(join(state, 'v3/d1')).flatMap((file) =>
    withDatabase(file, (db) =>
      has(db, 'journal_anchors')
        ? db
            .prepare('SELECT team_id, number, link, last_seq AS last FROM journal_anchors ORDER BY team_id, number')
            .all()
            .map((row) => AnchorRow.parse(row))
        : [],
    ),
  )

const has = (db: DatabaseSync, table: string): boolean =>
  db.prepare(`SELECT 1 FROM sqlite_master WHERE name = ?`).get(table) !== undefined

const ObjectRow = z.object({ key: z.string(), blob: z.string() })

/** What lies in the bucket under `journals/`, by key, read when it is asked for. */
export function readArchive(state: string): ReadonlyMap<string, () => Uint8Array> {
  const blobs = blobFiles(join(state, 'v3/r2'))
  const rows = databasesIn(join(state, 'v3/r2')).flatMap((file) =>
    withDatabase(file, (db) =>
      has(db, '_mf_objects')
        ? db
            .prepare(
              `SELECT key, blob_id AS blob FROM _mf_objects WHERE key LIKE 'journals/%' AND blob_id IS NOT NULL ORDER BY key`,
            )
            .all()
            .map((row) => ObjectRow.parse(row))
        : [],
    ),
  )
  return new Map(
    rows.flatMap(({ key, blob }) => {
      const file = blobs.get(blob)
      return file === undefined ? [] : [[key, () => readFileSync(file)] as const]
    }),
  )
}

function blobFiles(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map()
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return new Map(names.filter((name) => name.includes('blobs')).map((name) => [basename(name), join(folder, name)]))
}
