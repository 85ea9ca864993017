/**
 * The calling rules of one jurisdiction as a team may choose them: data with a version and a source. They are settings, not
 * legal advice. A team keeps the pack as it was when it was chosen, so that what holds is what was looked at.
 */
import { z } from 'zod'
import { Day, Id } from '../vocabulary/primitives.ts'

/** Minutes after local midnight, `from` inclusive, `to` exclusive; weekday 0 is Sunday. */
export const CallingWindow = z.strictObject({
  weekdays: z.array(z.int().min(0).max(6)).min(1),
  fromMinute: z.int().min(0).max(1440),
  toMinute: z.int().min(0).max(1440),
})
export type CallingWindow = z.infer<typeof CallingWindow>

/** A lead keeps its last twenty attempts, so a higher cap would never hold. */
const Cap = z.int().min(1).max(20)
const Digits = z.string().regex(/^\d{1,8}$/)

export const RulePack = z.strictObject({
  id: Id,
  name: z.string().min(1).max(60),
  /** The day on which this edition was written. */
  version: Day,
  country: z.string().regex(/^[A-Z]{2}$/),
  /** Codes and names of the part of the country, in lower case; none: all of it. */
  regions: z.array(z.string().min(1).max(60)).max(10),
  /** Of numbers of that part, and of numbers of the country that lie nowhere; without the plus sign. */
  prefixes: z.array(Digits).max(60),
  callingCode: Digits,
  nowhere: z.array(Digits).max(20),
  /** In the called party's time; none: the law names no hours. */
  windows: z.array(CallingWindow).max(14),
  /** Days without calls, and the last day they are known for. */
  holidays: z.array(z.strictObject({ day: Day, name: z.string().max(80) })).max(200),
  holidaysUntil: Day.nullable(),
  /** Attempts on one number. */
  per24h: Cap.nullable(),
  per30d: Cap.nullable(),
  restAfterRefusalDays: z.int().min(1).max(3_650).nullable(),
  /** Calls only with consent on record, from a day on; proof is kept for years from its grant and from each use. */
  consent: z.strictObject({ from: Day.nullable(), keptYears: z.int().min(1).max(30).nullable() }).nullable(),
  /** Whose consent a recording needs; the floor records with the called party's only (CA7). */
  recording: z.enum(['one-party', 'all-party']),
  source: z.strictObject({ law: z.string().min(1).max(200), url: z.url({ protocol: /^https$/ }) }),
  checkedOn: Day,
  /** What it cannot hold by itself. */
  notes: z.array(z.string().max(400)).max(6),
})
export type RulePack = z.infer<typeof RulePack>
