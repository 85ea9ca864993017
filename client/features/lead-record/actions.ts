/** What can be done with one lead. */
import {
  IconArrowsExchange,
  IconCalendarTime,
  IconEraser,
  IconNote,
  IconPencil,
  IconPhonePlus,
  IconTrash,
} from '@tabler/icons-react'
import type { ActionDefinition } from '../../actions/action.ts'

const group = 'This lead'

export const leadActions = {
  note: { id: 'lead.note', group, label: 'Write a note', keys: 'm', icon: IconNote },
  callback: { id: 'lead.callback', group, label: 'Schedule a callback', keys: 'c', icon: IconCalendarTime },
  logCall: { id: 'lead.log-call', group, label: 'Log a call', keys: 'l', icon: IconPhonePlus },
  edit: { id: 'lead.edit', group, label: 'Edit the record', keys: 'e', icon: IconPencil },
  send: { id: 'lead.send', group, label: 'Send to …', icon: IconArrowsExchange },
  erase: { id: 'lead.erase', group, label: 'Erase person data …', icon: IconEraser },
  delete: { id: 'lead.delete', group, label: 'Delete this lead …', icon: IconTrash },
} as const satisfies Record<string, ActionDefinition>
