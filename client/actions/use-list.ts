/** The keys of a list for the whole screen, so that one need not first put the focus into it. */
import { type RefObject, useRef } from 'react'
import type { ListAct, ListKeyboard } from '../ui/records-table/cursor.ts'
import type { Action, ActionDefinition } from './action.ts'

const group = 'List'

export const listActions = {
  next: { id: 'list.next', group, label: 'Next row', keys: 'j', keysOnly: true },
  previous: { id: 'list.previous', group, label: 'Previous row', keys: 'k', keysOnly: true },
  open: { id: 'list.open', group, label: 'Open the row, also Enter', keys: 'o', keysOnly: true },
  select: { id: 'list.select', group, label: 'Select the row', keys: 'x', keysOnly: true },
} as const satisfies Record<string, ActionDefinition>

interface List {
  /** For the table, which answers there. */
  readonly keyboard: RefObject<ListKeyboard | null>
  readonly actions: readonly Action[]
}

export function useList({ selects }: { selects: boolean }): List {
  const keyboard = useRef<ListKeyboard | null>(null)
  const does = (act: ListAct) => () => void keyboard.current?.(act)
  return {
    keyboard,
    actions: [
      { ...listActions.next, run: does({ type: 'move', by: 1 }) },
      { ...listActions.previous, run: does({ type: 'move', by: -1 }) },
      { ...listActions.open, run: does({ type: 'open' }) },
      ...(selects ? [{ ...listActions.select, run: does({ type: 'select' }) }] : []),
    ],
  }
}
