/** Times that need no seconds: `in 3 min`, `20 min ago`, `now`. */
import { spanText } from '../../ui/duration.ts'

export function relativeText(at: number, now: number): string {
  const minutes = Math.round((at - now) / 60_000)
  if (minutes === 0) return 'now'
  const span = spanText(Math.abs(minutes) * 60_000)
  return minutes > 0 ? `in ${span}` : `${span} ago`
}
