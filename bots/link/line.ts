/** One WebSocket from the first byte to the last: heartbeat, half-open detection, and rude ends. Knows no frames. */
import { type RawData, WebSocket } from 'ws'

export interface Closed {
  readonly code: number
  readonly reason: string
}

interface Hears {
  readonly open: () => void
  readonly text: (text: string) => void
  readonly gone: (why: string) => void
}

/** Something is said on the line at least this often, so that a dead one is found. */
const PING_MS = 10_000
const SILENCE_MS = 25_000

export class Line {
  readonly closed: Promise<Closed>
  #socket: WebSocket
  readonly #silenceMs: number
  #heardAt = Date.now()
  #fault = ''

  constructor(address: URL, origin: string, hears: Hears, silenceMs = SILENCE_MS) {
    this.#silenceMs = silenceMs
    this.#socket = new WebSocket(address, { origin, perMessageDeflate: false })
    const heartbeat = setInterval(() => this.#beat(), PING_MS).unref()
    this.#socket.on('open', hears.open)
    this.#socket.on('error', (fault) => (this.#fault = fault.message))
    this.#socket.on('message', (data) => {
      this.#heardAt = Date.now()
      const text = toText(data)
      if (text !== 'pong') hears.text(text)
    })
    this.closed = new Promise((resolve) => {
      this.#socket.on('close', (code, reason) => {
        clearInterval(heartbeat)
        hears.gone(`closed ${code} ${String(reason)} ${this.#fault}`.trim())
        resolve({ code, reason: String(reason) })
      })
    })
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  say(text: string): void {
    // A line that is going down says so by its end; what was not sent is then counted as lost.
    if (this.isOpen) this.#socket.send(text, () => {})
  }

  /** Stops reading: the other side's buffers fill. */
  pause(): void {
    this.#socket.pause()
  }
  resume(): void {
    this.#socket.resume()
  }

  end(): void {
    this.#socket.close(1000, 'bye')
  }

  /** Cuts the line without a word, as a lost network does. */
  cut(): void {
    this.#socket.terminate()
  }

  #beat(): void {
    if (Date.now() - this.#heardAt > this.#silenceMs) this.cut()
    else this.say('ping')
  }
}

function toText(data: RawData): string {
  if (data instanceof ArrayBuffer) return Buffer.from(data).toString('utf8')
  return (Array.isArray(data) ? Buffer.concat(data) : data).toString('utf8')
}
