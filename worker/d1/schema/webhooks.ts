/** Webhooks, the logs that they are told of, and what came of it. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { DELIVERY_STATUSES, DISABLED_BY, WEBHOOK_STATUSES } from '#domain/http/access/webhooks.ts'
import { createdAt, now } from './columns.ts'

export const webhookEndpoints = sqliteTable('webhook_endpoints', {
  id: text('id').primaryKey().notNull(),
  organisation_id: text('organisation_id').notNull(),
  name: text('name').notNull(),
  url: text('url').notNull(),
  team_ids: text('team_ids'),
  kinds: text('kinds').notNull(),
  status: text('status', { enum: WEBHOOK_STATUSES }).notNull().default('active'),
  disabled_by: text('disabled_by', { enum: DISABLED_BY }),
  secret: text('secret').notNull(),
  former_secret: text('former_secret'),
  former_until: integer('former_until'),
  give_up_ms: integer('give_up_ms').notNull(),
  version: integer('version').notNull().default(1),
  created_by: text('created_by').notNull(),
  created_at: createdAt(),
  last_success_at: integer('last_success_at'),
  last_failure_at: integer('last_failure_at'),
  failing_since: integer('failing_since'),
})

export const webhookStreams = sqliteTable('webhook_streams', {
  id: text('id').primaryKey().notNull(),
  organisation_id: text('organisation_id').notNull(),
  team_id: text('team_id'),
  last_sequence: integer('last_sequence').notNull().default(0),
  listening: integer('listening').notNull().default(0),
})

export const webhookEvents = sqliteTable(
  'webhook_events',
  {
    stream_id: text('stream_id').notNull(),
    sequence: integer('sequence').notNull(),
    type: text('type').notNull(),
    record_id: text('record_id').notNull(),
    data: text('data').notNull(),
    at: integer('at').notNull().default(now),
  },
  (table) => [primaryKey({ columns: [table.stream_id, table.sequence] })],
)

export const webhookCursors = sqliteTable(
  'webhook_cursors',
  {
    endpoint_id: text('endpoint_id').notNull(),
    stream_id: text('stream_id').notNull(),
    position: integer('position').notNull(),
    previous: integer('previous'),
    attempts: integer('attempts').notNull().default(0),
    first_try_at: integer('first_try_at'),
    next_try_at: integer('next_try_at'),
    gave_up: integer('gave_up').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.endpoint_id, table.stream_id] })],
)

export const webhookDeliveries = sqliteTable('webhook_deliveries', {
  id: text('id').primaryKey().notNull(),
  endpoint_id: text('endpoint_id').notNull(),
  stream_id: text('stream_id'),
  sequence: integer('sequence'),
  previous_sequence: integer('previous_sequence'),
  type: text('type').notNull(),
  gap_to: integer('gap_to'),
  status: text('status', { enum: DELIVERY_STATUSES }).notNull(),
  attempts: integer('attempts').notNull().default(0),
  http_status: integer('http_status'),
  fault: text('fault'),
  response: text('response'),
  took_ms: integer('took_ms'),
  created_at: createdAt(),
  last_at: integer('last_at'),
  next_try_at: integer('next_try_at'),
})
