/** The keys of a list for the whole screen, so that one need not first put the focus into it. */
import { useKeys } from '../../browser/key-bindings.ts'
import type { ListAct } from './cursor.ts'

export function useListKeys(act: (what: ListAct) => boolean, withSelection: boolean): void {
  const group = 'List'
  useKeys([
    { keys: 'j', label: 'Next row', group, run: () => act({ type: 'move', by: 1 }) },
    { keys: 'k', label: 'Row before', group, run: () => act({ type: 'move', by: -1 }) },
    { keys: 'o', label: 'Open the row, also Enter', group, run: () => act({ type: 'open' }) },
    { keys: 'x', label: 'Select the row', group, run: () => act({ type: 'select' }), when: withSelection },
  ])
}
