/** The floor's numbers, all from the same rows that the tiles are drawn from, so that they cannot disagree. */
import { occupancy, runningTally } from '#domain/floor/running-tally.ts'
import { EMPTY_TALLY, type Tally } from '#domain/floor/state.ts'
import { clockText } from '../../format/duration.ts'
import type { BoardRow } from './board-rows.ts'

export interface FloorTallies {
  readonly onDuty: number
  readonly onTheLine: number
  readonly wrapUp: number
  readonly waiting: number
  readonly notReady: number
  readonly orphaned: number
  /** Since when the one who has waited longest for a lead waits. */
  readonly longestWaitSince: number | null
  readonly calls: number
  readonly contacts: number
  readonly bookings: number
}

export function floorTallies(rows: readonly BoardRow[]): FloorTallies {
  const sum = (pick: (tally: Tally) => number) => rows.reduce((total, row) => total + pick(row.tally), 0)
  const count = (test: (row: BoardRow) => boolean) => rows.filter(test).length
  const waits = rows.flatMap((row) => (row.state === 'available' && row.since !== null ? [row.since] : []))
  return {
    onDuty: count((row) => row.state !== 'logged-out'),
    onTheLine: count((row) => row.call !== null && row.call.phase !== 'wrap-up'),
    wrapUp: count((row) => row.state === 'wrap-up'),
    waiting: count((row) => row.state === 'available'),
    notReady: count((row) => row.state === 'not-ready'),
    orphaned: count((row) => row.state === 'orphaned'),
    longestWaitSince: waits.length === 0 ? null : Math.min(...waits),
    calls: sum((tally) => tally.calls),
    contacts: sum((tally) => tally.contacts),
    bookings: sum((tally) => tally.bookings),
  }
}

/** `38 %` of a named whole; a dash while there is nothing to divide by. */
export const shareText = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`

/** Somebody's day up to this moment, with the stretch that is still going on. */
export const currentTally = ({ tally, agent, call, lease }: BoardRow, now: number): Tally =>
  runningTally(tally, agent, call ? call.phase : lease ? 'reserved' : 'idle', now)

/** Busy time of all time one was there for leads; a dash before there is any. */
export function occupancyText(tally: Tally): string {
  const { busyMs, paidMs } = occupancy(tally)
  return shareText(busyMs, paidMs)
}

/** What it is a share of: `2:10:05 of 3:02:00`. */
export function occupancyOf(tally: Tally): string {
  const { busyMs, paidMs } = occupancy(tally)
  return `${clockText(busyMs)} of ${clockText(paidMs)} busy or available`
}

/** Of several people as of one. */
export const sumTallies = (tallies: readonly Tally[]): Tally =>
  tallies.reduce<Tally>(
    (sum, one) => ({
      ...sum,
      talkMs: sum.talkMs + one.talkMs,
      holdMs: sum.holdMs + one.holdMs,
      dialMs: sum.dialMs + one.dialMs,
      wrapUpMs: sum.wrapUpMs + one.wrapUpMs,
      readyMs: sum.readyMs + one.readyMs,
    }),
    EMPTY_TALLY,
  )
