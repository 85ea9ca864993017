/** One thing that differs, in a sentence; a longer text that was reworded comes with both wordings, to be marked word by word. */

export interface ToldChange {
  readonly text: string
  /** Null for none. */
  readonly before: string | null
  readonly after: string | null
}

export const plain = (text: string): ToldChange => ({ text, before: null, after: null })

/** Of words: there are new ones, other ones, or none any more. */
export function reworded(subject: string, before: string, after: string): ToldChange {
  const what = before === '' ? 'is new' : after === '' ? 'was taken away' : 'changed'
  return { text: `${subject} ${what}`, before: before === '' ? null : before, after: after === '' ? null : after }
}

/** From one list of words to another: what came, what went, or another order of the same. */
export function listChange(subject: string, before: readonly string[], after: readonly string[]): ToldChange {
  const added = after.filter((word) => !before.includes(word))
  const removed = before.filter((word) => !after.includes(word))
  const told = [
    ...(added.length > 0 ? [`${added.map(inQuotes).join(', ')} added`] : []),
    ...(removed.length > 0 ? [`${removed.map(inQuotes).join(', ')} taken away`] : []),
  ]
  if (told.length > 0) return plain(`${subject}: ${told.join('; ')}`)
  return plain(`${subject}: now in the order ${after.map(inQuotes).join(', ')}`)
}

const inQuotes = (word: string): string => `“${word}”`
