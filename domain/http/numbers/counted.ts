/** The words by which numbers and lists of calls are narrowed; small, for they stand in addresses. */
import { z } from 'zod'
import type { COUNTED } from '../../analytics/counts.ts'
import { LEAD_SOURCES } from '../../vocabulary/lead.ts'

/** The source that a lead had when it was called; `unknown` where that was never told. */
export const UNKNOWN_SOURCE = 'unknown'
export const CountedSource = z.enum([...LEAD_SOURCES, UNKNOWN_SOURCE])
export type CountedSource = z.infer<typeof CountedSource>

export const HOURS_A_WEEK = 168

/** What a call may be counted as (NU5): the list then holds exactly those that the numbers counted. */
export const CountedCalls = z.enum([
  'dials',
  'inbound',
  'logged_by_hand',
  'answered',
  'contacts',
  'decision_makers',
  'bookings',
  'conversations',
  'provisional',
  'timed_out',
] as const satisfies (keyof typeof COUNTED)[])
export type CountedCalls = z.infer<typeof CountedCalls>
