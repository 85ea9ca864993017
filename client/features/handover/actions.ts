/** What whoever is asked to take a call can answer, wherever they are. */
import { IconPhoneIncoming, IconX } from '@tabler/icons-react'
import type { ActionDefinition } from '../../actions/action.ts'

const group = 'A call for you'

export const handoverActions = {
  accept: { id: 'handover.accept', group, label: 'Take the call', keys: 'shift+a', icon: IconPhoneIncoming },
  decline: { id: 'handover.decline', group, label: 'Decline', keys: 'shift+d', icon: IconX },
} as const satisfies Record<string, ActionDefinition>
