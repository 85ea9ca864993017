/** The hours that a wall shows of a day: those with calls, and a working day around them, without a gap. */
import type { Wall } from '#domain/http/access/wallboards.ts'

type Hour = Wall['hours'][number]

/** What is shown even of a day that has just begun. */
const FROM = 9
const TO = 17

export function listHours(counted: readonly Hour[]): readonly Hour[] {
  const busy = counted.filter(({ dials }) => dials > 0).map(({ hour }) => hour)
  const from = Math.min(FROM, ...busy)
  const to = Math.max(TO, ...busy)
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const hour = from + index
    return counted.find((one) => one.hour === hour) ?? { hour, dials: 0, contacts: 0, bookings: 0 }
  })
}
