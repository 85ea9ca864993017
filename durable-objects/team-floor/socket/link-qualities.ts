/** How well people's lines carry, as their pages say: told to boards with their tick, and kept in the sockets alone. */
import { encode } from '#domain/protocol/codec.ts'
import type { LinkQuality } from '#domain/vocabulary/people.ts'
import type { Seat } from './seat.ts'
import type { Seats } from './seats.ts'

export class LinkQualities {
  readonly #seats: Seats
  readonly #changed = new Set<string>()

  constructor(seats: Seats) {
    this.#seats = seats
  }

  /** Whether boards have something to hear. Of a person's pages the one in control is the one that counts. */
  note(seat: Seat, quality: LinkQuality): boolean {
    const { userId, link, control, wall } = seat.memory
    if (wall || link === quality) return false
    seat.keep({ link: quality })
    if (control) this.#changed.add(userId)
    return control
  }

  /** What boards have not been told yet; null when that is nothing. */
  takeChanged(): string | null {
    const changed = [...this.#changed]
    this.#changed.clear()
    return this.#frame(changed)
  }

  /** Everybody's, for a board that begins. */
  all(): string | null {
    return this.#frame(this.#seats.userIds())
  }

  #frame(userIds: readonly string[]): string | null {
    const links: Record<string, LinkQuality> = {}
    for (const userId of userIds) {
      const quality = this.#seats.ofUser(userId).find(({ memory }) => memory.control)?.memory.link
      if (quality) links[userId] = quality
    }
    return Object.keys(links).length === 0 ? null : encode({ type: 'links', links })
  }
}
