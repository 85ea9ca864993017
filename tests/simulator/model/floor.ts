/** The object in memory: admit, commit, publish, settle, wake up. It may die at any point where the real one may. */
import type { Command, ShellCommand } from '#domain/commands/index.ts'
import type { Person } from '#domain/decide/types.ts'
import { evolveAll } from '#domain/evolve/index.ts'
import { nextDeadline } from '#domain/floor/deadlines.ts'
import { Floor } from '#domain/floor/state.ts'
import type { CommandFrame, HelloFrame } from '#domain/protocol/client-frames.ts'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { decodeClientFrame } from '#domain/protocol/codec.ts'
import type { z } from 'zod'
import { uuid } from '#tests/support/ids.ts'
import type { Mutation } from '../mutation.ts'
import type { VirtualClock } from '../virtual-clock.ts'
import { type Books, plan, type Plan, type Request } from './commit.ts'
import { ModelPublisher } from './publisher.ts'
import type { ModelSeat } from './seat.ts'
import { ModelSeats } from './seats.ts'
import type { ModelStorage } from './storage.ts'

export interface Surroundings {
  readonly clock: VirtualClock
  /** The machine's own idea of the time. */
  readonly machineTime: () => number
  readonly storage: ModelStorage
  readonly books: Books
  readonly mutation: Mutation | null
  /** Called where the process may die; throws when it does. */
  readonly mayDie: (where: 'before-write' | 'after-write') => void
  readonly arm: (at: number) => void
  readonly settleSoon: () => void
}

export class ModelFloor {
  readonly seats: ModelSeats
  readonly publisher: ModelPublisher
  readonly #around: Surroundings
  #floor: Floor

  constructor(around: Surroundings, open: readonly ModelSeat[]) {
    const { clock, storage, mutation } = around
    this.#around = around
    this.seats = new ModelSeats(mutation === 'every-tab-controls')
    for (const seat of open) this.seats.add(seat)
    this.seats.onLeft = (userId) => this.#left(userId)
    this.publisher = new ModelPublisher(clock, this.seats, storage, mutation)
    this.publisher.floorNow = () => this.#floor
    const snapshot = Floor.parse(JSON.parse(storage.snapshot))
    const forgets = mutation === 'start-from-snapshot-alone'
    this.#floor = forgets ? snapshot : evolveAll(snapshot, storage.since(snapshot.seq))
  }

  get floor(): Floor {
    return this.#floor
  }

  /** Before anything else after a wake-up: people whose lines ended while nobody looked. */
  enter(): void {
    for (const { agentId, reachable } of Object.values(this.#floor.agents))
      if (reachable && this.seats.ofUser(agentId).length === 0) this.tell({ type: 'MarkSeatLost', agentId })
  }

  hear(seat: ModelSeat, text: string): void {
    if (!seat.open) return
    const decoded = decodeClientFrame(text)
    if (!decoded.ok) return seat.farewell(CLOSE.badFrame)
    const { value: frame } = decoded
    if (frame.type === 'hello') this.#hello(seat, frame)
    else if (frame.type === 'command' && seat.isSeated) this.#command(seat, frame)
  }

  alarm(): void {
    this.passTime()
    this.#arm()
  }

  #hello(seat: ModelSeat, { tab, resume }: z.infer<typeof HelloFrame>): void {
    const { userId, fullName, role } = seat.person
    if (seat.memory.tab === null) {
      const now = this.#now()
      const helloAt = Math.max(now, ...this.seats.ofUser(userId).map(({ memory }) => memory.helloAt + 1))
      const openedAt = this.#around.storage.openTab(userId, tab, resume === undefined, helloAt)
      seat.keep({ tab, openedAt, helloAt })
      this.seats.replaceTab(seat)
      this.tell({ type: 'MarkSeatFound', agentId: userId, fullName, role })
    }
    this.seats.giveControl(userId)
    this.publisher.welcome(seat, this.#floor, resume)
  }

  #command(seat: ModelSeat, { commandId, command, fence }: CommandFrame): void {
    if (!seat.memory.control) return seat.send({ type: 'refused', commandId, refusal: { code: 'read-only-seat' } })
    const actor = { type: 'person' as const, ...seat.person }
    const answer = this.#act({ actor, commandId, command, fence: fence ?? null }, (seq) => {
      if (this.#around.mutation === 'acknowledge-before-commit') seat.send({ type: 'ack', commandId, seq })
    })
    if (answer.type === 'refused') return seat.send({ type: 'refused', commandId, refusal: answer.refusal })
    const { seq, result } = answer
    const duplicate = answer.type === 'duplicate' ? ({ duplicate: true } as const) : {}
    seat.send({ type: 'ack', commandId, seq, ...(result ? { result } : {}), ...duplicate })
  }

