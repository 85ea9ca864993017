/** What can be done with tasks. */
import { IconCheck, IconExternalLink, IconPencil, IconPlus, IconTrash, IconUserShare } from '@tabler/icons-react'
import type { ActionDefinition } from '../../actions/action.ts'

const group = 'Tasks'

export const taskActions = {
  add: { id: 'tasks.add', group, label: 'Add a task', keys: 'n', icon: IconPlus },
  next: { id: 'tasks.next', group, label: 'Next task', keys: 'j', keysOnly: true },
  previous: { id: 'tasks.previous', group, label: 'Previous task', keys: 'k', keysOnly: true },
  done: { id: 'tasks.done', group, label: 'Mark as done, or not done', keys: 'x', icon: IconCheck },
  edit: { id: 'tasks.edit', group, label: 'Edit', keys: 'e', icon: IconPencil },
  handOn: { id: 'tasks.hand-on', group, label: 'Hand on …', keys: 'h', icon: IconUserShare },
  lead: { id: 'tasks.lead', group, label: 'Go to the lead', keys: 'l', icon: IconExternalLink },
  delete: { id: 'tasks.delete', group, label: 'Delete', keys: 'Delete', icon: IconTrash },
} as const satisfies Record<string, ActionDefinition>
