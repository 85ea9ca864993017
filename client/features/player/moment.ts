/** A place in a recording, as people write it and as a link carries it. */

/** `83.4` → `1:23`; from an hour on, `1:02:03`. */
export function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const rest = String(whole % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}

/** For a screen reader: `1 minute 23 seconds`. */
export function spokenTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const minutes = Math.floor(whole / 60)
  const rest = whole % 60
  const unit = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`
  if (minutes === 0) return unit(rest, 'second')
  return rest === 0 ? unit(minutes, 'minute') : `${unit(minutes, 'minute')} ${unit(rest, 'second')}`
}

/** A link to the same page that opens this recording at this second. */
export function momentLink(page: string, callId: string, seconds: number): string {
  const url = new URL(page)
  url.searchParams.set('call', callId)
  url.searchParams.set('t', String(Math.floor(seconds)))
  return url.toString()
}
