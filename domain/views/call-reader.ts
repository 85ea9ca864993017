/** Finished calls out of the lines of a journal alone, as they are counted: the opinion of who knows nothing of the records. */
import type { CountedCall } from '../analytics/count-call.ts'
import type { FloorEvent, Recorded } from '../events/index.ts'
import type { AnsweredBy, CallOutcome, EndReason } from '../vocabulary/call.ts'
import type { Instant } from '../vocabulary/primitives.ts'

export interface ReadCall extends CountedCall {
  readonly callId: string
  readonly agentId: string
}

/** A call that is not closed yet. */
interface Running {
  inbound: boolean
  startedAt: Instant
  connectedAt: Instant | null
  answeredBy: AnsweredBy | null
  heldMs: number
  holdSince: Instant | null
  endedAt: Instant | null
  endReason: EndReason | null
  /** Whether it was on hold when it ended. */
  endedOnHold: boolean
}

export class CallReader {
  readonly #running = new Map<string, Running>()
  readonly #closed = new Map<string, ReadCall>()

  /** Those that were closed, or logged by hand, in the lines read so far. */
  get calls(): readonly ReadCall[] {
    return [...this.#closed.values()]
  }

  read({ event, at }: Recorded): void {
    switch (event.type) {
      case 'CallStarted':
        return void this.#running.set(event.callId, { ...BEGUN, startedAt: at, inbound: event.inbound === true })
      case 'CallConnected':
      case 'CallHeld':
      case 'CallResumed':
      case 'CallEnded':
        return this.#goOn(event, at)
      case 'ResponseChosen':
        return this.#answer(event)
      case 'CallReopened':
        return this.#reopen(event.callId)
      case 'CallDisposed':
        return this.#close(event, at)
      case 'OutcomeConfirmed':
      case 'OutcomeCorrected':
        return this.#say(event.callId, event.outcome)
      case 'OutcomeStood':
        return this.#say(event.callId)
      case 'CallLogged':
        return void this.#closed.set(event.callId, {
          ...LOGGED,
          callId: event.callId,
          agentId: event.agentId,
          outcome: event.outcome,
          started_at: event.startedAt,
          ended_at: event.startedAt + event.durationMs,
        })
      default:
    }
  }

  #goOn(event: EventOn, at: Instant): void {
    const call = this.#running.get(event.callId)
    if (call === undefined) return
    if (event.type === 'CallEnded' && call.endedAt === null) call.endedOnHold = call.holdSince !== null
    if (call.holdSince !== null) call.heldMs += at - call.holdSince
    call.holdSince = event.type === 'CallHeld' ? at : null
    if (event.type === 'CallConnected') Object.assign(call, { connectedAt: at, answeredBy: event.answeredBy })
    if (event.type === 'CallEnded') Object.assign(call, { endedAt: at, endReason: event.reason })
  }

  /** The script says that it was somebody else (SC20). */
  #answer({ callId, answeredBy }: Extract<FloorEvent, { type: 'ResponseChosen' }>): void {
    const call = this.#running.get(callId)
    if (call !== undefined && answeredBy !== undefined) call.answeredBy = answeredBy
  }

  /** Its end was a slip (CA9): a hold goes on from where that had counted it. */
  #reopen(callId: string): void {
    const call = this.#running.get(callId)
    if (call === undefined || call.endedAt === null) return
    Object.assign(call, {
      endedAt: null,
      endReason: null,
      holdSince: call.endedOnHold ? call.endedAt : null,
      endedOnHold: false,
    })
  }

  #close(event: Extract<FloorEvent, { type: 'CallDisposed' }>, at: Instant): void {
    const { callId, agentId, outcome, provisional } = event
    const call = this.#running.get(callId)
    if (call === undefined || !this.#running.delete(callId)) return
    const { inbound, startedAt, connectedAt, answeredBy, heldMs, endReason } = call
    const endedAt = call.endedAt ?? at
    this.#closed.set(callId, {
      callId,
      agentId,
      logged_by_hand: false,
      inbound,
      started_at: startedAt,
      connected_at: connectedAt,
      ended_at: endedAt,
      answered_by: answeredBy,
      end_reason: endReason,
      outcome,
      provisional,
      wrap_up_timed_out: provisional,
      talk_ms: connectedAt === null ? 0 : Math.max(0, endedAt - connectedAt - heldMs),
      hold_ms: heldMs,
      wrap_up_ms: Math.max(0, at - endedAt),
    })
  }

  #say(callId: string, outcome?: CallOutcome): void {
    const call = this.#closed.get(callId)
    if (call) this.#closed.set(callId, { ...call, outcome: outcome ?? call.outcome, provisional: false })
  }
}

type EventOn = Extract<FloorEvent, { type: 'CallConnected' | 'CallHeld' | 'CallResumed' | 'CallEnded' }>

const BEGUN = {
  connectedAt: null,
  answeredBy: null,
  heldMs: 0,
  holdSince: null,
  endedAt: null,
  endReason: null,
  endedOnHold: false,
} as const

const LOGGED = {
  logged_by_hand: true,
  inbound: false,
  connected_at: null,
  answered_by: null,
  end_reason: null,
  provisional: false,
  wrap_up_timed_out: false,
  talk_ms: 0,
  hold_ms: 0,
  wrap_up_ms: 0,
} as const