  /** As the worker asks, in the name of a person who need not sit here. */
  ask(person: Person, command: Command, commandId: string): void {
    this.#act({ actor: { type: 'person', ...person }, commandId, command, fence: null })
  }

  tell(command: ShellCommand): void {
    const commandId = uuid(`shell ${this.#floor.seq} ${command.type}`)
    this.#act({ actor: { type: 'system' }, commandId, command, fence: null })
  }

  #act(request: Request, early: (seq: number) => void = () => undefined): Plan {
    this.passTime()
    return this.#commit(request, early)
  }

  passTime(): void {
    for (let round = 0; round < 10; round += 1) {
      const due = this.#deadline()
      if (due === null || due > this.#now()) return
      const commandId = uuid(`time ${this.#floor.seq}`)
      const request: Request = {
        actor: { type: 'system' },
        commandId,
        command: { type: 'RunDueDeadlines' },
        fence: null,
      }
      const passed = this.#commit(request)
      if (passed.type !== 'accepted' || passed.write.lines.length === 0) return
    }
  }

  #commit(request: Request, early: (seq: number) => void = () => undefined): Plan {
    const { storage, books, mutation, mayDie, machineTime } = this.#around
    const planned = plan(this.#floor, storage, books, request, machineTime(), mutation)
    if (planned.type !== 'accepted') return planned
    const { floor, write, seq } = planned
    const person = request.actor.type === 'person' ? request.actor.userId : null
    early(seq)
    if (mutation === 'publish-before-commit') this.publisher.advance(floor, write.lines, person)
    if (write.lines.length > 0) mayDie('before-write')
    if (mutation === 'receipt-after-commit' && write.receipt) {
      storage.write({ ...write, receipt: null })
      mayDie('after-write')
      storage.write({ lines: [], receipt: write.receipt, leads: [], rows: [] })
    } else storage.write(write)
    if (write.lines.length > 0) mayDie('after-write')
    this.#floor = floor
    if (mutation !== 'publish-before-commit') this.publisher.advance(floor, write.lines, person)
    if (write.rows.length > 0) this.#around.settleSoon()
    if (floor.seq % 40 === 0) storage.snapshot = JSON.stringify(floor)
    this.#arm()
    return planned
  }

  #left(userId: string): void {
    this.seats.giveControl(userId)
    if (this.seats.ofUser(userId).length === 0) this.tell({ type: 'MarkSeatLost', agentId: userId })
  }

  #now(): number {
    const { machineTime, mutation } = this.#around
    return mutation === 'clock-runs-back' ? machineTime() : Math.max(machineTime(), this.#floor.at)
  }

  #deadline(): number | null {
    const due = nextDeadline(this.#floor)
    if (this.#around.mutation !== 'lease-expires-under-call') return due
    const leases = Object.values(this.#floor.leases).map(({ takenAt }) => takenAt + this.#floor.settings.leaseMs)
    return Math.min(due ?? Infinity, ...leases)
  }

  #arm(): void {
    const due = this.#deadline()
    if (due !== null) this.#around.arm(due)
  }
}
