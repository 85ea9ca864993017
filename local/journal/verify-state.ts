/** Checks every floor of a local state: what its object has stored, what the archive has, and what D1 was told. */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { type JournalReport, verifyJournal } from '#durable-objects/team-floor/storage/journal/verify-journal.ts'
import { Snapshots } from '#durable-objects/team-floor/storage/snapshots.ts'
import { Sql } from '#durable-objects/team-floor/storage/sql.ts'
import { readDays } from './archived-days.ts'
import { floorFiles, readAnchors, readArchive, withDatabase } from './state-files.ts'

export interface CheckedFloor {
  readonly teamId: string
  readonly report: JournalReport
}

export function verifyState(state: string): CheckedFloor[] {
  const [anchors, archive] = [readAnchors(state), readArchive(state)]
  return floorFiles(state).map((file) =>
    withDatabase(file, (db) => {
      prepare(db)
      const sql = new Sql(readOnly(db))
      const teamId = new Snapshots(sql, '').latest()?.floor.teamId ?? 'unknown'
      const { segments, faults } = readDays(archive, teamId)
      const told = anchors.filter(({ team_id }) => team_id === teamId)
      const report = verifyJournal(sql, teamId, told, segments)
      return { teamId, report: { ...report, faults: [...faults, ...report.faults] } }
    }),
  )
}

/** On its copy: a floor of a release before has no chain yet. */
function prepare(db: DatabaseSync): void {
  const { tables } = z
    .object({ tables: z.string().nullable() })
    .parse(db.prepare(`SELECT group_concat(name) AS tables FROM sqlite_master WHERE type = 'table'`).get())
  if (!(tables ?? '').split(',').includes('journal_segments'))
    db.exec('CREATE TABLE journal_segments (number INTEGER, last_seq INTEGER, header TEXT, salt TEXT, link TEXT)')
}

/** As much of the platform's storage as reading asks for. */
function readOnly(db: DatabaseSync): DurableObjectStorage {
  const exec = (query: string, ...values: (string | number | null)[]) => {
    const rows = db.prepare(query).all(...values)
    return { toArray: () => rows.map((row) => ({ ...row })), rowsWritten: 0 }
  }
  return { sql: { exec }, transactionSync: <T>(work: () => T) => work() } as unknown as DurableObjectStorage
}
