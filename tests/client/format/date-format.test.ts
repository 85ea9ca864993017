/** Dates in the order of the browser's language, and clocks of twenty-four hours or twelve, everywhere alike. */
import { afterEach, describe, expect, test } from 'vitest'
import { dateFormat, isoMinute, minuteText, rangeFormat, setClock } from '#client/format/date-format.ts'
import { hourName } from '#client/format/labels/counted-labels.ts'
import { parseTime, shortDayText, timeText, whenText } from '#client/format/time-text.ts'
import { quickTimes, toField } from '#client/format/zone-time.ts'

const speaks = (language: string) =>
  Object.defineProperty(navigator, 'language', { value: language, configurable: true })
afterEach(() => speaks('en-GB'))

const AT = new Date(2026, 10, 23, 14, 5).getTime()
/** Between the time and its half of the day some versions of the library have a space of another width. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ').toLowerCase()

describe('a clock', () => {
  test('has twenty-four hours until somebody chooses otherwise', () => {
    expect([timeText(AT), minuteText(9 * 60), minuteText(24 * 60), hourName(23)]).toEqual([
      '14:05',
      '09:00',
      '24:00',
      '23:00–00:00',
    ])
  })

  test('of twelve is at every place that tells a time, and in no field', () => {
    setClock('12')
    expect([timeText(AT), minuteText(14 * 60 + 5), hourName(9)].map(plain)).toEqual([
      '02:05 pm',
      '2:05 pm',
      '9:00 am–10:00 am',
    ])
    expect(plain(whenText(AT, AT))).toBe('today 02:05 pm')
    expect(quickTimes('Europe/London', AT, [1, 2, 3, 4, 5]).map(({ label }) => plain(label))).toContain(
      'tomorrow 10:00 am',
    )
    expect(toField('Europe/London', Date.UTC(2026, 10, 23, 14, 5))).toBe('2026-11-23T14:05')
    expect(isoMinute(14 * 60 + 5)).toBe('14:05')
  })

  test('that is none changes nothing', () => {
    setClock('sundial')
    expect(timeText(AT)).toBe('14:05')
  })

  test('is read back as it is written', () => {
    const read = (text: string) => {
      const at = parseTime(text, AT)
      return at === null ? null : timeText(at)
    }
    expect(['2:05 pm', '2.05PM', '12:00 am', '12:30 p.m.'].map(read)).toEqual(['14:05', '14:05', '00:00', '12:30'])
    expect(['13:05 pm', '0:10 am', '24:00'].map(read)).toEqual([null, null, null])
  })
})

describe('a date', () => {
  const day = { day: 'numeric', month: 'short' } as const

  test.each([
    ['en-GB', '23 Nov', '23 – 25 Nov'],
    ['en-US', 'Nov 23', 'Nov 23 – 25'],
  ])('of %s has its order', (language, one, range) => {
    speaks(language)
    expect(dateFormat({ ...day })(AT)).toBe(one)
    expect(rangeFormat(day)(AT, AT + 2 * 86_400_000)).toBe(range)
  })

  test('of a language that the browser cannot read is written all the same, of a zone that is none it is not', () => {
    speaks('en-US@posix')
    expect(dateFormat({ ...day })(AT)).toMatch(/23/)
    expect(() => dateFormat({ ...day, timeZone: 'Nowhere/Atall' })(AT)).toThrow(RangeError)
  })

  test('is short in the middle of a line', () => {
    expect(shortDayText(AT)).toBe('23 Nov')
  })
})
