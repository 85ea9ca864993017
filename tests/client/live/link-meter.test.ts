/** PR12: what round trips say of a line. */
import { expect, test } from 'vitest'
import { LinkMeter } from '#client/live/link/link-meter.ts'

const told = (...trips: readonly number[]) => {
  const meter = new LinkMeter()
  return trips.map((ms) => meter.hear(ms))
}

test('PR12 the first round trip is told, and from then on only another class, once two in a row say it', () => {
  expect(told(40, 60, 150, 90)).toEqual(['good', null, null, null])
  expect(told(40, 900, 40, 900, 40)).toEqual(['good', null, null, null, null])
  expect(told(40, 900, 800, 700)).toEqual(['good', null, 'poor', null])
  expect(told(200, 40, 40)).toEqual(['fair', null, 'good'])
  expect(told(301)).toEqual(['poor'])
})

test('PR12 another line is told of anew', () => {
  const meter = new LinkMeter()
  expect(meter.hear(40)).toBe('good')
  meter.forget()
  expect(meter.hear(40)).toBe('good')
})
