import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DaySoFar, EARLY_MS, type Pace, paceOf, workingDayEnd } from './pace.ts'

const HOUR = 3_600_000
const WEEKDAYS = { weekdays: [1, 2, 3, 4, 5], fromMinute: 9 * 60, toMinute: 18 * 60 }
const hours = { windows: [WEEKDAYS], endMinute: null, zone: 'Europe/London' }
/** A Tuesday. */
const noon = Date.parse('2026-12-01T12:00:00Z')
const six = Date.parse('2026-12-01T18:00:00Z')

const half: DaySoFar = { count: 26, calls: 90, workedMs: 6 * HOUR, people: 1, endsAt: six, now: noon }

describe('the end of a working day', () => {
  test('TP3 is that of the calling hours of its weekday, by the team’s clock', () => {
    expect(workingDayEnd(hours, noon)).toBe(six)
    const late = { weekdays: [2], fromMinute: 19 * 60, toMinute: 20 * 60 }
    expect(workingDayEnd({ ...hours, windows: [late, WEEKDAYS] }, noon)).toBe(six + 2 * HOUR)
    expect(workingDayEnd({ ...hours, zone: 'America/New_York' }, noon)).toBe(Date.parse('2026-12-01T23:00:00Z'))
  })

  test('TP3 is what the team has said where it has said it', () => {
    expect(workingDayEnd({ ...hours, endMinute: 17 * 60 + 30 }, noon)).toBe(six - HOUR / 2)
  })

  test('TP3 there is none on a day without calling hours', () => {
    const sunday = Date.parse('2026-12-06T12:00:00Z')
    expect(workingDayEnd(hours, sunday)).toBeNull()
    expect(workingDayEnd({ ...hours, endMinute: 17 * 60 }, sunday)).toBeNull()
  })

  test('TP3 a day that ends at midnight ends with the day, also when clocks are changed', () => {
    const all = { weekdays: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 1440 }
    const changed = { ...hours, windows: [all] }
    expect(workingDayEnd(changed, Date.parse('2026-10-25T12:00:00Z'))).toBe(Date.parse('2026-10-26T00:00:00Z'))
    expect(workingDayEnd(changed, Date.parse('2026-03-29T12:00:00Z'))).toBe(Date.parse('2026-03-29T23:00:00Z'))
  })
})

describe('the pace of a day', () => {
  test('TP3 goes on as it went so far', () => {
    expect(paceOf(half)).toEqual({ type: 'running', expected: 52, by: six })
  })

  test('TP3 of a team counts those who are logged in now', () => {
    const team = { ...half, count: 40, workedMs: 20 * HOUR }
    expect(paceOf({ ...team, people: 5 })).toEqual({ type: 'running', expected: 100, by: six })
    expect(paceOf({ ...team, people: 2 })).toEqual({ type: 'running', expected: 64, by: six })
  })

  test('TP3 there is none before the first call, in the first half hour, without hours, after them, and of nobody', () => {
    const none = (change: Partial<DaySoFar>): Pace => paceOf({ ...half, ...change })
    expect(none({ calls: 0 })).toEqual({ type: 'none', because: 'not-begun' })
    expect(none({ workedMs: EARLY_MS - 1 })).toEqual({ type: 'none', because: 'early' })
    expect(none({ people: 20, workedMs: 20 * EARLY_MS - 1 })).toEqual({ type: 'none', because: 'early' })
    expect(none({ endsAt: null })).toEqual({ type: 'none', because: 'closed' })
    expect(none({ now: six })).toEqual({ type: 'none', because: 'over' })
    expect(none({ people: 0 })).toEqual({ type: 'none', because: 'nobody' })
  })

  const days = fc
    .record({
      count: fc.nat({ max: 500 }),
      calls: fc.integer({ min: 1, max: 1_000 }),
      eachMs: fc.integer({ min: EARLY_MS, max: 10 * HOUR }),
      people: fc.integer({ min: 1, max: 300 }),
      endsAt: fc.constant(six),
      now: fc.integer({ min: six - 14 * HOUR, max: six - 1 }),
    })
    .map(({ eachMs, ...day }): DaySoFar => ({ ...day, workedMs: eachMs * day.people }))
  const expected = (day: DaySoFar): number => {
    const pace = paceOf(day)
    return pace.type === 'running' ? pace.expected : Number.NaN
  }

  test('TP3 is whole, and no less than what was reached', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(Number.isInteger(expected(day))).toBe(true)
        expect(expected(day)).toBeGreaterThanOrEqual(day.count)
      }),
    )
  })

  test('TP3 more that was reached, and more people, never expect less; more time for it never expects more', () => {
    fc.assert(
      fc.property(days, fc.nat({ max: 100 }), (day, more) => {
        expect(expected({ ...day, count: day.count + more })).toBeGreaterThanOrEqual(expected(day))
        const joined = { ...day, people: day.people + more }
        if (day.workedMs >= EARLY_MS * joined.people) expect(expected(joined)).toBeGreaterThanOrEqual(expected(day))
        expect(expected({ ...day, workedMs: day.workedMs + more * HOUR })).toBeLessThanOrEqual(expected(day))
      }),
    )
  })

  test('TP3 whoever keeps the pace is expected the same later in the day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 8 }),
        (anHour, one, other) => {
          const at = (worked: number): DaySoFar => ({
            count: anHour * worked,
            calls: 1,
            workedMs: worked * HOUR,
            people: 1,
            endsAt: six,
            now: six - (9 - worked) * HOUR,
          })
          // One less where the division leaves a last digit short of a whole.
          expect(Math.abs(expected(at(one)) - expected(at(other)))).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  test('TP3 in the last moment nothing more is expected', () => {
    fc.assert(
      fc.property(days, (day) => {
        fc.pre(day.count / day.workedMs < 1 / (2 * day.people))
        expect(expected({ ...day, now: six - 1 })).toBe(day.count)
      }),
    )
  })
})
