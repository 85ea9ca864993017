/** A socket as the platform hands it to the object: it sends, closes, and keeps what is attached to it. */
import type { Connection } from 'partyserver'
import { closeCode } from '#domain/protocol/close-codes.ts'
import type { ClientEnd } from '#tests/simulator/host.ts'

export class Line {
  readonly id: string
  readonly server = 'north'
  readonly #end: ClientEnd
  /** The dead say nothing. */
  readonly #maySpeak: () => boolean
  #attachment = 'null'
  isOpen = true
  /** The object has seen it come; what arrives before waits. */
  isReady = false
  readonly waiting: string[] = []

  constructor(id: string, end: ClientEnd, maySpeak: () => boolean) {
    this.id = id
    this.#end = end
    this.#maySpeak = maySpeak
  }

  get state(): unknown {
    return JSON.parse(this.#attachment)
  }

  setState(state: unknown): unknown {
    this.#attachment = JSON.stringify(state)
    return state
  }

  send(text: string): void {
    if (!this.isOpen) throw new Error('injected: the socket is closed')
    if (this.#maySpeak()) this.#end.deliver(text)
  }

  close(code: number): void {
    if (this.#maySpeak()) this.ends(code)
  }

  ends(code: number): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.#end.closed(code, closeCode(code)?.reconnect ?? true)
  }

  get connection(): Connection {
    return this as unknown as Connection
  }
}
