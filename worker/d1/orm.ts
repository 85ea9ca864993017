/**
 * Drizzle over the request's database. The rule for SQL: rows are read and written by Drizzle; by hand is written what it
 * cannot say well, and that is pages by a key, search, and sums over many rows.
 */
import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1'

export type Orm = DrizzleD1Database

/** Without the schema, which Drizzle would walk through at every request; statements name their tables. */
export const ormOf = (db: D1Database): Orm => drizzle(db)
