/** Organisations, their people and teams. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { EMAIL_FAULTS, INVITATION_STATUSES } from '#domain/http/invitations.ts'
import { ACCOUNT_KINDS, ROLES } from '#domain/vocabulary/people.ts'
import { createdAt, flag, id, updatedAt } from './columns.ts'

export const organisations = sqliteTable('organisations', {
  id: id(),
  name: text('name').notNull(),
  created_at: createdAt(),
  updated_at: updatedAt(),
  settings: text('settings'),
  version: integer('version').notNull().default(1),
})

export const organisationVersions = sqliteTable(
  'organisation_versions',
  {
    organisation_id: text('organisation_id').notNull(),
    version: integer('version').notNull(),
    name: text('name').notNull(),
    settings: text('settings'),
    changed_by: text('changed_by'),
    reverts_to: integer('reverts_to'),
    changed_at: integer('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisation_id, table.version] })],
)

export const teamsToFollow = sqliteTable('teams_to_follow', {
  team_id: text('team_id').primaryKey().notNull(),
  at: integer('at').notNull(),
})

export const hiddenSetUps = sqliteTable('hidden_set_ups', {
  organisation_id: text('organisation_id').primaryKey().notNull(),
  at: integer('at').notNull(),
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
  version: integer('version').notNull().default(1),
  kind: text('kind', { enum: ACCOUNT_KINDS }).notNull().default('person'),
})

export const serviceTokens = sqliteTable('service_tokens', {
  id: id(),
  organisation_id: text('organisation_id').notNull(),
  token_hash: text('token_hash').notNull().unique(),
  ending: text('ending').notNull(),
  scopes: text('scopes').notNull(),
  team_ids: text('team_ids'),
  expires_at: integer('expires_at'),
  created_by: text('created_by').notNull(),
  created_at: createdAt(),
  last_used_at: integer('last_used_at'),
  revoked_at: integer('revoked_at'),
  revoked_by: text('revoked_by'),
})

export const wallboardLinks = sqliteTable('wallboard_links', {
  id: id(),
  team_id: text('team_id').notNull(),
  name: text('name').notNull(),
  token_hash: text('token_hash').notNull().unique(),
  ending: text('ending').notNull(),
  created_by: text('created_by').notNull(),
  created_at: createdAt(),
  last_seen_at: integer('last_seen_at'),
  revoked_at: integer('revoked_at'),
  revoked_by: text('revoked_by'),
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
  version: integer('version').notNull().default(1),
})

export const teamSettingsVersions = sqliteTable(
  'team_settings_versions',
  {
    team_id: text('team_id').notNull(),
    version: integer('version').notNull(),
    settings: text('settings'),
    changed_by: text('changed_by'),
    reverts_to: integer('reverts_to'),
    changed_at: integer('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.team_id, table.version] })],
)

export const teamMembers = sqliteTable(
  'team_members',
  {
    team_id: text('team_id').notNull(),
    user_id: text('user_id').notNull(),
    created_at: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.team_id, table.user_id] })],
)

export const invitations = sqliteTable('invitations', {
  id: id(),
  organisation_id: text('organisation_id').notNull(),
  email: text('email').notNull(),
  full_name: text('full_name').notNull(),
  role: text('role', { enum: ROLES }).notNull(),
  team_ids: text('team_ids').notNull(),
  status: text('status', { enum: INVITATION_STATUSES }).notNull().default('pending'),
  token_hash: text('token_hash').notNull(),
  expires_at: integer('expires_at').notNull(),
  invited_by: text('invited_by').notNull(),
  user_id: text('user_id'),
  created_at: createdAt(),
  updated_at: updatedAt(),
})

export const invitationEmails = sqliteTable('invitation_emails', {
  invitation_id: text('invitation_id').primaryKey().notNull(),
  token_hash: text('token_hash'),
  due_at: integer('due_at'),
  tries: integer('tries').notNull().default(0),
  sent_at: integer('sent_at'),
  fault: text('fault', { enum: EMAIL_FAULTS }),
  clerk_id: text('clerk_id'),
})

export const floorPokes = sqliteTable('floor_pokes', {
  team_id: text('team_id').primaryKey(),
  change_id: text('change_id').notNull(),
  at: integer('at').notNull(),
})

export const successors = sqliteTable(
  'successors',
  {
    team_id: text('team_id').notNull(),
    user_id: text('user_id').notNull(),
    leads_to: text('leads_to'),
    callbacks_to: text('callbacks_to'),
  },
  (table) => [primaryKey({ columns: [table.team_id, table.user_id] })],
)
