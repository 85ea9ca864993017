/** Leads, their tags and changes, and who is not to be called. */
import { sql } from 'drizzle-orm'
import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { FIELD_TYPES } from '#domain/fields/field.ts'
import { CONSENT_WAYS } from '#domain/vocabulary/crm.ts'
import { CALL_OUTCOMES } from '#domain/vocabulary/call.ts'
import { LEAD_SOURCES, LEAD_STATUSES, PHONE_KINDS, PRIORITIES } from '#domain/vocabulary/lead.ts'
import { createdAt, flag, id, now, updatedAt } from './columns.ts'

export const leads = sqliteTable('leads', {
  row: integer('row').primaryKey({ autoIncrement: true }),
  id: text('id').notNull().unique(),
  team_id: text('team_id').notNull(),
  name: text('name').notNull(),
  phone: text('phone'),
  email: text('email'),
  company: text('company'),
  title: text('title'),
  industry: text('industry'),
  country: text('country'),
  region: text('region'),
  zone: text('zone').notNull(),
  status: text('status', { enum: LEAD_STATUSES }).notNull().default('new'),
  priority: text('priority', { enum: PRIORITIES }).notNull().default('medium'),
  source: text('source', { enum: LEAD_SOURCES }).notNull().default('other'),
  assigned_to: text('assigned_to'),
  created_by: text('created_by'),
  last_contact: integer('last_contact'),
  notes: text('notes').notNull().default(''),
  version: integer('version').notNull().default(1),
  created_at: createdAt(),
  updated_at: updatedAt(),
  deleted_at: integer('deleted_at'),
  attempts: integer('attempts').notNull().default(0),
  last_attempt_at: integer('last_attempt_at'),
  last_outcome: text('last_outcome', { enum: CALL_OUTCOMES }),
  not_before: integer('not_before'),
  skipped_until: integer('skipped_until'),
  recent_attempts: text('recent_attempts').notNull().default('[]'),
  suppressed: flag('suppressed').default(false),
  finished: flag('finished').default(false),
  floor_revision: integer('floor_revision').notNull().default(0),
  phone_extension: text('phone_extension'),
  shares_number: flag('shares_number').default(false),
  name_key: text('name_key').notNull().default(''),
  search_text: text('search_text').notNull().default(''),
  indexed: flag('indexed').default(false),
  called: text('called'),
  custom: text('custom').notNull().default('{}'),
  custom_keys: text('custom_keys').notNull().default('{}'),
  listed: flag('listed').default(false),
  deleted_by: text('deleted_by'),
  wiped_at: integer('wiped_at'),
  merged_into: text('merged_into'),
  script_test_id: text('script_test_id'),
  script_test_version: integer('script_test_version'),
  phone_kind: text('phone_kind', { enum: PHONE_KINDS }).notNull().default('other'),
  further_phones: text('further_phones').notNull().default('[]'),
})

/** Kept by triggers from `leads.further_phones`. */
export const leadPhones = sqliteTable(
  'lead_phones',
  {
    lead_row: integer('lead_row').notNull(),
    team_id: text('team_id').notNull(),
    phone: text('phone').notNull(),
  },
  ({ lead_row, phone }) => [primaryKey({ columns: [lead_row, phone] })],
)

export const customFields = sqliteTable('custom_fields', {
  id: id().notNull(),
  organisation_id: text('organisation_id').notNull(),
  key: text('key').notNull(),
  label: text('label').notNull(),
  look: text('look').notNull(),
  type: text('type', { enum: FIELD_TYPES }).notNull(),
  options: text('options').notNull().default('[]'),
  currency: text('currency'),
  position: integer('position').notNull(),
  retired_at: integer('retired_at'),
  version: integer('version').notNull().default(1),
  created_at: createdAt(),
})

