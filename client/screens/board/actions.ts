/** What can be done on the board. */
import { IconAlertTriangle, IconHandStop, IconLayoutGrid, IconPhoneCall, IconSearch } from '@tabler/icons-react'
import type { ActionDefinition } from '../../actions/action.ts'

const group = 'Board'

export const boardActions = {
  find: { id: 'board.find', group, label: 'Find on the board', keys: '/', icon: IconSearch },
  view: { id: 'board.view', group, label: 'Switch between tiles and table', keys: 'v', icon: IconLayoutGrid },
  hand: { id: 'board.hand', group, label: 'Open the longest raised hand', keys: 'h', icon: IconHandStop },
  trouble: {
    id: 'board.trouble',
    group,
    label: 'Show only trouble, or everyone on duty',
    keys: 't',
    icon: IconAlertTriangle,
  },
  nextTrouble: {
    id: 'board.next-trouble',
    group,
    label: 'Open the next in trouble',
    keys: 'n',
    icon: IconAlertTriangle,
  },
  callbacks: { id: 'board.callbacks', group, label: 'Show the callbacks', keys: 'c', icon: IconPhoneCall },
  close: { id: 'board.close', group, label: 'Close the agent', keys: 'Escape', keysOnly: true },
} as const satisfies Record<string, ActionDefinition>
