/** Hours as they are typed. */
import { expect, test } from 'vitest'
import { DEFAULT_CALENDAR } from '#domain/bookings/calendar.ts'
import { hoursText, readDays, readHours, readWeek, WEEK } from '#client/features/bookings/hours-text.ts'
import { setClock } from '#client/format/date-format.ts'

test('a week is written and read back as it was', () => {
  const texts = Object.fromEntries(WEEK.map(({ day }) => [day, hoursText(DEFAULT_CALENDAR.hours, day)]))
  expect(texts[1]).toBe('09:00–12:00, 13:00–17:00')
  expect(texts[6]).toBe('')
  expect(readWeek(texts)).toEqual(DEFAULT_CALENDAR.hours)
})

test('is written and read back by whoever reads clocks of twelve hours, too', () => {
  setClock('12')
  const texts = Object.fromEntries(WEEK.map(({ day }) => [day, hoursText(DEFAULT_CALENDAR.hours, day)]))
  expect(readWeek(texts)).toEqual(DEFAULT_CALENDAR.hours)
})

test.each([
  ['9-12', [{ fromMinute: 540, toMinute: 720 }]],
  [
    '9.30 – 12:15, 13-24',
    [
      { fromMinute: 570, toMinute: 735 },
      { fromMinute: 780, toMinute: 1440 },
    ],
  ],
  ['', []],
  ['12-9', null],
  ['9', null],
  ['9-25', null],
  ['morning', null],
])('%j is read as %j', (text, hours) => {
  expect(readHours(text)).toEqual(hours)
})

test('days off are days of the calendar, each once', () => {
  expect(readDays('2026-12-25, 2026-12-24\n2026-12-25')).toEqual(['2026-12-24', '2026-12-25'])
  expect(readDays('Christmas')).toBeNull()
  expect(readDays('2026-13-01')).toBeNull()
})
