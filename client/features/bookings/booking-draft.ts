/** What was filled in of a meeting and is not booked yet; null is as usual: one's own calendar, the lead's own name. */
import { z } from 'zod'
import type { BookingRequest, PlaceKind } from '#domain/bookings/booking.ts'
import { PlaceKind as Kind } from '#domain/bookings/booking.ts'
import { EmailAddress } from '#domain/vocabulary/email.ts'
import type { FreeSlots } from '#domain/http/records/bookings.ts'

const text = z.string().nullable().catch(null)

export const BookingDraft = z.object({
  ownerId: text,
  minutes: z.number().nullable().catch(null),
  placeKind: Kind.catch('video'),
  place: text,
  attendeeName: text,
  attendeeEmail: text,
  note: z.string().catch(''),
})
export type BookingDraft = z.infer<typeof BookingDraft>

export const NO_DRAFT: BookingDraft = {
  ownerId: null,
  minutes: null,
  placeKind: 'video',
  place: null,
  attendeeName: null,
  attendeeEmail: null,
  note: '',
}

export interface Invited {
  readonly name: string
  readonly phone?: string | null
  readonly email?: string | null
}

/** As the fields show it. */
export function shownBooking(draft: BookingDraft, lead: Invited | undefined, calendar: FreeSlots | undefined) {
  return {
    placeKind: draft.placeKind,
    place: draft.place ?? usualPlace(draft.placeKind, lead, calendar),
    attendeeName: draft.attendeeName ?? lead?.name ?? '',
    attendeeEmail: draft.attendeeEmail ?? lead?.email ?? '',
    minutes: draft.minutes ?? calendar?.minutes ?? 30,
    note: draft.note,
  }
}

function usualPlace(kind: PlaceKind, lead: Invited | undefined, calendar: FreeSlots | undefined): string {
  if (kind === 'video') return calendar?.video_link ?? ''
  return kind === 'phone' ? (lead?.phone ?? '') : ''
}

export const isAddress = (email: string): boolean => email === '' || EmailAddress.safeParse(email).success

/** What the floor is asked to book. */
export function toBookingRequest(
  startsAt: number,
  draft: BookingDraft,
  lead: Invited | undefined,
  calendar: FreeSlots,
): BookingRequest {
  const { placeKind, place, attendeeName, attendeeEmail, minutes, note } = shownBooking(draft, lead, calendar)
  return {
    ownerId: calendar.owner_id,
    startsAt,
    minutes,
    place: { kind: placeKind, where: place.trim() },
    attendee: { name: attendeeName.trim(), email: attendeeEmail.trim() || null },
    note: note.trim(),
  }
}
