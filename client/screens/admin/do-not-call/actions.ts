/** What can be done about numbers that are not to be called. */
import { IconFileImport, IconPhoneOff, IconSearch } from '@tabler/icons-react'
import type { ActionDefinition } from '../../../actions/action.ts'

const group = 'Do not call'

export const doNotCallActions = {
  search: { id: 'do-not-call.search', group, label: 'Find a number', keys: '/', icon: IconSearch },
  block: { id: 'do-not-call.block', group, label: 'Block a number', keys: 'n', icon: IconPhoneOff },
  import: { id: 'do-not-call.import', group, label: 'Import a list', keys: 'i', icon: IconFileImport },
} as const satisfies Record<string, ActionDefinition>
