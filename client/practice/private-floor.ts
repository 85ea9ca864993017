/** A floor inside this page: what the desk sends is decided here, by the rules of the real one, and goes nowhere else (PX1). */
import { type StoreApi, createStore } from 'zustand/vanilla'
import type { Call } from '#domain/floor/call.ts'
import { nextDeadline } from '#domain/floor/deadlines.ts'
import { findCallByAgent } from '#domain/floor/selectors.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { Recorded } from '#domain/events/index.ts'
import { asPerson, beginPractice, type Practice, SYSTEM, take } from '#domain/practice/floor.ts'
import type { CommandFrame } from '#domain/protocol/client-frames.ts'
import type { Acknowledged, ServerFrame } from '#domain/protocol/server-frames.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { type LinkStatus, firstStatus } from '../live/link/link-status.ts'
import type { OpenFloor } from '../live/link/open-floor.ts'
import { receive } from '../live/link/receive.ts'
import { Sender } from '../live/link/send.ts'
import { createServerClock } from '../live/link/server-clock.ts'
import { Replica } from '../live/replica/replica.ts'

/** A call that is over, as it stood before its outcome was saved. */
export interface EndedCall {
  readonly call: Call
  /** Null when the time of the wrap-up ran out. */
  readonly dispositionId: string | null
  readonly at: number
}

export interface PrivateFloor extends OpenFloor {
  /** Null until the practised call is closed, or its lead was given back. */
  readonly ended: StoreApi<{ readonly call: EndedCall | null; readonly isOver: boolean }>
}

/** A timer that is set further ahead fires at once. */
const LONGEST_TIMER_MS = 24 * 60 * 60_000
const EPOCH = 'practice'

class FloorInPage {
  readonly #practice: Practice
  readonly #now: () => number
  readonly #tell: (frame: ServerFrame) => void
  readonly ended: PrivateFloor['ended'] = createStore(() => ({ call: null, isOver: false }))
  #floor: Floor
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(practice: Practice, now: () => number, tell: (frame: ServerFrame) => void) {
    this.#practice = practice
    this.#now = now
    this.#tell = tell
    this.#floor = beginPractice(practice, now(), mintId)
  }

  welcome(): void {
    const { seq } = this.#floor
    const you = { ...this.#practice.me, control: true }
    const about = { epoch: EPOCH, seq, now: this.#now(), you, recovered: false, floor: this.#floor }
    this.#tell({ type: 'welcome', v: PROTOCOL_VERSION, ...about })
    this.#wakeLater()
  }

  hear({ command, commandId, fence }: CommandFrame): void {
    this.#runDue()
    const actor = asPerson(this.#practice.me)
    const asked = { command, actor, commandId, newId: mintId(), now: this.#now(), fence: fence ?? null }
    const taken = take(this.#floor, this.#practice, asked)
    if (!taken.ok) return this.#tell({ type: 'refused', commandId, refusal: taken.error })
    this.#keep(taken.value, { commandId, seq: taken.value.floor.seq })
    return this.#wakeLater()
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #runDue(): void {
    if (nextDeadline(this.#floor) > this.#now()) return
    const asked = { actor: SYSTEM, commandId: mintId(), newId: mintId(), now: this.#now(), fence: null }
    const taken = take(this.#floor, this.#practice, { ...asked, command: { type: 'RunDueDeadlines' } })
    if (taken.ok) this.#keep(taken.value)
  }

  #wakeLater(): void {
    clearTimeout(this.#timer)
    const waitMs = Math.max(0, nextDeadline(this.#floor) - this.#now())
    this.#timer = setTimeout(
      () => {
        this.#runDue()
        this.#wakeLater()
      },
      Math.min(waitMs + 1, LONGEST_TIMER_MS),
    )
  }

  #keep({ floor, events }: { floor: Floor; events: readonly Recorded[] }, ack?: Acknowledged): void {
    const { seq: from } = this.#floor
    const before = findCallByAgent(this.#floor, this.#practice.me.userId)
    this.#floor = floor
    const frame = { from, to: floor.seq, now: this.#now(), events: [...events] }
    this.#tell({ type: 'events', ...frame, ...(ack && { ack }) })
    for (const { event, at } of events) {
      if (event.type === 'CallDisposed' && before) {
        const dispositionId = event.provisional ? null : event.dispositionId
        // What was typed last, and in the same breath as the outcome.
        this.ended.setState({ call: { call: { ...before, notes: event.notes }, dispositionId, at }, isOver: true })
      } else if (event.type === 'LeaseEnded') this.ended.setState({ isOver: true })
    }
  }
}

const mintId = (): string => crypto.randomUUID()

export function openPrivateFloor(practice: Practice): PrivateFloor {
  const clock = createServerClock()
  const replica = new Replica()
  replica.learnScript(practice.script)
  const nothing = () => undefined
  const inPage = new FloorInPage(practice, clock.now, (frame) =>
    receive(frame, { replica, sender, clock, sayHello: nothing, received: nothing }),
  )
  const sender = new Sender({
    replica,
    now: clock.now,
    transmit(frame) {
      // As over a line: the answer comes after the sender has let go of the frame.
      queueMicrotask(() => inPage.hear(frame))
      return true
    },
  })
  inPage.welcome()
  return {
    teamId: EPOCH,
    replica,
    clock,
    status: createStore<LinkStatus>(() => ({ ...firstStatus(0), phase: 'live' })),
    send: sender.send,
    reconnect: nothing,
    close() {
      inPage.close()
      sender.close()
      replica.close()
    },
    ended: inPage.ended,
  }
}
