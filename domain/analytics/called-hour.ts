/** The hour of the week on the called party's clocks (NU7). */
import { localTime } from '../vocabulary/local-time.ts'
import type { Instant } from '../vocabulary/primitives.ts'

const HOURS = 24
const DAYS = 7

/** 0 is Monday from midnight; null where the zones of a ZoneKey disagree, as those of somebody unknown always do. */
export function calledHour(zoneKey: string, at: Instant): number | null {
  const hours = new Set(
    zoneKey.split('|').map((zone) => {
      const { weekday, minute } = localTime(zone, at)
      return ((weekday + DAYS - 1) % DAYS) * HOURS + Math.floor(minute / 60)
    }),
  )
  const [hour] = hours
  return hours.size === 1 && hour !== undefined ? hour : null
}
