/** The D1 tables for Drizzle, in step with `migrations/` (a test compares them, and every word list with its CHECK). */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { ANSWERED_BY, CALL_OUTCOMES, END_REASONS } from '#domain/vocabulary/call.ts'
import {
  ACTOR_TYPES,
  CONVERSATION_TYPES,
  RECORDING_CONTAINERS,
  RECORDING_STATUSES,
  TASK_KINDS,
  TASK_STATUSES,
} from '#domain/vocabulary/crm.ts'
import { LEAD_SOURCES, LEAD_STATUSES, PRIORITIES } from '#domain/vocabulary/lead.ts'
import { ROLES } from '#domain/vocabulary/people.ts'
import { sql } from 'drizzle-orm'

const now = sql`(CAST(unixepoch('subsec') * 1000 AS INTEGER))`
const createdAt = () => integer('created_at').notNull().default(now)
const updatedAt = () => integer('updated_at').notNull().default(now)
const id = () => text('id').primaryKey()
const flag = (name: string) => integer(name, { mode: 'boolean' }).notNull()

export const organisations = sqliteTable('organisations', {
  id: id(),
  name: text('name').notNull(),
  created_at: createdAt(),
  updated_at: updatedAt(),
})

export const users = sqliteTable('users', {
  id: id(),
  organisation_id: text('organisation_id').notNull(),
  clerk_id: text('clerk_id').notNull(),
  email: text('email').notNull(),
  full_name: text('full_name').notNull(),
  role: text('role', { enum: ROLES }).notNull().default('agent'),
  is_active: flag('is_active').default(true),
  created_at: createdAt(),
  updated_at: updatedAt(),
})

export const teams = sqliteTable('teams', {
  id: id(),
  organisation_id: text('organisation_id').notNull(),
  name: text('name').notNull(),
  country: text('country').notNull().default('GB'),
  settings: text('settings'),
  settings_version: integer('settings_version').notNull().default(0),
  created_at: createdAt(),
  updated_at: updatedAt(),
})

export const teamMembers = sqliteTable(
  'team_members',
  {
    team_id: text('team_id').notNull(),
    user_id: text('user_id').notNull(),
    created_at: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.team_id, table.user_id] })],
)

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
})

export const leadTags = sqliteTable(
  'lead_tags',
  { lead_id: text('lead_id').notNull(), tag_id: text('tag_id').notNull(), created_at: createdAt() },
  (table) => [primaryKey({ columns: [table.lead_id, table.tag_id] })],
)

export const doNotCall = sqliteTable(
  'do_not_call',
  {
    organisation_id: text('organisation_id').notNull(),
    phone: text('phone').notNull(),
    lead_id: text('lead_id'),
    reason: text('reason').notNull().default(''),
    created_by: text('created_by'),
    created_at: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.organisation_id, table.phone] })],
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
  },
  (table) => [primaryKey({ columns: [table.script_id, table.version] })],
)

export const calls = sqliteTable('calls', {
  id: id(),
  lead_id: text('lead_id').notNull(),
  user_id: text('user_id').notNull(),
  team_id: text('team_id').notNull(),
  call_date: integer('call_date').notNull(),
  duration: integer('duration').notNull().default(0),
  outcome: text('outcome', { enum: CALL_OUTCOMES }).notNull(),
  disposition_id: text('disposition_id'),
  provisional: flag('provisional').default(false),
  notes: text('notes').notNull().default(''),
  recording_url: text('recording_url'),
  started_at: integer('started_at').notNull(),
  connected_at: integer('connected_at'),
  ended_at: integer('ended_at'),
  answered_by: text('answered_by', { enum: ANSWERED_BY }),
  end_reason: text('end_reason', { enum: END_REASONS }),
  talk_ms: integer('talk_ms').notNull().default(0),
  hold_ms: integer('hold_ms').notNull().default(0),
  wrap_up_ms: integer('wrap_up_ms').notNull().default(0),
  script_id: text('script_id'),
  script_version: integer('script_version'),
  path: text('path').notNull().default('[]'),
  answers: text('answers').notNull().default('{}'),
  qualifications: text('qualifications').notNull().default('{}'),
  disclosures: text('disclosures').notNull().default('[]'),
  meeting_at: integer('meeting_at'),
  fence: integer('fence'),
  floor_revision: integer('floor_revision').notNull().default(0),
  logged_by_hand: flag('logged_by_hand').default(false),
  created_at: createdAt(),
  updated_at: updatedAt(),
  status_before: text('status_before', { enum: LEAD_STATUSES }),
})

