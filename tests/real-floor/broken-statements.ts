/** Guards of the object's own statements that a run may take away, to show that the checks would see it. */

export type Rewrite = (sql: string) => string

export const asWritten: Rewrite = (sql) => sql

export const BROKEN_STATEMENTS: Readonly<Record<string, Rewrite>> = {
  /** D1 takes the last write, not the newest. */
  'settle-without-guard': (sql) =>
    sql
      .replace('AND floor_revision < ?', 'AND ? > 0')
      .replace(/excluded\.floor_revision > \w+\.floor_revision/, 'true'),
  /** Of a stretch of duty the last word counts, not the newest. */
  'duty-without-guard': (sql) =>
    sql.replace('AND duty_stretches.is_open = 1', '').replace('AND duty_stretches.seq < mark.seq', ''),
  /** No command is ever known to have been answered. */
  'no-receipts': (sql) =>
    sql
      .replace('substr(receipt, 1, 36) = ?', '? IS NULL')
      .replace('instr(digests, ?) > 0', '? IS NULL')
      .replace('FROM receipts WHERE command_id = ?', 'FROM receipts WHERE command_id = ? AND 0')
      .replace('INSERT INTO receipts', 'INSERT OR REPLACE INTO receipts'),
  /** The newest news leaves first. */
  'outbox-backwards': (sql) =>
    sql.includes('FROM outbox') ? sql.replace('ORDER BY seq, part', 'ORDER BY seq DESC') : sql,
  /** Recovery reads one commit too few. */
  'journal-short': (sql) =>
    sql.replace('FROM journal WHERE last_seq > ? ORDER', 'FROM journal WHERE last_seq > ? + 1 ORDER'),
  /** A number is silenced on the lead that was called, and not on its double. */
  'one-lead-of-a-number': (sql) => sql.replace('FROM hopper WHERE phone = ?', 'FROM hopper WHERE 0 AND phone = ?'),
}
