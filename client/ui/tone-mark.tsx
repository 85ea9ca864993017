/** A word with its colour: a dot beside it, or a tinted pill around it. The word always stands there. */
import type { ReactNode } from 'react'
import styles from './tone.module.css'
import type { Tone } from '../format/record-labels.ts'

interface ToneProps {
  readonly tone: Tone
  readonly children: ReactNode
}

export const ToneDot = ({ tone, children }: ToneProps) => (
  <span className={styles.tone}>
    <span className={styles.dot} style={{ background: `var(--state-${tone})` }} aria-hidden />
    {children}
  </span>
)

export const TonePill = ({ tone, children }: ToneProps) => (
  <span
    className={`${styles.tone} ${styles.pill}`}
    style={{ background: `var(--state-${tone}-tint)`, color: `var(--state-${tone})` }}
  >
    {children}
  </span>
)
