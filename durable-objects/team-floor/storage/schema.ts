/**
 * The object's tables, built by numbered steps in the constructor: RPC skips the framework's start hook, so nothing else is
 * certain to run first. A step that was released is never edited; a change is a new step at the end.
 */
import { z } from 'zod'
import { phoneKeySql } from '#domain/phone/key.ts'
import type { Sql } from './sql.ts'

type Step = readonly string[]

const JOURNAL_BEFORE = `CREATE TABLE journal_before (
  last_seq INTEGER PRIMARY KEY,
  first_seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  lines TEXT NOT NULL
)`

const addReceipts = (table: string): string => `ALTER TABLE ${table} ADD COLUMN receipt TEXT`

/** The journal's own table becomes that of before, whose rows were packed, and begins anew. */
export const ROTATE_JOURNAL: Step = [
  'DROP TABLE journal_before',
  'ALTER TABLE journal RENAME TO journal_before',
  JOURNAL_BEFORE.replace('journal_before', 'journal'),
  addReceipts('journal'),
]

/** Of countries whose numbers have more than one spelling. */
const SPELLED = `(phone GLOB '+54*' OR phone GLOB '+52*' OR phone GLOB '+55*') AND json_valid(lead)`

/** `phone` holds the number's key from here on: one person under several spellings, who agree on who is called, if anybody. */
export const ONE_PERSON_ONE_NUMBER: Step = [
  `UPDATE hopper SET phone = ${phoneKeySql('phone')} WHERE phone <> ${phoneKeySql('phone')}`,
  `UPDATE hopper SET stage = 0, lead = json_set(lead, '$.duplicateOf', (SELECT oldest.lead_id FROM hopper AS oldest
     WHERE oldest.phone = hopper.phone ORDER BY oldest.created_at, oldest.lead_id LIMIT 1))
   WHERE ${SPELLED} AND lead_id <> (SELECT oldest.lead_id FROM hopper AS oldest
     WHERE oldest.phone = hopper.phone ORDER BY oldest.created_at, oldest.lead_id LIMIT 1)`,
  `UPDATE hopper SET stage = 0, lead = json_set(lead, '$.suppressed', json('true'))
   WHERE ${SPELLED} AND EXISTS (SELECT 1 FROM hopper AS same
     WHERE same.phone = hopper.phone AND (same.suppressed = 1 OR same.listed = 1))`,
]

