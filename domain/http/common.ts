/** What every subject of the API shares: times as ISO text, pages cut by a cursor. */
import { z } from 'zod'
import { LAST_INSTANT } from '../vocabulary/primitives.ts'

/** `2026-11-22T09:30:00.000Z`; any offset is taken in, UTC is given out. */
export const IsoTime = z.iso.datetime({ offset: true })

/** A time that somebody gives: none is earlier than the clock all others are counted from, or later than can be written. */
export const GivenTime = IsoTime.refine((text) => Date.parse(text) >= 0, 'is before 1970').refine(
  // By an offset the last hours of 9999 are of the year after.
  (text) => !(Date.parse(text) > LAST_INSTANT),
  'is after 9999',
)

/** ISO text read into whole milliseconds. */
export const InstantFromIso = GivenTime.transform((text) => Date.parse(text))

export const MAX_PAGE = 200

/** Opaque to the client; valid for the same list, filters and sort only. It may hold a name of 200 characters of any script. */
export const Cursor = z.string().regex(/^[A-Za-z0-9_-]{1,2000}$/, 'is not a cursor')

/** A whole number as an address has it: no blank is a zero. */
export const whole = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  z
    .union([
      z.number(),
      z
        .string()
        .regex(/^-?\d{1,15}$/, 'is not a whole number')
        .transform(Number),
    ])
    .pipe(z.int().min(least).max(most))

export const PageQuery = z.object({
  limit: whole(1, MAX_PAGE).default(50),
  cursor: Cursor.optional(),
})

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), next_cursor: Cursor.nullable() })

/** A query parameter given as `true` or `false`. */
export const Flag = z.enum(['true', 'false']).transform((text) => text === 'true')
