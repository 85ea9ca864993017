/** Time that passes only when nothing is left to do at this moment: a whole shift runs in milliseconds, always the same way. */

export interface Timer {
  readonly at: number
  readonly order: number
  work: (() => void) | null
}

export class VirtualClock {
  #now: number
  #order = 0
  #timers: Timer[] = []

  constructor(start: number) {
    this.#now = start
  }

  get now(): number {
    return this.#now
  }

  at(moment: number, work: () => void): Timer {
    const timer: Timer = { at: Math.max(moment, this.#now), order: (this.#order += 1), work }
    let low = 0
    let high = this.#timers.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = this.#timers[middle]
      if (other && (other.at < timer.at || (other.at === timer.at && other.order < timer.order))) low = middle + 1
      else high = middle
    }
    this.#timers.splice(low, 0, timer)
    return timer
  }

  after(ms: number, work: () => void): Timer {
    return this.at(this.#now + Math.max(0, ms), work)
  }

  cancel(timer: Timer | null): void {
    if (timer) timer.work = null
  }

  /** Goes to the next timer that is still wanted and runs it; false when there is none before `until`. */
  step(until: number): boolean {
    for (;;) {
      const next = this.#timers[0]
      if (!next || next.at > until) {
        this.#now = Math.max(this.#now, until)
        return false
      }
      this.#timers.shift()
      if (!next.work) continue
      this.#now = next.at
      next.work()
      return true
    }
  }
}
