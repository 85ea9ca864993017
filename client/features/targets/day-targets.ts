/** The day's targets beside what the floor has counted of them, and what they come to at this pace (TP3). */
import { type Pace, paceOf, workingDayEnd } from '#domain/analytics/pace.ts'
import type { TargetMeasure } from '#domain/analytics/targets.ts'
import { loggedInMs } from '#domain/floor/running-tally.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import type { Tally } from '#domain/floor/state.ts'
import type { TargetsInForce } from '#domain/http/numbers/targets.ts'
import { numberText, spanText } from '../../format/duration.ts'
import { localClock } from '../../format/zone-time.ts'

const MINUTE_MS = 60_000

/** What the floor counts as the day goes, in the measure's own unit; the others are known once calls are settled. */
const LIVE: { readonly [M in TargetMeasure]?: (tally: Tally) => number } = {
  dials: ({ calls }) => calls,
  contacts: ({ contacts }) => contacts,
  bookings: ({ bookings }) => bookings,
  'talk-minutes': ({ talkMs }) => Math.floor(talkMs / MINUTE_MS),
}

export interface DayTarget {
  readonly measure: TargetMeasure
  readonly value: number
  readonly count: number
  readonly pace: Pace
}

interface Day {
  /** Up to now, with the stretch that is still going on. */
  readonly tallies: readonly Tally[]
  /** Of whom these are, who is logged in now. */
  readonly people: number
  readonly settings: Pick<TeamSettings, 'callingHours' | 'timeZone'>
  readonly now: number
}

/** Those that the floor counts. */
export function dayTargets(inForce: TargetsInForce | undefined, day: Day): readonly DayTarget[] {
  if (inForce === undefined) return []
  const { tallies, people, settings, now } = day
  const sum = (pick: (tally: Tally) => number) => tallies.reduce((all, tally) => all + pick(tally), 0)
  const endsAt = workingDayEnd(
    { windows: settings.callingHours, endMinute: inForce.day_ends_at, zone: settings.timeZone },
    now,
  )
  const [calls, workedMs] = [sum((tally) => tally.calls), sum(loggedInMs)]
  return inForce.targets.flatMap(({ measure, period, value }) => {
    const counted = LIVE[measure]
    if (period !== 'day' || counted === undefined) return []
    const count = sum(counted)
    return [{ measure, value, count, pace: paceOf({ count, calls, workedMs, people, endsAt, now }) }]
  })
}

/** `52`, or `1 h 30 min` of talk. */
export const reachText = (measure: TargetMeasure, value: number): string =>
  measure === 'talk-minutes' ? spanText(value * MINUTE_MS) : numberText(value)

/** `52 by 18:00 at this pace`, with a word behind the number where it stands alone; null while there is no pace to tell. */
export const paceText = ({ measure, pace }: DayTarget, zone: string, word = ''): string | null =>
  pace.type === 'running'
    ? `${reachText(measure, pace.expected)}${word && ` ${word}`} by ${localClock(zone, pace.by)} at this pace`
    : null
