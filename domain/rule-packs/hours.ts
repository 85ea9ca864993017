/** When the rule packs of a lead let it be called, in the called party's time (RP4). */
import { dayIn, nextMidnight } from '../vocabulary/local-time.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { isUnknownZone } from '../vocabulary/unknown-zone.ts'
import { mayCallAt, nextCallingTime } from '../floor/calling-hours.ts'
import type { RulePack } from '../floor/rule-pack.ts'

const ALL_DAY = [{ weekdays: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 1440 }]
/** A holiday, the weekend after it, and another holiday. */
const MOST_STEPS = 20

const windowsOf = ({ windows }: RulePack) => (windows.length === 0 ? ALL_DAY : windows)

/** The holiday that it is in one of the zones; null when it is none. */
export function holidayAt({ holidays }: RulePack, zoneKey: string, at: Instant): string | null {
  if (holidays.length === 0 || isUnknownZone(zoneKey)) return null
  const days = zoneKey.split('|').map((zone) => dayIn(zone, at))
  return holidays.find(({ day }) => days.includes(day))?.name ?? null
}

export const isOpen = (pack: RulePack, zoneKey: string, at: Instant): boolean =>
  mayCallAt(windowsOf(pack), zoneKey, at) && holidayAt(pack, zoneKey, at) === null

/** The first moment from `at` on at which the pack lets the lead be called; null when there is none within its reach. */
export function nextOpenTime(pack: RulePack, zoneKey: string, at: Instant): Instant | null {
  let from = at
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const open = nextCallingTime(windowsOf(pack), zoneKey, from)
    if (open === null || holidayAt(pack, zoneKey, open) === null) return open
    from = Math.max(...zoneKey.split('|').map((zone) => nextMidnight(zone, open)))
  }
  return null
}
