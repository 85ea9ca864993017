/**
 * Lines that are open and not heard yet: what is said on them waits for the first leads of a cold floor. The line itself does not wait,
 * because the door counts the lines that are being opened, and in the morning a whole team waits for the same leads.
 */
import type { Connection } from 'partyserver'

export class Openings {
  readonly #waits = new WeakMap<Connection, Promise<void>>()

  /** `isReady` must not reject. */
  begin(connection: Connection, isReady: Promise<void>): void {
    const wait = isReady.finally(() => this.#waits.delete(connection))
    this.#waits.set(connection, wait)
  }

  /** Null once the line is heard. */
  waitOf(connection: Connection): Promise<void> | null {
    return this.#waits.get(connection) ?? null
  }
}
