/** Times that need no seconds: `in 3 min`, `4 h 10 min ago`, `2 days ago`, `now`; coarser the further away. */

export function relativeText(at: number, now: number): string {
  const minutes = Math.round((at - now) / 60_000)
  if (minutes === 0) return 'now'
  const span = coarseSpan(Math.abs(minutes))
  return minutes > 0 ? `in ${span}` : `${span} ago`
}

function coarseSpan(minutes: number): string {
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 6) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  if (hours < 36) return `${Math.round(minutes / 60)} h`
  return `${Math.round(minutes / 1440)} days`
}
