/** What an agent can do about their duty at any time. */
import type { ActionDefinition } from '../../../actions/action.ts'

const group = 'Duty'

export const dutyActions = {
  status: { id: 'duty.status', back: 'Escape', group, label: 'Change my status', keys: 's' },
  available: { id: 'duty.available', back: 's', group, label: 'Go available', keys: 'a' },
} as const satisfies Record<string, ActionDefinition>
