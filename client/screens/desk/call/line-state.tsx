/** What the line is doing and for how long: the time fills and then is outlined at the team's thresholds. */
import type { PersonState } from '#domain/floor/people/person-state.ts'
import type { ReactNode } from 'react'
import { StateBadge } from '../../../features/agents/state-badge.tsx'
import styles from './line-state.module.css'

interface LineStateProps {
  readonly state: PersonState
  readonly level: 'calm' | 'warn' | 'alarm'
  readonly time: ReactNode
  /** Alone in its bar: its words may have the room that is left on a phone. */
  readonly wide?: boolean
  /** A few words more on the time. */
  readonly children?: ReactNode
}

export const LineState = ({ state, level, time, wide = false, children }: LineStateProps) => (
  <div className={styles.state} data-wide={wide || undefined}>
    <StateBadge state={state} />
    <span className={styles.time} data-level={level}>
      {time}
    </span>
    {children}
  </div>
)
