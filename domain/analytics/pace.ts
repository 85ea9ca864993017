/** What a day comes to at its pace so far (TP3). */
import { localTime } from '../vocabulary/local-time.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { instantAt } from '../vocabulary/wall-time.ts'

/** Of each who is logged in: a rate of less time is mostly chance. */
export const EARLY_MS = 30 * 60_000

interface Hours {
  /** The team's calling hours, read by its own clock: minutes after midnight, weekday 0 is Sunday. */
  readonly windows: readonly { readonly weekdays: readonly number[]; readonly toMinute: number }[]
  /** In minutes after midnight, where the team has said when its day ends. */
  readonly endMinute: number | null
  readonly zone: string
}

/** When the working day ends on which `at` lies; null on a day without calling hours. */
export function workingDayEnd({ windows, endMinute, zone }: Hours, at: Instant): Instant | null {
  const { day, weekday } = localTime(zone, at)
  const ends = windows.filter(({ weekdays }) => weekdays.includes(weekday)).map(({ toMinute }) => toMinute)
  return ends.length === 0 ? null : instantAt(zone, day, endMinute ?? Math.max(...ends))
}

export interface DaySoFar {
  /** Reached so far, in the measure's own unit. */
  readonly count: number
  /** Calls dialled so far: before the first one there is no pace. */
  readonly calls: number
  /** Time logged in today, of a team that of all its people together, in milliseconds. */
  readonly workedMs: number
  /** Logged in now: of a person 1 or 0. */
  readonly people: number
  /** Null on a day without working hours. */
  readonly endsAt: Instant | null
  readonly now: Instant
}

/** Why no pace is told. */
export const NO_PACE = ['closed', 'over', 'not-begun', 'early', 'nobody'] as const
export type NoPace = (typeof NO_PACE)[number]

export type Pace =
  | { readonly type: 'none'; readonly because: NoPace }
  | {
      readonly type: 'running'
      /** Whole, and never less than was reached. */
      readonly expected: number
      readonly by: Instant
    }

export function paceOf({ count, calls, workedMs, people, endsAt, now }: DaySoFar): Pace {
  if (endsAt === null) return { type: 'none', because: 'closed' }
  if (now >= endsAt) return { type: 'none', because: 'over' }
  if (calls === 0) return { type: 'none', because: 'not-begun' }
  if (people === 0) return { type: 'none', because: 'nobody' }
  if (workedMs < EARLY_MS * people) return { type: 'none', because: 'early' }
  // Multiplied first: what divides evenly then stays whole.
  const more = (count * people * (endsAt - now)) / workedMs
  return { type: 'running', expected: Math.floor(count + more), by: endsAt }
}
