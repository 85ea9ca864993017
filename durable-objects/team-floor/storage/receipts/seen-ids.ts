/**
 * Which ids of commands may have come before: a Bloom filter. An id it does not know has certainly not come, so that nearly
 * every command asks the storage nothing; one that it knows is looked up. What a transaction took back only costs a look.
 */
import { digest } from './digest.ts'

/** Two megabytes, touched where ids fall: two days of 100,000 commands leave one new id in 1,800 to be looked up in vain. */
const BITS = 2 ** 24

export class SeenIds {
  readonly #bits = new Uint32Array(BITS / 32)

  add(commandId: string): void {
    this.addDigests(digest(commandId))
  }

  /** Ids with a space between them. */
  addAll(ids: string): void {
    for (let from = 0; from < ids.length;) {
      const space = ids.indexOf(' ', from)
      const to = space < 0 ? ids.length : space
      this.addDigests(digest(ids, from, to))
      from = to + 1
    }
  }

  /** The halves of digests, one after the other. */
  addDigests(halves: ArrayLike<number>): void {
    for (let at = 0; at < halves.length; at += 1) {
      const half = halves[at] ?? 0
      const word = (half % BITS) >>> 5
      this.#bits[word] = (this.#bits[word] ?? 0) | (1 << (half & 31))
    }
  }

  mayKnow(commandId: string): boolean {
    const [low, high] = digest(commandId)
    return this.#has(low) && this.#has(high)
  }

  #has(half: number): boolean {
    return ((this.#bits[(half % BITS) >>> 5] ?? 0) & (1 << (half & 31))) !== 0
  }
}
