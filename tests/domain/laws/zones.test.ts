/** Wall clocks: calling hours and midnights, in every zone there is, on days that are longer or shorter than others. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayCallAt, nextCallingTime, outsideHours } from '#domain/floor/calling-hours.ts'
import { dayDeadline } from '#domain/floor/deadlines.ts'
import { UNKNOWN_ZONE } from '#domain/vocabulary/unknown-zone.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { emptyFloor } from '#domain/floor/state.ts'
import { dayIn, isZone, localTime, nextMidnight } from '#domain/vocabulary/local-time.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = Date.UTC(2026, 0, 1)
const zones = Intl.supportedValuesOf('timeZone')

/** Minutes that a zone's clock is ahead of UTC, asked of the platform in another way than the domain asks. */
function offsetOf(zone: string, at: number): number {
  const named = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at)
  const text = named.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** Days of the year on which a zone's clock changes, found by looking at noon of each. */
function daysOfChange(zone: string): number[] {
  const changes: number[] = []
  for (let day = 0; day < 366; day += 7) {
    const [from, to] = [YEAR + day * DAY, YEAR + (day + 7) * DAY]
    if (offsetOf(zone, from) === offsetOf(zone, to)) continue
    for (let at = from; at < to; at += DAY) if (offsetOf(zone, at) !== offsetOf(zone, at + DAY)) changes.push(at)
  }
  return changes
}

const moving = [
  'Europe/London',
  'America/New_York',
  'America/Havana',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Santiago',
]
const odd = [
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Antarctica/Troll',
]
const named = [
  ...moving,
  ...odd,
  'Asia/Tehran',
  'Australia/Eucla',
  'America/St_Johns',
  'Pacific/Pago_Pago',
  'Pacific/Tongatapu',
]

describe('midnight', () => {
  const isNextMidnight = (zone: string, at: number): boolean => {
    const midnight = nextMidnight(zone, at)
    const [today, before, then] = [at, midnight - 1, midnight].map((moment) => dayIn(zone, moment))
    return midnight > at && midnight - at <= 26 * HOUR && before === today && then !== today
  }

  test('TA3 midnight of every zone is the first moment of its next day', () => {
    expect(zones.length).toBeGreaterThan(300)
    for (const zone of zones)
      for (const hour of [0, 5.5, 11.75, 13.25, 19, 23.99])
        expect(isNextMidnight(zone, YEAR + 40 * DAY + Math.floor(hour * HOUR)), `${zone} in ${hour} hours`).toBe(true)
  })

  test.each(named)('TA3 of %s also on days that gain or lose an hour', (zone) => {
    const days = daysOfChange(zone)
    if (moving.includes(zone)) expect(days.length).toBeGreaterThan(0)
    for (const day of days)
      for (let at = day - DAY; at < day + 2 * DAY; at += 45 * MINUTE + 1)
        expect(isNextMidnight(zone, at), `at ${at}`).toBe(true)
  })

  test('TA3 midnight is found from any moment, anywhere', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: YEAR - 400 * DAY, max: YEAR + 800 * DAY }),
        (zone, at) => {
          expect(isNextMidnight(zone, at)).toBe(true)
        },
      ),
      { numRuns: 1_500, seed: 17 },
    )
  })

  test('TA3 the day of a team ends at its own midnight, and a floor without a day is due at once', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: YEAR, max: YEAR + 800 * DAY }), (timeZone, now) => {
        const floor = emptyFloor('north', { ...DEFAULT_SETTINGS, timeZone })
        expect(dayDeadline(floor)).toBeLessThanOrEqual(now)
        expect(dayDeadline({ ...floor, day: dayIn(timeZone, now) })).toBe(nextMidnight(timeZone, now))
      }),
      { numRuns: 200, seed: 18 },
    )
  })
})

describe('local time', () => {
  test('NX4 local time agrees with the offset of the zone, minute by minute', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: YEAR, max: YEAR + 800 * DAY }), (zone, at) => {
        const there = new Date(at + offsetOf(zone, at) * MINUTE)
        expect(localTime(zone, at)).toEqual({
          day: there.toISOString().slice(0, 10),
          weekday: there.getUTCDay(),
          minute: there.getUTCHours() * 60 + there.getUTCMinutes(),
        })
      }),
      { numRuns: 1_000, seed: 19 },
    )
  })

  test('NX4 what is no zone is known as none', () => {
    expect(zones.every(isZone)).toBe(true)
    for (const none of ['', 'Middle/Earth', 'Europe/London|Europe/Paris', '+25:00', 'constructor'])
      expect(isZone(none)).toBe(false)
  })
})

