/** What can be done on every part of the numbers. */
import { IconChevronLeft, IconChevronRight, IconFilter, IconFilterOff, IconTable } from '@tabler/icons-react'
import type { ActionDefinition } from '../../actions/action.ts'

const group = 'Numbers'

export const numbersActions = {
  filters: { id: 'numbers.filters', group, label: 'Filter the numbers', keys: 'f', icon: IconFilter },
  clear: { id: 'numbers.clear', group, label: 'Clear the filters of the numbers', keys: 'x', icon: IconFilterOff },
  tables: { id: 'numbers.tables', group, label: 'Show charts as tables', keys: 't', icon: IconTable },
  next: { id: 'numbers.next', group, label: 'Next part of the numbers', keys: ']', icon: IconChevronRight },
  previous: { id: 'numbers.previous', group, label: 'Previous part of the numbers', keys: '[', icon: IconChevronLeft },
} as const satisfies Record<string, ActionDefinition>
