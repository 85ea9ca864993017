/** The line to one team's floor: hello with the place in its history, frames whole or short, and what was received. */
import type { StoreApi } from 'zustand/vanilla'
import type { ClientFrame, Position } from '#domain/protocol/client-frames.ts'
import { decodeLongFrame, encode } from '#domain/protocol/codec.ts'
import type { ServerFrame } from '#domain/protocol/server-frames.ts'
import type { decodeServerFrame, ViewerState } from '#domain/protocol/short-frames.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { LinkMeter } from './link-meter.ts'
import type { LinkStatus } from './link-status.ts'
import { type SocketBoundaries, SocketLink } from './socket-link.ts'

/** `received` is cumulative; the protocol allows one a second. */
const RECEIVED_EVERY_MS = 1_000

type ReadAny = typeof decodeServerFrame
/** Only boards get short frames: a desk never fetches this. */
const shortFrames = async (): Promise<ReadAny> => (await import('#domain/protocol/short-frames.ts')).decodeServerFrame

export interface FloorLinkOptions extends SocketBoundaries {
  readonly tab: string
  readonly resumeFrom: () => Position | null
  /** What this page knows of the floor so far: some frames only say what it cannot know. */
  readonly told: () => ViewerState | null
  readonly onFrame: (frame: ServerFrame) => void
  /** A boundary that a test may replace. */
  readonly fetchReader?: () => Promise<ReadAny>
}

export class FloorLink {
  readonly #options: FloorLinkOptions
  readonly #link: SocketLink
  readonly #meter = new LinkMeter()
  #receivedTimer: ReturnType<typeof setTimeout> | undefined
  #receivedSeq = 0
  /** Reads every frame once the first short one has come. */
  #readAny: ReadAny | null = null
  /** Frames of this connection, in their order, that wait for it. */
  #unread: string[] | null = null

  constructor(options: FloorLinkOptions) {
    this.#options = options
    this.#link = new SocketLink({
      ...options,
      hello: (asNewPage) => this.#hello(asNewPage),
      onText: (text) => this.#onText(text),
      onRoundTrip: (ms) => this.#onRoundTrip(ms),
      onLost: () => this.#forgetConnection(),
    })
  }

  get status(): StoreApi<LinkStatus> {
    return this.#link.status
  }

  /** True when the frame went out on a welcomed connection. */
  send(frame: ClientFrame): boolean {
    return this.#link.isWelcomed && this.#link.sendText(encode(frame))
  }

  sayHello(): void {
    this.#link.sayHello()
  }

  received(seq: number): void {
    this.#receivedSeq = seq
    this.#receivedTimer ??= setTimeout(() => {
      this.#receivedTimer = undefined
      this.#link.sendText(encode({ type: 'received', seq: this.#receivedSeq }))
    }, RECEIVED_EVERY_MS)
  }

  /**
   * A person asks for it: the link had stopped, or another tab is in control. A hello without a place to resume from
   * is that of a page that begins, and the newest page of a person controls.
   */
  reconnect(): void {
    this.#link.reconnect()
  }

  close(): void {
    this.#link.close()
  }

  #hello(asNewPage: boolean): string {
    const resume = asNewPage ? null : this.#options.resumeFrom()
    return encode({ type: 'hello', v: PROTOCOL_VERSION, tab: this.#options.tab, ...(resume ? { resume } : {}) })
  }

  #onText(text: string): void {
    if (this.#unread) return void this.#unread.push(text)
    const decoded = this.#readAny?.(text, this.#options.told()) ?? decodeLongFrame(text)
    if (!decoded.ok && decoded.error.why === 'short') return void this.#readLater(text)
    // A frame this version cannot read: start again rather than go on with a hole in the history.
    if (!decoded.ok) return this.#link.drop()
    this.#onFrame(decoded.value)
  }

  /** What comes meanwhile keeps its place behind this frame. */
  async #readLater(first: string): Promise<void> {
    const unread = [first]
    this.#unread = unread
    const { fetchReader = shortFrames } = this.#options
    this.#readAny = await fetchReader().catch(() => null)
    // Another connection by now: its welcome covers all of it.
    if (this.#unread !== unread) return
    this.#unread = null
    if (this.#readAny === null) return this.#link.drop()
    for (const text of unread) if (this.#link.isOpen) this.#onText(text)
  }

  #onFrame(frame: ServerFrame): void {
    const link = this.#link
    // Sent before our hello was read; the welcome that answers it covers the same events.
    if (frame.type === 'events' && !link.isWelcomed) return
    if (frame.type === 'farewell') link.onFarewell(frame)
    if (frame.type === 'welcome') link.heardWelcome()
    this.#options.onFrame(frame)
    // One that could not be taken in has made the page say hello again.
    if (frame.type === 'welcome' && link.isWelcomed) link.onWelcome()
  }

  #onRoundTrip(ms: number): void {
    if (!this.#link.isWelcomed) return
    const quality = this.#meter.hear(ms)
    if (quality !== null) this.#link.sendText(encode({ type: 'link', quality }))
  }

  #forgetConnection(): void {
    this.#meter.forget()
    clearTimeout(this.#receivedTimer)
    this.#receivedTimer = undefined
    this.#unread = null
  }
}
