/** Bookings, the times at which people are free, and their hours. */
import {
  Booking,
  BookingHeld,
  BookingHold,
  BookingPage,
  BookingQuery,
  BookingUpdate,
  FreeSlotQuery,
  FreeSlots,
  LeadBookingQuery,
  PersonCalendarSettings,
  PersonCalendarUpdate,
  TeamCalendarSettings,
  TeamCalendarUpdate,
} from '#domain/http/records/bookings.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { leadFor } from '#worker/leads/access.ts'
import type { Ctx } from '#worker/request/context.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import {
  changePersonCalendar,
  changeTeamCalendar,
  ledTeam,
  personCalendarOf,
  reachablePerson,
  teamCalendarOf,
  teamOfOurs,
} from './calendars.ts'
import { bookingFor, changeBooking } from './change.ts'
import { bookingOf, listBookings } from './queries.ts'
import { freeSlotsOf, holdSlot, releaseSlot } from './slots.ts'

const subject = 'Bookings'
const right = 'manage-bookings'
const params = { id: Id }

export const bookingVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/bookings',
    subject,
    title: 'List bookings',
    description:
      'Soonest first. `owner` is an id, `me` (also of leads that other teams have by now) or `team`; an agent sees their own.',
    right,
    query: BookingQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: BookingPage,
    run: ({ actor, env, reach }, { query: { owner, team_id, ...query } }) => {
      if (team_id !== undefined) demand(reachesTeam(actor, team_id))
      const ownerId = owner === 'me' ? actor.userId : owner
      demand(ownerId === actor.userId || reach !== 'own')
      const teams = team_id === undefined ? actor.teamIds : [team_id]
      if (owner === 'team')
        return listBookings(env.DB, { ...query, of: 'teams', whose: jsonList(teams), teamIds: null })
      const isOwn = ownerId === actor.userId && team_id === undefined
      return listBookings(env.DB, { ...query, of: 'owner', whose: ownerId, teamIds: isOwn ? null : teams })
    },
  }),
  verb({
    method: 'GET',
    path: '/api/leads/:id/bookings',
    subject,
    title: 'List the bookings of a lead',
    description: 'Whoever’s they are, soonest first.',
    right: 'view-leads',
    params,
    query: LeadBookingQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: BookingPage,
    find: (ctx, asked) => leadFor(ctx, asked.params.id),
    run: ({ env }, { query, found }) => listBookings(env.DB, { ...query, of: 'lead', whose: found.id, teamIds: null }),
  }),
  verb({
    method: 'GET',
    path: '/api/bookings/:id',
    subject,
    title: 'Read a booking',
    description: 'Its owner, whoever booked it, and who leads its team.',
    right,
    params,
    idempotency: 'read',
    audit: [],
    answer: Booking,
    find: (ctx, asked) => bookingFor(ctx, asked.params.id),
    run: async (_ctx, { found }) => bookingOf(found),
  }),
  verb({
    method: 'PATCH',
    path: '/api/bookings/:id',
    subject,
    title: 'Move, cancel or mark a booking',
    description:
      'Under its version. A cancelled one comes back with `status: "booked"`, if its time is still free; `held` and `no-show` are known once it has begun. What was booked stays counted as booked.',
    right,
    params,
    body: BookingUpdate,
    idempotency: 'repeatable',
    audit: [
      'booking.cancelled',
      'booking.changed',
      'booking.held',
      'booking.missed',
      'booking.moved',
      'booking.reopened',
    ],
    problems: ['version-conflict', 'refused'],
    answer: Booking,
    find: (ctx, asked) => bookingFor(ctx, asked.params.id),
    run: async (ctx, { body, found }) => bookingOf(await changeBooking(ctx, found, body)),
  }),
]

const findTeam = (ctx: Ctx, asked: { readonly params: { readonly id: string } }) => teamOfOurs(ctx, asked.params.id)
const findPerson = (ctx: Ctx, asked: { readonly params: { readonly id: string } }) =>
  reachablePerson(ctx, asked.params.id)

export const calendarVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/teams/:id/free-slots',
    subject,
    title: 'List the times at which somebody of a team is free',
    description:
      'Inside their hours, by their own clocks, clear of their bookings in any team and of what others keep. Of those nothing is told.',
    right,
    params,
    query: FreeSlotQuery,
    idempotency: 'read',
    audit: [],
    rows: 2_000,
    answer: FreeSlots,
    find: findTeam,
    run: (ctx, { query, found }) => freeSlotsOf(ctx, found, query),
  }),
  verb({
    method: 'PUT',
    path: '/api/teams/:id/booking-hold',
    subject,
    title: 'Keep a time while talking',
    description:
      'For fifteen minutes, in the place of the time that one has kept before; the call that books it takes it over. Refused with `slot-taken`.',
    right,
    params,
    body: BookingHold,
    idempotency: 'repeatable',
    audit: [],
    problems: ['refused'],
    answer: BookingHeld,
    find: findTeam,
    run: (ctx, { body, found }) => holdSlot(ctx, found, body),
  }),
  verb({
    method: 'DELETE',
    path: '/api/teams/:id/booking-hold',
    subject,
    title: 'Let the time go that one keeps',
    right,
    params,
    idempotency: 'repeatable',
    audit: [],
    answer: null,
    find: findTeam,
    run: async (ctx) => {
      await releaseSlot(ctx)
    },
  }),
  verb({
    method: 'GET',
    path: '/api/teams/:id/calendar',
    subject,
    title: 'Read the hours in which a team is booked',
    right,
    params,
    idempotency: 'read',
    audit: [],
    answer: TeamCalendarSettings,
    find: findTeam,
    run: ({ env }, { found }) => teamCalendarOf(env.DB, found),
  }),
  verb({
    method: 'PUT',
    path: '/api/teams/:id/calendar',
    subject,
    title: 'Set the hours in which a team is booked',
    description: 'Under its version, which is 0 before the first change. What is booked stays.',
    right: 'set-calendars',
    params,
    body: TeamCalendarUpdate,
    idempotency: 'repeatable',
    audit: ['team.calendar-changed'],
    problems: ['version-conflict'],
    answer: TeamCalendarSettings,
    find: (ctx, asked) => ledTeam(ctx, asked.params.id),
    run: (ctx, { body, found }) => changeTeamCalendar(ctx, found, body),
  }),
  verb({
    method: 'GET',
    path: '/api/users/:id/calendar',
    subject,
    title: 'Read somebody’s own hours',
    right,
    params,
    idempotency: 'read',
    audit: [],
    answer: PersonCalendarSettings,
    find: findPerson,
    run: (ctx, { found }) => personCalendarOf(ctx, found),
  }),
  verb({
    method: 'PUT',
    path: '/api/users/:id/calendar',
    subject,
    title: 'Set somebody’s own hours',
    description: 'Under its version, which is 0 before the first change. What is null is as the team’s.',
    right,
    params,
    body: PersonCalendarUpdate,
    idempotency: 'repeatable',
    audit: ['user.calendar-changed'],
    problems: ['version-conflict'],
    answer: PersonCalendarSettings,
    find: findPerson,
    run: (ctx, { body, found }) => changePersonCalendar(ctx, found, body),
  }),
]
