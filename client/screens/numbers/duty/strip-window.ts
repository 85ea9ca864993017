/** Which hours of a day its strips are drawn over, and what they are made of. */
import type { DutyStrip } from '#domain/http/numbers/duty.ts'

type Stretch = DutyStrip['people'][number]['stretches'][number]

const HOUR_MS = 3_600_000

export interface StripWindow {
  readonly from: number
  readonly to: number
  readonly now: number
  /** Whole hours within. */
  readonly hours: readonly number[]
}

export const STRIP_PARTS = [
  { id: 'available', name: 'Available', colour: 'var(--state-green)' },
  { id: 'not-ready', name: 'Not ready', colour: 'var(--state-grey)' },
  { id: 'dialling', name: 'Dialling', colour: 'var(--state-blue)' },
  { id: 'talk', name: 'Talk and hold', colour: 'var(--state-violet)' },
  { id: 'wrap-up', name: 'Wrap-up', colour: 'var(--state-orange)' },
] as const

/** From the hour in which the first came to the one in which the last left; of a day that runs until now. */
export function windowOf({ people, from, to }: DutyStrip, now: number): StripWindow {
  const [first, last] = [Date.parse(from), Date.parse(to)]
  const stretches = people.flatMap((person) => person.stretches)
  const calls = people.flatMap((person) => person.calls)
  const starts = [...stretches, ...calls].map((one) => Date.parse(one.from))
  const ends = [
    ...stretches.map((one) => (one.to === null ? now : Date.parse(one.to))),
    ...calls.map(({ closed }) => Date.parse(closed)),
  ]
  const hourOf = (at: number) => first + Math.floor((at - first) / HOUR_MS) * HOUR_MS
  const start = starts.length === 0 ? first + 9 * HOUR_MS : Math.max(first, hourOf(Math.min(...starts)))
  const until = ends.length === 0 ? start + 8 * HOUR_MS : Math.min(last, hourOf(Math.max(...ends) - 1) + HOUR_MS)
  const end = Math.max(start + HOUR_MS, until)
  const count = Math.ceil((end - start) / HOUR_MS)
  return { from: start, to: end, now, hours: Array.from({ length: count + 1 }, (_, at) => start + at * HOUR_MS) }
}

export const readyMs = (stretches: readonly Stretch[], now: number, available: boolean): number =>
  stretches
    .filter(({ reason }) => (reason === null) === available)
    .reduce((sum, { from, to }) => sum + Math.max(0, (to === null ? now : Date.parse(to)) - Date.parse(from)), 0)
