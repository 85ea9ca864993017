/** What can be done on every screen. */
import type { ActionDefinition } from '../../actions/action.ts'

const group = 'Everywhere'

export const shellActions = {
  keys: { id: 'shell.keys', group, label: 'Keyboard shortcuts', keys: '?' },
  backToCall: { id: 'shell.back-to-call', group, label: 'Back to the call', keys: '0' },
  search: {
    id: 'shell.search',
    group,
    label: 'Search people, leads, screens, actions',
    keys: 'mod+k',
    whileTyping: true,
    keysOnly: true,
  },
} as const satisfies Record<string, ActionDefinition>
