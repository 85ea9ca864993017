/** Lengths of time as people type them: `90 s`, `15 min`, `1 h 30 min`, and of a call `3:05`. */

const UNITS = [
  { ms: 86_400_000, word: 'day', plural: 'days' },
  { ms: 3_600_000, word: 'h', plural: 'h' },
  { ms: 60_000, word: 'min', plural: 'min' },
  { ms: 1_000, word: 's', plural: 's' },
]

const BY_WORD: Readonly<Record<string, number>> = {
  d: 86_400_000,
  day: 86_400_000,
  days: 86_400_000,
  h: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  m: 60_000,
  min: 60_000,
  mins: 60_000,
  minutes: 60_000,
  s: 1_000,
  sec: 1_000,
  seconds: 1_000,
}

export function formatDuration(ms: number): string {
  if (ms === 0) return '0 s'
  const parts: string[] = []
  let left = ms
  for (const unit of UNITS) {
    const count = Math.floor(left / unit.ms)
    if (count === 0) continue
    parts.push(`${count} ${count === 1 ? unit.word : unit.plural}`)
    left -= count * unit.ms
  }
  return parts.join(' ') || '0 s'
}

/** Null when the text means no length. A number alone means minutes. */
export function durationMs(text: string): number | null {
  const bare = text.trim().toLowerCase()
  if (/^\d+$/.test(bare)) return Number(bare) * 60_000
  if (!/^(\d+(\.\d+)?\s*[a-z]+\s*)+$/.test(bare)) return null
  let total = 0
  for (const [, count, word = ''] of bare.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/g)) {
    const unit = BY_WORD[word]
    if (unit === undefined) return null
    total += Number(count) * unit
  }
  return Math.round(total)
}

/** How long a call was: `3:05` → 185, `3` → 180, `1:02:03` → 3723, `45s` → 45. Null when it means no length. */
export function parseLength(text: string): number | null {
  const bare = text.trim().toLowerCase()
  const seconds = /^(\d{1,5})\s*s$/.exec(bare)
  if (seconds) return Number(seconds[1])
  const minutes = /^(\d{1,4})\s*(?:m|min)?$/.exec(bare)
  if (minutes) return Number(minutes[1]) * 60
  const clock = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2})$/.exec(bare)
  if (!clock || Number(clock[3]) > 59) return null
  return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
}

/** `510` → `08:30`, for an `<input type="time">`; the end of a day is its last minute there. */
export const minuteToClock = (minute: number): string => {
  const shown = Math.min(minute, 24 * 60 - 1)
  return `${String(Math.floor(shown / 60)).padStart(2, '0')}:${String(shown % 60).padStart(2, '0')}`
}

/** As an end, 23:59 and 00:00 mean midnight: a window may last the whole day. */
export function clockToMinute(text: string, isEnd: boolean): number | null {
  const match = /^(\d{2}):(\d{2})/.exec(text)
  if (!match) return null
  const minute = Number(match[1]) * 60 + Number(match[2])
  return isEnd && (minute === 24 * 60 - 1 || minute === 0) ? 24 * 60 : minute
}
