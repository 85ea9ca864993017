/** What hours, sources and versions are called. */
import type { CountedSource } from '#domain/http/numbers/counted.ts'
import { minuteText } from '../date-format.ts'
import { SOURCE_WORDS } from '../record-labels.ts'

const clock = (hour: number): string => minuteText((hour % 24) * 60)

/** `09:00–10:00`. */
export const hourName = (hour: number): string => `${clock(hour)}–${clock(hour + 1)}`

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** Of the week, from Monday: `Tuesday 10:00–11:00`. */
export const calledHourName = (hour: number): string =>
  `${WEEKDAYS[Math.floor(hour / 24)] ?? ''} ${hourName(hour % 24)}`

export const sourceName = (source: CountedSource): string => (source === 'unknown' ? 'Not told' : SOURCE_WORDS[source])
