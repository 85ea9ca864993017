/** What can be done where a call is looked at again. */
import { IconPlayerPlay } from '@tabler/icons-react'
import type { ActionDefinition } from '../../../actions/action.ts'

const group = 'Replay'

export const callReplayActions = {
  play: { id: 'call-replay.play', group, label: 'Play or pause', keys: 'space', icon: IconPlayerPlay },
  previous: { id: 'call-replay.previous', group, label: 'Previous step', keys: 'ArrowLeft', keysOnly: true },
  next: { id: 'call-replay.next', group, label: 'Next step', keys: 'ArrowRight', keysOnly: true },
} as const satisfies Record<string, ActionDefinition>
