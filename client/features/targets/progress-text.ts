/** How far a target was reached, in words: of which days, what is missing, and what the day comes to. */
import type { NoPace } from '#domain/analytics/pace.ts'
import type { TargetPeriod } from '#domain/analytics/targets.ts'
import type { TargetProgress } from '#domain/http/numbers/progress.ts'
import { localClock } from '../../format/zone-time.ts'
import { reachText } from './day-targets.ts'

export const PERIOD_WORDS: Readonly<Record<TargetPeriod, string>> = {
  day: 'today',
  week: 'this week',
  month: 'this month',
}

/** `23 of 60`. */
export const reachedText = ({ measure, reached, value }: TargetProgress): string =>
  `${reachText(measure, reached)} of ${reachText(measure, value)}`

const WHY: Readonly<Record<NoPace, string>> = {
  closed: 'No working hours today',
  over: 'The working day is over',
  'not-begun': 'No pace before the first call',
  early: 'No pace in the first half hour',
  nobody: 'No pace while nobody is logged in',
}

/** `At this pace 52 of 60 by 18:00`; of a week or month, or without a pace, what is still missing. */
export function outlookText(target: TargetProgress, zone: string): string {
  const { measure, value, reached, pace } = target
  if (reached >= value) return 'Reached'
  const missing = `${reachText(measure, value - reached)} to go`
  if (pace === null) return missing
  if (pace.type === 'none') return `${missing} · ${WHY[pace.because]}`
  return `At this pace ${reachText(measure, pace.expected)} of ${reachText(measure, value)} by ${localClock(zone, Date.parse(pace.by))}`
}
