/** Waiting for something to become true, looked at after every change: no polling, no sleeping. */

interface Wait {
  readonly look: () => void
  readonly end: (fault?: Error) => void
}

export class Waits {
  #waits = new Set<Wait>()

  /** Rejects when time is up, or when `fail` is called first. */
  until(what: string, test: () => boolean, withinMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (fault?: Error) => {
        clearTimeout(timer)
        this.#waits.delete(wait)
        if (fault) reject(new Error(`Waited for ${what}: ${fault.message}`, { cause: fault }))
        else resolve()
      }
      const timer = setTimeout(() => end(new Error(`${withinMs} ms passed`)), withinMs)
      const wait: Wait = { end, look: () => test() && end() }
      this.#waits.add(wait)
      wait.look()
    })
  }

  look(): void {
    for (const wait of this.#waits) wait.look()
  }

  fail(fault: Error): void {
    for (const wait of this.#waits) wait.end(fault)
  }
}
