/** What can be done with scripts. */
import {
  IconArchive,
  IconCopy,
  IconDeviceFloppy,
  IconDownload,
  IconHistory,
  IconMessage,
  IconPencil,
  IconPlus,
  IconSend,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { ActionDefinition } from '../../actions/action.ts'

const group = 'Scripts'

export const scriptsActions = {
  create: { id: 'scripts.create', group, label: 'New script', keys: 'n', icon: IconPlus },
} as const satisfies Record<string, ActionDefinition>

export const draftActions = {
  edit: { id: 'scripts.edit', group, label: 'Edit', keys: 'e', icon: IconPencil },
  comment: { id: 'scripts.comment', group, label: 'Comment', keys: 'm', icon: IconMessage },
  publish: { id: 'scripts.publish', group, label: 'Publish …', keys: 'p', icon: IconSend },
  teams: { id: 'scripts.teams', group, label: 'Choose teams …', keys: 't', icon: IconUsersGroup },
  versions: { id: 'scripts.versions', group, label: 'Versions …', keys: 'v', icon: IconHistory },
  copy: { id: 'scripts.copy', group, label: 'Duplicate', icon: IconCopy },
  download: { id: 'scripts.download', group, label: 'Export', icon: IconDownload },
  archive: { id: 'scripts.archive', group, label: 'Archive', icon: IconArchive },
  restore: { id: 'scripts.restore', group, label: 'Restore', icon: IconArchive },
  save: { id: 'scripts.save', group, label: 'Save', keys: 'mod+s', icon: IconDeviceFloppy, whileTyping: true },
} as const satisfies Record<string, ActionDefinition>
