/** Meetings, the times that are kept for somebody, and what is sent of them. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { BOOKING_STATUSES, PLACE_KINDS } from '#domain/bookings/booking.ts'
import { REPORT_EMAIL_FAULTS } from '#domain/http/numbers/reports.ts'
import { createdAt, id, updatedAt } from './columns.ts'

export const bookings = sqliteTable(
  'bookings',
  {
    id: id().notNull(),
    team_id: text('team_id').notNull(),
    lead_id: text('lead_id').notNull(),
    call_id: text('call_id').notNull(),
    owner_id: text('owner_id').notNull(),
    booked_by: text('booked_by').notNull(),
    starts_at: integer('starts_at').notNull(),
    ends_at: integer('ends_at').notNull(),
    place_kind: text('place_kind', { enum: PLACE_KINDS }).notNull(),
    place: text('place').notNull().default(''),
    attendee_name: text('attendee_name').notNull().default(''),
    attendee_email: text('attendee_email'),
    note: text('note').notNull().default(''),
    status: text('status', { enum: BOOKING_STATUSES }).notNull().default('booked'),
    reason: text('reason').notNull().default(''),
    sequence: integer('sequence').notNull().default(0),
    version: integer('version').notNull().default(1),
    created_at: createdAt(),
    updated_at: updatedAt(),
  },
  (table) => [
    index('bookings_of_owner').on(table.owner_id, table.starts_at, table.id),
    index('bookings_of_team').on(table.team_id, table.starts_at, table.id),
    index('bookings_of_lead').on(table.lead_id, table.starts_at, table.id),
    index('bookings_of_call').on(table.call_id),
  ],
)

export const bookingHolds = sqliteTable(
  'booking_holds',
  {
    id: id().notNull(),
    owner_id: text('owner_id').notNull(),
    holder: text('holder').notNull(),
    starts_at: integer('starts_at').notNull(),
    ends_at: integer('ends_at').notNull(),
    taken_at: integer('taken_at').notNull(),
    expires_at: integer('expires_at').notNull(),
  },
  (table) => [
    index('booking_holds_of_owner').on(table.owner_id, table.starts_at),
    index('booking_holds_of_holder').on(table.holder),
    index('booking_holds_expiring').on(table.expires_at),
  ],
)

export const teamCalendars = sqliteTable('team_calendars', {
  team_id: text('team_id').primaryKey().notNull(),
  calendar: text('calendar').notNull(),
  version: integer('version').notNull(),
  updated_at: integer('updated_at').notNull(),
})

export const personCalendars = sqliteTable('person_calendars', {
  user_id: text('user_id').primaryKey().notNull(),
  calendar: text('calendar').notNull(),
  version: integer('version').notNull(),
  updated_at: integer('updated_at').notNull(),
})

export const bookingEmails = sqliteTable(
  'booking_emails',
  {
    booking_id: text('booking_id').notNull(),
    sequence: integer('sequence').notNull(),
    receiver: text('receiver', { enum: ['owner', 'attendee'] }).notNull(),
    due_at: integer('due_at'),
    tries: integer('tries').notNull().default(0),
    sent_at: integer('sent_at'),
    fault: text('fault', { enum: REPORT_EMAIL_FAULTS }),
  },
  (table) => [
    primaryKey({ columns: [table.booking_id, table.sequence, table.receiver] }),
    index('booking_emails_due').on(table.due_at),
  ],
)

export const calendarLinks = sqliteTable(
  'calendar_links',
  {
    id: id().notNull(),
    team_id: text('team_id'),
    token_hash: text('token_hash').notNull(),
    ending: text('ending').notNull(),
    created_by: text('created_by').notNull(),
    created_at: createdAt(),
    revoked_at: integer('revoked_at'),
  },
  (table) => [index('calendar_links_newest').on(table.created_by, table.created_at, table.id)],
)
