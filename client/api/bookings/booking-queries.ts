/** Bookings, when somebody is free, and the time that one keeps while one talks. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  Booking,
  BookingHeld,
  type BookingHold,
  BookingPage,
  type BookingUpdate,
  FreeSlots,
} from '#domain/http/records/bookings.ts'
import { ask } from '../client.ts'

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
