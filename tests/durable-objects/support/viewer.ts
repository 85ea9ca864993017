/** One socket to a floor, as a client sees it: frames in order, answers by command, a replica folded from what was sent. */
import { expect } from 'vitest'
import type { ClientCommand } from '#domain/commands/index.ts'
import type { Recorded } from '#domain/events/index.ts'
import { evolve } from '#domain/evolve/index.ts'
import { toAudience, revealFloor } from '#domain/views/audience.ts'
import { toWallReplica } from '#domain/views/wall.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { ClientFrame, Position } from '#domain/protocol/client-frames.ts'
import { decodeServerFrame } from '#domain/protocol/short-frames.ts'
import type { AckFrame, RefusedFrame, ServerFrame, WelcomeFrame, You } from '#domain/protocol/server-frames.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { SEAT_HEADER, type SeatPerson } from '#durable-objects/team-floor/contract.ts'
import type { TeamFloor } from '#durable-objects/team-floor/team-floor.ts'

export interface SitOptions {
  readonly tab?: string
  readonly resume?: Position
  /** Of the wire; the newest unless it is named. */
  readonly version?: number
  readonly headers?: Record<string, string>
}

type Frame<T extends ServerFrame['type']> = Extract<ServerFrame, { type: T }>

export class Viewer {
  readonly person: SeatPerson
  readonly frames: ServerFrame[] = []
  /** Everything this viewer was shown, in order. */
  readonly lines: Recorded[] = []
  readonly texts: string[] = []
  readonly #socket: WebSocket
  readonly #looks = new Set<() => void>()
  closed: { readonly code: number; readonly reason: string } | null = null
  control: boolean | null = null
  epoch = ''
  seq = -1
  gaps = 0
  #floor: Floor | null = null
  #you: You | null = null

  constructor(person: SeatPerson, socket: WebSocket) {
    this.person = person
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => this.#hear(String(data)))
    socket.addEventListener('close', ({ code, reason }) => {
      this.closed ??= { code, reason }
      this.#look()
    })
    socket.accept()
  }

  get floor(): Floor {
    if (!this.#floor) throw new Error(`${this.person.userId} was not welcomed`)
    return this.#floor
  }

  get position(): Position {
    return { epoch: this.epoch, seq: this.seq }
  }

  say(frame: ClientFrame): void {
    this.sayText(JSON.stringify(frame))
  }

  sayText(text: string | ArrayBuffer): void {
    this.#socket.send(text)
  }

  async hello({
    tab = `tab-${this.person.userId}`,
    resume,
    version = PROTOCOL_VERSION,
  }: SitOptions = {}): Promise<WelcomeFrame> {
    const before = this.#of('welcome').length
    this.say({ type: 'hello', v: version, tab: tab.slice(0, 64), ...(resume ? { resume } : {}) })
    await this.until('a welcome', () => this.#of('welcome').length > before)
    const welcome = this.#of('welcome').at(-1)
    if (!welcome) throw new Error('no welcome')
    return welcome
  }

  /** Sends and waits for the answer. */
  async ask(
    command: ClientCommand,
    options: { fence?: number; commandId?: string } = {},
  ): Promise<AckFrame | RefusedFrame> {
    const commandId = options.commandId ?? crypto.randomUUID()
    const { fence } = options
    const count = this.#answers(commandId).length
    this.say({ type: 'command', commandId, command, ...(fence === undefined ? {} : { fence }) })
    await this.until(`an answer to ${command.type}`, () => this.#answers(commandId).length > count)
    const answer = this.#answers(commandId).at(-1)
    if (!answer) throw new Error('no answer')
    return answer
  }

  /** Asks, and fails the test when the answer is a refusal. */
  async must(command: ClientCommand, options: { fence?: number; commandId?: string } = {}): Promise<AckFrame> {
    const answer = await this.ask(command, options)
    if (answer.type !== 'ack') throw new Error(`${command.type} was refused: ${JSON.stringify(answer.refusal)}`)
    return answer
  }

  async refusal(command: ClientCommand, options: { fence?: number; commandId?: string } = {}): Promise<string> {
    const answer = await this.ask(command, options)
    expect(answer.type).toBe('refused')
    return answer.type === 'refused' ? answer.refusal.code : ''
  }

  until(what: string, test: () => boolean, withinMs = 4_000): Promise<void> {
    if (test()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!test()) return
        clearTimeout(late)
        this.#looks.delete(look)
        resolve()
      }
      const late = setTimeout(() => {
        this.#looks.delete(look)
        const seen = this.frames.map(({ type }) => type).join(' ')
        reject(
          new Error(`${this.person.userId} waited for ${what}; saw ${seen}; closed ${JSON.stringify(this.closed)}`),
        )
      }, withinMs)
      this.#looks.add(look)
    })
  }

