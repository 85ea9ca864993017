/** A person's state: colour, icon and word together, never colour alone. */
import {
  type Icon,
  IconAlertOctagonFilled,
  IconCircleDashed,
  IconCircleFilled,
  IconClockPause,
  IconMessage2Filled,
  IconPencil,
  IconPhoneOutgoing,
  IconPlayerPauseFilled,
  IconPlugConnectedX,
  IconUserScreen,
} from '@tabler/icons-react'
import type { PersonState } from '#domain/floor/people/person-state.ts'
import classes from './state-badge.module.css'

interface Look {
  readonly label: string
  readonly icon: Icon
  /** None is as quiet as can be. */
  readonly tone?: 'green' | 'cyan' | 'blue' | 'violet' | 'amber' | 'orange' | 'grey' | 'red'
  /** Tinted, if nothing else. */
  readonly shape?: 'outline' | 'filled'
}

export const STATES: Readonly<Record<PersonState, Look>> = {
  available: { label: 'Available', tone: 'green', icon: IconCircleFilled },
  reserved: { label: 'Reserved', tone: 'cyan', icon: IconUserScreen },
  dialing: { label: 'Dialling', tone: 'blue', icon: IconPhoneOutgoing },
  talking: { label: 'Talking', tone: 'violet', icon: IconMessage2Filled },
  'on-hold': { label: 'On hold', tone: 'amber', icon: IconPlayerPauseFilled },
  'wrap-up': { label: 'Wrap-up', tone: 'orange', icon: IconPencil },
  'not-ready': { label: 'Not ready', tone: 'grey', icon: IconClockPause },
  'logged-out': { label: 'Logged out', shape: 'outline', icon: IconCircleDashed },
  unreachable: { label: 'Unreachable', tone: 'red', shape: 'outline', icon: IconPlugConnectedX },
  orphaned: { label: 'Call orphaned', tone: 'red', shape: 'filled', icon: IconAlertOctagonFilled },
}

interface StateBadgeProps {
  readonly state: PersonState
  /** Said instead of the general word, as the reason for not being ready. */
  readonly label?: string | undefined
  /** Icon and word without the filled shape, for dense rows. */
  readonly plain?: boolean
}

export function StateBadge({ state, label, plain = false }: StateBadgeProps) {
  const { label: word, tone, shape, icon: StateIcon } = STATES[state]
  return (
    <span className={classes.badge} data-tone={tone} data-shape={shape} data-plain={plain || undefined}>
      <StateIcon size={12} stroke={2.2} aria-hidden />
      <span className={classes.word}>{label ?? word}</span>
    </span>
  )
}
