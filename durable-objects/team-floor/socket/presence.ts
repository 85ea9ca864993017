/** Who is here, as far as lines tell: a person is gone when the last of theirs has ended. */
import type { Dispatcher } from '../commit/dispatcher.ts'
import type { LiveFloor } from '../commit/live-floor.ts'
import type { Seats } from './seats.ts'

/** Clients come back within two seconds of a deploy, some a little later. */
const RETURN_MS = 8_000

export class Presence {
  readonly #live: LiveFloor
  readonly #seats: Seats
  readonly #dispatcher: Dispatcher
  readonly #ghostsExpireAt: number
  #hasGhosts: boolean

  /** `wokeAt`: when this instance began. */
  constructor(live: LiveFloor, seats: Seats, dispatcher: Dispatcher, wokeAt: number) {
    this.#live = live
    this.#seats = seats
    this.#dispatcher = dispatcher
    this.#ghostsExpireAt = wokeAt + RETURN_MS
    this.#hasGhosts = this.#ghosts().length > 0
  }

  /** Lines ended. The newest of a person's other seats controls; without one they are gone. */
  handleDepartures(): void {
    const seats = this.#seats
    for (let departed = seats.takeDeparted(); departed.length > 0; departed = seats.takeDeparted()) {
      for (const userId of departed) {
        seats.giveControl(userId)
        if (seats.ofUser(userId).length === 0)
          this.#dispatcher.submitAsSystem({ type: 'MarkSeatLost', agentId: userId })
      }
    }
  }

  /**
   * People the floor believes here although nobody sits there: their lines ended while this object was not running, by a
   * deploy or a crash. Most are on their way back, so they are marked lost only a little later, and once.
   */
  expireGhostSeats(now: number): void {
    if (now < this.#ghostsExpireAt || !this.#hasGhosts) return
    this.#hasGhosts = false
    for (const agentId of this.#ghosts()) this.#dispatcher.submitAsSystem({ type: 'MarkSeatLost', agentId })
  }

  /** When ghosts are to be marked lost; null when there are none. */
  nextExpiryAt(): number | null {
    return this.#hasGhosts ? this.#ghostsExpireAt : null
  }

  #ghosts(): string[] {
    return Object.values(this.#live.floor.agents)
      .filter(({ agentId, reachable }) => reachable && this.#seats.ofUser(agentId).length === 0)
      .map(({ agentId }) => agentId)
  }
}
