/** A WebSocket whose far end is the test. */
import { decodeClientFrame, encode } from '#domain/protocol/codec.ts'
import type { ClientFrame } from '#domain/protocol/client-frames.ts'
import type { PackedWelcome, ServerFrame } from '#domain/protocol/server-frames.ts'

export class FakeSocket extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  static made: FakeSocket[] = []

  static get last(): FakeSocket {
    const socket = FakeSocket.made.at(-1)
    if (!socket) throw new Error('no socket was opened')
    return socket
  }

  readonly url: string
  readyState = FakeSocket.CONNECTING
  binaryType = 'blob'
  bufferedAmount = 0
  readonly sent: string[] = []

  constructor(url: string) {
    super()
    this.url = url
    FakeSocket.made.push(this)
  }

  send(text: string): void {
    this.sent.push(text)
  }

  close(code = 1000): void {
    this.ends(code)
  }

  /** The far end accepts. */
  opens(): void {
    this.readyState = FakeSocket.OPEN
    this.dispatchEvent(new Event('open'))
  }

  says(frame: ServerFrame | PackedWelcome | 'pong'): void {
    const data = frame === 'pong' ? frame : encode(frame)
    this.dispatchEvent(new MessageEvent('message', { data }))
  }

  ends(code: number): void {
    if (this.readyState === FakeSocket.CLOSED) return
    this.readyState = FakeSocket.CLOSED
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason: '', wasClean: true }))
  }

  /** The frames said so far, pings left out. */
  get frames(): ClientFrame[] {
    return this.sent.flatMap((text) => {
      const decoded = decodeClientFrame(text)
      return decoded.ok ? [decoded.value] : []
    })
  }
}
