/** What can be done where leads are given to other agents. */
import { IconArrowsExchange, IconArrowsSplit, IconSearch } from '@tabler/icons-react'
import type { ActionDefinition } from '../../../actions/action.ts'

const group = 'Reassign'

export const reassignActions = {
  search: { id: 'reassign.search', group, label: 'Search these leads', keys: '/', icon: IconSearch },
  send: { id: 'reassign.send', group, label: 'Send to …', keys: 'a', icon: IconArrowsExchange },
  share: { id: 'reassign.share', group, label: 'Share out evenly …', keys: 'd', icon: IconArrowsSplit },
  close: { id: 'reassign.close', group, label: 'Close the lead', keys: 'Escape', keysOnly: true },
} as const satisfies Record<string, ActionDefinition>
