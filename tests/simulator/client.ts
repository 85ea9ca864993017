/** One page in a browser: it follows the floor by frames, asks for things, and keeps asking until it is answered. */
import type { ClientCommand } from '#domain/commands/index.ts'
import type { Person } from '#domain/decide/types.ts'
import { evolve } from '#domain/evolve/index.ts'
import type { Recorded } from '#domain/events/index.ts'
import { toAudience, revealFloor } from '#domain/views/audience.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { ClientFrame } from '#domain/protocol/client-frames.ts'
import { decodeServerFrame } from '#domain/protocol/short-frames.ts'
import type { Acknowledged, EventsFrame, ServerFrame, WelcomeFrame } from '#domain/protocol/server-frames.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import type { Weather } from './chances.ts'
import type { FloorHost } from './host.ts'
import type { Mutation } from './mutation.ts'
import type { Timer, VirtualClock } from './virtual-clock.ts'
import { Wire } from './wire.ts'

export interface Asked {
  readonly commandId: string
  readonly command: ClientCommand
  readonly fence: number | undefined
}

/** What a page tells the checks. */
export interface ClientWitness {
  asked(userId: string, asked: Asked): void
  acknowledged(asked: Asked, frame: Acknowledged, again: boolean): void
  saw(userId: string, lines: readonly Recorded[], upTo: number): void
  blame(fault: string): void
}

interface Parts {
  readonly clock: VirtualClock
  readonly weather: Weather
  readonly host: FloorHost
  readonly witness: ClientWitness
  readonly mutation: Mutation | null
  readonly mintId: () => string
  readonly trace: (text: string) => void
}

const SILENCE_MS = 25_000
const PING_EVERY_MS = 10_000
const ANSWER_WITHIN_MS = 20_000

export class Client {
  readonly person: Person
  readonly tab: string
  readonly #parts: Parts
  readonly #pending = new Map<string, Asked>()
  readonly #answered = new Map<string, { readonly asked: Asked; readonly seq: number }>()
  #wire: Wire | null = null
  #phase: 'off' | 'hello' | 'live' | 'stopped' = 'off'
  #epoch = ''
  #seq = 0
  #watchdog: Timer | null = null
  #receivedTimer: Timer | null = null
  #heardAt = 0
  #waitingSince: number | null = null
  readonly fencesSeen: number[] = []
  replica: Floor | null = null
  control = false

  constructor(person: Person, tab: string, parts: Parts) {
    this.person = person
    this.tab = tab
    this.#parts = parts
  }

  get isLive(): boolean {
    return this.#phase === 'live'
  }

  get isStopped(): boolean {
    return this.#phase === 'stopped'
  }

