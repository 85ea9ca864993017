/** What can be done about the people of the organisation. */
import { IconSearch, IconUserPlus } from '@tabler/icons-react'
import type { ActionDefinition } from '../../../actions/action.ts'

const group = 'People'

export const peopleActions = {
  search: { id: 'people.search', group, label: 'Find people', keys: '/', icon: IconSearch },
  invite: { id: 'people.invite', group, label: 'Invite people', keys: 'n', icon: IconUserPlus },
} as const satisfies Record<string, ActionDefinition>
