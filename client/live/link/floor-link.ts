/** The socket to one team's floor: gets a ticket, connects, says hello, notices silence, comes back, or stops and says why. */
import ReconnectingWebSocket, { type CloseEvent, type Options } from 'partysocket/ws'
import { type StoreApi, createStore } from 'zustand/vanilla'
import type { ClientFrame, Position } from '#domain/protocol/client-frames.ts'
import { closeCode } from '#domain/protocol/close-codes.ts'
import { decodeLongFrame, encode } from '#domain/protocol/codec.ts'
import { reconnectDelays } from '#domain/protocol/reconnect.ts'
import type { ServerFrame } from '#domain/protocol/server-frames.ts'
import type { decodeServerFrame, ViewerState } from '#domain/protocol/short-frames.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { type LinkStatus, firstStatus } from './link-status.ts'
import { TicketLater, TicketRefused } from './no-ticket.ts'
import { withTimeout } from './with-timeout.ts'

/** Half-open links are not noticed by the browser: a ping now and then, and silence this long means it is gone. */
const PING_EVERY_MS = 10_000
const SILENCE_MS = 25_000
const WELCOME_WITHIN_MS = 10_000
const TICKET_WITHIN_MS = 8_000
/** `received` is cumulative; the protocol allows one a second. */
const RECEIVED_EVERY_MS = 1_000
const DROPPED = 4000

type ReadAny = typeof decodeServerFrame
/** Only boards get short frames: a desk never fetches this. */
const shortFrames = async (): Promise<ReadAny> => (await import('#domain/protocol/short-frames.ts')).decodeServerFrame

export interface FloorLinkOptions {
  readonly tab: string
  /** A fresh URL with a single-use ticket for each connection. */
  readonly openUrl: () => Promise<string>
  readonly resumeFrom: () => Position | null
  /** What this page knows of the floor so far: some frames only say what it cannot know. */
  readonly told: () => ViewerState | null
  readonly onFrame: (frame: ServerFrame) => void
  /** Boundaries that a test may replace. */
  readonly WebSocket?: Options['WebSocket']
  readonly fetchReader?: () => Promise<ReadAny>
  readonly steady?: () => number
  readonly random?: () => number
}

export class FloorLink {
  readonly status: StoreApi<LinkStatus>
  readonly #options: FloorLinkOptions
  readonly #socket: ReconnectingWebSocket
  readonly #steady: () => number
  readonly #random: () => number
  readonly #beat: ReturnType<typeof setInterval>
  #welcomed = false
  #asNewPage = false
  #pingSentAt: number | null = null
  #awaitWelcome: ReturnType<typeof setTimeout> | undefined
  #receivedTimer: ReturnType<typeof setTimeout> | undefined
  #onlineTimer: ReturnType<typeof setTimeout> | undefined
  #receivedSeq = 0
  #refused: TicketRefused | null = null
  /** Reads every frame once the first short one has come. */
  #readAny: ReadAny | null = null
  /** Frames of this connection, in their order, that wait for it. */
  #unread: string[] | null = null

