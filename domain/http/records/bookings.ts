/** Bookings: made by the call that agreed them, and moved, cancelled and marked here. */
import { z } from 'zod'
import { PersonCalendar, TeamCalendar } from '../../bookings/calendar.ts'
import { BookingMinutes, BookingStatus, PlaceKind } from '../../bookings/booking.ts'
import { EmailAddress } from '../../vocabulary/email.ts'
import { Id, Remark } from '../../vocabulary/primitives.ts'
import { trimmedWords } from '../../vocabulary/text.ts'
import { InstantFromIso, IsoTime, PageQuery, pageOf, whole } from '../common.ts'

export const Booking = z.object({
  id: Id,
  team_id: Id,
  lead_id: Id,
  lead_name: z.string(),
  lead_zone: z.string(),
  call_id: z.string(),
  /** Whose calendar it is in, and who agreed it. */
  owner_id: Id,
  owner_name: z.string(),
  /** False when nobody signs in by that account any more: somebody else has to take it. */
  owner_is_active: z.boolean(),
  booked_by: Id,
  booked_by_name: z.string(),
  starts_at: IsoTime,
  ends_at: IsoTime,
  place_kind: PlaceKind,
  place: z.string(),
  attendee_name: z.string(),
  attendee_email: z.string().nullable(),
  note: z.string(),
  status: BookingStatus,
  /** By email to the attendee, of this edition; null without their address. */
  invitation: z.enum(['sent', 'waiting', 'failed']).nullable(),
  /** Why it was cancelled. */
  reason: z.string(),
  /** Raised by each change that its receivers have to hear of; 0: as it was made. */
  sequence: z.int().nonnegative(),
  created_at: IsoTime,
  updated_at: IsoTime,
  /** Name it in a change. */
  version: z.int().positive(),
})
export type Booking = z.infer<typeof Booking>
export const BookingPage = pageOf(Booking)
export type BookingPage = z.infer<typeof BookingPage>

/** GET /api/bookings, soonest first. `owner` is an id, `me` or `team`. */
export const BookingQuery = PageQuery.extend({
  owner: Id.default('me'),
  team_id: Id.optional(),
  status: BookingStatus.optional(),
  /** That begin from the one time on and before the other. */
  from: InstantFromIso.optional(),
  to: InstantFromIso.optional(),
})
export type BookingQuery = z.output<typeof BookingQuery>
export const LeadBookingQuery = PageQuery

/** PATCH /api/bookings/:id: the version it was made from, and what changes. */
export const BookingUpdate = z
  .strictObject({
    starts_at: InstantFromIso,
    minutes: BookingMinutes,
    owner_id: Id,
    place_kind: PlaceKind,
    place: trimmedWords(300),
    attendee_name: trimmedWords(200),
    attendee_email: EmailAddress.nullable(),
    note: trimmedWords(300),
    status: BookingStatus,
    reason: Remark,
  })
  .partial()
  .extend({ version: z.int().positive() })
export type BookingUpdate = z.output<typeof BookingUpdate>

/** The longest look ahead at somebody's free times. */
export const SLOT_DAYS_MAX = 31

/** GET /api/teams/:id/free-slots */
export const FreeSlotQuery = z.object({
  owner_id: Id.optional(),
  minutes: whole(0).pipe(BookingMinutes).optional(),
  from: InstantFromIso.optional(),
  days: whole(1, SLOT_DAYS_MAX).default(14),
})
export const FreeSlots = z.object({
  owner_id: Id,
  time_zone: z.string(),
  video_link: z.string(),
  minutes: z.int(),
  slots: z.array(IsoTime),
  /** Whom of the team a meeting can be booked for. */
  people: z.array(z.object({ id: Id, full_name: z.string() })),
  /** Whether invitations go out by email. */
  email_set_up: z.boolean(),
})
export type FreeSlots = z.infer<typeof FreeSlots>

/** PUT /api/teams/:id/booking-hold: the one time that one keeps while one talks. */
export const BookingHold = z.strictObject({ owner_id: Id, starts_at: InstantFromIso, minutes: BookingMinutes })
export const BookingHeld = z.object({ owner_id: Id, starts_at: IsoTime, expires_at: IsoTime })
export type BookingHeld = z.infer<typeof BookingHeld>

/** 0: nobody has changed it yet, and it is as everybody's is. */
const version = z.int().nonnegative()
export const TeamCalendarSettings = z.object({ team_id: Id, time_zone: z.string(), calendar: TeamCalendar, version })
export type TeamCalendarSettings = z.infer<typeof TeamCalendarSettings>
export const TeamCalendarUpdate = z.strictObject({ calendar: TeamCalendar, version })
export const PersonCalendarSettings = z.object({ user_id: Id, calendar: PersonCalendar, version })
export type PersonCalendarSettings = z.infer<typeof PersonCalendarSettings>
export const PersonCalendarUpdate = z.strictObject({ calendar: PersonCalendar, version })

/** By which the token in a calendar link is told from all others. */
export const CAL_TOKEN_PREFIX = 'callfloor_cal_'
/** Of one person, open at the same time. */
export const MOST_CALENDAR_LINKS = 20

export const CalendarLink = z.object({
  id: Id,
  /** Null: one’s own meetings. */
  team_id: Id.nullable(),
  team_name: z.string().nullable(),
  /** The last four characters of its token. */
  ending: z.string(),
  /** False while its team shows no feed, or one no longer leads it. */
  is_open: z.boolean(),
  created_at: IsoTime,
})
export type CalendarLink = z.infer<typeof CalendarLink>
/** GET /api/calendar-links: one’s own, newest first. */
export const CalendarLinkPage = z.object({ data: z.array(CalendarLink) })
/** POST /api/calendar-links */
export const CalendarLinkCreate = z.strictObject({ team_id: Id.nullable().default(null) })
/** The token is told once: null where the request came again under its key. */
export const CalendarLinkCreated = z.object({ link: CalendarLink, token: z.string().nullable() })
export type CalendarLinkCreated = z.infer<typeof CalendarLinkCreated>

/** GET /api/bookings/:id/invitation */
export const InvitationQuery = z.object({ for: z.enum(['owner', 'attendee']).default('attendee') })