const STEPS: readonly Step[] = [
  [
    // One row a commit: all lines of one command, as NDJSON, under the seq of the last of them.
    `CREATE TABLE journal (
      last_seq INTEGER PRIMARY KEY,
      first_seq INTEGER NOT NULL,
      at INTEGER NOT NULL,
      lines TEXT NOT NULL
    )`,
    // The whole floor at a seq, cut into parts below the platform's limit of a value.
    `CREATE TABLE snapshots (
      seq INTEGER NOT NULL,
      part INTEGER NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (seq, part)
    ) WITHOUT ROWID`,
    // A day of the team begins after this seq; the floor as it then was is the snapshot of that seq.
    `CREATE TABLE days (
      day TEXT PRIMARY KEY,
      after_seq INTEGER NOT NULL,
      archived_at INTEGER
    ) WITHOUT ROWID`,
    `CREATE TABLE receipts (
      command_id TEXT PRIMARY KEY,
      body_hash TEXT NOT NULL,
      seq INTEGER NOT NULL,
      result TEXT
    ) WITHOUT ROWID`,
    `CREATE TABLE outbox (
      seq INTEGER NOT NULL,
      part INTEGER NOT NULL,
      record_key TEXT NOT NULL,
      at INTEGER NOT NULL,
      body TEXT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      retry_at INTEGER NOT NULL DEFAULT 0,
      parked_at INTEGER,
      fault TEXT,
      PRIMARY KEY (seq, part)
    ) WITHOUT ROWID`,
    // stage: 0 only a person's act makes it callable, 1 ready, 2 ready from ready_at on.
    `CREATE TABLE hopper (
      lead_id TEXT PRIMARY KEY,
      lead TEXT NOT NULL,
      stage INTEGER NOT NULL,
      owner_id TEXT NOT NULL,
      zone TEXT NOT NULL,
      rank INTEGER NOT NULL,
      last_attempt_at INTEGER NOT NULL,
      ready_at INTEGER NOT NULL,
      phone TEXT,
      created_at INTEGER NOT NULL,
      suppressed INTEGER NOT NULL,
      listed INTEGER NOT NULL,
      revision INTEGER NOT NULL
    ) WITHOUT ROWID`,
    `CREATE INDEX hopper_ready ON hopper (owner_id, zone, rank, last_attempt_at, lead_id) WHERE stage = 1`,
    `CREATE INDEX hopper_waiting ON hopper (ready_at) WHERE stage = 2`,
    `CREATE INDEX hopper_phone ON hopper (phone, created_at, lead_id) WHERE phone IS NOT NULL`,
    `CREATE TABLE people (
      user_id TEXT PRIMARY KEY,
      full_name TEXT NOT NULL,
      role TEXT NOT NULL
    ) WITHOUT ROWID`,
    `CREATE TABLE scripts (
      script_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      title TEXT NOT NULL,
      content TEXT NOT NULL,
      PRIMARY KEY (script_id, version)
    ) WITHOUT ROWID`,
    // Which tab of a person is the newest: a tab that comes back after a lost link is not a newer one.
    `CREATE TABLE tabs (
      user_id TEXT NOT NULL,
      tab TEXT NOT NULL,
      opened_at INTEGER NOT NULL,
      PRIMARY KEY (user_id, tab)
    ) WITHOUT ROWID`,
  ],
  [
    // Leads that left this team: what the records said of them up to this revision no longer counts here.
    `CREATE TABLE departed (
      lead_id TEXT PRIMARY KEY,
      revision INTEGER NOT NULL
    ) WITHOUT ROWID`,
  ],
  // Whose session token is whose, for coming back while D1 does not answer.
  [`ALTER TABLE people ADD COLUMN subject TEXT NOT NULL DEFAULT ''`],
  [
    // The journal before the last few thousand commits. A table that is let go of as a whole writes no rows.
    JOURNAL_BEFORE,
    // What was packed of it, and what each page holds of the events that numbers are counted from.
    `CREATE TABLE journal_pages (
      last_seq INTEGER PRIMARY KEY,
      first_seq INTEGER NOT NULL,
      commits INTEGER NOT NULL,
      octets INTEGER NOT NULL,
      body BLOB NOT NULL
    )`,
    `CREATE TABLE journal_marks (
      kind TEXT NOT NULL,
      last_seq INTEGER NOT NULL,
      body BLOB NOT NULL,
      PRIMARY KEY (kind, last_seq)
    ) WITHOUT ROWID`,
    // Since when the floor was as the snapshot has it; null in those of before.
    `ALTER TABLE snapshots ADD COLUMN at INTEGER`,
  ],
  ONE_PERSON_ONE_NUMBER,
  // Where leads live and whether they agreed to be called comes from the records: all are read once more.
  [`DELETE FROM meta WHERE name IN ('feed_loaded', 'feed_row')`],
  [
    // Receipts of commits that were packed or let go of; those of newer ones stand in their rows of the journal.
    `CREATE TABLE receipt_pages (
      last_seq INTEGER PRIMARY KEY,
      digests BLOB NOT NULL,
      body BLOB NOT NULL
    )`,
  ],
  [
    // The hash chain over the journal: one row for some dozens of commits.
    `CREATE TABLE journal_segments (
      number INTEGER PRIMARY KEY,
      last_seq INTEGER NOT NULL,
      header TEXT NOT NULL,
      salt TEXT NOT NULL,
      link TEXT NOT NULL
    )`,
    'CREATE INDEX journal_segments_lines ON journal_segments (last_seq)',
  ],
  // The segment that tells by which receipt something was taken out of this one.
  ['ALTER TABLE journal_segments ADD COLUMN redacted_by INTEGER'],
  // Marks go, and are checked, with their page.
  ['CREATE INDEX journal_marks_of_page ON journal_marks (last_seq)'],
  [
    // Who came in and is not in the activity log yet.
    `CREATE TABLE entries (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      at INTEGER NOT NULL,
      user_id TEXT NOT NULL,
      ip TEXT,
      user_agent TEXT,
      impersonator_id TEXT
    )`,
  ],
]

const Meta = z.object({ value: z.string() })

export function migrate(sql: Sql): void {
  sql.transaction(() => {
    sql.run('CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID')
    const isNew = readMeta(sql, 'schema') === undefined
    const done = readMetaNumber(sql, 'schema') ?? 0
    const run = isNew || done > 0 ? (statement: string) => sql.run(statement) : runIfMissing(sql)
    STEPS.slice(done).flat().forEach(run)
    if (done < STEPS.length) writeMeta(sql, 'schema', String(STEPS.length))
    for (const table of ['journal', 'journal_before']) if (!hasReceipts(sql, table)) sql.run(addReceipts(table))
  })
}

const Table = z.object({ sql: z.string() })

/** No step, but asked at each opening: the release before begins the journal's table anew without that column. */
const hasReceipts = (sql: Sql, table: string): boolean =>
  sql.first(Table, 'SELECT sql FROM sqlite_master WHERE name = ?', table)?.sql.includes('receipt TEXT') ?? true

/** Nobody can read how many steps were taken: what is there already was, and is left as it is. */
const runIfMissing =
  (sql: Sql) =>
  (statement: string): void => {
    try {
      sql.run(statement)
    } catch (fault) {
      if (!/already exists|duplicate column/.test(String(fault))) throw fault
    }
  }

/** A whole number from nought on; undefined when none is there, and, told, when what is there is none. */
export function readMetaNumber(sql: Sql, name: string): number | undefined {
  const text = readMeta(sql, name)
  if (text === undefined) return undefined
  const number = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number
  sql.unread.note(`${name} of the floor`, 'is no whole number')
  return undefined
}

export const readMeta = (sql: Sql, name: string): string | undefined =>
  sql.first(Meta, 'SELECT value FROM meta WHERE name = ?', name)?.value

export function writeMeta(sql: Sql, name: string, value: string): void {
  sql.run(
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    name,
    value,
  )
}
