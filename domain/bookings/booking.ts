/** A meeting that was agreed in a call: whose calendar, when, where and with whom. */
import { z } from 'zod'
import { EMAIL_MAX, EmailAddress } from '../vocabulary/email.ts'
import { Id, Instant, Remark } from '../vocabulary/primitives.ts'
import { trimmedWords } from '../vocabulary/text.ts'

export const BOOKING_STATUSES = ['booked', 'cancelled', 'held', 'no-show'] as const
export const BookingStatus = z.enum(BOOKING_STATUSES)
export type BookingStatus = z.infer<typeof BookingStatus>

export const PLACE_KINDS = ['video', 'phone', 'address'] as const
export const PlaceKind = z.enum(PLACE_KINDS)
export type PlaceKind = z.infer<typeof PlaceKind>

/** In minutes. The longest is also a bound of what is searched for overlaps. */
export const BOOKING_MIN = 5
export const BOOKING_MAX = 480

export const BookingMinutes = z.int().min(BOOKING_MIN).max(BOOKING_MAX)
/** A link, a number to be called, an address; empty where it is agreed later. */
export const Place = z.strictObject({ kind: PlaceKind, where: trimmedWords(300).default('') })
export type Place = z.infer<typeof Place>
export const Attendee = z.strictObject({
  name: trimmedWords(200).default(''),
  email: trimmedWords(EMAIL_MAX)
    .refine((text) => EmailAddress.safeParse(text).success, 'is not an email address')
    .nullable()
    .default(null),
})
export type Attendee = z.infer<typeof Attendee>

export const BookingRequest = z.strictObject({
  /** Whose calendar; left out: one’s own. */
  ownerId: Id.optional(),
  startsAt: Instant,
  minutes: BookingMinutes,
  place: Place,
  attendee: Attendee,
  note: Remark,
})
export type BookingRequest = z.infer<typeof BookingRequest>

/** As an event tells it. Its words are of a person, and go with them: none has a form that would keep it. */
export const Booking = z.object({
  bookingId: Id,
  ownerId: Id,
  startsAt: Instant,
  endsAt: Instant,
  place: z.object({ kind: PlaceKind, where: z.string() }),
  attendee: z.object({ name: z.string(), email: z.string().nullable() }),
  note: z.string(),
})
export type Booking = z.infer<typeof Booking>

export const endOf = ({ startsAt, minutes }: Pick<BookingRequest, 'startsAt' | 'minutes'>): Instant =>
  startsAt + minutes * 60_000
