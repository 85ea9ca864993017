/** One page at the draft. What must outlive hibernation is in its socket's attachment, written only from the verified header. */
import type { Connection } from 'partyserver'
import { z } from 'zod'
import { CLOSE, type CloseCode } from '#domain/protocol/close-codes.ts'
import type { DraftServerFrame } from '#domain/script/draft/wire.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { Role } from '#domain/vocabulary/people.ts'
import { Origin } from '../../team-floor/commit/origin.ts'
import { logFault } from '../../team-floor/runtime/fault.ts'

export const SeatMemory = z.object({
  userId: Id,
  fullName: z.string(),
  role: Role,
  from: Origin.nullable(),
  /** The page's name for itself; null until hello. */
  client: Id.nullable(),
  nodeId: Id.nullable(),
})
export type SeatMemory = z.infer<typeof SeatMemory>

/** What a page may say at once, and for each second after. */
const BURST = 90
const PER_SECOND = 30
/** Bytes that wait for a reader who does not read: a whole draft may be among them. */
const SLOW_BYTES = 4 * 1024 * 1024

export class Seat {
  readonly connection: Connection
  readonly #onLeaving: (seat: Seat) => void
  #memory: SeatMemory
  /** Said farewell to; what it still sends is not heard. */
  leaving = false
  #tokens = BURST
  #filledAt = 0

  constructor(connection: Connection, memory: SeatMemory, onLeaving: (seat: Seat) => void) {
    this.connection = connection
    this.#memory = memory
    this.#onLeaving = onLeaving
  }

  get memory(): SeatMemory {
    return this.#memory
  }

  get isSeated(): boolean {
    return this.#memory.client !== null && !this.leaving
  }

  keep(change: Partial<SeatMemory>): void {
    this.#memory = { ...this.#memory, ...change }
    this.connection.setState(this.#memory)
  }

  send(frame: DraftServerFrame): void {
    this.sendText(JSON.stringify(frame))
  }

  sendText(text: string): void {
    const waiting: unknown = Reflect.get(this.connection, 'bufferedAmount')
    if (typeof waiting === 'number' && waiting > SLOW_BYTES) return this.farewell(CLOSE.slowReader)
    try {
      this.connection.send(text)
    } catch (fault) {
      // The socket went away between two messages; its close event follows and frees the seat.
      logFault('draft.send', this.connection.server, fault)
    }
  }

  farewell(close: CloseCode): void {
    if (this.leaving) return
    this.leaving = true
    bidFarewell(this.connection, close)
    this.#onLeaving(this)
  }

  /** False when this page says more than anybody does. */
  spend(cost: number, now: number): boolean {
    const elapsedMs = Math.max(0, now - this.#filledAt)
    this.#tokens = Math.min(BURST, this.#tokens + (elapsedMs * PER_SECOND) / 1_000)
    this.#filledAt = now
    if (this.#tokens < cost) return false
    this.#tokens -= cost
    return true
  }
}

/** Also for a connection that never became a seat. */
export function bidFarewell(connection: Connection, { code, reason, reconnect }: CloseCode = CLOSE.fault): void {
  try {
    connection.send(JSON.stringify({ type: 'farewell', code, reason, reconnect } satisfies DraftServerFrame))
    connection.close(code, reason)
  } catch (fault) {
    logFault('draft.farewell', connection.server, fault)
  }
}
