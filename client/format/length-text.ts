/** How long a call was, as people type it. */

/** `3:05` → 185, `3` → 180, `1:02:03` → 3723, `45s` → 45. Null when it means no length. */
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
