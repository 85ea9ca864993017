/** How dates and clocks are written: in the order of the browser's language, by twenty-four hours or as somebody has chosen. */
import { z } from 'zod'
import { lasting } from '../browser/browser-stores.ts'
import { storedValue, useStoredValue } from '../browser/stored-value.ts'

const Clock = z.enum(['24', '12'])
type Clock = z.infer<typeof Clock>

const kept = storedValue({ storage: lasting, key: 'call-floor.clock', schema: Clock, bare: true })
/** By their language and what they write: to make one takes longer than to write by it a thousand times. */
const formats = new Map<string, Intl.DateTimeFormat>()

const clockNow = (): Clock => kept.read() ?? '24'

export const useClock = (): Clock => useStoredValue(kept) ?? '24'

/** What is on the screen is written anew as it is drawn anew. */
export function setClock(clock: string): void {
  const { data } = Clock.safeParse(clock)
  if (data !== undefined) kept.write(data)
}

function formatOf(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const hasClock = options.hour !== undefined || options.timeStyle !== undefined
  const written: Intl.DateTimeFormatOptions = hasClock
    ? { ...options, hourCycle: clockNow() === '24' ? 'h23' : 'h12' }
    : options
  const name = navigator.language + JSON.stringify(written)
  const known = formats.get(name)
  if (known) return known
  const made = makeFormat(written)
  formats.set(name, made)
  return made
}

/** Some systems name a language that the browser itself cannot read: `en-US@posix`. */
function makeFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(navigator.language, options)
  } catch {
    return new Intl.DateTimeFormat(undefined, options)
  }
}

/** Throws where the browser does not know the zone that is named. */
export const dateFormat =
  (options: Intl.DateTimeFormatOptions) =>
  (at: number | Date): string =>
    formatOf(options).format(at)

/** `2 – 9 Nov`, `29 Nov – 1 Dec`: both ends, with what they share said once. */
export const rangeFormat =
  (options: Intl.DateTimeFormatOptions) =>
  (from: number | Date, to: number | Date): string =>
    formatOf(options).formatRange(from, to).replaceAll('\u2009', ' ')

const two = (part: number): string => String(part).padStart(2, '0')

/** Of minutes after midnight: `14:05`, for fields; the end of a day is `24:00`. */
export const isoMinute = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

const twelveHours = dateFormat({ hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })

/** Of minutes after midnight: `14:05`, or `2:05 pm`. */
export const minuteText = (minute: number): string =>
  clockNow() === '24' ? isoMinute(minute) : twelveHours(minute * 60_000)