/** Kept by triggers, of `leads.custom_keys`. */
export const leadFieldValues = sqliteTable(
  'lead_field_values',
  {
    lead_row: integer('lead_row').notNull(),
    key: text('key').notNull(),
    team_id: text('team_id').notNull(),
    value: blob('value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.lead_row, table.key] })],
)

export const leadViews = sqliteTable('lead_views', {
  id: id().notNull(),
  organisation_id: text('organisation_id').notNull(),
  user_id: text('user_id').notNull(),
  name: text('name').notNull(),
  search: text('search').notNull().default('{}'),
  columns: text('columns'),
  shared: flag('shared').default(false),
  version: integer('version').notNull().default(1),
  created_at: createdAt(),
})

export const zonePass = sqliteTable('zone_pass', {
  rules: integer('rules').primaryKey(),
  row: integer('row').notNull().default(0),
})

export const tags = sqliteTable('tags', {
  id: id(),
  organisation_id: text('organisation_id').notNull(),
  name: text('name').notNull(),
  color: text('color').notNull().default('#868e96'),
  created_at: createdAt(),
  look: text('look'),
  leads: integer('leads').notNull().default(0),
  merging_into: text('merging_into'),
  deleted_at: integer('deleted_at'),
  deleted_name: text('deleted_name'),
})

export const mergedTags = sqliteTable('merged_tags', {
  id: id().notNull(),
  into_id: text('into_id').notNull(),
})

export const leadTags = sqliteTable(
  'lead_tags',
  { lead_id: text('lead_id').notNull(), tag_id: text('tag_id').notNull(), created_at: createdAt() },
  (table) => [primaryKey({ columns: [table.lead_id, table.tag_id] })],
)

/** A lifted entry stays as history. */
export const doNotCall = sqliteTable('do_not_call', {
  id: id()
    .notNull()
    .default(sql`(lower(hex(randomblob(16))))`),
  organisation_id: text('organisation_id').notNull(),
  phone: text('phone').notNull(),
  lead_id: text('lead_id'),
  reason: text('reason').notNull().default(''),
  created_by: text('created_by'),
  created_at: createdAt(),
  source: text('source').notNull().default('call'),
  since: integer('since'),
  until: integer('until'),
  lifted_at: integer('lifted_at'),
  lifted_by: text('lifted_by'),
  lift_reason: text('lift_reason'),
})

export const consents = sqliteTable('consents', {
  id: id().notNull(),
  lead_id: text('lead_id').notNull(),
  how: text('how', { enum: CONSENT_WAYS }).notNull(),
  words: text('words').notNull(),
  evidence: text('evidence').notNull().default(''),
  given_at: integer('given_at').notNull(),
  months: integer('months'),
  renewed_by_use: flag('renewed_by_use').default(false),
  used_at: integer('used_at'),
  until: integer('until'),
  withdrawn_at: integer('withdrawn_at'),
  withdrawn_by: text('withdrawn_by'),
  withdraw_reason: text('withdraw_reason'),
  created_by: text('created_by'),
  created_at: createdAt(),
})

export const doNotCallLists = sqliteTable(
  'do_not_call_lists',
  {
    organisation_id: text('organisation_id').notNull(),
    source: text('source').notNull(),
    imported_at: integer('imported_at').notNull(),
    imported_by: text('imported_by'),
  },
  (table) => [primaryKey({ columns: [table.organisation_id, table.source] })],
)

/** Kept by triggers (0080). */
export const doNotCallCounts = sqliteTable(
  'do_not_call_counts',
  {
    organisation_id: text('organisation_id').notNull(),
    source: text('source').notNull(),
    numbers: integer('numbers').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisation_id, table.source] })],
)

export const leadChanges = sqliteTable(
  'lead_changes',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    team_id: text('team_id').notNull(),
    lead_id: text('lead_id').notNull(),
    at: integer('at').notNull().default(now),
  },
  (table) => [index('lead_changes_by_team').on(table.team_id, table.seq)],
)
