/** Where the keyboard stands among the rows; when a row goes, it stands on the one that comes to its place. */
import { type RefObject, useEffect, useRef, useState } from 'react'

interface RowFocus {
  readonly list: RefObject<HTMLDivElement | null>
  /** The row that was last at hand. */
  readonly id: string | null
  readonly move: (by: 1 | -1) => void
}

export function useRowFocus(ids: readonly string[]): RowFocus {
  const list = useRef<HTMLDivElement>(null)
  const [id, setId] = useState<string | null>(null)
  const place = useRef(-1)
  const focus = (at: number) => {
    const next = ids[Math.max(0, Math.min(at, ids.length - 1))]
    if (next === undefined) return
    setId(next)
    list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(next)}"] [data-row-title]`)?.focus()
  }
  useEffect(() => {
    // Focus in any part of a row brings it to hand.
    const onFocus = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
      if (row?.dataset['row'] !== undefined && list.current?.contains(row) === true) setId(row.dataset['row'])
    }
    document.addEventListener('focusin', onFocus)
    return () => document.removeEventListener('focusin', onFocus)
  }, [])
  const at = id === null ? -1 : ids.indexOf(id)
  useEffect(() => {
    if (at >= 0) place.current = at
    else if (id !== null && document.activeElement === document.body) focus(place.current)
  })
  return { list, id: at < 0 ? null : id, move: (by) => focus(at < 0 ? 0 : at + by) }
}
