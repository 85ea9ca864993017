/** The tables in which a commit has a row of its own, and what is asked of them. */
import { z } from 'zod'
import type { Sql } from '../sql.ts'

/** Newest first. */
export const TABLES = ['journal', 'journal_before'] as const
export type JournalTable = (typeof TABLES)[number]

export const Row = z.object({ last_seq: z.int(), first_seq: z.int(), at: z.int(), lines: z.string() })
export const End = z.object({ last_seq: z.int(), at: z.int() })
export const Edge = z.object({ seq: z.int().nullable() })
export const Bulk = z.object({ rows: z.int(), bytes: z.int().nullable() })

const Count = z.object({ rows: z.int() })
const SPAN = 'SELECT (SELECT MAX(last_seq) FROM journal) - (SELECT MIN(last_seq) FROM journal) + 1 AS seq'

/** Whether the newest table has so many; counted only when its seqs, of which a commit has one or more, are as many. */
export function hasCommits(sql: Sql, commits: number): boolean {
  if ((sql.first(Edge, SPAN)?.seq ?? 0) < commits) return false
  return (sql.first(Count, 'SELECT COUNT(*) AS rows FROM journal')?.rows ?? 0) >= commits
}
