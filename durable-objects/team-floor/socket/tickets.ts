/**
 * Rights to open one socket here: random, single use, short-lived, kept in memory alone. An object that ends in
 * between forgets them, and their holders ask for others; no ticket can be spent twice, because only one object runs and
 * looking it up takes it away.
 */
import type { SeatPerson, TakenTicket } from '../contract.ts'

export const TICKET_SECONDS = 30
const TICKET_MS = TICKET_SECONDS * 1_000
/** Far more than one person has use for within its life; the oldest go first. */
const MOST_AT_ONCE = 5_000

interface IssuedTicket {
  readonly person: SeatPerson
  readonly expiresAt: number
}

export class Tickets {
  /** Taken back; whoever still comes with one is known, so that it can be written down. */
  readonly #revoked = new Map<string, IssuedTicket>()
  /** Oldest first. */
  readonly #issued = new Map<string, IssuedTicket>()
  readonly #clock: () => number

  constructor(clock: () => number) {
    this.#clock = clock
  }

  give(person: SeatPerson): string {
    this.#sweep()
    const ticket = base64url(crypto.getRandomValues(new Uint8Array(32)))
    this.#issued.set(ticket, { person, expiresAt: this.#clock() + TICKET_MS })
    return ticket
  }

  /** Who it was given to; null when there is no such ticket, any more or at all. */
  take(ticket: string): TakenTicket | null {
    const issued = this.#issued.get(ticket)
    const revoked = this.#revoked.get(ticket)
    this.#issued.delete(ticket)
    this.#revoked.delete(ticket)
    if (issued) return this.#isGood(issued) ? issued.person : null
    return revoked && this.#isGood(revoked) ? { revoked: revoked.person } : null
  }

  /** The links of screens on the wall that are about to come in. */
  wallIds(): string[] {
    return [...this.#issued.values()].flatMap(({ person }) => (person.wall ? [person.userId] : []))
  }

  keepOnly(may: (person: SeatPerson) => boolean): void {
    for (const [ticket, given] of this.#revoked) if (!this.#isGood(given)) this.#revoked.delete(ticket)
    for (const [ticket, given] of this.#issued) {
      if (may(given.person)) continue
      this.#issued.delete(ticket)
      this.#revoked.set(ticket, given)
    }
  }

  #sweep(): void {
    for (const [ticket, given] of this.#issued) {
      if (this.#isGood(given) && this.#issued.size < MOST_AT_ONCE) return
      this.#issued.delete(ticket)
    }
  }

  /** Also not one that seems to last longer than any does: the clock was set back. */
  #isGood({ expiresAt }: IssuedTicket): boolean {
    const left = expiresAt - this.#clock()
    return left > 0 && left <= TICKET_MS
  }
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
