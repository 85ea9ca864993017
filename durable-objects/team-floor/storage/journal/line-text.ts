/** A line of the journal as text. */
import type { Recorded } from '#domain/events/index.ts'

const texts = new WeakMap<Recorded, string>()

/** A line as it is stored and sent: made once, for the journal and for every frame that shows it whole. */
export function lineText(line: Recorded): string {
  const cached = texts.get(line)
  if (cached !== undefined) return cached
  const text = JSON.stringify(line)
  texts.set(line, text)
  return text
}
