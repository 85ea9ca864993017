/** The bar at the bottom of a call: the state of its line, its controls in the middle, and at the end what closes it. */
import type { ReactNode } from 'react'
import styles from './line-bar.module.css'

interface LineBarProps {
  readonly label: string
  readonly state: ReactNode
  readonly controls?: ReactNode
  readonly children: ReactNode
}

export const LineBar = ({ label, state, controls, children }: LineBarProps) => (
  <div className={styles.bar} role="toolbar" aria-label={label}>
    {state}
    <div className={styles.controls}>{controls}</div>
    {children}
  </div>
)
