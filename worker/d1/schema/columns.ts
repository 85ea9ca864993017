/** Columns that most tables have. */
import { sql } from 'drizzle-orm'
import { integer, text } from 'drizzle-orm/sqlite-core'

/** The time of the statement, in milliseconds. */
export const now = sql`(CAST(unixepoch('subsec') * 1000 AS INTEGER))`
export const createdAt = () => integer('created_at').notNull().default(now)
export const updatedAt = () => integer('updated_at').notNull().default(now)
export const id = () => text('id').primaryKey()
export const flag = (name: string) => integer(name, { mode: 'boolean' }).notNull()
