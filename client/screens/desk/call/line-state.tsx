/** What the line is doing and for how long: the time fills and then is outlined at the team's thresholds. */
import type { ReactNode } from 'react'
import { StateBadge, type ShownState } from '../../../features/agents/state-badge.tsx'
import styles from './line-state.module.css'

interface LineStateProps {
  readonly state: ShownState
  readonly level: 'calm' | 'warn' | 'alarm'
  readonly time: ReactNode
  /** A few words more on the time. */
  readonly children?: ReactNode
}

export const LineState = ({ state, level, time, children }: LineStateProps) => (
  <div className={styles.state}>
    <StateBadge state={state} />
    <span className={styles.time} data-level={level}>
      {time}
    </span>
    {children}
  </div>
)
