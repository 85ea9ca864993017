/** Lengths of time as text: `4:12`, `1:04:12`, `2 h 5 min`, `in 3 min`; and counts of things. */

const two = (value: number): string => String(value).padStart(2, '0')

/** Time in state: minutes and seconds, hours when there are some. Never negative. */
export function clockText(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000))
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/** `12,345`. */
export const numberText = (value: number): string => new Intl.NumberFormat('en-GB').format(value)

/** `1 call`, `2 calls`. */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${wordFor(count, one, many)}`

/** The word alone, where the number stands apart. */
export const wordFor = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many)

/** For sentences and screen readers: `2 h 5 min`, `4 min`, `12 s`. */
export function spanText(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000))
  return seconds < 60 ? `${seconds} s` : minutesText(Math.round(seconds / 60), 48)
}

/** Where no seconds are needed: `in 3 min`, `4 h 10 min ago`, `2 days ago`, `now`; coarser the further away. */
export function relativeText(at: number, now: number): string {
  const minutes = Math.round((at - now) / 60_000)
  if (minutes === 0) return 'now'
  const span = minutesText(Math.abs(minutes), 6)
  return minutes > 0 ? `in ${span}` : `${span} ago`
}

/** To the minute for so many hours, then to the hour, and from a day and a half on to the day. */
function minutesText(minutes: number, exactHours: number): string {
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < exactHours) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  if (hours < 36) return `${Math.round(minutes / 60)} h`
  return `${Math.round(minutes / 1440)} days`
}
