/**
 * One socket and who sits at it. All that must outlive hibernation is in the socket's attachment, written only from the
 * verified header; a connection's id and tags are never asked who somebody is, because a client could choose them.
 */
import type { Connection } from 'partyserver'
import { z } from 'zod'
import { CLOSE, type CloseCode } from '#domain/protocol/close-codes.ts'
import { encode } from '#domain/protocol/codec.ts'
import { encodeFor } from '#domain/protocol/older-viewers.ts'
import type { ServerFrame } from '#domain/protocol/server-frames.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { readLeniently } from '#domain/stored/mend.ts'
import { createReader } from '#domain/stored/reader.ts'
import { type EarlierNames, upcastFields } from '#domain/stored/upcast.ts'
import { type Unknown, unknownIn, withUnknown } from '#domain/stored/unknown.ts'
import { LinkQuality, Role } from '#domain/vocabulary/people.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { Origin } from '../commit/origin.ts'
import { logFault } from '../runtime/fault.ts'
import { may } from '#domain/vocabulary/rights.ts'

export const SeatMemory = z.object({
  userId: Id,
  fullName: z.string().min(1).max(200),
  role: Role,
  /** It is a screen on the wall, and `userId` its link. */
  wall: z.literal(true).optional(),
  /** The version of the wire it speaks, from its hello. */
  version: z.int().default(1),
  /** Null until hello. */
  tab: Id.nullable(),
  /** The tab's place in time, and the hello's: the newest page of a person controls. */
  openedAt: z.int(),
  helloAt: z.int(),
  control: z.boolean(),
  /** The last `to` this viewer was sent, as it stood when this was written; null until welcomed. */
  sentTo: z.int().nullable(),
  /** Whose details it was shown; a change of it needs a whole new snapshot. */
  viewKey: z.string(),
  receivedTo: z.int(),
  /** Since when it reads too slowly to be sent anything; null when it keeps up. */
  staleSince: z.int().nullable(),
  /** How well its line carries, as its page said last; null until it has. */
  link: LinkQuality.nullable().default(null),
  /** From where its socket was opened; null of one that an earlier release let in. */
  from: Origin.nullable().default(null),
})
export type SeatMemory = z.infer<typeof SeatMemory>

const EARLIER_NAMES: EarlierNames = { lens: 'viewKey' }

/** Without these nobody can say whose seat it is, or whether it is one. */
const Whose = SeatMemory.pick({ userId: true, role: true, tab: true, wall: true })
const whoseSeat = createReader(Whose)
const wholeMemory = createReader(SeatMemory)

interface Recalled {
  readonly memory: SeatMemory
  /** Fields of a newer release, put back with every `keep`. */
  readonly unknown: Unknown | undefined
  /** Not all of it could be read: who is in control has to be said again. */
  readonly isMended: boolean
}

/**
 * What a socket's attachment says, whichever release wrote it. A field that is missing or cannot be read is as if this viewer
 * had been shown nothing yet, so that the whole picture follows; null when it does not say whose seat it is.
 */
export function recallSeat(attachment: unknown, tell: (fault: string) => void): Recalled | null {
  const stored = upcastFields(attachment, EARLIER_NAMES)
  const unknown = unknownIn(SeatMemory, stored)
  const whole = wholeMemory(stored)
  if (whole.ok) return { memory: whole.value, unknown, isMended: false }
  tell(whole.error)
  const whose = whoseSeat(stored)
  if (!whose.ok) return null
  const { userId, tab } = whose.value
  const shownNothing: SeatMemory = {
    ...whose.value,
    fullName: userId,
    version: PROTOCOL_VERSION,
    openedAt: 0,
    helloAt: 0,
    control: false,
    sentTo: tab === null ? null : 0,
    viewKey: '',
    receivedTo: 0,
    staleSince: null,
    link: null,
    from: null,
  }
  const memory = { ...readLeniently(SeatMemory, stored, shownNothing, () => undefined), viewKey: shownNothing.viewKey }
  return { memory, unknown, isMended: true }
}

/** Names are cut to what the floor carries of them. */
export const shortName = (fullName: string): string => fullName.slice(0, 200)

/** The person as the worker has verified them. */
export const SeatHeader = z.object({
  userId: Id,
  fullName: z.string().min(1).transform(shortName),
  role: Role,
  wall: z.literal(true).optional(),
  from: Origin.nullable().default(null),
})
export type SeatedPerson = z.infer<typeof SeatHeader>

interface Unacknowledged {
  readonly to: number
  readonly events: number
  readonly at: number
}

