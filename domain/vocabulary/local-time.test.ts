/** What the zones' clocks show, held against the runtime's own zone data; and how seldom that is asked. */
import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { type LocalTime, localTime } from './local-time.ts'

const HOUR_MS = 3_600_000
const ZONES = Intl.supportedValuesOf('timeZone')
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

function asTheRuntimeTells(zone: string, at: number): LocalTime {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
  }).formatToParts(new Date(at))
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]))
  return {
    day: `${part['year']}-${part['month']}-${part['day']}`,
    weekday: WEEKDAYS.indexOf(part['weekday'] ?? ''),
    minute: Number(part['hour']) * 60 + Number(part['minute']),
  }
}

test('local time in any zone at any moment from 1970 to 2060 is what the runtime tells', () => {
  const moment = fc.integer({ min: 0, max: Date.UTC(2060, 0, 1) })
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), moment, (zone, at) => {
      expect(localTime(zone, at), `${zone} at ${at}`).toEqual(asTheRuntimeTells(zone, at))
    }),
    { numRuns: 1_500, seed: 20 },
  )
})

test.each([
  'Europe/Berlin',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Gaza',
  'Pacific/Apia',
])('local time in %s is right in the minutes around each change of its clocks', (zone) => {
  const offset = (at: number): string => JSON.stringify(asTheRuntimeTells(zone, at).minute)
  let changes = 0
  for (let at = Date.UTC(2010, 0, 1); at < Date.UTC(2012, 0, 1); at += 24 * HOUR_MS) {
    if (offset(at) === offset(at + 24 * HOUR_MS)) continue
    changes += 1
    for (let then = at; then <= at + 24 * HOUR_MS; then += 7 * 60_000)
      expect(localTime(zone, then), `at ${new Date(then).toISOString()}`).toEqual(asTheRuntimeTells(zone, then))
  }
  expect(changes).toBeGreaterThan(1)
})

test('local time asks the runtime for a zone twice a day of use, and not at each look', () => {
  const asked = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts')
  const morning = Date.UTC(2026, 10, 30)
  for (let minute = 0; minute < 1_440; minute += 1) localTime('America/Chicago', morning + minute * 60_000)
  expect(asked.mock.calls.length).toBeLessThanOrEqual(2)
  asked.mockRestore()
})
