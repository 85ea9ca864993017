/** Long pieces of work one after the other: none begins while another is in the middle of something. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  /** Whether those before it failed is nothing to it. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work)
    this.#last = turn
    return turn
  }
}