/** Commands a connection may send at once, and for each second after. */
const BURST = 60
const PER_SECOND = 20
/** So many more refused than taken, and the connection is closed. */
const PATIENCE = 200

export class Seat {
  readonly connection: Connection
  readonly #onLeaving: (seat: Seat) => void
  readonly #unknown: Unknown | undefined
  #memory: SeatMemory
  /** Up to here everything this viewer may see was sent, though its range may end earlier. */
  scannedTo: number
  /** Said farewell to; what it still sends is not heard. */
  leaving = false
  // What follows may be forgotten by hibernation: that takes ten quiet seconds, after which all of it would be reset anyway.
  unacknowledged: Unacknowledged[] = []
  /** Size of a whole picture that it was sent and has not acknowledged yet. */
  pictureBytes = 0
  #tokens = BURST
  #filledAt = 0
  #refusals = 0

  constructor(connection: Connection, memory: SeatMemory, onLeaving: (seat: Seat) => void, unknown?: Unknown) {
    this.connection = connection
    this.#onLeaving = onLeaving
    this.#unknown = unknown
    this.#memory = memory
    this.scannedTo = memory.sentTo ?? 0
  }

  get memory(): SeatMemory {
    return this.#memory
  }

  /** True from its hello on. */
  get isSeated(): boolean {
    return this.#memory.tab !== null && !this.leaving
  }

  /** True while it is sent what happens. */
  /** A screen that looks at the whole floor is told with the tick. */
  get seesWholeFloor(): boolean {
    return looksAtAll(this.#memory)
  }

  get isFollowing(): boolean {
    return this.isSeated && this.#memory.sentTo !== null
  }

  keep(change: Partial<SeatMemory>): void {
    this.#memory = { ...this.#memory, ...change }
    this.connection.setState(withUnknown(this.#memory, this.#unknown))
  }

  /**
   * Not written down until the next `keep`, at the latest when the viewer says that it was received: before that nobody
   * sleeps. Should an instance wake with less, its next frame begins a little before the viewer's place (PR3).
   */
  remember(change: Pick<SeatMemory, 'sentTo'>): void {
    this.#memory = { ...this.#memory, ...change }
  }

  send(frame: ServerFrame): void {
    this.sendText(encodeFor(this.#memory.version, frame))
  }

  sendText(text: string): void {
    try {
      this.connection.send(text)
    } catch (fault) {
      // The socket went away between two messages; its close event follows and frees the seat.
      logFault('seat.send', this.connection.server, fault)
    }
  }

  farewell(close: CloseCode): void {
    if (this.leaving) return
    this.leaving = true
    sayFarewell(this.connection, close)
    this.#onLeaving(this)
  }

  /** Takes `cost` from this connection's budget; answers how long to wait when it is spent. */
  spend(cost: number, now: number): { readonly waitMs: number; readonly flooding: boolean } {
    const elapsedMs = Math.max(0, now - this.#filledAt)
    this.#tokens = Math.min(BURST, this.#tokens + (elapsedMs * PER_SECOND) / 1000)
    this.#filledAt = now
    if (this.#tokens < cost) {
      this.#refusals += 1
      const waitMs = Math.ceil(((cost - this.#tokens) * 1000) / PER_SECOND)
      return { waitMs, flooding: this.#refusals > PATIENCE }
    }
    this.#tokens -= cost
    this.#refusals = Math.max(0, this.#refusals - 1)
    return { waitMs: 0, flooding: false }
  }
}

/** Also for a connection that never became a seat. */
export function sayFarewell(connection: Connection, { code, reason, reconnect }: CloseCode = CLOSE.fault): void {
  try {
    connection.send(encode({ type: 'farewell', code, reason, reconnect }))
    connection.close(code, reason)
  } catch (fault) {
    logFault('seat.farewell', connection.server, fault)
  }
}

type Viewer = Pick<SeatMemory, 'userId' | 'role' | 'wall'>

const looksAtAll = ({ role, wall }: Pick<Viewer, 'role' | 'wall'>): boolean => wall === true || may(role, 'supervise')

export const seatTags = ({ userId, role, wall }: Viewer): string[] =>
  looksAtAll({ role, wall }) ? [`user:${userId}`, 'board'] : [`user:${userId}`]

/** Null when the header is missing or not what the worker writes. */
export function readSeatHeader(header: string | null): SeatedPerson | null {
  if (header === null) return null
  try {
    const parsed = SeatHeader.safeParse(JSON.parse(decodeURIComponent(header)))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
