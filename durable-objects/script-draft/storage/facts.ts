/** The few single values that a draft keeps beside its parts. */
import { z } from 'zod'
import { Author } from '#domain/script/draft/comment.ts'
import { Instant } from '#domain/vocabulary/primitives.ts'
import type { Sql } from '../../team-floor/storage/sql.ts'

const Facts = z.object({
  epoch: z.string(),
  revision: z.int().positive(),
  /** The published version that the draft stands on. */
  version: z.int().positive().nullable(),
  /** The records have the draft up to here, and the activity log tells of it up to here. */
  settled: z.int().nonnegative(),
  logged: z.int().nonnegative(),
  /** Changes that were folded into what the draft stands on. */
  folded: z.int().nonnegative(),
  /** What somebody may be publishing: should the records have it before this object hears of it, it is known again. */
  publishing: z.object({ revision: z.int(), leftOut: z.array(z.int()) }).nullable(),
  /** Which change took an earlier version back, and whose it is. Only a rollback writes this; labels are anybody's. */
  rolledBack: z
    .object({
      version: z.int().positive(),
      userId: z.string(),
      revision: z.int(),
      /** The version that was published then: over another it is to be looked at anew. */
      over: z.int().positive().nullable().default(null),
    })
    .nullable()
    .default(null),
  updatedAt: Instant,
  updatedBy: Author.nullable(),
})
export type Facts = z.infer<typeof Facts>

const Row = z.object({ name: z.string(), value: z.string() })

/** Null for an object that has no draft yet. */
export function readFacts(sql: Sql): Facts | null {
  const rows = sql.all(Row, 'SELECT name, value FROM facts')
  if (rows.length === 0) return null
  return Facts.parse(Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value)])))
}

export function writeFacts(sql: Sql, facts: Partial<Facts>): void {
  for (const [name, value] of Object.entries(facts))
    sql.run('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)', name, JSON.stringify(value))
}
