/** Who has the draft open, by connection; and what all of them are told. */
import type { Connection } from 'partyserver'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import type { DraftServerFrame, Peer } from '#domain/script/draft/wire.ts'
import { bidFarewell, Seat, SeatMemory } from './seat.ts'

/** More pages of one person, or of all, than anybody has use for. */
const MOST_OF_ONE = 6
const MOST_OF_ALL = 100

type Person = Pick<SeatMemory, 'userId' | 'fullName' | 'role' | 'from'>

export class Seats {
  readonly #byConnection = new Map<Connection, Seat>()
  readonly #onLeaving = (seat: Seat): void => this.close(seat.connection)

  /** After a wake-up: every open socket's seat, from its attachment. */
  constructor(open: Iterable<Connection>) {
    for (const connection of open) {
      const memory = SeatMemory.safeParse(connection.state)
      if (memory.success) this.#byConnection.set(connection, new Seat(connection, memory.data, this.#onLeaving))
      else bidFarewell(connection)
    }
  }

  get count(): number {
    return this.#byConnection.size
  }

  all(): Seat[] {
    return [...this.#byConnection.values()]
  }

  of(connection: Connection): Seat | undefined {
    return this.#byConnection.get(connection)
  }

  open(connection: Connection, { userId, fullName, role, from }: Person): Seat {
    const seat = new Seat(connection, { userId, fullName, role, from, client: null, nodeId: null }, this.#onLeaving)
    seat.keep({})
    this.#byConnection.set(connection, seat)
    const mine = this.all().filter(({ memory }) => memory.userId === userId)
    for (const oldest of mine.slice(0, -MOST_OF_ONE)) oldest.farewell(CLOSE.takenOver)
    for (const oldest of this.all().slice(0, -MOST_OF_ALL)) oldest.farewell(CLOSE.takenOver)
    return seat
  }

  /** The same page on a new line: the old one is dead. */
  replace(seat: Seat, client: string): void {
    for (const other of this.all())
      if (other !== seat && other.memory.client === client && other.memory.userId === seat.memory.userId)
        other.farewell(CLOSE.takenOver)
  }

  close(connection: Connection): void {
    const seat = this.#byConnection.get(connection)
    if (!seat) return
    seat.leaving = true
    this.#byConnection.delete(connection)
    if (seat.memory.client !== null) this.tellPeers()
  }

  peers(): Peer[] {
    return this.all().flatMap(({ memory: { client, userId, fullName, nodeId } }) =>
      client === null ? [] : [{ client, userId, fullName, nodeId }],
    )
  }

  tellPeers(): void {
    this.tell({ type: 'peers', peers: this.peers() })
  }

  tell(frame: DraftServerFrame): void {
    const text = JSON.stringify(frame)
    for (const seat of this.all()) if (seat.isSeated) seat.sendText(text)
  }

  /** Everybody comes again, and gets the draft anew. */
  startOver(): void {
    for (const seat of this.all()) seat.farewell(CLOSE.epochChanged)
  }
}
