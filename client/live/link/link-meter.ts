/** What the round trips of a line say of it: told at first, and when two in a row say something else. */
import type { LinkQuality } from '#domain/vocabulary/people.ts'

/** Up to there two people on a call do not notice; beyond the second they talk into each other. */
const GOOD_MS = 150
const FAIR_MS = 300

const qualityOf = (roundTripMs: number): LinkQuality =>
  roundTripMs <= GOOD_MS ? 'good' : roundTripMs <= FAIR_MS ? 'fair' : 'poor'

export class LinkMeter {
  #told: LinkQuality | null = null
  #before: LinkQuality | null = null

  /** What is to be told now; null when nothing is. */
  hear(roundTripMs: number): LinkQuality | null {
    const quality = qualityOf(roundTripMs)
    const isNews = this.#told === null || (quality !== this.#told && quality === this.#before)
    this.#before = quality
    if (!isNews) return null
    this.#told = quality
    return quality
  }

  /** Another line begins. */
  forget(): void {
    this.#told = null
    this.#before = null
  }
}
