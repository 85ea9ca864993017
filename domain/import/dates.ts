/** Dates of a file, in an order that somebody has chosen: 12/01/2026 is never guessed. */
import { instantAt } from '../vocabulary/wall-time.ts'
import type { DateFormat } from './plan.ts'
import type { RemarkCode } from './remarks.ts'

export type DateReading =
  | { readonly ok: true; readonly at: number }
  | { readonly ok: false; readonly code: RemarkCode; readonly hint: string | null }

const CLOCK = String.raw`(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(am|pm)?)?`
const ISO = new RegExp(String.raw`^(\d{4})-(\d{2})-(\d{2})${CLOCK}\s*(Z|[+-]\d{2}:?\d{2})?$`, 'i')
const PARTS = new RegExp(String.raw`^(\d{1,4})\s?[./\-]\s?(\d{1,2})\s?[./\-]\s?(\d{1,4})\.?${CLOCK}$`, 'i')
/** Days since 1899-12-30, from 1954 to 2064. */
const SERIAL = /^([2-5]\d{4}|60\d{3})([.,]\d+)?$/
const SERIAL_EPOCH = -25_569
const DAY_MS = 86_400_000

const ORDERS: Readonly<Record<DateFormat, readonly [year: number, month: number, day: number]>> = {
  iso: [1, 2, 3],
  'year-first': [1, 2, 3],
  'day-first': [3, 2, 1],
  'month-first': [3, 1, 2],
}
const NAMES: Readonly<Record<DateFormat, string>> = {
  iso: 'the year first, like 2026-12-31',
  'year-first': 'the year first',
  'day-first': 'the day first',
  'month-first': 'the month first',
}

const no = (code: RemarkCode, hint: string | null = null): DateReading => ({ ok: false, code, hint })

/** `zone` is where a date without an offset is meant; `format` undefined takes ISO alone. */
export function readDate(text: string, format: DateFormat | undefined, zone: string): DateReading {
  const serial = SERIAL.exec(text)
  if (serial) return no('date-serial', serialDay(Number(serial[1])))
  const match = ISO.exec(text) ?? PARTS.exec(text)
  if (match === null) return no('not-a-date', NAMES[format ?? 'iso'])
  const isIso = ISO.test(text)
  if (!isIso && (format === undefined || format === 'iso'))
    return isPlain(text) ? no('date-format-needed') : no('not-a-date', NAMES.iso)
  const order = ORDERS[isIso ? 'iso' : (format ?? 'iso')]
  const day = dayOf(match, order)
  const minute = minuteOf(match)
  if (day === null || minute === null) return no('not-a-date', NAMES[format ?? 'iso'])
  return { ok: true, at: at(zone, day, minute, match[8]) }
}

export const serialDay = (days: number): string => new Date((days + SERIAL_EPOCH) * DAY_MS).toISOString().slice(0, 10)

const isPlain = (text: string): boolean => PARTS.test(text)

function dayOf(match: RegExpExecArray, order: readonly number[]): string | null {
  const [year = '', month = '', day = ''] = order.map((part) => match[part] ?? '')
  if (year.length !== 4 || month.length > 2 || day.length > 2) return null
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  // The thirty-first of a month with thirty days becomes the first of the next.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && text >= '1970-01-02' ? text : null
}

function minuteOf([, , , , hour, minute, , half]: RegExpExecArray): number | null {
  const minutes = Number(minute ?? 0)
  const given = Number(hour ?? 0)
  if (half !== undefined && (given < 1 || given > 12)) return null
  const hours = half === undefined ? given : (given % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  return hours > 23 || minutes > 59 ? null : hours * 60 + minutes
}

function at(zone: string, day: string, minute: number, offset: string | undefined): number {
  if (offset === undefined) return instantAt(zone, day, minute)
  const utc = Date.parse(`${day}T00:00:00Z`) + minute * 60_000
  if (offset.toUpperCase() === 'Z') return utc
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? []
  return utc - (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

/** Orders in which every one of these can be read, when most look like dates at all; null when they do not. */
export function possibleFormats(cells: readonly string[]): DateFormat[] | null {
  const said = cells.filter((cell) => cell !== '')
  const dates = said.filter((cell) => ISO.test(cell) || PARTS.test(cell))
  if (dates.length === 0 || dates.length < said.length / 2) return null
  if (dates.every((cell) => ISO.test(cell))) return ['iso']
  return (['day-first', 'month-first', 'year-first'] as const).filter((format) =>
    dates.every((cell) => readDate(cell, format, 'UTC').ok),
  )
}
