/** What can be done in the editor of a script; each works on the part that is chosen. */
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowRight,
  IconCopy,
  IconPlus,
  IconRowInsertBottom,
  IconSearch,
  IconSend,
  IconTrash,
} from '@tabler/icons-react'
import type { ActionDefinition } from '../actions/action.ts'

const group = 'Script editor'

export const studioActions = {
  newStep: { id: 'studio.new', group, label: 'New step after this', keys: 'n', icon: IconPlus },
  insert: { id: 'studio.insert', group, label: 'Insert a step between', keys: 'i', icon: IconRowInsertBottom },
  connect: { id: 'studio.connect', group, label: 'Connect to …', keys: 'c', icon: IconArrowRight },
  remove: { id: 'studio.remove', group, label: 'Remove', keys: 'Delete', icon: IconTrash },
  duplicate: { id: 'studio.duplicate', group, label: 'Duplicate the step', keys: 'mod+d', icon: IconCopy },
  undo: { id: 'studio.undo', group, label: 'Undo', keys: 'mod+z', icon: IconArrowBackUp, whileTyping: true },
  redo: { id: 'studio.redo', group, label: 'Redo', keys: 'mod+y', icon: IconArrowForwardUp, whileTyping: true },
  publish: { id: 'studio.publish', group, label: 'Publish …', keys: 'p', icon: IconSend },
  find: { id: 'studio.find', group, label: 'Find in the script', keys: 'mod+f', icon: IconSearch, whileTyping: true },
} as const satisfies Record<string, ActionDefinition>
