/** What an agent can do with a lead before the call. */
import { IconArrowBack, IconPhoneOutgoing, IconPlayerSkipForward, IconRefresh } from '@tabler/icons-react'
import type { ActionDefinition } from '../../../actions/action.ts'

const group = 'This lead'

export const previewActions = {
  dial: { id: 'preview.dial', back: 'e', group, label: 'Dial', keys: 'd', icon: IconPhoneOutgoing },
  skip: { id: 'preview.skip', back: 'undo', group, label: 'Skip this lead', keys: 'x', icon: IconPlayerSkipForward },
  giveBack: {
    id: 'preview.give-back',
    back: 'undo',
    group,
    label: 'Give back this lead',
    keys: 'Backspace',
    icon: IconArrowBack,
  },
  keep: { id: 'preview.keep', back: 'none', group, label: 'Keep longer', keys: '=', icon: IconRefresh },
} as const satisfies Record<string, ActionDefinition>
