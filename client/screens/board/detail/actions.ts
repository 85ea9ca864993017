/** What a manager can do about the agent whose details are open. */
import {
  IconCheck,
  IconClockPause,
  IconEye,
  IconHandOff,
  IconMessage,
  IconPencilCheck,
  IconPhoneIncoming,
  IconSend,
} from '@tabler/icons-react'
import type { ActionDefinition } from '../../../actions/action.ts'

const group = 'This agent'

export const agentActions = {
  acknowledge: {
    id: 'agent.acknowledge',
    group,
    label: 'Acknowledge the alerts for the team',
    keys: 'a',
    icon: IconCheck,
  },
  watch: { id: 'agent.watch', group, label: 'Watch', keys: 'm', icon: IconEye },
  nudge: { id: 'agent.nudge', group, label: 'Write a nudge', keys: 'u', icon: IconMessage },
  lowerHand: { id: 'agent.lower-hand', group, label: 'Lower the hand', keys: 'l', icon: IconHandOff },
  send: { id: 'agent.send-lead', group, label: 'Send lead to …', icon: IconSend },
  notReady: { id: 'agent.not-ready', group, label: 'Set not ready …', icon: IconClockPause },
  closeWrapUp: { id: 'agent.close-wrap-up', group, label: 'Close wrap-up …', icon: IconPencilCheck },
  takeOver: { id: 'agent.take-over', group, label: 'Take over the call …', icon: IconPhoneIncoming },
} as const satisfies Record<string, ActionDefinition>