export const tasks = sqliteTable('tasks', {
  id: id(),
  team_id: text('team_id').notNull(),
  kind: text('kind', { enum: TASK_KINDS }).notNull().default('task'),
  lead_id: text('lead_id'),
  user_id: text('user_id'),
  first_owner_id: text('first_owner_id'),
  title: text('title').notNull(),
  notes: text('notes').notNull().default(''),
  due_at: integer('due_at'),
  status: text('status', { enum: TASK_STATUSES }).notNull().default('pending'),
  missed: flag('missed').default(false),
  call_id: text('call_id'),
  created_by: text('created_by'),
  completed_at: integer('completed_at'),
  floor_revision: integer('floor_revision').notNull().default(0),
  created_at: createdAt(),
  updated_at: updatedAt(),
  tries: integer('tries').notNull().default(0),
  rests_until: integer('rests_until'),
})

export const conversations = sqliteTable('conversations', {
  id: id(),
  lead_id: text('lead_id').notNull(),
  user_id: text('user_id'),
  call_id: text('call_id'),
  message: text('message').notNull(),
  message_type: text('message_type', { enum: CONVERSATION_TYPES }).notNull().default('note'),
  created_at: createdAt(),
})

export const recordings = sqliteTable('recordings', {
  id: id(),
  call_id: text('call_id').notNull(),
  take: integer('take').notNull().default(0),
  lead_id: text('lead_id').notNull(),
  team_id: text('team_id').notNull(),
  user_id: text('user_id').notNull(),
  fence: integer('fence'),
  key: text('key'),
  status: text('status', { enum: RECORDING_STATUSES }).notNull().default('receiving'),
  container: text('container', { enum: RECORDING_CONTAINERS }).notNull(),
  size: integer('size').notNull().default(0),
  duration_ms: integer('duration_ms'),
  started_at: integer('started_at').notNull(),
  expected_chunks: integer('expected_chunks'),
  gaps: text('gaps').notNull().default('[]'),
  created_at: createdAt(),
  updated_at: updatedAt(),
  parts_until: integer('parts_until'),
  begun_at: integer('begun_at'),
})

export const recordingChunks = sqliteTable(
  'recording_chunks',
  {
    recording_id: text('recording_id').notNull(),
    idx: integer('idx').notNull(),
    key: text('key').notNull(),
    size: integer('size').notNull(),
    created_at: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.recording_id, table.idx] })],
)

export const discardedAudio = sqliteTable('discarded_audio', {
  call_id: text('call_id').primaryKey().notNull(),
  team_id: text('team_id').notNull(),
  discarded_until: integer('discarded_until').notNull(),
})

export const audioToDelete = sqliteTable('audio_to_delete', {
  key: text('key').primaryKey().notNull(),
  noted_at: integer('noted_at').notNull(),
})

export const activityLogs = sqliteTable('activity_logs', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  id: text('id').notNull().unique(),
  actor_id: text('actor_id'),
  actor_type: text('actor_type', { enum: ACTOR_TYPES }).notNull(),
  action: text('action').notNull(),
  entity_type: text('entity_type').notNull(),
  entity_id: text('entity_id').notNull(),
  team_id: text('team_id'),
  before: text('before'),
  after: text('after'),
  ip: text('ip'),
  user_agent: text('user_agent'),
  at: integer('at').notNull().default(now),
})

export const uploadAllowance = sqliteTable(
  'upload_allowance',
  {
    scope: text('scope').notNull(),
    day: integer('day').notNull(),
    bytes: integer('bytes').notNull(),
    pieces: integer('pieces').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.day] })],
)

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
