/** A line to an object, whatever is spoken on it: it connects, notices silence, comes back, or stops and says why. */
import ReconnectingWebSocket, { type CloseEvent, type Options } from 'partysocket/ws'
import { type StoreApi, createStore } from 'zustand/vanilla'
import { closeCode } from '#domain/protocol/close-codes.ts'
import { type LinkStatus, firstStatus } from './link-status.ts'
import { NextTry } from './next-try.ts'
import { TicketLater, TicketRefused } from './no-ticket.ts'
import { withTimeout } from './with-timeout.ts'

/** Half-open links are not noticed by the browser: a ping now and then, and silence this long means it is gone. */
const PING_EVERY_MS = 10_000
const SILENCE_MS = 25_000
const TICKET_WITHIN_MS = 8_000
/** From the ticket, or from a hello that is said again. */
const WELCOME_WITHIN_MS = 10_000
/** The longest of these waits comes first. */
const OPEN_WITHIN_MS = 60_000
const DROPPED = 4000

export interface SocketBoundaries {
  /** A fresh URL with a single-use ticket for each connection. */
  readonly openUrl: () => Promise<string>
  /** Boundaries that a test may replace. */
  readonly WebSocket?: Options['WebSocket']
  readonly steady?: () => number
  readonly random?: () => number
}

export interface SocketLinkOptions extends SocketBoundaries {
  /** The first words of a connection; `asNewPage` after a person has asked for it. */
  readonly hello: (asNewPage: boolean) => string
  readonly onText: (text: string) => void
  /** Hears how long each ping took. */
  readonly onRoundTrip?: (ms: number) => void
  /** The connection is gone, and what belonged to it. */
  readonly onLost: () => void
}

export class SocketLink {
  readonly status: StoreApi<LinkStatus>
  readonly #options: SocketLinkOptions
  readonly #socket: ReconnectingWebSocket
  readonly #steady: () => number
  readonly #random: () => number
  readonly #nextTry: NextTry
  readonly #beat: ReturnType<typeof setInterval>
  #welcomed = false
  #asNewPage = false
  #pingSentAt: number | null = null
  #awaitWelcome: ReturnType<typeof setTimeout> | undefined
  #onlineTimer: ReturnType<typeof setTimeout> | undefined
  #refused: TicketRefused | null = null

