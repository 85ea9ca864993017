/** The times at which people are free, their hours, and the links to their calendars. */
import {
  BookingHeld,
  BookingHold,
  CalendarLinkCreate,
  CalendarLinkCreated,
  CalendarLinkPage,
  FreeSlotQuery,
  FreeSlots,
  PersonCalendarSettings,
  PersonCalendarUpdate,
  TeamCalendarSettings,
  TeamCalendarUpdate,
} from '#domain/http/records/bookings.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
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
import { createLink, linksOf, ownLink, revokeLink } from './feed.ts'
import { freeSlotsOf, holdSlot, releaseSlot } from './slots.ts'

const subject = 'Bookings'
const right = 'manage-bookings'
const params = { id: Id }

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

export const calendarLinkVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/calendar-links',
    subject,
    title: 'List one’s calendar links',
    description: 'Newest first, without those that were revoked.',
    right,
    idempotency: 'read',
    audit: [],
    answer: CalendarLinkPage,
    run: (ctx) => linksOf(ctx),
  }),
  verb({
    method: 'POST',
    path: '/api/calendar-links',
    subject,
    title: 'Create a calendar link',
    description:
      'To one’s own meetings, or to those of a team that one leads and that shows its feed, without a word of its leads. Calendar programs ask for `/cal/` and the token and `.ics`; the token is told in this answer alone. It ends when it is revoked, when whoever made it is switched off, or no longer leads the team.',
    right,
    body: CalendarLinkCreate,
    idempotency: 'key',
    toldOnce: 'token',
    audit: ['calendar-link.created'],
    answer: CalendarLinkCreated,
    created: true,
    run: (ctx, { body }) => createLink(ctx, body.team_id),
  }),
  verb({
    method: 'DELETE',
    path: '/api/calendar-links/:id',
    subject,
    title: 'Revoke a calendar link',
    right,
    params,
    idempotency: 'repeatable',
    audit: ['calendar-link.revoked'],
    answer: null,
    find: (ctx, asked) => ownLink(ctx, asked.params.id),
    run: (ctx, { found }) => revokeLink(ctx, found),
  }),
]
