/** The other side of the line: a real kernel with a journal and receipts, answering frames as the team's object does. */
import type { ClientCommand } from '#domain/commands/index.ts'
import { type Audience, toAudience, reveal, revealFloor } from '#domain/views/audience.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { Position } from '#domain/protocol/client-frames.ts'
import type { AckFrame, EventsFrame, RefusedFrame, WelcomeFrame, You } from '#domain/protocol/server-frames.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { commandResult } from '#domain/decide/result.ts'
import type { Step } from '#tests/support/given.ts'
import { ask, quietMorning, record, type World } from '#tests/support/world.ts'

export const EPOCH = 'epoch-1'
/** A screen on the wall, which is nobody. */
export const WALL = 'wall'

export class TheFloor {
  world: World
  #answers = new Map<string, AckFrame | RefusedFrame>()

  constructor(...steps: readonly Step[]) {
    this.world = steps.reduce((world, step) => step(world), quietMorning)
  }

  happens(...steps: readonly Step[]): void {
    this.world = steps.reduce((world, step) => step(world), this.world)
  }

  get seq(): number {
    return this.world.floor.seq
  }

  you(userId: string): You {
    if (userId === WALL) return { userId, fullName: 'TV', role: 'agent', control: false }
    const person = this.world.people.get(userId)
    if (!person) throw new Error(`no one is called ${userId}`)
    return { userId, fullName: person.fullName, role: person.role, control: true }
  }

  /** What this person would be shown now. */
  seenBy(userId: string): Floor {
    return revealFloor(this.world.floor, this.#audience(userId))
  }

  #audience(userId: string): Audience {
    const viewer = this.you(userId)
    return toAudience(this.world.floor, userId === WALL ? { ...viewer, wall: true } : viewer)
  }

  welcome(userId: string, resume: Position | null = null): WelcomeFrame {
    const you = this.you(userId)
    const head = {
      type: 'welcome',
      v: PROTOCOL_VERSION,
      epoch: EPOCH,
      seq: this.seq,
      now: this.world.now,
      you,
    } as const
    if (resume?.epoch !== EPOCH) return { ...head, recovered: false, floor: this.seenBy(userId) }
    return { ...head, recovered: true, events: this.events(userId, resume.seq).events }
  }

  events(userId: string, from: number, to = this.seq): EventsFrame {
    const audience = this.#audience(userId)
    const events = this.world.journal
      .filter(({ seq }) => seq > from && seq <= to)
      .flatMap((recorded) => reveal(recorded, audience) ?? [])
    return { type: 'events', from, to, now: this.world.now, events }
  }

  /** The same id gets the same answer, and one effect. */
  hears(userId: string, commandId: string, command: ClientCommand, fence?: number): AckFrame | RefusedFrame {
    const known = this.#answers.get(commandId)
    if (known) return known.type === 'ack' ? { ...known, duplicate: true } : known
    const answer = this.#take(userId, commandId, command, fence)
    this.#answers.set(commandId, answer)
    return answer
  }

  #take(userId: string, commandId: string, command: ClientCommand, fence: number | undefined): AckFrame | RefusedFrame {
    const decision = ask(this.world, command, userId, { commandId, fence: fence ?? null })
    if (decision.type === 'refused') return { type: 'refused', commandId, refusal: decision.refusal }
    const before = this.seq
    this.world = record(this.world, decision.events, userId, commandId)
    const result = commandResult(this.world.journal.filter(({ seq }) => seq > before))
    return { type: 'ack', commandId, seq: this.seq, ...(result ? { result } : {}) }
  }
}
