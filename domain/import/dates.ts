/** Dates of a file, in an order that somebody has chosen: 12/01/2026 is never guessed. */
import { fail, ok, type Result } from '../vocabulary/result.ts'
import { instantAt } from '../vocabulary/wall-time.ts'
import type { DateFormat } from './plan.ts'
import type { RemarkCode } from './remarks.ts'

export interface NoDate {
  readonly code: RemarkCode
  readonly hint: string | null
}

const CLOCK = String.raw`(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d+))?)?\s*(am|pm)?)?`
const ISO = new RegExp(String.raw`^(\d{4})-(\d{2})-(\d{2})${CLOCK}\s*(Z|[+-]\d{2}:?\d{2})?$`, 'i')
const PARTS = new RegExp(String.raw`^(\d{1,4})\s?[./\-]\s?(\d{1,2})\s?[./\-]\s?(\d{1,4})\.?${CLOCK}$`, 'i')
/** Days since 1899-12-30, from 1954 to 2064. */
const SERIAL = /^([2-5]\d{4}|60\d{3})([.,]\d+)?$/
const SERIAL_EPOCH = -25_569
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

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

const no = (code: RemarkCode, hint: string | null = null) => fail<NoDate>({ code, hint })

/** Since then computers count. */
const EARLIEST = '1970-01-02'
/** Behind it some zones are in a year of five digits, which nothing here writes. */
const LATEST = '9999-12-30'

interface Parts {
  readonly day: string
  /** Since midnight. */
  readonly ms: number
  readonly offset: string | undefined
}

function partsOf(text: string, format: DateFormat = 'iso'): Result<Parts, NoDate> {
  const serial = SERIAL.exec(text)
  if (serial) return no('date-serial', serialDay(Number(serial[1])))
  const iso = ISO.exec(text)
  const match = iso ?? PARTS.exec(text)
  if (match === null) return no('not-a-date', NAMES[format])
  if (iso === null && format === 'iso') return no('date-format-needed')
  const day = dayOf(match, ORDERS[iso === null ? format : 'iso'])
  const ms = clockOf(match)
  if (day === null || ms === null) return no('not-a-date', NAMES[format])
  return ok({ day, ms, offset: match[9] })
}

/** `zone` is where a date without an offset is meant; `format` undefined takes ISO alone. */
export function readDate(text: string, format: DateFormat | undefined, zone: string): Result<number, NoDate> {
  const parts = partsOf(text, format)
  if (!parts.ok) return parts
  const { day, ms, offset } = parts.value
  return day < EARLIEST || day > LATEST ? no('not-a-date', NAMES[format ?? 'iso']) : ok(at(zone, day, ms, offset))
}

/** A day of the calendar, whatever time of it stands behind. */
export function readDay(
  text: string,
  format: DateFormat | undefined,
): Result<{ day: string; hasTime: boolean }, NoDate> {
  const parts = partsOf(text, format)
  return parts.ok ? ok({ day: parts.value.day, hasTime: parts.value.ms > 0 }) : parts
}

export const serialDay = (days: number): string => new Date((days + SERIAL_EPOCH) * DAY_MS).toISOString().slice(0, 10)

function dayOf(match: RegExpExecArray, order: readonly number[]): string | null {
  const [year = '', month = '', day = ''] = order.map((part) => match[part] ?? '')
  if (year.length !== 4 || month.length > 2 || day.length > 2) return null
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  // The thirty-first of a month with thirty days becomes the first of the next.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && text >= '1000' ? text : null
}

function clockOf([, , , , hour, minute, second, fraction, half]: RegExpExecArray): number | null {
  const minutes = Number(minute ?? 0)
  const seconds = Number(second ?? 0)
  // Of what is finer than a millisecond there is no more to keep.
  const ms = Number((fraction ?? '').padEnd(3, '0').slice(0, 3))
  const given = Number(hour ?? 0)
  if (half !== undefined && (given < 1 || given > 12)) return null
  const hours = half === undefined ? given : (given % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  if (hours > 23 || minutes > 59 || seconds > 59) return null
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms
}

function at(zone: string, day: string, ms: number, offset: string | undefined): number {
  if (offset === undefined) return instantAt(zone, day, Math.floor(ms / MINUTE_MS)) + (ms % MINUTE_MS)
  const utc = Date.parse(`${day}T00:00:00Z`) + ms
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
    dates.every((cell) => readDay(cell, format).ok),
  )
}
