import { expect, test } from 'vitest'
import { UNKNOWN_ZONE } from '../vocabulary/unknown-zone.ts'
import { calledHour } from './called-hour.ts'

const MONDAY = Date.UTC(2026, 4, 4)
const HOUR_MS = 60 * 60_000

test('NU7 the hour of the week begins on Monday at midnight of the called party’s clocks', () => {
  expect(calledHour('Etc/UTC', MONDAY)).toBe(0)
  expect(calledHour('Etc/UTC', MONDAY - 1)).toBe(167)
  expect(calledHour('Europe/London', MONDAY + 9 * HOUR_MS)).toBe(10)
  expect(calledHour('America/New_York', MONDAY + 9 * HOUR_MS)).toBe(5)
})

test('NU7 zones that agree tell the hour, others do not', () => {
  expect(calledHour('Europe/Berlin|Europe/Paris', MONDAY + 9 * HOUR_MS)).toBe(11)
  expect(calledHour('Europe/Lisbon|Atlantic/Azores', MONDAY + 9 * HOUR_MS)).toBeNull()
  for (let hour = 0; hour < 168; hour += 1) expect(calledHour(UNKNOWN_ZONE, MONDAY + hour * HOUR_MS)).toBeNull()
})
