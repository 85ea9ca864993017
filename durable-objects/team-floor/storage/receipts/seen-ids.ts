/**
 * Which ids of commands may have come before: a Bloom filter. An id it does not know has certainly not come, so that nearly
 * every command asks the storage nothing; one that it knows is looked up. What a transaction took back only costs a look.
 */
import { type Digest, digest } from './digest.ts'

/** Two megabytes, touched where ids fall: two days of 100,000 commands leave one new id in 1,800 to be looked up in vain. */
const BITS = 2 ** 24

export class SeenIds {
  readonly #bits = new Uint32Array(BITS / 32)

  add(commandId: string): void {
    this.addDigest(digest(commandId))
  }

  addDigest(halves: Digest): void {
    for (const half of halves) {
      const bit = half % BITS
      this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31))
    }
  }

  mayKnow(commandId: string): boolean {
    return digest(commandId).every((half) => {
      const bit = half % BITS
      return ((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0
    })
  }
}