  constructor(options: SocketLinkOptions) {
    this.#options = options
    this.#steady = options.steady ?? (() => performance.now())
    this.#random = options.random ?? Math.random
    this.#nextTry = new NextTry(this.#random, this.#steady)
    this.status = createStore<LinkStatus>(() => firstStatus(this.#steady()))
    this.#socket = new ReconnectingWebSocket(() => this.#url(), undefined, this.#socketOptions())
    this.#listen()
    this.#beat = setInterval(() => this.#checkLife(), PING_EVERY_MS)
    globalThis.addEventListener('offline', this.#onOffline)
    globalThis.addEventListener('online', this.#onOnline)
  }

  get isWelcomed(): boolean {
    return this.#welcomed
  }

  get isOpen(): boolean {
    return this.#socket.readyState === ReconnectingWebSocket.OPEN
  }

  /** True when it has left. */
  sendText(text: string): boolean {
    return this.isOpen && this.#socket.send(text)
  }

  sayHello(): void {
    this.#welcomed = false
    this.#socket.send(this.#options.hello(this.#asNewPage))
    this.#expectWelcome()
  }

  /** The answer to hello has come: from here on frames go out. Before `onWelcome`, in case taking it in sends some. */
  heardWelcome(): void {
    clearTimeout(this.#awaitWelcome)
    this.#welcomed = true
    this.#asNewPage = false
    this.#nextTry.welcomed()
  }

  /** And it was taken in. */
  onWelcome(): void {
    this.#become('live', { lastClose: null })
    this.#ping()
  }

  onFarewell({ code, reason }: { readonly code: number; readonly reason: string }): void {
    this.status.setState({ lastClose: { code, reason } })
  }

  /** A person asks for it: the link had stopped, or another tab is in control. */
  reconnect(): void {
    this.#refused = null
    this.#asNewPage = true
    this.#become('connecting', { lastClose: null })
    this.#tryNow()
  }

  /** This connection is of no more use. */
  drop(): void {
    this.#socket.reconnect(DROPPED, 'dropped')
  }

  close(): void {
    clearInterval(this.#beat)
    globalThis.removeEventListener('offline', this.#onOffline)
    globalThis.removeEventListener('online', this.#onOnline)
    this.#nextTry.end()
    this.#socket.close(1000, 'left')
    this.#forgetConnection()
    clearTimeout(this.#onlineTimer)
  }

  #socketOptions(): Options {
    return {
      // `#url` waits instead: the library forgets how often it has tried whenever a connection is dropped.
      minReconnectionDelay: 0,
      maxReconnectionDelay: 0,
      connectionTimeout: OPEN_WITHIN_MS,
      maxEnqueuedMessages: 0,
      shouldReconnectOnClose: (event) => closeCode(event.code)?.reconnect ?? true,
      ...(this.#options.WebSocket === undefined ? {} : { WebSocket: this.#options.WebSocket }),
    }
  }

  async #url(): Promise<string> {
    await this.#nextTry.comes((ms) => this.status.setState({ nextTryAt: this.#steady() + ms }))
    this.status.setState({ nextTryAt: null })
    try {
      // A provider that never settles would wedge the socket for good.
      const withinMs = TICKET_WITHIN_MS * this.#nextTry.patience
      const url = await withTimeout(this.#options.openUrl(), withinMs, 'no ticket in time')
      this.#expectWelcome()
      return url
    } catch (fault) {
      if (fault instanceof TicketRefused) this.#refused = fault
      this.#nextTry.failed(fault instanceof TicketLater ? fault.afterMs : undefined)
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
      else if (typeof data === 'string') this.#options.onText(data)
    })
    this.#socket.addEventListener('close', (event) => this.#onClose(event))
    this.#socket.addEventListener('error', () => this.#onError())
  }

  #onClose(event: CloseEvent): void {
    if (!this.#welcomed) this.#nextTry.failed()
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
    if (!this.isOpen) return
    const { heardAt } = this.status.getState()
    if (heardAt !== null && this.#steady() - heardAt > SILENCE_MS) this.drop()
    else this.#ping()
  }

  #ping(): void {
    this.#pingSentAt ??= this.#steady()
    this.#socket.send('ping')
  }

  #onPong(): void {
    if (this.#pingSentAt === null) return
    const latencyMs = Math.round(this.#steady() - this.#pingSentAt)
    this.#pingSentAt = null
    this.status.setState({ latencyMs })
    this.#options.onRoundTrip?.(latencyMs)
  }

  #hear(): void {
    this.status.setState({ heardAt: this.#steady() })
  }

  #expectWelcome(): void {
    clearTimeout(this.#awaitWelcome)
    const giveUp = () => {
      // A ticket can still come when its person has left.
      if (this.#socket.shouldReconnect) this.drop()
    }
    this.#awaitWelcome = setTimeout(giveUp, WELCOME_WITHIN_MS * this.#nextTry.patience)
  }

  #forgetConnection(): void {
    clearTimeout(this.#awaitWelcome)
    this.#welcomed = false
    this.#pingSentAt = null
    this.#options.onLost()
  }

  readonly #onOffline = () => {
    if (this.status.getState().phase === 'live') this.drop()
  }

  readonly #onOnline = () => {
    if (this.status.getState().phase !== 'reconnecting') return
    clearTimeout(this.#onlineTimer)
    this.#onlineTimer = setTimeout(() => this.#tryNow(), this.#random() * 500)
  }

  #tryNow(): void {
    this.#socket.reconnect()
    this.#nextTry.hurry()
  }

  #become(phase: LinkStatus['phase'], change: Partial<LinkStatus> = {}): void {
    this.status.setState((was) => ({ phase, since: was.phase === phase ? was.since : this.#steady(), ...change }))
  }
}
