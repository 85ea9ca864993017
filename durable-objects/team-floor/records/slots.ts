/**
 * Keeps a time in the records before the rules are asked whether to book it (BO3): there alone the bookings of all teams are
 * known, and a trigger refuses what overlaps. What is kept and not booked in the end is free again after its time.
 */
import type { Command, CommandOf } from '#domain/commands/index.ts'
import type { SlotState } from '#domain/decide/types.ts'
import { endOf } from '#domain/bookings/booking.ts'
import { logFault } from '../runtime/fault.ts'
import { withTimeout } from '../runtime/single-flight.ts'

/** As long as somebody may take to try again what was refused for another reason. */
export const KEPT_FOR_MS = 15 * 60_000
/** Of commands that are being answered. */
const MOST_ASKED = 200

export const RELEASE_SQL = 'DELETE FROM booking_holds WHERE holder IN (?, ?)'
export const KEEP_SQL = `INSERT INTO booking_holds (id, owner_id, holder, starts_at, ends_at, taken_at, expires_at)
  VALUES (?, ?, ?, ?, ?, ?, ?)`

interface Asking {
  readonly commandId: string
  readonly command: Command
  readonly userId: string
}

type Booking = NonNullable<CommandOf<'DispositionCall'>['booking']>

export class Slots {
  readonly #states = new Map<string, SlotState>()

  /** Whether a command is to be kept a time for before it is decided. */
  static isAskedBy = (command: Command): boolean => command.type === 'DispositionCall' && command.booking !== undefined

  state(commandId: string): SlotState {
    return this.#states.get(commandId)
  }

  /** Never throws: of a time that could not be asked for nothing is known. */
  async keep(db: D1Database, { commandId, command, userId }: Asking): Promise<void> {
    if (command.type !== 'DispositionCall' || command.booking === undefined) return
    const { callId, booking } = command
    this.#note(commandId, await ask(db, { commandId, callId, userId, booking }))
  }

  #note(commandId: string, state: SlotState): void {
    this.#states.set(commandId, state)
    const [oldest] = this.#states.keys()
    if (this.#states.size > MOST_ASKED && oldest !== undefined) this.#states.delete(oldest)
  }
}

interface Wish {
  readonly commandId: string
  readonly callId: string
  readonly userId: string
  readonly booking: Booking
}

/** In the place of what the call has kept before, and of what its agent kept while they talked. */
async function ask(db: D1Database, { commandId, callId, userId, booking }: Wish): Promise<SlotState> {
  const now = Date.now()
  const { ownerId = userId, startsAt } = booking
  try {
    await withTimeout(
      db.batch([
        db.prepare(RELEASE_SQL).bind(callId, userId),
        db.prepare(KEEP_SQL).bind(commandId, ownerId, callId, startsAt, endOf(booking), now, now + KEPT_FOR_MS),
      ]),
    )
    return 'kept'
  } catch (fault) {
    if (fault instanceof Error && fault.message.includes('slot taken')) return 'taken'
    logFault('slots', callId, fault)
    return undefined
  }
}
