/** What can be done about the teams. */
import { IconPlus } from '@tabler/icons-react'
import type { ActionDefinition } from '../../../actions/action.ts'

export const teamsActions = {
  create: { id: 'teams.create', group: 'Teams', label: 'New team', keys: 'n', icon: IconPlus },
} as const satisfies Record<string, ActionDefinition>
