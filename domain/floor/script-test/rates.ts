/** What the counts of an arm say, and how much of it can be believed: intervals, guardrails, and the sample still needed (AB6, AB9). */
import type { Arm, Crossing, RunningTest } from './state.ts'
import type { Measure } from './settings.ts'

/** Of the normal distribution: 95 % lie within, to either side. */
const Z_95 = 1.959964
/** 80 % lie below. */
const Z_80 = 0.841621

export interface Interval {
  readonly low: number
  readonly high: number
}

/** Wilson's score interval at 95 %, without a correction for continuity; all is possible while nothing was counted. */
export function wilson(count: number, of: number): Interval {
  if (of <= 0) return { low: 0, high: 1 }
  const share = count / of
  const spread = (Z_95 * Z_95) / of
  const centre = share + spread / 2
  const half = Z_95 * Math.sqrt((share * (1 - share)) / of + spread / (4 * of))
  const at = (value: number): number => Math.min(1, Math.max(0, value / (1 + spread)))
  return { low: count === 0 ? 0 : at(centre - half), high: count === of ? 1 : at(centre + half) }
}

/** Fewer contacts say too little to stop anything. */
export const GUARDRAIL_FROM = 20

export const countOf = (arm: Arm, measure: Measure): number => (measure === 'booking' ? arm.bookings : arm.hangUps)

/** The first guardrail that the whole interval of an arm lies beyond; none stops the control, which the team has chosen (AB6). */
export function findCrossing({ arms, guardrails }: RunningTest, arm: Arm): Crossing | undefined {
  if (arm === arms[0] || arm.stopped !== null || arm.contacts < GUARDRAIL_FROM) return undefined
  for (const { measure, boundPercent } of guardrails) {
    const count = countOf(arm, measure)
    const { low, high } = wilson(count, arm.contacts)
    const bound = boundPercent / 100
    if (measure === 'booking' ? high < bound : low > bound)
      return { measure, boundPercent, count, contacts: arm.contacts, low, high }
  }
  return undefined
}

/**
 * Contacts that an arm needs in all, so that a booking rate which differs from the control's by the least difference worth
 * finding is told from it: two proportions, two-sided at 95 %, found four times in five (Fleiss, "Statistical Methods for Rates
 * and Proportions", without the correction for continuity). The control's rate is the middle of its interval, never nought.
 */
export function neededContacts({ arms, differencePoints }: Pick<RunningTest, 'arms' | 'differencePoints'>): number {
  const [control] = arms
  const { low, high } = wilson(control?.bookings ?? 0, control?.contacts ?? 0)
  const from = control && control.contacts >= GUARDRAIL_FROM ? (low + high) / 2 : UNKNOWN_RATE
  const difference = differencePoints / 100
  const to = from + difference <= 1 ? from + difference : from - difference
  const mean = (from + to) / 2
  const root = Z_95 * Math.sqrt(2 * mean * (1 - mean)) + Z_80 * Math.sqrt(from * (1 - from) + to * (1 - to))
  return Math.ceil((root * root) / (difference * difference))
}

/** Until the control's own is known. */
const UNKNOWN_RATE = 0.1
