/** Scripts and their versions. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { createdAt, flag, id, now, updatedAt } from './columns.ts'

export const scripts = sqliteTable('scripts', {
  id: id(),
  organisation_id: text('organisation_id').notNull(),
  title: text('title').notNull(),
  category: text('category').notNull().default('general'),
  content: text('content').notNull(),
  is_active: flag('is_active').default(true),
  published_version: integer('published_version'),
  created_by: text('created_by'),
  created_at: createdAt(),
  updated_at: updatedAt(),
  revision: integer('revision').notNull().default(1),
  updated_by: text('updated_by'),
})

export const scriptVersions = sqliteTable(
  'script_versions',
  {
    script_id: text('script_id').notNull(),
    version: integer('version').notNull(),
    title: text('title').notNull(),
    content: text('content').notNull(),
    published_by: text('published_by'),
    published_at: integer('published_at').notNull().default(now),
    note: text('note').notNull().default(''),
    revision: integer('revision'),
  },
  (table) => [primaryKey({ columns: [table.script_id, table.version] })],
)

export const openDrafts = sqliteTable('open_drafts', {
  script_id: text('script_id').primaryKey(),
  organisation_id: text('organisation_id').notNull(),
  until: integer('until').notNull(),
})

export const scriptFixes = sqliteTable('script_fixes', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  organisation_id: text('organisation_id').notNull(),
  script_id: text('script_id').notNull(),
  version: integer('version').notNull(),
  node_ids: text('node_ids').notNull(),
  affected: text('affected').notNull(),
  note: text('note').notNull(),
  created_by: text('created_by'),
  created_at: integer('created_at').notNull(),
})

export const scriptCases = sqliteTable(
  'script_cases',
  {
    id: text('id').notNull(),
    script_id: text('script_id').notNull(),
    organisation_id: text('organisation_id').notNull(),
    body: text('body').notNull(),
    created_by: text('created_by'),
    created_at: integer('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.script_id, table.id] })],
)