  untilFloor(what: string, test: (floor: Floor) => boolean): Promise<void> {
    return this.until(what, () => this.#floor !== null && test(this.#floor))
  }

  untilClosed(): Promise<void> {
    return this.until('the end of the line', () => this.closed !== null)
  }

  /** Goes on from the replica of the line before, when the welcome brought only what was missed. */
  inherit(before: Viewer): void {
    const [welcome] = this.frames
    if (welcome?.type !== 'welcome' || welcome.floor) return
    const lines = this.lines.splice(0)
    this.#floor = before.floor
    for (const line of lines) this.#fold(line)
  }

  close(): void {
    this.#socket.close(1000, 'left')
  }

  #of<T extends ServerFrame['type']>(type: T): Frame<T>[] {
    return this.frames.filter((frame): frame is Frame<T> => frame.type === type)
  }

  #answers(commandId: string): (AckFrame | RefusedFrame)[] {
    return [...this.frames].filter(
      (frame): frame is AckFrame | RefusedFrame =>
        (frame.type === 'ack' || frame.type === 'refused') && frame.commandId === commandId,
    )
  }

  #hear(text: string): void {
    this.texts.push(text)
    if (text !== 'pong') this.#take(text)
    this.#look()
  }

  #take(text: string): void {
    const decoded = decodeServerFrame(text, this.#floor ? { seq: this.seq, floor: this.#floor } : null)
    if (!decoded.ok) throw new Error(`not a server frame: ${decoded.error.detail} ${text.slice(0, 300)}`)
    const { value: frame } = decoded
    // The answer in it is a frame of its own to whoever waits for one.
    const { ack, ...rest } = frame.type === 'events' ? frame : { ack: undefined, ...frame }
    this.frames.push(rest)
    if (ack) this.frames.push({ type: 'ack', ...ack })
    if (frame.type === 'welcome') this.#welcomed(frame)
    if (frame.type === 'events') this.#continued(frame)
    if (frame.type === 'control') this.control = frame.control
    if (frame.type === 'farewell') this.closed ??= { code: frame.code, reason: frame.reason }
  }

  #welcomed(frame: WelcomeFrame): void {
    this.epoch = frame.epoch
    this.#you = frame.you
    this.control = frame.you.control
    if (frame.floor) this.#floor = frame.floor
    for (const line of frame.events ?? []) this.#fold(line)
    this.seq = frame.seq
  }

  #continued(frame: Frame<'events'>): void {
    if (frame.from > this.seq || frame.to < this.seq) this.gaps += 1
    for (const line of frame.events) if (line.seq > this.seq) this.#fold(line)
    this.seq = frame.to
  }

  #fold(line: Recorded): void {
    this.lines.push(line)
    if (!this.#floor || !this.#you) return
    const next = evolve(this.#floor, line)
    const { wall } = this.person
    this.#floor = wall ? toWallReplica(next) : revealFloor(next, toAudience(next, this.#you))
  }

  #look(): void {
    for (const look of this.#looks) look()
  }
}

/** Opens a socket; says nothing yet. */
export async function connect(
  stub: DurableObjectStub<TeamFloor>,
  person: SeatPerson,
  { headers = {} }: SitOptions = {},
): Promise<Viewer> {
  const response = await stub.fetch('https://floor.example/', {
    headers: { Upgrade: 'websocket', [SEAT_HEADER]: encodeURIComponent(JSON.stringify(person)), ...headers },
  })
  if (!response.webSocket) throw new Error(`no socket: ${response.status}`)
  return new Viewer(person, response.webSocket)
}

/** Opens a socket and says hello. */
export async function sit(
  stub: DurableObjectStub<TeamFloor>,
  person: SeatPerson,
  options: SitOptions = {},
): Promise<Viewer> {
  const viewer = await connect(stub, person, options)
  await viewer.hello(options)
  return viewer
}
