/** What was changed since the published version, and by whom; and the newest entries, for those who come back. */
import { z } from 'zod'
import { DraftEntry } from '#domain/script/draft/acts.ts'
import { Author } from '#domain/script/draft/comment.ts'
import { Write } from '#domain/script/edit/change.ts'
import { Origin } from '../../team-floor/commit/origin.ts'
import type { Sql } from '../../team-floor/storage/sql.ts'
import type { DraftChange } from '../contract.ts'

/** Beyond these the oldest become part of what the draft stands on: they are in it, and are left out no more. */
const CHANGES_MAX = 2_000
const CHANGES_LENGTH = 4_000_000
const FOLD_AT_ONCE = 200
const ENTRIES_KEPT = 300

const json = <T extends z.ZodType>(schema: T) =>
  z.string().transform((text, context): z.output<T> => {
    const read = schema.safeParse(JSON.parse(text))
    if (read.success) return read.data
    context.addIssue('cannot be read')
    return z.NEVER
  })

const ChangeRow = z.object({
  revision: z.number(),
  at: z.number(),
  by_user: json(Author),
  label: z.string(),
  writes: json(z.array(Write)),
})
const EntryRow = z.object({ body: json(DraftEntry), origin: json(Origin).nullable() })
const Size = z.object({ count: z.number(), length: z.number() })
const Oldest = z.object({ revision: z.number().nullable() })

export interface LoggedEntry {
  readonly entry: DraftEntry
  readonly origin: Origin | null
}

export class Changes {
  readonly #sql: Sql
  #size: { count: number; length: number } | null = null

  constructor(sql: Sql) {
    this.#sql = sql
  }

  all(): DraftChange[] {
    return this.#sql
      .all(ChangeRow, 'SELECT revision, at, by_user, label, writes FROM changes ORDER BY revision')
      .map(({ by_user, ...change }) => ({ ...change, by: by_user }))
  }

  /** Who last wrote this part, or this field of it, as far as it is known. */
  lastAuthorOf(part: string, field: string | null): Author | null {
    const query = `SELECT revision, at, by_user, label, writes FROM changes
      WHERE instr(writes, ?) > 0 ORDER BY revision DESC LIMIT 20`
    const touching = this.#sql.all(ChangeRow, query, JSON.stringify(part))
    const isIt = (write: Write) =>
      write.part === part && (field === null || write.type !== 'set' || write.field === field)
    return touching.find(({ writes }) => writes.some(isIt))?.by_user ?? null
  }

  /** Answers how many were folded to make room. */
  add({ revision, at, by, act }: DraftEntry): number {
    if (act.type !== 'EditDraft') return 0
    return this.#insert({ revision, at, by, label: act.label, writes: act.writes }) ? this.#fold() : 0
  }

  /** Instead of all there are. */
  replace(changes: readonly DraftChange[]): void {
    this.#sql.run('DELETE FROM changes')
    this.#size = null
    for (const change of changes) this.#insert(change)
  }

  keepEntry(entry: DraftEntry, origin: Origin | null, logged: number): void {
    const from = origin && JSON.stringify(origin)
    this.#sql.run(
      'INSERT INTO entries (revision, body, origin) VALUES (?, ?, ?)',
      entry.revision,
      JSON.stringify(entry),
      from,
    )
    // What the activity log has not told of yet stays, however long the records are away.
    this.#sql.run('DELETE FROM entries WHERE revision <= ?', Math.min(entry.revision - ENTRIES_KEPT, logged))
  }

  /** Null when they do not reach back so far. */
  entriesAfter(revision: number, newest: number): DraftEntry[] | null {
    if (revision > newest || newest - revision > ENTRIES_KEPT) return null
    const found = this.loggedAfter(revision, ENTRIES_KEPT).map(({ entry }) => entry)
    return found.length === newest - revision ? found : null
  }

  loggedAfter(revision: number, limit: number): LoggedEntry[] {
    const query = 'SELECT body, origin FROM entries WHERE revision > ? ORDER BY revision LIMIT ?'
    return this.#sql.all(EntryRow, query, revision, limit).map(({ body, origin }) => ({ entry: body, origin }))
  }

  forgetEntries(): void {
    this.#sql.run('DELETE FROM entries')
  }

  #insert({ revision, at, by, label, writes }: DraftChange): boolean {
    const size = this.#size ?? this.#measure()
    const [author, text] = [JSON.stringify(by), JSON.stringify(writes)]
    const query = 'INSERT INTO changes (revision, at, by_user, label, writes) VALUES (?, ?, ?, ?, ?)'
    this.#sql.run(query, revision, at, author, label, text)
    this.#size = { count: size.count + 1, length: size.length + text.length }
    return this.#size.count > CHANGES_MAX || this.#size.length > CHANGES_LENGTH
  }

  /** Once in the life of an instance, of a table that is bounded. */
  #measure(): { count: number; length: number } {
    const query = 'SELECT count(*) AS count, coalesce(sum(length(writes)), 0) AS length FROM changes'
    return this.#sql.first(Size, query) ?? { count: 0, length: 0 }
  }

  #fold(): number {
    const query = 'SELECT max(revision) AS revision FROM (SELECT revision FROM changes ORDER BY revision LIMIT ?)'
    const upTo = this.#sql.first(Oldest, query, FOLD_AT_ONCE)?.revision ?? 0
    this.#sql.run('DELETE FROM changes WHERE revision <= ?', upTo)
    this.#size = null
    return FOLD_AT_ONCE
  }
}
