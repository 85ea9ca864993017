/**
 * The calls that a journal tells, as they are counted: what the records of a day are held to (NU7). Of each what came of it by
 * the last line about it, under the day on which it began.
 */
import { countCall, type CountedCall } from '../analytics/count-call.ts'
import { addCounts, type Counts, noCounts } from '../analytics/counts.ts'
import type { EventOf, Recorded } from '../events/index.ts'
import { talkMs } from '../floor/selectors.ts'
import type { Floor } from '../floor/state.ts'
import { dayIn } from '../vocabulary/local-time.ts'

interface Closed {
  readonly agentId: string
  readonly day: string
  readonly call: CountedCall
}

export class CallsReader {
  readonly #calls = new Map<string, Closed>()

  /** `before` is the floor that the line met; null where only what is said of closed calls is to be read. */
  read(before: Floor | null, { at, event }: Recorded): void {
    if (event.type === 'CallDisposed' && before) this.#close(before, event, at)
    if (event.type === 'CallLogged' && before) this.#log(before, event)
    if (event.type === 'OutcomeConfirmed' || event.type === 'OutcomeCorrected')
      this.#change(event.callId, { outcome: event.outcome, provisional: false })
    if (event.type === 'OutcomeStood') this.#change(event.callId, { provisional: false })
  }

  /** Of each person, with their calls of this day. */
  countsOf(day: string): Map<string, Counts> {
    const counts = new Map<string, Counts>()
    for (const closed of this.#calls.values())
      if (closed.day === day)
        counts.set(closed.agentId, addCounts(counts.get(closed.agentId) ?? noCounts(), countCall(closed.call)))
    return counts
  }

  #close({ calls, settings }: Floor, event: EventOf<'CallDisposed'>, at: number): void {
    const { callId, agentId, startedAt, connectedAt, outcome, provisional } = event
    const call = calls[callId]
    const endedAt = call?.endedAt ?? at
    this.#calls.set(callId, {
      agentId,
      day: dayIn(settings.timeZone, startedAt),
      call: {
        logged_by_hand: false,
        inbound: call?.inbound === true,
        started_at: startedAt,
        connected_at: connectedAt,
        ended_at: endedAt,
        answered_by: call?.answeredBy ?? null,
        end_reason: call?.endReason ?? null,
        outcome,
        provisional,
        wrap_up_timed_out: provisional,
        talk_ms: call ? talkMs(call, at) : 0,
        hold_ms: call?.heldMs ?? 0,
        wrap_up_ms: call ? Math.max(0, at - endedAt) : 0,
      },
    })
  }

  #log({ settings }: Floor, { callId, agentId, startedAt, durationMs, outcome }: EventOf<'CallLogged'>): void {
    this.#calls.set(callId, {
      agentId,
      day: dayIn(settings.timeZone, startedAt),
      call: {
        logged_by_hand: true,
        inbound: false,
        started_at: startedAt,
        connected_at: null,
        ended_at: startedAt + durationMs,
        answered_by: null,
        end_reason: null,
        outcome,
        provisional: false,
        wrap_up_timed_out: false,
        talk_ms: 0,
        hold_ms: 0,
        wrap_up_ms: 0,
      },
    })
  }

  #change(callId: string, change: Partial<CountedCall>): void {
    const known = this.#calls.get(callId)
    if (known) this.#calls.set(callId, { ...known, call: { ...known.call, ...change } })
  }
}
