/** What can be done with the list of calls. */
import { IconPhonePlus, IconSearch } from '@tabler/icons-react'
import type { ActionDefinition } from '../../actions/action.ts'

const group = 'Calls'

export const callsActions = {
  search: { id: 'calls.search', group, label: 'Search calls', keys: '/', icon: IconSearch },
  log: { id: 'calls.log', group, label: 'Log a call', keys: 'n', icon: IconPhonePlus },
  close: { id: 'calls.close', group, label: 'Close the call', keys: 'Escape', keysOnly: true },
} as const satisfies Record<string, ActionDefinition>
