/** What can be done in the time machine. */
import { IconPlayerPlay, IconSearch } from '@tabler/icons-react'
import type { ActionDefinition } from '../../../actions/action.ts'

const group = 'Time machine'

export const timeMachineActions = {
  play: { id: 'time-machine.play', group, label: 'Play or pause', keys: 'space', icon: IconPlayerPlay },
  back: { id: 'time-machine.back', group, label: 'Back five seconds', keys: 'ArrowLeft', keysOnly: true },
  forward: { id: 'time-machine.forward', group, label: 'Forward five seconds', keys: 'ArrowRight', keysOnly: true },
  previous: { id: 'time-machine.previous', group, label: 'Previous event', keys: 'shift+ArrowLeft', keysOnly: true },
  next: { id: 'time-machine.next', group, label: 'Next event', keys: 'shift+ArrowRight', keysOnly: true },
  speed: { id: 'time-machine.speed', group, label: 'Change the speed: 1×, 10×, 60×', keys: 'x', keysOnly: true },
  find: { id: 'time-machine.find', group, label: 'Find on the board', keys: '/', icon: IconSearch },
} as const satisfies Record<string, ActionDefinition>
