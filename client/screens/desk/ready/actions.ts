/** What an agent can do between calls. */
import type { ActionDefinition } from '../../../actions/action.ts'

const group = 'Between calls'

export const readyActions = {
  next: { id: 'ready.next', back: 'Backspace', group, label: 'Next lead', keys: 'n' },
  inbound: { id: 'ready.inbound', back: 'Escape', group, label: 'Inbound call: find a number', keys: 'i' },
  myLeads: { id: 'ready.my-leads', back: 'Escape', group, label: 'Find one of my leads', keys: 'l' },
} as const satisfies Record<string, ActionDefinition>
