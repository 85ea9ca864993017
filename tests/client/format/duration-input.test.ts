import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { minuteToClock, durationMs, formatDuration, clockToMinute } from '#client/format/duration-input.ts'

test('what is written can be read back, for every whole second', () => {
  assert(
    property(integer({ min: 0, max: 400 * 86_400 }), (seconds) => {
      expect(durationMs(formatDuration(seconds * 1000))).toBe(seconds * 1000)
    }),
  )
})

test.each([
  ['90 s', 90_000],
  ['15', 900_000],
  ['1 h 30 min', 5_400_000],
  ['1.5h', 5_400_000],
  ['2 days', 172_800_000],
])('%s is %i ms', (text, ms) => expect(durationMs(text)).toBe(ms))

test.each(['soon', '', '-3 min', '3 fortnights', 'min 3'])('“%s” is no length', (text) =>
  expect(durationMs(text)).toBeNull(),
)

test('calling hours may last to midnight', () => {
  expect(minuteToClock(1440)).toBe('23:59')
  expect(clockToMinute('23:59', true)).toBe(1440)
  expect(clockToMinute('00:00', true)).toBe(1440)
  expect(clockToMinute('00:00', false)).toBe(0)
  expect(clockToMinute('23:59', false)).toBe(1439)
  expect(clockToMinute('08:30', false)).toBe(510)
  expect(clockToMinute('', true)).toBeNull()
})
