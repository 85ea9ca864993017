/** The counts of calls as sums over `calls` themselves, for what no rollup holds and for whoever counts anew. */
import { COUNT_COLUMNS, outcomeColumn } from '#domain/analytics/counts.ts'
import type { CountedCalls } from '#domain/http/numbers/counted.ts'
import { CALL_OUTCOMES } from '#domain/vocabulary/call.ts'

const worked = 'd.logged_by_hand = 0'
const dial = 'd.logged_by_hand = 0 AND d.inbound = 0'
const talked = 'd.connected_at IS NOT NULL'
const dialMs = 'max(0, coalesce(d.connected_at, d.ended_at, d.started_at) - d.started_at)'

const EXPRESSIONS: Readonly<Record<string, string>> = {
  dials: dial,
  inbound: `${worked} AND d.inbound = 1`,
  logged_by_hand: 'd.logged_by_hand = 1',
  answered: `${dial} AND (${talked} OR d.outcome = 'voicemail' OR d.end_reason IS 'voicemail')`,
  contacts: `${dial} AND d.answered_by IS NOT NULL`,
  decision_makers: `${dial} AND d.answered_by IS 'decision-maker'`,
  bookings: `${dial} AND d.outcome = 'meeting-scheduled'`,
  conversations: `${worked} AND ${talked}`,
  provisional: `${dial} AND d.provisional = 1`,
  timed_out: `${worked} AND d.wrap_up_timed_out = 1`,
  dial_ms: `iif(${worked}, ${dialMs}, 0)`,
  talk_ms: `iif(${worked}, d.talk_ms, 0)`,
  hold_ms: `iif(${worked}, d.hold_ms, 0)`,
  wrap_up_ms: `iif(${worked} AND d.wrap_up_timed_out = 0, d.wrap_up_ms, 0)`,
  timed_out_ms: `iif(${worked} AND d.wrap_up_timed_out = 1, d.wrap_up_ms, 0)`,
  handle_ms: `iif(${worked} AND ${talked}, d.talk_ms + d.hold_ms + d.wrap_up_ms, 0)`,
  unanswered_ms: `iif(${worked} AND d.connected_at IS NULL, ${dialMs} + d.wrap_up_ms, 0)`,
  ...Object.fromEntries(
    CALL_OUTCOMES.map((outcome) => [outcomeColumn(outcome), `${dial} AND d.outcome = '${outcome}'`]),
  ),
}

/** Each count of the calls `d` under the name of its column. */
export const CALL_SUMS = COUNT_COLUMNS.map((name) => `SUM(${EXPRESSIONS[name]}) AS ${name}`).join(', ')

/** Whether a call, under this name in its statement, is counted as one. */
export const countedAs = (counted: CountedCalls, name: string): string =>
  `${IS_COUNTED} AND ${EXPRESSIONS[counted]}`.replaceAll(/\bd\./g, `${name}.`)

/** Calls that are counted: told their day and their lead's source. */
export const IS_COUNTED = 'd.lead_source IS NOT NULL'
