/** What can be done with the list of calls. */
import { IconPhonePlus } from '@tabler/icons-react'
import type { ActionDefinition } from '../../actions/action.ts'

const group = 'Calls'

export const callsActions = {
  log: { id: 'calls.log', group, label: 'Log a call', keys: 'n', icon: IconPhonePlus },
  close: { id: 'calls.close', group, label: 'Close the call', keys: 'Escape', keysOnly: true },
} as const satisfies Record<string, ActionDefinition>
