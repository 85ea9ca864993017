/**
 * What is counted of time on duty, in sums that add up over days, people and teams, and the measures that are made of it, each
 * by its one fraction (TI5, CB10).
 */
import { z } from 'zod'
import { FEW, keysOf, type Measure, type Rate } from './measure.ts'

/** Sums of milliseconds. Those in calls, ready and not ready are the time logged in (TI2). */
export const DUTY_TIMES = {
  logged_in_ms: { name: 'Logged in', counts: 'Time on duty: available or not ready, calls included.' },
  ready_ms: { name: 'Ready', counts: 'Available and in no call: waiting for a lead, or reading one.' },
  not_ready_ms: { name: 'Not ready', counts: 'Not ready and in no call, for any reason.' },
  dial_ms: { name: 'Dialling', counts: 'Time spent dialling.' },
  talk_ms: { name: 'Talk', counts: 'Time spent talking, without hold.' },
  hold_ms: { name: 'Hold', counts: 'Time spent with a call on hold.' },
  wrap_up_ms: { name: 'Wrap-up', counts: 'Time spent in wrap-ups, also those that timed out.' },
} as const satisfies Readonly<Record<string, Measure>>
export type DutyTime = keyof typeof DUTY_TIMES

export const DUTY_TIME_KEYS = keysOf(DUTY_TIMES)

const ms = z.int().nonnegative()

export const DutyCounts = z.object({
  logged_in_ms: ms,
  ready_ms: ms,
  not_ready_ms: ms,
  dial_ms: ms,
  talk_ms: ms,
  hold_ms: ms,
  wrap_up_ms: ms,
  /** Of these, by reason. */
  not_ready_reasons: z.record(z.string(), ms),
  /** As the numbers of calls count them (NU5). */
  dials: z.int().nonnegative(),
} satisfies Record<DutyTime, z.ZodType> & Record<string, z.ZodType>)
export type DutyCounts = z.infer<typeof DutyCounts>

export const noDuty = (): DutyCounts => ({
  logged_in_ms: 0,
  ready_ms: 0,
  not_ready_ms: 0,
  dial_ms: 0,
  talk_ms: 0,
  hold_ms: 0,
  wrap_up_ms: 0,
  not_ready_reasons: {},
  dials: 0,
})

/** Of one reason what was on duty, and in calls; empty while available. */
export interface DutySums {
  readonly reason: string
  readonly on_ms: number
  readonly dial_ms: number
  readonly talk_ms: number
  readonly hold_ms: number
  readonly wrap_up_ms: number
}

export function dutyOf({ reason, on_ms, dial_ms, talk_ms, hold_ms, wrap_up_ms }: DutySums): DutyCounts {
  const rest = on_ms - dial_ms - talk_ms - hold_ms - wrap_up_ms
  const isReady = reason === ''
  return {
    ...noDuty(),
    dial_ms,
    talk_ms,
    hold_ms,
    wrap_up_ms,
    logged_in_ms: on_ms,
    ready_ms: isReady ? rest : 0,
    not_ready_ms: isReady ? 0 : rest,
    not_ready_reasons: isReady ? {} : { [reason]: rest },
  }
}

export function addDuty(one: DutyCounts, other: DutyCounts): DutyCounts {
  const sum = { ...one, not_ready_reasons: { ...one.not_ready_reasons }, dials: one.dials + other.dials }
  for (const name of DUTY_TIME_KEYS) sum[name] = one[name] + other[name]
  for (const [reason, some] of Object.entries(other.not_ready_reasons))
    sum.not_ready_reasons[reason] = (sum.not_ready_reasons[reason] ?? 0) + some
  return sum
}

export const inCallsMs = ({ dial_ms, talk_ms, hold_ms, wrap_up_ms }: DutyCounts): number =>
  dial_ms + talk_ms + hold_ms + wrap_up_ms

export const DUTY_UNITS = ['share', 'per-hour'] as const

export interface DutyMeasure extends Measure {
  readonly unit: (typeof DUTY_UNITS)[number]
  /** What it is of, as words beside the number. */
  readonly of: string
  readonly count: (counts: DutyCounts) => number
  /** In milliseconds. */
  readonly total: (counts: DutyCounts) => number
}

export const DUTY_MEASURES = {
  occupancy: {
    name: 'Occupancy',
    counts: 'Dialling, talk, hold and wrap-up ÷ that time and the time ready. Time not ready is no part of it.',
    unit: 'share',
    of: 'in calls or ready',
    count: inCallsMs,
    total: (counts) => inCallsMs(counts) + counts.ready_ms,
  },
  utilisation: {
    name: 'Utilisation',
    counts: 'Dialling, talk, hold and wrap-up ÷ the time logged in.',
    unit: 'share',
    of: 'logged in',
    count: inCallsMs,
    total: ({ logged_in_ms }) => logged_in_ms,
  },
  dials_per_hour: {
    name: 'Dials per hour',
    counts: 'Dials ÷ hours logged in.',
    unit: 'per-hour',
    of: 'logged in',
    count: ({ dials }) => dials,
    total: ({ logged_in_ms }) => logged_in_ms,
  },
  dials_per_available_hour: {
    name: 'Dials per available hour',
    counts: 'Dials ÷ hours in calls or ready.',
    unit: 'per-hour',
    of: 'in calls or ready',
    count: ({ dials }) => dials,
    total: (counts) => inCallsMs(counts) + counts.ready_ms,
  },
} as const satisfies Readonly<Record<string, DutyMeasure>>
export type DutyMeasureKey = keyof typeof DUTY_MEASURES

const HOUR_MS = 60 * 60_000

/** Of less time than this a share of time says little. */
export const FEW_MS = 30 * 60_000

export function toDutyRate({ unit, count, total }: DutyMeasure, counts: DutyCounts): Rate {
  const [some, of] = [count(counts), total(counts)]
  const rate = of === 0 ? null : (unit === 'per-hour' ? some * HOUR_MS : some) / of
  return { count: some, of, rate, few: of < FEW_MS || (unit === 'per-hour' && some < FEW) }
}

export const toDutyRates = (counts: DutyCounts): Record<DutyMeasureKey, Rate> => ({
  occupancy: toDutyRate(DUTY_MEASURES.occupancy, counts),
  utilisation: toDutyRate(DUTY_MEASURES.utilisation, counts),
  dials_per_hour: toDutyRate(DUTY_MEASURES.dials_per_hour, counts),
  dials_per_available_hour: toDutyRate(DUTY_MEASURES.dials_per_available_hour, counts),
})
