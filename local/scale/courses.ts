/** Which lead the n-th call is with and what came of it; every lead's own columns agree with its calls. */
import { type AnsweredBy, ANSWERED_BY, type CallOutcome, NOBODY_REACHED } from '#domain/vocabulary/call.ts'
import { momentOf } from './span.ts'

/** A prime: consecutive calls are with leads far apart, and every lead has its share. */
const STRIDE = 104_729

export const leadOfCall = (call: number, leads: number): number => (call * STRIDE) % leads

/** Of ten thousand calls one is a wrong number. */
export const outcomeOfCall = (call: number): CallOutcome =>
  call % 10_007 === 0
    ? 'wrong-number'
    : call % 11 === 0
      ? 'answered'
      : call % 53 === 0
        ? 'meeting-scheduled'
        : 'no-answer'

/** Null where nobody answered. */
export const answererOf = (call: number): AnsweredBy | null =>
  NOBODY_REACHED.has(outcomeOfCall(call)) ? null : (ANSWERED_BY[call % ANSWERED_BY.length] ?? null)

/** Of twenty thousand calls one still waits for its agent's word. */
export const isProvisional = (call: number): boolean => call % 20_011 === 0

export interface Course {
  readonly attempts: number
  readonly lastAttemptAt: number | null
  readonly lastOutcome: CallOutcome | null
}

/** By the lead's number. */
export function coursesOf(leads: number, calls: number): (lead: number) => Course {
  const attempts = new Uint32Array(leads)
  const last = new Int32Array(leads).fill(-1)
  for (let call = 0; call < calls; call += 1) {
    const lead = leadOfCall(call, leads)
    attempts[lead] = (attempts[lead] ?? 0) + 1
    last[lead] = call
  }
  return (lead) => {
    const call = last[lead] ?? -1
    return {
      attempts: attempts[lead] ?? 0,
      lastAttemptAt: call < 0 ? null : momentOf(call, calls),
      lastOutcome: call < 0 ? null : outcomeOfCall(call),
    }
  }
}
