/** Bookings: listed, read, moved, cancelled, and as calendar files. */
import {
  Booking,
  BookingPage,
  BookingQuery,
  BookingUpdate,
  InvitationQuery,
  LeadBookingQuery,
} from '#domain/http/records/bookings.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { leadFor } from '#worker/leads/access.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { rawVerb, type Verb, verb } from '#worker/request/verb.ts'
import { bookingFor, changeBooking } from './change.ts'
import { sendBookingEmails } from './emails.ts'
import { invitationFile } from './invitation.ts'
import { bookingOf, invitedById, listBookings } from './queries.ts'

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
    run: async (ctx, { body, found }) => {
      const booking = bookingOf(await changeBooking(ctx, found, body))
      if (booking.sequence > found.sequence) ctx.later(sendBookingEmails(ctx.env, ctx.now))
      return booking
    },
  }),
  rawVerb({
    method: 'GET',
    path: '/api/bookings/:id/invitation',
    subject,
    title: 'Download the invitation to a booking',
    description:
      'As a calendar file (RFC 5545) for one of both sides: `REQUEST`, or `CANCEL` of one that was cancelled. `SEQUENCE` tells its edition.',
    right,
    params,
    query: InvitationQuery,
    idempotency: 'read',
    audit: [],
    raw: { 200: { description: 'The file.', content: { 'text/calendar': null } } },
    find: (ctx, asked) => bookingFor(ctx, asked.params.id),
    run: async ({ env }, { query, found }) => {
      const row = await invitedById(env.DB, found.id)
      if (row === null) throw new ProblemError('not-found')
      return new Response(invitationFile(row, query.for), {
        headers: {
          'content-type': 'text/calendar; charset=utf-8',
          'content-disposition': 'attachment; filename="meeting.ics"',
        },
      })
    },
  }),
]
