/** Bookings, when somebody is free, and the time that one keeps while one talks. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import {
  Booking,
  BookingHeld,
  type BookingHold,
  BookingPage,
  type BookingUpdate,
  CalendarLinkCreated,
  CalendarLinkPage,
  FreeSlots,
  PersonCalendarSettings,
  type PersonCalendarUpdate,
  TeamCalendarSettings,
  type TeamCalendarUpdate,
} from '#domain/http/records/bookings.ts'
import { ask, askRaw } from '../client.ts'

interface SlotsWanted {
  readonly teamId: string
  readonly ownerId: string | null
  readonly minutes: number | null
}

const AGAIN_MS = 30_000

/** Others book meanwhile: it is asked again while it is looked at. */
export const freeSlotsOptions = ({ teamId, ownerId, minutes }: SlotsWanted) =>
  queryOptions({
    queryKey: ['bookings', 'slots', teamId, ownerId, minutes],
    queryFn: ({ signal }) =>
      ask(FreeSlots, `/api/teams/${teamId}/free-slots`, { query: { owner_id: ownerId, minutes, days: 21 }, signal }),
    refetchInterval: AGAIN_MS,
    retry: 1,
  })

interface Hold {
  readonly teamId: string
  readonly hold: z.input<typeof BookingHold>
}

export const useHoldSlot = () => {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ teamId, hold }: Hold) =>
      ask(BookingHeld, `/api/teams/${teamId}/booking-hold`, { method: 'PUT', json: hold }),
    onSettled: () => cache.invalidateQueries({ queryKey: ['bookings', 'slots'] }),
  })
}

export interface BookingsWanted {
  readonly owner?: string
  readonly team_id?: string | undefined
  readonly status?: Booking['status'] | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly limit?: number
}

export const bookingsOptions = (query: BookingsWanted) =>
  queryOptions({
    queryKey: ['bookings', 'list', query],
    queryFn: ({ signal }) => ask(BookingPage, '/api/bookings', { query: { ...query }, signal }),
    refetchInterval: 60_000,
  })

export const leadBookingsOptions = (leadId: string) =>
  queryOptions({
    queryKey: ['bookings', 'lead', leadId],
    queryFn: ({ signal }) => ask(BookingPage, `/api/leads/${leadId}/bookings`, { signal }),
  })

interface Change {
  readonly booking: Pick<Booking, 'id' | 'version'>
  readonly changes: Omit<z.input<typeof BookingUpdate>, 'version'>
}

export function useChangeBooking() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ booking: { id, version }, changes }: Change) =>
      ask(Booking, `/api/bookings/${id}`, { method: 'PATCH', json: { ...changes, version } }),
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: ['bookings'] }),
        cache.invalidateQueries({ queryKey: ['leads'], predicate: ({ queryKey }) => queryKey[1] !== 'list' }),
      ]),
  })
}

export const teamCalendarOptions = (teamId: string) =>
  queryOptions({
    queryKey: ['bookings', 'calendar', 'team', teamId],
    queryFn: ({ signal }) => ask(TeamCalendarSettings, `/api/teams/${teamId}/calendar`, { signal }),
  })

export const personCalendarOptions = (userId: string) =>
  queryOptions({
    queryKey: ['bookings', 'calendar', 'person', userId],
    queryFn: ({ signal }) => ask(PersonCalendarSettings, `/api/users/${userId}/calendar`, { signal }),
  })

export function useSetTeamCalendar(teamId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (json: z.input<typeof TeamCalendarUpdate>) =>
      ask(TeamCalendarSettings, `/api/teams/${teamId}/calendar`, { method: 'PUT', json }),
    onSettled: () => cache.invalidateQueries({ queryKey: ['bookings'] }),
  })
}

export function useSetPersonCalendar(userId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (json: z.input<typeof PersonCalendarUpdate>) =>
      ask(PersonCalendarSettings, `/api/users/${userId}/calendar`, { method: 'PUT', json }),
    onSettled: () => cache.invalidateQueries({ queryKey: ['bookings'] }),
  })
}

const LINKS = ['bookings', 'links']

export const calendarLinksOptions = () =>
  queryOptions({ queryKey: LINKS, queryFn: ({ signal }) => ask(CalendarLinkPage, '/api/calendar-links', { signal }) })

export function useCreateCalendarLink() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (teamId: string | null) =>
      ask(CalendarLinkCreated, '/api/calendar-links', { method: 'POST', json: { team_id: teamId } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: LINKS }),
  })
}

export function useRevokeCalendarLink() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => ask(z.undefined(), `/api/calendar-links/${id}`, { method: 'DELETE' }),
    onSuccess: () => cache.invalidateQueries({ queryKey: LINKS }),
  })
}

/** The invitation as a calendar file, for the calendar’s owner or for whoever comes. */
export async function fetchInvitation(bookingId: string, receiver: 'owner' | 'attendee'): Promise<Blob> {
  const answer = await askRaw(`/api/bookings/${bookingId}/invitation`, { query: { for: receiver } })
  return answer.blob()
}
