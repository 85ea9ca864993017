/** One settled call as counts: how a recount finds what the database adds up by triggers. */
import type { AnsweredBy, CallOutcome, EndReason } from '../vocabulary/call.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { type Counts, noCounts } from './counts.ts'
import { BUCKETS, bucketOf } from './log-buckets.ts'

export interface CountedCall {
  readonly logged_by_hand: boolean
  readonly inbound: boolean
  readonly started_at: Instant
  readonly connected_at: Instant | null
  readonly ended_at: Instant | null
  readonly answered_by: AnsweredBy | null
  readonly end_reason: EndReason | null
  readonly outcome: CallOutcome
  readonly provisional: boolean
  /** The server closed its wrap-up, whatever was said later. */
  readonly wrap_up_timed_out: boolean
  readonly talk_ms: number
  readonly hold_ms: number
  readonly wrap_up_ms: number
}

export function countCall(call: CountedCall): Counts {
  const counts = noCounts()
  if (call.logged_by_hand) return { ...counts, logged_by_hand: 1 }
  const counted = { ...counts, ...countTimes(call) }
  return call.inbound ? { ...counted, inbound: 1 } : { ...counted, ...countDial(call, counts) }
}

function countDial(call: CountedCall, { outcomes }: Counts): Partial<Counts> {
  const { answered_by, connected_at, end_reason, outcome, provisional } = call
  const isVoicemail = outcome === 'voicemail' || end_reason === 'voicemail'
  return {
    dials: 1,
    answered: Number(connected_at !== null || isVoicemail),
    contacts: Number(answered_by !== null),
    decision_makers: Number(answered_by === 'decision-maker'),
    bookings: Number(outcome === 'meeting-scheduled'),
    provisional: Number(provisional),
    outcomes: { ...outcomes, [outcome]: 1 },
  }
}

function countTimes(call: CountedCall): Partial<Counts> {
  const { connected_at, ended_at, started_at, talk_ms, hold_ms, wrap_up_ms, wrap_up_timed_out: timedOut } = call
  const talked = connected_at !== null
  const dial_ms = Math.max(0, (connected_at ?? ended_at ?? started_at) - started_at)
  return {
    conversations: Number(talked),
    timed_out: Number(timedOut),
    dial_ms,
    talk_ms,
    hold_ms,
    wrap_up_ms: timedOut ? 0 : wrap_up_ms,
    timed_out_ms: timedOut ? wrap_up_ms : 0,
    handle_ms: talked ? talk_ms + hold_ms + wrap_up_ms : 0,
    unanswered_ms: talked ? 0 : dial_ms + wrap_up_ms,
    talk_buckets: inBucket(talked ? talk_ms : null),
    wrap_up_buckets: inBucket(timedOut ? null : wrap_up_ms),
  }
}

function inBucket(ms: number | null): number[] {
  const at = ms === null ? -1 : bucketOf(ms)
  return Array.from({ length: BUCKETS }, (_, bucket) => Number(bucket === at))
}
