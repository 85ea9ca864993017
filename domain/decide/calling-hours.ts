/** When a number may be called: in the called party's own time, in every zone it may be in (NX4). */
import type { TeamSettings } from '../floor/settings.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { localTime } from '../vocabulary/local-time.ts'

const QUARTER_MS = 15 * 60_000
const WEEK_OF_QUARTERS = 8 * 24 * 4

type Windows = TeamSettings['callingHours']

export function mayCallAt(windows: Windows, zoneKey: string, at: Instant): boolean {
  return zoneKey.split('|').every((zone) => {
    const { weekday, minute } = localTime(zone, at)
    return windows.some(
      (window) => window.weekdays.includes(weekday) && minute >= window.fromMinute && minute < window.toMinute,
    )
  })
}

/** The next quarter of an hour at which calling is allowed; null when that is more than a week away. */
export function nextCallingTime(windows: Windows, zoneKey: string, at: Instant): Instant | null {
  const first = Math.ceil(at / QUARTER_MS) * QUARTER_MS
  for (let step = 0; step < WEEK_OF_QUARTERS; step += 1) {
    const then = first + step * QUARTER_MS
    if (mayCallAt(windows, zoneKey, then)) return then
  }
  return null
}
