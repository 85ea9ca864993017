/** Requests answered before. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    user_id: text('user_id').notNull(),
    key: text('key').notNull(),
    request: text('request').notNull(),
    new_id: text('new_id').notNull(),
    asked_at: integer('asked_at').notNull(),
    taken_until: integer('taken_until').notNull(),
    status: integer('status'),
    location: text('location'),
    body: text('body'),
  },
  (table) => [primaryKey({ columns: [table.user_id, table.key] })],
)
