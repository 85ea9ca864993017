/**
 * A floor client over a real socket, by the public protocol alone: simulated agents, tests, races and the bench use it.
 *
 * It keeps a replica, a history of every frame, and the commands in flight. It does not reconnect by itself: `reconnect`
 * does, and whoever retries a command sends it with the same commandId. Nothing here knows what a command means.
 */
import { randomUUID } from 'node:crypto'
import type { ClientCommand } from '#domain/commands/index.ts'
import type { Recorded } from '#domain/events/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { ClientFrame } from '#domain/protocol/client-frames.ts'
import { encode } from '#domain/protocol/codec.ts'
import { decodeServerFrame } from '#domain/protocol/short-frames.ts'
import type { Acknowledged, EventsFrame, ServerFrame, WelcomeFrame, You } from '#domain/protocol/server-frames.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { type Answer, PendingCommands } from './pending-commands.ts'
import type { FloorOptions, SendOptions } from '../floor-options.ts'
import { History, type HistoryLine } from './history.ts'
import { type Closed, Line } from './line.ts'
import { applyEvents, type Replica, applyWelcome } from './replica.ts'
import { askTicket, signIn } from '../sign-in.ts'
import { Waits } from './waits.ts'

export { type Answer, ConnectionLost } from './pending-commands.ts'
export type { FloorOptions } from '../floor-options.ts'

const RECEIPT_MS = 1_000

/** Signs in, takes a ticket, opens the socket, says hello; resolves once welcomed. */
export async function connectFloor(options: FloorOptions): Promise<FloorConnection> {
  const connection = new FloorConnection(options)
  await connection.reconnect()
  return connection
}

export class FloorConnection {
  readonly userId: string
  readonly teamId: string
  /** Frames that did not continue the replica; each made it say hello again. */
  gaps = 0
  /** False in an older tab of the same person. */
  control = true
  #options: FloorOptions
  #withinMs: number
  #history: History
  #line: Line | null = null
  #replica: Replica | null = null
  /** Of the floor, from the last ticket. */
  #mark: string | undefined
  #pending = new PendingCommands()
  #waits = new Waits()
  #listeners = new Set<(recorded: Recorded) => void>()
  #awaitsWelcome = false
  #owesReceipt = false

  constructor(options: FloorOptions) {
    this.#options = options
    this.#history = new History(options.keepFrames ?? Infinity)
    this.#withinMs = options.answerWithinMs ?? 10_000
    this.userId = options.userId
    this.teamId = options.teamId
  }

  /** What this viewer may see of the floor, as of the last frame. */
  get floor(): Floor {
    return this.#known().floor
  }
  get you(): You {
    return this.#known().you
  }
  get position(): { readonly epoch: string; readonly seq: number } {
    const { epoch, seq } = this.#known()
    return { epoch, seq }
  }
  /** The server's time now, by the offset of its last frame. */
  get now(): number {
    return Date.now() + this.#known().clockAheadMs
  }
  get isOpen(): boolean {
    return this.#line !== null && this.#line.isOpen && !this.#awaitsWelcome
  }
  /** Settles when the present socket is gone; never rejects. */
  get closed(): Promise<Closed> {
    return this.#line?.closed ?? Promise.resolve({ code: 1000, reason: 'not open' })
  }
  get history(): readonly HistoryLine[] {
    return this.#history.lines
  }
  /** Everything the floor has said, oldest first. */
  get frames(): ServerFrame[] {
    return this.#history.frames
  }