  constructor(options: FloorLinkOptions) {
    this.#options = options
    this.#steady = options.steady ?? (() => performance.now())
    this.#random = options.random ?? Math.random
    this.status = createStore<LinkStatus>(() => firstStatus(this.#steady()))
    this.#socket = new ReconnectingWebSocket(() => this.#url(), undefined, this.#socketOptions())
    this.#listen()
    this.#beat = setInterval(() => this.#checkLife(), PING_EVERY_MS)
    globalThis.addEventListener('offline', this.#onOffline)
    globalThis.addEventListener('online', this.#onOnline)
  }

  /** True when the frame went out on a welcomed connection. */
  send(frame: ClientFrame): boolean {
    return this.#welcomed && this.#isOpen() && this.#socket.send(encode(frame))
  }

  sayHello(): void {
    const resume = this.#asNewPage ? null : this.#options.resumeFrom()
    this.#welcomed = false
    this.#socket.send(
      encode({ type: 'hello', v: PROTOCOL_VERSION, tab: this.#options.tab, ...(resume ? { resume } : {}) }),
    )
    clearTimeout(this.#awaitWelcome)
    this.#awaitWelcome = setTimeout(() => this.#drop(), WELCOME_WITHIN_MS)
  }

  received(seq: number): void {
    this.#receivedSeq = seq
    this.#receivedTimer ??= setTimeout(() => {
      this.#receivedTimer = undefined
      if (this.#isOpen()) this.#socket.send(encode({ type: 'received', seq: this.#receivedSeq }))
    }, RECEIVED_EVERY_MS)
  }

  /**
   * A person asks for it: the link had stopped, or another tab is in control. A hello without a place to resume from
   * is that of a page that begins, and the newest page of a person controls.
   */
  reconnect(): void {
    this.#refused = null
    this.#asNewPage = true
    this.#become('connecting', { lastClose: null })
    this.#socket.reconnect()
  }

  close(): void {
    clearInterval(this.#beat)
    globalThis.removeEventListener('offline', this.#onOffline)
    globalThis.removeEventListener('online', this.#onOnline)
    this.#socket.close(1000, 'left')
    this.#forgetConnection()
    clearTimeout(this.#onlineTimer)
  }

  #socketOptions(): Options {
    const { firstMs, longestMs, growth } = reconnectDelays(this.#random)
    return {
      minReconnectionDelay: firstMs,
      maxReconnectionDelay: longestMs,
      reconnectionDelayGrowFactor: growth,
      connectionTimeout: 8_000,
      maxEnqueuedMessages: 0,
      shouldReconnectOnClose: (event) => closeCode(event.code)?.reconnect ?? true,
      ...(this.#options.WebSocket === undefined ? {} : { WebSocket: this.#options.WebSocket }),
    }
  }

  async #url(): Promise<string> {
    try {
      // A provider that never settles would wedge the socket for good.
      return await withTimeout(this.#options.openUrl(), TICKET_WITHIN_MS, 'no ticket in time')
    } catch (fault) {
      if (fault instanceof TicketRefused) this.#refused = fault
      if (fault instanceof TicketLater) await new Promise((again) => setTimeout(again, fault.afterMs))
      throw fault
    }
  }

  #listen(): void {
    this.#socket.addEventListener('open', () => {
      this.#hear()
      this.sayHello()
    })
    this.#socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      this.#hear()
      if (data === 'pong') this.#onPong()
      else if (typeof data === 'string') this.#onText(data)
    })
    this.#socket.addEventListener('close', (event) => this.#onClose(event))
    this.#socket.addEventListener('error', () => this.#onError())
  }

  #onText(text: string): void {
    if (this.#unread) return void this.#unread.push(text)
    const decoded = this.#readAny?.(text, this.#options.told()) ?? decodeLongFrame(text)
    if (!decoded.ok && decoded.error.why === 'short') return void this.#readLater(text)
    // A frame this version cannot read: start again rather than go on with a hole in the history.
    if (!decoded.ok) return this.#drop()
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
    if (this.#readAny === null) return this.#drop()
    for (const text of unread) if (this.#isOpen()) this.#onText(text)
  }

  #onFrame(frame: ServerFrame): void {
    // Sent before our hello was read; the welcome that answers it covers the same events.
    if (frame.type === 'events' && !this.#welcomed) return
    if (frame.type === 'farewell') {
      this.status.setState({ lastClose: { code: frame.code, reason: frame.reason } })
    }
    if (frame.type === 'welcome') {
      clearTimeout(this.#awaitWelcome)
      this.#welcomed = true
      this.#asNewPage = false
    }
    this.#options.onFrame(frame)
    if (frame.type === 'welcome' && this.#welcomed) {
      this.#become('live', { lastClose: null })
      this.#ping()
    }
  }

  #onClose(event: CloseEvent): void {
    this.#forgetConnection()
    const known = closeCode(event.code)
    const was = this.status.getState()
    const lastClose = known ? { code: known.code, reason: known.reason } : was.lastClose
    if (this.#socket.shouldReconnect) this.#become('reconnecting', { lastClose, reconnects: was.reconnects + 1 })
    else this.#become('stopped', { lastClose })
  }

  #onError(): void {
    if (this.#refused) {
      this.#socket.close()
      this.#become('stopped', { lastClose: { code: this.#refused.code, reason: this.#refused.message } })
    } else if (this.status.getState().phase !== 'stopped') this.#become('reconnecting')
  }

  #checkLife(): void {
    if (!this.#isOpen()) return
    const { heardAt } = this.status.getState()
    if (heardAt !== null && this.#steady() - heardAt > SILENCE_MS) this.#drop()
    else this.#ping()
  }

  #ping(): void {
    this.#pingSentAt ??= this.#steady()
    this.#socket.send('ping')
  }

  #onPong(): void {
    if (this.#pingSentAt === null) return
    this.status.setState({ latencyMs: Math.round(this.#steady() - this.#pingSentAt) })
    this.#pingSentAt = null
  }

  #hear(): void {
    this.status.setState({ heardAt: this.#steady() })
  }

  #drop(): void {
    this.#socket.reconnect(DROPPED, 'dropped')
  }

  #forgetConnection(): void {
    clearTimeout(this.#awaitWelcome)
    clearTimeout(this.#receivedTimer)
    this.#receivedTimer = undefined
    this.#welcomed = false
    this.#unread = null
    this.#pingSentAt = null
  }

  readonly #onOffline = () => {
    if (this.status.getState().phase === 'live') this.#drop()
  }

  readonly #onOnline = () => {
    if (this.status.getState().phase !== 'reconnecting') return
    clearTimeout(this.#onlineTimer)
    this.#onlineTimer = setTimeout(() => this.#socket.reconnect(), this.#random() * 500)
  }

  #isOpen(): boolean {
    return this.#socket.readyState === ReconnectingWebSocket.OPEN
  }

  #become(phase: LinkStatus['phase'], change: Partial<LinkStatus> = {}): void {
    this.status.setState((was) => ({ phase, since: was.phase === phase ? was.since : this.#steady(), ...change }))
  }
}
