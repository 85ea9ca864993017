/** What can be done with one lead. */
import { IconCalendarTime, IconNote, IconPencil, IconPhonePlus } from '@tabler/icons-react'
import type { ActionDefinition } from '../../actions/action.ts'

const group = 'This lead'

export const leadActions = {
  note: { id: 'lead.note', group, label: 'Write a note', keys: 'm', icon: IconNote },
  callback: { id: 'lead.callback', group, label: 'Schedule a callback', keys: 'c', icon: IconCalendarTime },
  logCall: { id: 'lead.log-call', group, label: 'Log a call', keys: 'l', icon: IconPhonePlus },
  edit: { id: 'lead.edit', group, label: 'Edit the record', keys: 'e', icon: IconPencil },
} as const satisfies Record<string, ActionDefinition>
