/** The clock, the timers, the ids and the log of this process, lent to the object's code for the length of a run. */
import type { Dice } from '#tests/support/plausible/dice.ts'
import type { Timer, VirtualClock } from '#tests/simulator/virtual-clock.ts'

export interface Lent {
  /** Timers of the life that is over do not go off. */
  forgetTimers(): void
  /** From now on every id that the object mints is this one: what it does when its clients name its records. */
  mintOnly(id: string): void
  readonly timers: number
  giveBack(): void
}

export interface Lending {
  readonly clock: VirtualClock
  readonly machineTime: () => number
  readonly dice: Dice
  readonly log: (line: string) => void
}

type Global = Record<'setTimeout' | 'clearTimeout', unknown>

export function lendGlobals({ clock, machineTime, dice, log }: Lending): Lent {
  const waiting = new Set<Timer>()
  const own: Global = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout }
  const { now } = Date
  const randomUUID = crypto.randomUUID.bind(crypto)
  const { error } = console
  const virtual: Global = {
    setTimeout: (work: () => void, ms = 0) => {
      const timer = clock.after(ms, () => {
        waiting.delete(timer)
        work()
      })
      waiting.add(timer)
      return timer
    },
    clearTimeout: (timer: Timer | null | undefined) => {
      if (!timer) return
      waiting.delete(timer)
      clock.cancel(timer)
    },
  }
  Object.assign(globalThis, virtual)
  Date.now = machineTime
  let named: string | null = null
  crypto.randomUUID = () => named ?? uuidFrom(dice)
  console.error = (line: unknown) => log(String(line))
  return {
    forgetTimers: () => {
      for (const timer of waiting) clock.cancel(timer)
      waiting.clear()
    },
    mintOnly: (id) => {
      named = id
    },
    get timers() {
      return waiting.size
    },
    giveBack: () => {
      Object.assign(globalThis, own)
      Date.now = now
      crypto.randomUUID = randomUUID
      console.error = error
    },
  }
}

type Uuid = ReturnType<typeof crypto.randomUUID>

function uuidFrom(dice: Dice): Uuid {
  const hex = (length: number): string => Array.from({ length }, () => dice(16).toString(16)).join('')
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`
}
