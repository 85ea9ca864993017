/** After a crash: what was acknowledged is in the journal exactly once, what was not is there once or not at all. Pure. */
import type { Recorded } from '#domain/events/index.ts'

/** A command as its sender knows it. `seq` is null when no answer came. */
export interface Sent {
  readonly commandId: string
  readonly seq: number | null
  /** Notes are written whole, so each text tells which command wrote it. */
  readonly text: string
}

export function onceBreaches(journal: readonly Recorded[], sent: readonly Sent[]): string[] {
  const places = new Map<string, number[]>()
  const texts = new Map<string, string>()
  for (const { commandId, seq, event } of journal) {
    if (commandId === null || event.type !== 'NotesWritten') continue
    places.set(commandId, [...(places.get(commandId) ?? []), seq])
    texts.set(commandId, event.text)
  }
  return sent.flatMap(({ commandId, seq, text }) => {
    const found = places.get(commandId) ?? []
    if (found.length > 1) return [`${commandId} is there ${found.length} times`]
    if (found.length === 1 && texts.get(commandId) !== text) return [`${commandId} has another body`]
    if (seq === null) return []
    if (found.length === 0) return [`${commandId} was acknowledged at ${seq} and is not there`]
    return found[0] === seq ? [] : [`${commandId} was acknowledged at ${seq} and stands at ${found[0]}`]
  })
}
