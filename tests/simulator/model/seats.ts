/** Everybody who sits at the floor, and which of a person's tabs acts. */
import { CLOSE } from '#domain/protocol/close-codes.ts'
import type { ModelSeat } from './seat.ts'

export class ModelSeats {
  readonly #seats = new Set<ModelSeat>()
  readonly #everyTabControls: boolean
  /** Told of each person of whom a seat was freed. */
  onLeft: (userId: string) => void = () => undefined

  constructor(everyTabControls: boolean) {
    this.#everyTabControls = everyTabControls
  }

  all(): ModelSeat[] {
    return [...this.#seats]
  }

  ofUser(userId: string): ModelSeat[] {
    return this.all().filter((seat) => seat.isSeated && seat.person.userId === userId)
  }

  add(seat: ModelSeat): void {
    this.#seats.add(seat)
  }

  /** The line is gone, whoever noticed. */
  remove(seat: ModelSeat): void {
    const wasSeated = seat.memory.tab !== null
    seat.open = false
    if (this.#seats.delete(seat) && wasSeated) this.onLeft(seat.person.userId)
  }

  /** The same tab on a new line: the old one is dead, or has to stop. */
  replaceTab(seat: ModelSeat): void {
    for (const other of this.ofUser(seat.person.userId)) {
      if (other === seat || other.memory.tab !== seat.memory.tab) continue
      other.farewell(CLOSE.takenOver)
      this.#seats.delete(other)
    }
  }

  giveControl(userId: string): void {
    const mine = this.ofUser(userId)
    const newest = mine.toSorted(
      (left, right) => right.memory.openedAt - left.memory.openedAt || right.memory.helloAt - left.memory.helloAt,
    )[0]
    for (const seat of mine) {
      const control = this.#everyTabControls || seat === newest
      if (seat.memory.control === control) continue
      seat.keep({ control })
      if (seat.isFollowing) seat.send({ type: 'control', control })
    }
  }
}
