/** What Clerk has said of its accounts. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { flag } from './columns.ts'

export const clerkAccounts = sqliteTable('clerk_accounts', {
  clerk_id: text('clerk_id').primaryKey(),
  email: text('email'),
  full_name: text('full_name').notNull().default(''),
  said_at: integer('said_at').notNull().default(0),
  deleted_at: integer('deleted_at'),
  closed: flag('closed').default(false),
})

export const clerkMessages = sqliteTable('clerk_messages', {
  id: text('id').primaryKey(),
  at: integer('at').notNull(),
})
