/** What an agent can do between calls. */
import type { ActionDefinition } from '../../../actions/action.ts'

const group = 'Between calls'

export const readyActions = {
  next: { id: 'ready.next', group, label: 'Next lead', keys: 'n' },
  inbound: { id: 'ready.inbound', group, label: 'Inbound call: find a number', keys: 'i' },
  myLeads: { id: 'ready.my-leads', group, label: 'Find one of my leads', keys: 'l' },
} as const satisfies Record<string, ActionDefinition>
