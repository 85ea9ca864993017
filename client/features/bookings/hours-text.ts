/** Hours of a weekday as people write them: `09:00–12:00, 13:00–17:00`; nothing is a day off. */
import type { CallingWindow } from '#domain/floor/rule-pack.ts'
import { isoMinute } from '../../format/date-format.ts'

/** In the order of a week. */
export const WEEK = [
  { day: 1, name: 'Monday' },
  { day: 2, name: 'Tuesday' },
  { day: 3, name: 'Wednesday' },
  { day: 4, name: 'Thursday' },
  { day: 5, name: 'Friday' },
  { day: 6, name: 'Saturday' },
  { day: 0, name: 'Sunday' },
] as const

export const hoursText = (windows: readonly CallingWindow[], weekday: number): string =>
  windows
    .filter(({ weekdays }) => weekdays.includes(weekday))
    .toSorted((one, other) => one.fromMinute - other.fromMinute)
    .map(({ fromMinute, toMinute }) => `${isoMinute(fromMinute)}–${isoMinute(toMinute)}`)
    .join(', ')

const SPAN = /^(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?$/

interface Span {
  readonly fromMinute: number
  readonly toMinute: number
}

/** Null when it cannot be read, or an end comes before its beginning. */
export function readHours(text: string): readonly Span[] | null {
  const parts = text.split(',').map((part) => part.trim())
  const spans = parts.filter((part) => part !== '').map(readSpan)
  return spans.every((span) => span !== null) ? spans : null
}

function readSpan(text: string): Span | null {
  const [, fromHour, fromPast = '0', toHour, toPast = '0'] = SPAN.exec(text) ?? []
  if (fromHour === undefined || toHour === undefined) return null
  const fromMinute = Number(fromHour) * 60 + Number(fromPast)
  const toMinute = Number(toHour) * 60 + Number(toPast)
  return fromMinute < toMinute && toMinute <= 1440 ? { fromMinute, toMinute } : null
}

/** Of a week by its weekdays, each with its text; weekdays of the same hours share a window. Null when one cannot be read. */
export function readWeek(texts: Readonly<Record<number, string>>): CallingWindow[] | null {
  const windows = new Map<string, CallingWindow>()
  for (const { day } of WEEK) {
    const spans = readHours(texts[day] ?? '')
    if (spans === null) return null
    for (const { fromMinute, toMinute } of spans) {
      const key = `${fromMinute}-${toMinute}`
      const before = windows.get(key)?.weekdays ?? []
      windows.set(key, { weekdays: [...before, day], fromMinute, toMinute })
    }
  }
  return [...windows.values()]
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Days off, one a line or between commas: `2026-12-24`. Null when one is no day. */
export function readDays(text: string): string[] | null {
  const days = text.split(/[\s,]+/).filter((part) => part !== '')
  const areDays = days.every((day) => DAY.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`)))
  return areDays ? [...new Set(days)].toSorted() : null
}
