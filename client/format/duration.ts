/** Durations and times as text: `4:12`, `1:04:12`, `14:05`. */

const two = (value: number): string => String(value).padStart(2, '0')

/** Time in state: minutes and seconds, hours when there are some. Never negative. */
export function clockText(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000))
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/** `1 call`, `2 calls`. */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${wordFor(count, one, many)}`

/** The word alone, where the number stands apart. */
export const wordFor = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many)

/** For sentences and screen readers: `2 h 5 min`, `4 min`, `12 s`. */
export function spanText(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return `${Math.round(hours / 24)} days`
}

/** Twenty-four hours everywhere: shorter, and it stands in columns. */
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const timeOfDay = new Intl.DateTimeFormat(undefined, CLOCK)
const withSeconds = new Intl.DateTimeFormat(undefined, { ...CLOCK, second: '2-digit' })
const dayAndTime = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  ...CLOCK,
})

export const timeText = (at: number): string => timeOfDay.format(at)
export const secondText = (at: number): string => withSeconds.format(at)
export const dayTimeText = (at: number): string => dayAndTime.format(at)

/** The wall clock somewhere else; null when the browser does not know the zone. */
export function timeInZone(at: number, zone: string): string | null {
  try {
    return new Intl.DateTimeFormat(undefined, { ...CLOCK, timeZone: zone }).format(at)
  } catch {
    return null
  }
}
