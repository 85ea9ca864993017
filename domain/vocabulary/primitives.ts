/** The small value types that every other schema is made of. Instants and durations are whole milliseconds. */
import { z } from 'zod'
import { isZone } from './local-time.ts'
import { shownWords, trimmedWords, words } from './text.ts'

/** `floor.agents['constructor']` would find what every object has: such a name is nobody's id and no key. */
export const isPrototypeKey = (text: string): boolean => text in Object.prototype

/** An id minted by this product: letters, digits, `_` and `-` only, so that it is safe in a key, a URL and a tag. */
export const Id = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'is not an id')
  .refine((text) => !isPrototypeKey(text), 'is not an id')
export type Id = z.infer<typeof Id>

/** The client mints a command's id; every retry carries the same one. */
export const CommandId = z.uuid()

/** The last millisecond of the year 9999: a later moment could not be written as a date, by any list that holds it. */
export const LAST_INSTANT = 253_402_300_799_999

/** Milliseconds since 1970-01-01T00:00:00Z, always the server's clock. */
export const Instant = z.int().nonnegative().max(LAST_INSTANT)
export type Instant = z.infer<typeof Instant>

export const DurationMs = z.int().nonnegative()

/** Position in the team's journal; 0 is the empty floor. The fence of a lease is the seq of its `LeadLeased`. */
export const Seq = z.int().nonnegative()
export type Seq = z.infer<typeof Seq>

/** One IANA zone, or several joined by `|` when a phone number alone cannot tell which: all of them must agree. */
export const ZoneKey = z
  .string()
  .min(1)
  .max(400)
  .refine((key) => key.split('|').every(isZone), 'is not a time zone')

/** E.164: a plus sign and at most fifteen digits. */
export const PhoneNumber = z.string().regex(/^\+[1-9]\d{6,14}$/, 'is not an international phone number')

/** Digits that are dialled when a switchboard has answered. */
export const EXTENSION_MAX = 8
export const PhoneExtension = z.string().regex(new RegExp(`^\\d{1,${EXTENSION_MAX}}$`), 'is not an extension')

/** Calendar day in the team's zone, `2026-11-22`. */
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** So many that a frame with them fits the inbound cap in every script, three bytes a character. */
export const NOTES_MAX = 4_500
export const REASON_MAX = 300
export const Notes = words(NOTES_MAX)
export const Reason = shownWords(REASON_MAX)
/** What a call back is to be about, as it was kept. */
export const CallbackNote = z.string().max(REASON_MAX)
/** Where a word more may be said, or none. */
export const Remark = trimmedWords(REASON_MAX).default('')