describe('calling hours', () => {
  const windows = DEFAULT_SETTINGS.callingHours

  test.each(moving)('NX4 in %s follow its own clock over the change', (zone) => {
    for (const day of daysOfChange(zone)) {
      for (let at = day - 3 * DAY; at < day + 4 * DAY; at += 15 * MINUTE) {
        const there = new Date(at + offsetOf(zone, at) * MINUTE)
        const hour = there.getUTCHours()
        const open = there.getUTCDay() >= 1 && there.getUTCDay() <= 5 && hour >= 8 && hour < 20
        expect(mayCallAt(windows, zone, at), `${zone} at ${new Date(at).toISOString()}`).toBe(open)
      }
    }
  })

  test('NX4 the next moment is allowed, and no quarter of an hour before it was', () => {
    const key = fc.uniqueArray(fc.constantFrom(...named, 'Europe/Paris', 'Asia/Tokyo'), { minLength: 1, maxLength: 2 })
    fc.assert(
      fc.property(key, fc.integer({ min: YEAR, max: YEAR + 365 * DAY }), (parts, at) => {
        const zone = parts.join('|')
        const next = nextCallingTime(windows, zone, at)
        if (mayCallAt(windows, zone, at) || next === null) return
        expect(mayCallAt(windows, zone, next)).toBe(true)
        for (let before = next - 15 * MINUTE; before > at; before -= 15 * MINUTE)
          expect(mayCallAt(windows, zone, before)).toBe(false)
      }),
      { numRuns: 150, seed: 20 },
    )
  })

  const odd = fc.uniqueArray(
    fc.record({
      weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 }),
      fromMinute: fc.integer({ min: 0, max: 1_429 }),
    }),
    { minLength: 1, maxLength: 3 },
  )

  test('NX4 the next moment is exact to the minute, with windows of ten minutes and over changes of the clocks', () => {
    const key = fc.uniqueArray(fc.constantFrom(...moving, 'Asia/Kathmandu'), { minLength: 1, maxLength: 2 })
    fc.assert(
      fc.property(odd, key, fc.integer({ min: 0, max: 6 * 24 * 60 }), fc.boolean(), (starts, parts, ahead, change) => {
        const short = starts.map((one) => ({ ...one, toMinute: one.fromMinute + 10 }))
        const zone = parts.join('|')
        const from = change ? (daysOfChange(parts[0] ?? 'UTC')[0] ?? YEAR) - 3 * DAY : YEAR
        const at = from + ahead * MINUTE
        const next = nextCallingTime(short, zone, at)
        let walked: number | null = at
        while (walked !== null && !mayCallAt(short, zone, walked))
          walked = walked < at + 7 * DAY ? walked + MINUTE : null
        // Past the week it may look a day further ahead, and need not.
        const expected = walked ?? (next === null ? null : Math.max(next, at + 7 * DAY + MINUTE))
        expect(next).toBe(expected)
      }),
      { numRuns: 60, seed: 22 },
    )
  })

  test('NX4 windows from 09:05 to 17:35 open and close at those minutes', () => {
    const daytime = [{ weekdays: [1, 2, 3, 4, 5], fromMinute: 9 * 60 + 5, toMinute: 17 * 60 + 35 }]
    const tuesday = Date.UTC(2026, 0, 6)
    expect(nextCallingTime(daytime, 'UTC', tuesday + 30_000)).toBe(tuesday + 9 * 60 * MINUTE + 5 * MINUTE)
    expect(nextCallingTime(daytime, 'UTC', tuesday + 17 * 60 * MINUTE + 35 * MINUTE)).toBe(
      tuesday + DAY + 9 * 60 * MINUTE + 5 * MINUTE,
    )
  })

  test('NX4 where the zone is unknown no moment is allowed, at no hours', () => {
    const always = [{ weekdays: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 1_440 }]
    expect(mayCallAt(always, UNKNOWN_ZONE, YEAR)).toBe(false)
    expect(nextCallingTime(always, UNKNOWN_ZONE, YEAR)).toBeNull()
  })

  test('CB9 a callback outside is told the nearest time inside that is still to come', () => {
    const sevenPm = Date.UTC(2026, 0, 6, 21)
    const now = Date.UTC(2026, 0, 6, 10)
    expect(outsideHours(windows, 'Europe/London', now + DAY, now)).toBeNull()
    // Nine in the evening: the last minute of the day is nearer than the next morning.
    expect(outsideHours(windows, 'Europe/London', sevenPm, now)).toEqual({ nearest: Date.UTC(2026, 0, 6, 19, 59) })
    // Already after hours: only the next morning is still to come.
    expect(outsideHours(windows, 'Europe/London', sevenPm, sevenPm - MINUTE)).toEqual({
      nearest: Date.UTC(2026, 0, 7, 8),
    })
    expect(outsideHours(windows, UNKNOWN_ZONE, sevenPm, now)).toEqual({ nearest: null })
  })

  test('NX4 zones that never agree are never called', () => {
    expect(nextCallingTime(windows, 'Europe/London|Asia/Tokyo|America/Los_Angeles', YEAR)).toBeNull()
  })

  test('NX4 a key of many zones is allowed when each of them is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...named),
        fc.constantFrom(...named),
        fc.integer({ min: YEAR, max: YEAR + 365 * DAY }),
        (one, other, at) => {
          const both = mayCallAt(windows, one, at) && mayCallAt(windows, other, at)
          expect(mayCallAt(windows, `${one}|${other}`, at)).toBe(both)
        },
      ),
      { numRuns: 300, seed: 21 },
    )
  })
})
