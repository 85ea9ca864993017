/** A socket that counts and answers, and parses no more than it must: the bench measures the floor, not its own client. */
import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import type { ClientCommand } from '#domain/commands/index.ts'
import type { ClientFrame } from '#domain/protocol/client-frames.ts'
import type { BoardFrame } from '#domain/protocol/board-lines.ts'
import type { AckFrame, EventsFrame, RefusedFrame, ServerFrame, WelcomeFrame } from '#domain/protocol/server-frames.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { nameInCrowd } from '#local/crowd.ts'
import type { Role } from '#domain/vocabulary/people.ts'

type Answer = AckFrame | RefusedFrame

export interface Counted {
  frames: number
  bytes: number
  events: number
}

export class Wire {
  /** What the floor said by itself, answers left out. */
  readonly told: Counted = { frames: 0, bytes: 0, events: 0 }
  /** Called with every line told and the moment it came. */
  heard: ((seq: number, atMs: number) => void) | null = null
  #socket: WebSocket
  #waiting = new Map<string, { readonly resolve: (answer: Answer) => void; readonly reject: (fault: Error) => void }>()
  #welcomed: ((frame: WelcomeFrame) => void) | null = null
  #toldTo = 0
  #receipt: NodeJS.Timeout | null = null

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data: Buffer) => this.#hear(data))
    socket.on('close', (code, reason) => this.#end(new Error(`The floor closed the socket: ${code} ${String(reason)}`)))
  }

  static async open(address: string): Promise<Wire> {
    const socket = new WebSocket(address.replace('http', 'ws'), { perMessageDeflate: false })
    const wire = new Wire(socket)
    await new Promise<void>((open, fail) => socket.once('open', open).once('error', fail))
    return wire
  }

  /** Resolves with the welcome. */
  hello(userId: string): Promise<WelcomeFrame> {
    this.#receipt = setInterval(() => this.#acknowledge(), 1_000).unref()
    return new Promise((welcomed) => {
      this.#welcomed = welcomed
      this.#say({ type: 'hello', v: PROTOCOL_VERSION, tab: `tab-${userId}` })
    })
  }

  /** Rejects on a refusal. */
  async command(command: ClientCommand, fence?: number): Promise<AckFrame> {
    const answer = await this.ask(command, fence)
    if (answer.type === 'refused') throw new Error(`${command.type} was refused: ${JSON.stringify(answer.refusal)}`)
    return answer
  }

  ask(command: ClientCommand, fence?: number): Promise<Answer> {
    const commandId = randomUUID()
    return new Promise((resolve, reject) => {
      this.#waiting.set(commandId, { resolve, reject })
      this.#say({ type: 'command', commandId, command, ...(fence === undefined ? {} : { fence }) })
    })
  }

  /** Forgets what was counted so far. */
  countAnew(): void {
    Object.assign(this.told, { frames: 0, bytes: 0, events: 0 })
  }

  close(): void {
    this.#socket.terminate()
  }

  #end(fault: Error): void {
    if (this.#receipt) clearInterval(this.#receipt)
    for (const { reject } of this.#waiting.values()) reject(fault)
    this.#waiting.clear()
  }

  #say(frame: ClientFrame): void {
    this.#socket.send(JSON.stringify(frame))
  }

  #answer(answer: Answer): void {
    this.#waiting.get(answer.commandId)?.resolve(answer)
    this.#waiting.delete(answer.commandId)
  }

  #acknowledge(): void {
    if (this.#toldTo > 0) this.#say({ type: 'received', seq: this.#toldTo })
  }

  #hear(data: Buffer): void {
    const atMs = performance.now()
    const frame = JSON.parse(data.toString()) as ServerFrame | BoardFrame
    if (frame.type === 'ack' || frame.type === 'refused') return this.#answer(frame)
    this.told.frames += 1
    this.told.bytes += data.length
    if (frame.type === 'welcome') {
      this.#toldTo = frame.seq
      this.#welcomed?.(frame)
    }
    if (frame.type !== 'events' && frame.type !== 'board') return
    const seqs = seqsOf(frame)
    this.told.events += seqs.length
    this.#toldTo = frame.to
    if (frame.type === 'events' && frame.ack) this.#answer({ type: 'ack', ...frame.ack })
    if (this.heard) for (const seq of seqs) this.heard(seq, atMs)
  }
}

function seqsOf(frame: EventsFrame | BoardFrame): number[] {
  if (frame.type === 'events') return frame.events.map(({ seq }) => seq)
  let seq = frame.from
  return frame.lines.map(([step]) => (seq += step))
}

export interface SeatOptions {
  readonly userId: string
  readonly role: Role
}

/** The door of the bench worker to a team's floor. */
export const floorAddress = (baseUrl: string, teamId: string, { userId, role }: SeatOptions): string =>
  `${baseUrl}/floor/${teamId}?person=${encodeURIComponent(JSON.stringify({ userId, fullName: nameInCrowd(userId), role }))}`

export async function seat(baseUrl: string, teamId: string, options: SeatOptions): Promise<Wire> {
  const wire = await Wire.open(floorAddress(baseUrl, teamId, options))
  await wire.hello(options.userId)
  return wire
}
