/** When a number may be called: in the called party's own time, in every zone it may be in (NX4). */
import type { TeamSettings } from './settings.ts'
import { localTime } from '../vocabulary/local-time.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { isUnknownZone } from '../vocabulary/unknown-zone.ts'
import { firstAtOrAfter, instantsAt } from '../vocabulary/wall-time.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** A week, and a day on either side for the zones that are ahead or behind. */
const DAYS = 9

type Windows = TeamSettings['callingHours']

export function mayCallAt(windows: Windows, zoneKey: string, at: Instant): boolean {
  if (isUnknownZone(zoneKey)) return false
  return zoneKey.split('|').every((zone) => {
    const { weekday, minute } = localTime(zone, at)
    return windows.some(
      (window) => window.weekdays.includes(weekday) && minute >= window.fromMinute && minute < window.toMinute,
    )
  })
}

/** The first moment from `at` on at which calling is allowed, to the minute; null when that is more than a week away. */
export function nextCallingTime(windows: Windows, zoneKey: string, at: Instant): Instant | null {
  if (mayCallAt(windows, zoneKey, at)) return at
  // All zones agree for the first time when the last of their windows begins.
  const begins = listEdges(windows, zoneKey, at, at, ({ fromMinute }) => fromMinute)
  return begins.toSorted((one, other) => one - other).find((begin) => mayCallAt(windows, zoneKey, begin)) ?? null
}

/** The last minute before `at`, and not before `from`, in which calling is allowed; null when there is none. */
function lastCallingTime(windows: Windows, zoneKey: string, from: Instant, at: Instant): Instant | null {
  const ends = listEdges(windows, zoneKey, from, at - (DAYS - 1) * DAY_MS, ({ toMinute }) => toMinute).map(
    (end) => end - MINUTE_MS,
  )
  const allowed = ends.filter((end) => end >= from && end < at && mayCallAt(windows, zoneKey, end))
  return allowed.length === 0 ? null : Math.max(...allowed)
}

/** A callback outside calling hours is taken, and said to be one (CB9). */
export interface OutsideHours {
  /** The nearest time inside, later than now; null when there is none within a week. */
  readonly nearest: Instant | null
}

export function outsideHours(windows: Windows, zoneKey: string, at: Instant, now: Instant): OutsideHours | null {
  if (mayCallAt(windows, zoneKey, at)) return null
  const before = lastCallingTime(windows, zoneKey, now + MINUTE_MS, at)
  const after = nextCallingTime(windows, zoneKey, at)
  if (before === null || after === null) return { nearest: before ?? after }
  return { nearest: at - before < after - at ? before : after }
}

/** The moments from `from` on, in the nine days after `since`, at which an edge of a window passes in one of the zones. */
function listEdges(
  windows: Windows,
  zoneKey: string,
  from: Instant,
  since: Instant,
  toEdge: (window: Windows[number]) => number,
): Instant[] {
  if (isUnknownZone(zoneKey)) return []
  const minutes = [...new Set(windows.map(toEdge))]
  return zoneKey
    .split('|')
    .flatMap((zone) =>
      Array.from({ length: DAYS }, (_, ahead) => localTime(zone, since + ahead * DAY_MS).day).flatMap((day) =>
        minutes
          .flatMap((minute) => [firstAtOrAfter(zone, day, minute), ...instantsAt(zone, day, minute)])
          .filter((edge) => edge >= from),
      ),
    )
}
