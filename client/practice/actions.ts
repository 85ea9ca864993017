/** What can be done while one practises. */
import { IconEar, IconRefresh, IconX } from '@tabler/icons-react'
import type { ActionDefinition } from '../actions/action.ts'

const group = 'Practice'

export const practiceActions = {
  answer: { id: 'practice.answer', group, label: 'Hear their answer now', keys: 'a', icon: IconEar },
  leave: { id: 'practice.leave', group, label: 'Stop this call', icon: IconX },
} as const satisfies Record<string, ActionDefinition>

export const reviewActions = {
  again: { id: 'practice.again', group, label: 'Practise again', keys: 'n', icon: IconRefresh },
} as const satisfies Record<string, ActionDefinition>
