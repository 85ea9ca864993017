/** Where one is, told to the others: the latest place only, and not at every key that walks the graph. */

const PLACE_EVERY_MS = 400

export class Place {
  readonly #send: (nodeId: string | null) => boolean
  #nodeId: string | null = null
  #told: string | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(send: (nodeId: string | null) => boolean) {
    this.#send = send
  }

  set(nodeId: string | null): void {
    this.#nodeId = nodeId
    if (this.#timer === undefined) this.#tell()
  }

  /** On a new line nobody knows it. */
  again(): void {
    this.#told = null
    this.#tell()
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #tell(): void {
    this.#timer = undefined
    if (this.#nodeId === this.#told || !this.#send(this.#nodeId)) return
    this.#told = this.#nodeId
    this.#timer = setTimeout(() => this.#tell(), PLACE_EVERY_MS)
  }
}
