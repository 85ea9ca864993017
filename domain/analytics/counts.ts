/**
 * What is counted of calls, in counts that add up: over days, people, teams and versions. The database keeps them by triggers
 * (0095), a column each; `count-call.ts` is the same by another way.
 */
import { z } from 'zod'
import { CALL_OUTCOMES, type CallOutcome } from '../vocabulary/call.ts'
import { BUCKETS } from './log-buckets.ts'
import { keysOf, type Measure } from './measure.ts'

/** Counts that are of dials alone where nothing else is said; a dial is outbound, made on the floor and no practice (NU5). */
export const COUNTED = {
  dials: { name: 'Dials', counts: 'Outbound calls that were dialled on the floor.' },
  inbound: { name: 'Inbound', counts: 'Calls from leads who rang, counted apart from dials.' },
  logged_by_hand: { name: 'Logged by hand', counts: 'Calls made elsewhere and logged by hand, counted apart.' },
  answered: { name: 'Answered', counts: 'Dials answered by anything: a person or a voicemail.' },
  contacts: { name: 'Contacts', counts: 'Dials on which a person spoke; a voicemail is none.' },
  decision_makers: { name: 'Decision makers', counts: 'Contacts with the decision maker.' },
  bookings: { name: 'Bookings', counts: 'Dials that ended with a meeting.' },
  conversations: { name: 'Conversations', counts: 'Calls on which a person spoke, dialled or inbound.' },
  provisional: { name: 'To be confirmed', counts: 'Dials whose outcome the server recorded and nobody has confirmed.' },
  timed_out: {
    name: 'Wrap-ups timed out',
    counts: 'Calls, dialled or inbound, whose wrap-up the server closed at its deadline.',
  },
} as const satisfies Readonly<Record<string, Measure>>

/** Sums of milliseconds, of dials and inbound calls. */
export const TIMED = {
  dial_ms: { name: 'Dialling', counts: 'From dialling until somebody answered or the call ended.' },
  talk_ms: { name: 'Talk', counts: 'From the answer until the end of the call, without hold.' },
  hold_ms: { name: 'Hold', counts: 'On hold.' },
  wrap_up_ms: {
    name: 'Wrap-up',
    counts: 'From the end of the call until its outcome, without wrap-ups that timed out.',
  },
  timed_out_ms: { name: 'Timed-out wrap-up', counts: 'Wrap-ups that the server closed at their deadline.' },
  handle_ms: {
    name: 'Handle time',
    counts: 'Talk, hold and wrap-up of calls with a conversation, timed out or not.',
  },
  unanswered_ms: {
    name: 'Unanswered time',
    counts: 'Dialling and wrap-up of calls without a conversation.',
  },
} as const satisfies Readonly<Record<string, Measure>>

type Counted = keyof typeof COUNTED
type Timed = keyof typeof TIMED

const count = z.int().nonnegative()
const Histogram = z.array(count).length(BUCKETS).nullable()

/** Times are in milliseconds. */
export const Counts = z.object({
  dials: count,
  inbound: count,
  logged_by_hand: count,
  answered: count,
  contacts: count,
  decision_makers: count,
  bookings: count,
  conversations: count,
  provisional: count,
  timed_out: count,
  /** Dials by what came of them. */
  outcomes: z.record(z.enum(CALL_OUTCOMES), count),
  dial_ms: count,
  talk_ms: count,
  hold_ms: count,
  wrap_up_ms: count,
  timed_out_ms: count,
  handle_ms: count,
  unanswered_ms: count,
  /** Conversations by how long they talked, and wrap-ups that did not time out; null where no such counts are kept. */
  talk_buckets: Histogram,
  wrap_up_buckets: Histogram,
} satisfies Record<Counted | Timed, z.ZodType> & Record<string, z.ZodType>)
export type Counts = z.infer<typeof Counts>

const none = (): number[] => Array.from({ length: BUCKETS }, () => 0)

export const noCounts = (): Counts => ({
  dials: 0,
  inbound: 0,
  logged_by_hand: 0,
  answered: 0,
  contacts: 0,
  decision_makers: 0,
  bookings: 0,
  conversations: 0,
  provisional: 0,
  timed_out: 0,
  outcomes: {
    answered: 0,
    'meeting-scheduled': 0,
    callback: 0,
    'not-interested': 0,
    'no-answer': 0,
    voicemail: 0,
    busy: 0,
    'wrong-number': 0,
    'do-not-call': 0,
  },
  dial_ms: 0,
  talk_ms: 0,
  hold_ms: 0,
  wrap_up_ms: 0,
  timed_out_ms: 0,
  handle_ms: 0,
  unanswered_ms: 0,
  talk_buckets: none(),
  wrap_up_buckets: none(),
})

const NUMBERS: readonly (Counted | Timed)[] = [...keysOf(COUNTED), ...keysOf(TIMED)]

/** The second may be subtracted with `sign` -1. What one of them does not keep, the sum does not have. */
export function addCounts(one: Counts, other: Counts, sign: 1 | -1 = 1): Counts {
  const sum: Counts = { ...one, outcomes: { ...one.outcomes } }
  for (const name of NUMBERS) sum[name] = one[name] + sign * other[name]
  for (const outcome of CALL_OUTCOMES) sum.outcomes[outcome] = one.outcomes[outcome] + sign * other.outcomes[outcome]
  sum.talk_buckets = addBuckets(one.talk_buckets, other.talk_buckets, sign)
  sum.wrap_up_buckets = addBuckets(one.wrap_up_buckets, other.wrap_up_buckets, sign)
  return sum
}

const addBuckets = (one: number[] | null, other: number[] | null, sign: 1 | -1): number[] | null =>
  one === null || other === null ? null : one.map((some, at) => some + sign * (other[at] ?? 0))

/** What the columns of the database are called that hold them, in one order. */
export const outcomeColumn = (outcome: CallOutcome): string => `outcome_${outcome.replaceAll('-', '_')}`
export const COUNT_COLUMNS: readonly string[] = [...NUMBERS, ...CALL_OUTCOMES.map(outcomeColumn)]
export const TALK_COLUMNS: readonly string[] = none().map((_, at) => `talk_${at}`)
export const WRAP_UP_COLUMNS: readonly string[] = none().map((_, at) => `wrap_up_${at}`)

/** A row of the database with these columns; histograms where it has theirs. */
export function toCounts(row: Readonly<Record<string, unknown>>): Counts {
  // Hundreds of rows of seventy columns: a schema for each would cost more than the database does.
  const read = (name: string): number => {
    const value = row[name] ?? 0
    if (typeof value !== 'number') throw new TypeError(`${name} is no count`)
    return value
  }
  const counts = noCounts()
  for (const name of NUMBERS) counts[name] = read(name)
  for (const outcome of CALL_OUTCOMES) counts.outcomes[outcome] = read(outcomeColumn(outcome))
  const hasBuckets = 'talk_0' in row
  counts.talk_buckets = hasBuckets ? TALK_COLUMNS.map(read) : null
  counts.wrap_up_buckets = hasBuckets ? WRAP_UP_COLUMNS.map(read) : null
  return counts
}
