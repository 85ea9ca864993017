/** Who sits at this floor: the seats by connection and by person, and which of a person's seats is in control. */
import type { Connection } from 'partyserver'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { logFault } from '../runtime/fault.ts'
import { recallSeat, sayFarewell, Seat, type SeatHeader, type SeatMemory } from './seat.ts'
import type { z } from 'zod'

/** More sockets of one person than anybody has use for; each costs every change a frame. */
const MOST_OF_ONE = 12

type VerifiedPerson = z.input<typeof SeatHeader>

const NOBODY: readonly string[] = []

const recall = (connection: Connection) =>
  recallSeat(connection.state, (fault) => logFault('seats.wake', connection.server, fault))

export class Seats {
  readonly #byConnection = new Map<Connection, Seat>()
  readonly #byUser = new Map<string, Set<Seat>>()
  readonly #boards = new Set<Seat>()
  readonly #departed = new Set<string>()
  /** A dead line may never send its close event, so whoever is told to go counts as gone. */
  readonly #onFarewell = (seat: Seat): void => {
    this.close(seat.connection)
  }

  /** After a wake-up: every open socket's seat, from its attachment. */
  constructor(open: Iterable<Connection>) {
    const mended = new Set<string>()
    for (const connection of open) {
      const recalled = recall(connection)
      // Their page comes back by itself, which a line that nobody speaks on would not make it do.
      if (recalled === null) sayFarewell(connection)
      else this.#add(new Seat(connection, recalled.memory, this.#onFarewell, recalled.unknown))
      if (recalled?.isMended) mended.add(recalled.memory.userId)
    }
    for (const userId of mended) this.giveControl(userId)
  }

  get count(): number {
    return this.#byConnection.size
  }

  /** Whether somebody may work here: for screens on the wall alone nothing is read ahead. */
  get hasPeople(): boolean {
    for (const { memory } of this.#byConnection.values()) if (!memory.wall) return true
    return false
  }

  /** The links by which screens on the wall look on. */
  wallIds(): string[] {
    return [...new Set(this.all().flatMap(({ memory }) => (memory.wall ? [memory.userId] : [])))]
  }

  all(): Seat[] {
    return [...this.#byConnection.values()]
  }

  /** Those who look at the whole floor. */
  boards(): Seat[] {
    return [...this.#boards]
  }

  of(connection: Connection): Seat | undefined {
    return this.#byConnection.get(connection)
  }

  /** This person's seats that have said hello. */
  ofUser(userId: string): Seat[] {
    return [...(this.#byUser.get(userId) ?? [])].filter((seat) => seat.isSeated)
  }

  userIds(): string[] {
    return [...this.#byUser.keys()]
  }

  open(connection: Connection, person: VerifiedPerson): Seat {
    const memory: SeatMemory = {
      ...person,
      version: PROTOCOL_VERSION,
      tab: null,
      openedAt: 0,
      helloAt: 0,
      control: false,
      sentTo: null,
      viewKey: '',
      receivedTo: 0,
      staleSince: null,
      link: null,
      from: person.from ?? null,
    }
    const seat = new Seat(connection, memory, this.#onFarewell)
    seat.keep(memory)
    this.#add(seat)
    this.#makeRoom(person.userId)
    return seat
  }

  #makeRoom(userId: string): void {
    const mine = [...(this.#byUser.get(userId) ?? [])]
    for (const oldest of mine.slice(0, -MOST_OF_ONE)) oldest.farewell(CLOSE.takenOver)
  }

  close(connection: Connection): void {
    const seat = this.#byConnection.get(connection)
    if (!seat) return this.#closeUnseen(connection)
    seat.leaving = true
    this.#byConnection.delete(connection)
    this.#boards.delete(seat)
    const mine = this.#byUser.get(seat.memory.userId)
    mine?.delete(seat)
    if (mine?.size === 0) this.#byUser.delete(seat.memory.userId)
    if (seat.memory.tab !== null && !seat.memory.wall) this.#departed.add(seat.memory.userId)
  }

  /** The line whose end woke this object: it was no open socket any more when the seats were counted. */
  #closeUnseen(connection: Connection): void {
    const memory = recall(connection)?.memory
    if (memory && memory.tab !== null && !memory.wall) this.#departed.add(memory.userId)
  }

  /** People of whom a seat was freed since this was last asked. */
  takeDeparted(): readonly string[] {
    // Asked around every message, and nearly always of nobody.
    if (this.#departed.size === 0) return NOBODY
    const departed = [...this.#departed]
    this.#departed.clear()
    return departed
  }

  /** The same tab on a new connection: the old one is a dead line, or a page that has to stop. */
  replaceTab(seat: Seat): void {
    for (const other of this.ofUser(seat.memory.userId))
      if (other !== seat && other.memory.tab === seat.memory.tab) other.farewell(CLOSE.takenOver)
  }

  /** The newest page of the person controls; who gains or loses control is told. */
  giveControl(userId: string): void {
    const seats = this.ofUser(userId).filter(({ memory }) => !memory.wall)
    const newest = seats.toSorted(
      (left, right) => right.memory.openedAt - left.memory.openedAt || right.memory.helloAt - left.memory.helloAt,
    )[0]
    for (const seat of seats) {
      const control = seat === newest
      if (seat.memory.control === control) continue
      seat.keep({ control })
      if (seat.isFollowing) seat.send({ type: 'control', control })
    }
  }

  #add(seat: Seat): void {
    this.#byConnection.set(seat.connection, seat)
    if (seat.seesWholeFloor) this.#boards.add(seat)
    const mine = this.#byUser.get(seat.memory.userId) ?? new Set()
    mine.add(seat)
    this.#byUser.set(seat.memory.userId, mine)
  }
}