  get pending(): readonly Asked[] {
    return [...this.#pending.values()]
  }

  get seq(): number {
    return this.#seq
  }

  connect(): void {
    if (this.#phase !== 'off') return
    const { clock, weather, host } = this.#parts
    const wire: Wire = new Wire(clock, weather, host, this.person, {
      onText: (text) => wire === this.#wire && this.#onText(text),
      onClosed: (_code, reconnect) => wire === this.#wire && this.#onClosed(reconnect),
    })
    this.#wire = wire
    this.#sayHello()
    this.#heardAt = clock.now
    this.#watch()
  }

  /** The page is gone. What it had asked for may be taken over by the one that follows. */
  leave(): readonly Asked[] {
    this.#stop('stopped')
    return this.pending
  }

  /** Asked before a reload, and kept by the browser. */
  adopt(asked: readonly Asked[]): void {
    for (const one of asked) this.#pending.set(one.commandId, one)
  }

  ask(command: ClientCommand, fence: number | undefined): void {
    const asked: Asked = { commandId: this.#parts.mintId(), command, fence }
    this.#pending.set(asked.commandId, asked)
    this.#transmit(asked)
  }

  /** As after an answer that was lost: the same command under the same id; sometimes, wrongly, with another body. */
  askAgain(otherBody: boolean): void {
    const [known] = [...this.#answered.values()].toReversed()
    if (!known) return
    const { commandId, fence } = known.asked
    const command = otherBody ? ({ type: 'RaiseHand', reason: `another ${commandId}` } as const) : known.asked.command
    this.#say({ type: 'command', commandId, command, ...(fence === undefined ? {} : { fence }) })
  }

  /** Sent as it is, and not waited for. */
  sendForeign({ commandId, command, fence }: Asked): void {
    this.#say({ type: 'command', commandId, command, ...(fence === undefined ? {} : { fence }) })
  }

  #transmit(asked: Asked): void {
    const { witness, mutation, mintId } = this.#parts
    const commandId = mutation === 'new-id-on-retry' ? mintId() : asked.commandId
    witness.asked(this.person.userId, { ...asked, commandId })
    const { command, fence } = asked
    this.#say({ type: 'command', commandId, command, ...(fence === undefined ? {} : { fence }) })
  }

  #say(frame: ClientFrame): void {
    this.#trace('says', JSON.stringify(frame))
    this.#wire?.say(JSON.stringify(frame))
  }

  #trace(what: string, text: string): void {
    this.#parts.trace(`${this.person.userId} in ${this.tab} ${what} ${text.slice(0, 300)}`)
  }

  #sayHello(): void {
    this.#phase = 'hello'
    const resume = this.replica ? { resume: { epoch: this.#epoch, seq: this.#seq } } : {}
    this.#say({ type: 'hello', v: PROTOCOL_VERSION, tab: this.tab, ...resume })
  }

  #onText(text: string): void {
    this.#heardAt = this.#parts.clock.now
    if (text === 'pong') return undefined
    this.#trace('hears', text)
    const frame = this.#read(text)
    if (frame === null) return undefined
    switch (frame.type) {
      case 'welcome':
        return this.#onWelcome(frame)
      case 'events':
        return this.#onEvents(frame)
      case 'ack':
        return this.#onAck(frame)
      case 'refused':
        this.#pending.delete(frame.commandId)
        return undefined
      case 'control':
        this.control = frame.control
        return undefined
      case 'links':
      case 'farewell':
        return undefined
      default:
        return frame satisfies never
    }
  }

  /** Frames whose text says all are not checked here as well: thousands of days are lived. */
  #read(text: string): ServerFrame | null {
    if (!/^\{"type":"(board|welcome)"/.test(text)) return JSON.parse(text)
    const decoded = decodeServerFrame(text, this.replica && { seq: this.#seq, floor: this.replica })
    if (decoded.ok) return decoded.value
    this.#parts.witness.blame(`${this.person.userId} cannot read ${text.slice(0, 300)}: ${decoded.error.detail}`)
    return null
  }

  #onWelcome(frame: WelcomeFrame): void {
    this.control = frame.you.control
    if (frame.floor) {
      this.replica = frame.floor
      this.#epoch = frame.epoch
      this.#seq = frame.seq
      this.#received()
    } else if (this.replica && frame.epoch === this.#epoch && frame.seq >= this.#seq)
      this.#fold(
        (frame.events ?? []).filter(({ seq }) => seq > this.#seq),
        frame.seq,
      )
    else {
      this.replica = null
      return this.#sayHello()
    }
    this.#phase = 'live'
    for (const asked of this.pending) this.#transmit(asked)
  }

  /** Cumulative, at most once a second. */
  #received(): void {
    if (this.#receivedTimer) return
    this.#receivedTimer = this.#parts.clock.after(1_000, () => {
      this.#receivedTimer = null
      if (this.#phase === 'live') this.#wire?.say(JSON.stringify({ type: 'received', seq: this.#seq }))
    })
  }

  /** The answer in it counts also when the copy has to be made anew. */
  #onEvents(frame: EventsFrame): void {
    if (this.#phase === 'live') this.#continue(frame)
    if (frame.ack) this.#onAck(frame.ack)
  }

  #continue({ from, to, events }: EventsFrame): void {
    const { mutation } = this.#parts
    if ((from > this.#seq || to < this.#seq) && mutation !== 'no-continuity-check') return this.#sayHello()
    const news = events.filter(({ seq }) => seq > this.#seq)
    this.#fold(mutation === 'fold-backwards' ? news.toReversed() : news, to)
  }

  #fold(lines: readonly Recorded[], to: number): void {
    this.#parts.witness.saw(this.person.userId, lines, to)
    let next = this.replica
    for (const line of lines) next = next && this.#see(evolve(next, line))
    this.replica = next && { ...next, seq: to }
    this.#seq = to
    this.#received()
  }

  /** What an agent may see shrinks as things happen: a lead moved to another leaves their copy too. */
  #see(floor: Floor): Floor {
    return this.person.role === 'agent' ? revealFloor(floor, toAudience(floor, this.person)) : floor
  }

  #onAck(frame: Acknowledged): void {
    const asked = this.#pending.get(frame.commandId)
    const before = this.#answered.get(frame.commandId)
    this.#pending.delete(frame.commandId)
    if (asked) this.#answered.set(frame.commandId, { asked, seq: frame.seq })
    const known = asked ?? before?.asked
    if (known) this.#parts.witness.acknowledged(known, frame, before !== undefined)
  }

  #onClosed(reconnect: boolean): void {
    this.#trace(reconnect ? 'is cut off' : 'is sent away', '')
    if (!reconnect) return this.#stop('stopped')
    this.#stop('off')
    const { clock, weather } = this.#parts
    clock.after(250 + weather.dice(1_750), () => this.connect())
  }

  #stop(phase: 'off' | 'stopped'): void {
    this.#phase = phase
    this.#waitingSince = null
    this.control = false
    this.#parts.clock.cancel(this.#watchdog)
    this.#wire?.drop()
    this.#wire = null
  }

  /** A welcome or an answer was lost on a line that otherwise lives. */
  #waitsTooLong(): boolean {
    const since = this.#waitingSince
    this.#waitingSince = this.#pending.size > 0 || this.#phase === 'hello' ? (since ?? this.#parts.clock.now) : null
    return since !== null && this.#waitingSince !== null && this.#parts.clock.now - since >= ANSWER_WITHIN_MS
  }

  /** A link that is half open is noticed by its silence. */
  #watch(): void {
    const { clock } = this.#parts
    clock.cancel(this.#watchdog)
    this.#wire?.ping()
    this.#watchdog = clock.after(PING_EVERY_MS, () => {
      const silentMs = clock.now - this.#heardAt
      if (silentMs > SILENCE_MS || this.#waitsTooLong()) this.#onClosed(true)
      else this.#watch()
    })
  }
}
