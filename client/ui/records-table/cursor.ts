/** Where the keyboard stands in a list, and what a key does there. */

export type ListAct =
  | { type: 'move'; by: number }
  | { type: 'to'; end: 'first' | 'last' }
  | { type: 'open' }
  | { type: 'select' }
  | { type: 'select-all' }
  | { type: 'clear' }
  /** The keyboard comes into the list, after what it was in is gone. */
  | { type: 'focus' }

/** Does it, or answers false when it means nothing here and now. */
export type ListKeyboard = (act: ListAct) => boolean

interface Key {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

const PAGE = 12

export function listAct({ key, ctrlKey, metaKey, altKey }: Key): ListAct | null {
  if (altKey) return null
  if (ctrlKey || metaKey) return key === 'a' ? { type: 'select-all' } : null
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return { type: 'move', by: 1 }
    case 'k':
    case 'ArrowUp':
      return { type: 'move', by: -1 }
    case 'PageDown':
      return { type: 'move', by: PAGE }
    case 'PageUp':
      return { type: 'move', by: -PAGE }
    case 'Home':
      return { type: 'to', end: 'first' }
    case 'End':
      return { type: 'to', end: 'last' }
    case 'Enter':
    case 'o':
      return { type: 'open' }
    case 'x':
    case ' ':
      return { type: 'select' }
    case 'Escape':
      return { type: 'clear' }
    default:
      return null
  }
}

/** The row after an act; a list of none has none. */
export function rowAfter(act: ListAct, row: number, count: number): number {
  if (count === 0) return -1
  const last = count - 1
  if (act.type === 'move') return Math.min(last, Math.max(0, row + act.by))
  if (act.type === 'to') return act.end === 'first' ? 0 : last
  return Math.min(row, last)
}
