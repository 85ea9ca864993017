/** Calls and what came of them: tasks, conversations, the activity of a lead. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { ANSWERED_BY, CALL_OUTCOMES, END_REASONS } from '#domain/vocabulary/call.ts'
import { ACTOR_TYPES, CONVERSATION_TYPES, TASK_KINDS, TASK_STATUSES } from '#domain/vocabulary/crm.ts'
import { LEAD_STATUSES } from '#domain/vocabulary/lead.ts'
import { createdAt, flag, id, now, updatedAt } from './columns.ts'

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
  organisation_id: text('organisation_id'),
  impersonator_id: text('impersonator_id'),
})
