/** The tables in which a commit has a row of its own, and what is asked of them. */
import { z } from 'zod'

/** Newest first. */
export const TABLES = ['journal', 'journal_before'] as const
export type JournalTable = (typeof TABLES)[number]

export const Row = z.object({ last_seq: z.int(), first_seq: z.int(), at: z.int(), lines: z.string() })
export const End = z.object({ last_seq: z.int(), at: z.int() })
export const Edge = z.object({ seq: z.int().nullable() })
export const Count = z.object({ rows: z.int() })
export const Bulk = z.object({ rows: z.int(), bytes: z.int().nullable() })