  /** Opens a new socket and goes on from the last known place; resolves once welcomed. It waits `patience` times as long as usual. */
  async reconnect(patience = 1): Promise<void> {
    this.drop()
    const { baseUrl, userId, teamId, token } = this.#options
    const ticketWithinMs = this.#options.ticketWithinMs && this.#options.ticketWithinMs * patience
    const bearer = await (typeof token === 'function' ? token() : (token ?? signIn(baseUrl, userId)))
    const { address, mark } = await askTicket(baseUrl, bearer, teamId, this.#mark, ticketWithinMs)
    this.#mark = mark
    this.#awaitsWelcome = true
    const hears = {
      open: () => this.#hello(),
      text: (text: string) => this.#line === line && this.#hear(text),
      gone: (why: string) => this.#line === line && this.#lose(why),
    }
    const line: Line = new Line(address, baseUrl, hears, this.#options.silenceMs)
    this.#line = line
    await this.#waits.until(`${userId} to be welcomed`, () => this.isOpen, this.#withinMs * patience)
  }

  /** Resolves with the floor's answer; rejects with `ConnectionLost` when the line ended first: then nobody knows. */
  send(command: ClientCommand, { fence, commandId = randomUUID() }: SendOptions = {}): Promise<Answer> {
    const answer = this.#pending.begin(commandId, this.#withinMs)
    if (this.isOpen) this.sendFrame({ type: 'command', commandId, command, ...(fence === undefined ? {} : { fence }) })
    else this.#pending.lose('the line is down')
    return answer
  }

  /** Puts one frame on the wire as it is. */
  sendFrame(frame: ClientFrame): void {
    this.#history.recordSent(frame)
    this.sendText(encode(frame))
  }

  /** For hostile tests: any text at all. */
  sendText = (text: string): void => this.#line?.say(text)

  /** Waits until the replica looks so; `what` names the wait in the error. */
  async until(what: string, test: (floor: Floor) => boolean, withinMs = this.#withinMs): Promise<Floor> {
    const wait = `${this.userId}: ${what}`
    await this.#waits.until(wait, () => this.#replica !== null && test(this.#replica.floor), withinMs)
    return this.floor
  }

  /** Calls back with every journal line that this viewer is shown; calling the answer stops it. */
  onRecorded(listener: (recorded: Recorded) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Stops reading until `resumeReading`: a slow reader. */
  pauseReading(): void {
    this.#line?.pause()
  }
  resumeReading(): void {
    this.#line?.resume()
  }

  /** Says goodbye properly. */
  async close(): Promise<void> {
    const line = this.#line
    line?.end()
    const late = setTimeout(() => line?.cut(), 2_000)
    await this.closed
    clearTimeout(late)
  }

  /** Cuts the line without a word, as a lost network does. */
  drop(): void {
    const line = this.#line
    this.#lose('dropped here')
    line?.cut()
  }

  #known(): Replica {
    if (this.#replica === null) throw new Error(`${this.userId} has not been welcomed on ${this.teamId} yet`)
    return this.#replica
  }

  #lose(why: string): void {
    this.#line = null
    this.#pending.lose(why)
    this.#waits.fail(new Error(why))
  }

  #hello(): void {
    this.#awaitsWelcome = true
    const resume = this.#replica === null ? {} : { resume: this.position }
    const tab = this.#options.tab ?? `tab-${this.userId}`.slice(0, 64)
    this.sendFrame({ type: 'hello', v: PROTOCOL_VERSION, tab, ...resume })
  }

  #hear(text: string): void {
    const decoded = decodeServerFrame(text, this.#replica)
    if (!decoded.ok) {
      const line = this.#line
      this.#lose(`The floor sent what is no frame (${decoded.error.why}): ${decoded.error.detail}`)
      line?.cut()
      return
    }
    this.#history.recordReceived(decoded.value)
    this.#take(decoded.value)
    this.#waits.look()
  }

  #take(frame: ServerFrame): void {
    switch (frame.type) {
      case 'welcome':
        return this.#takeWelcome(frame)
      case 'events':
        this.#takeEvents(frame)
        return frame.ack && this.#answered(frame.ack)
      case 'ack':
        return this.#answered(frame)
      case 'refused':
        return this.#pending.end(frame.commandId, { type: 'refused', refusal: frame.refusal })
      case 'control':
        this.control = frame.control
        return
      case 'links':
      case 'farewell':
        return
      default:
        return frame satisfies never
    }
  }

  #answered({ commandId, seq, result, duplicate }: Acknowledged): void {
    this.#pending.end(commandId, { type: 'ack', seq, result: result ?? {}, duplicate: duplicate ?? false })
  }

  #takeWelcome(frame: WelcomeFrame): void {
    this.#replica = applyWelcome(this.#replica, frame, Date.now())
    if (this.#replica === null) return this.#hello()
    this.control = frame.you.control
    this.#awaitsWelcome = false
    // A long welcome counts as unread until it is said to be read.
    this.#scheduleReceipt()
    this.#tell(frame.events ?? [])
  }

  #takeEvents(frame: EventsFrame): void {
    // What comes between a new hello and its welcome is in the welcome too.
    if (this.#replica === null || this.#awaitsWelcome) return
    const next = applyEvents(this.#replica, frame, Date.now())
    if (next.type === 'gap') {
      this.gaps += 1
      return this.#hello()
    }
    this.#replica = next.replica
    this.#scheduleReceipt()
    this.#tell(frame.events)
  }

  /** Cumulative, and at most one a second (protocol). */
  #scheduleReceipt(): void {
    if (this.#owesReceipt) return
    this.#owesReceipt = true
    setTimeout(() => {
      this.#owesReceipt = false
      if (this.isOpen) this.sendFrame({ type: 'received', seq: this.position.seq })
    }, RECEIPT_MS).unref()
  }

  #tell(lines: readonly Recorded[]): void {
    for (const recorded of lines) for (const listener of this.#listeners) listener(recorded)
  }
}
