/** A day of a floor counted anew from its lines: calls and time on duty, person by person. */
import type { Counts } from '../analytics/counts.ts'
import { addDuty, type DutyCounts, dutyOf, noDuty } from '../analytics/duty.ts'
import type { Recorded } from '../events/index.ts'
import type { Floor } from '../floor/state.ts'
import { dayIn } from '../vocabulary/local-time.ts'
import { CallsReader } from './calls-reader.ts'
import { DutyReader } from './duty-reader.ts'

export interface DayCounted {
  readonly calls: ReadonlyMap<string, Counts>
  readonly duty: ReadonlyMap<string, DutyCounts>
}

/** Give it the floor on which the day began and the lines from there on, also those of later days: calls are put right later. */
export class DayRecount {
  readonly #day: string
  readonly #calls = new CallsReader()
  readonly #duty: DutyReader
  #isOver = false

  constructor(day: string, start: Floor) {
    this.#day = day
    this.#duty = new DutyReader(start)
  }

  read(line: Recorded): void {
    this.#calls.read(this.#isOver ? null : this.#duty.floor, line)
    if (this.#isOver) return
    this.#duty.read(line)
    this.#isOver = this.#duty.floor.day > this.#day && !this.#hasOpenCalls()
  }

  counted(): DayCounted {
    const duty = new Map<string, DutyCounts>()
    for (const { agentId, day, reason, from, to, dialMs, talkMs, holdMs, wrapUpMs } of this.#duty.stretches()) {
      if (day !== this.#day) continue
      const times = { dial_ms: dialMs, talk_ms: talkMs, hold_ms: holdMs, wrap_up_ms: wrapUpMs }
      duty.set(agentId, addDuty(duty.get(agentId) ?? noDuty(), dutyOf({ reason, on_ms: to - from, ...times })))
    }
    return { calls: this.#calls.countsOf(this.#day), duty }
  }

  /** A call that began on the day and goes on after it counts on it once it is closed. */
  #hasOpenCalls(): boolean {
    const { calls, settings } = this.#duty.floor
    return Object.values(calls).some(({ startedAt }) => dayIn(settings.timeZone, startedAt) === this.#day)
  }
}
