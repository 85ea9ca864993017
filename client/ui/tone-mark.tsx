/** A word with its colour: a dot beside it, or a tinted pill around it. The word always stands there. */
import type { ReactNode } from 'react'
import styles from './tone-mark.module.css'
import type { Tone } from '../format/record-labels.ts'

interface ToneProps {
  readonly tone: Tone
  readonly children: ReactNode
}

export const ToneDot = ({ tone, children }: ToneProps) => (
  <span className={styles.mark}>
    <span className={styles.dot} data-tone={tone} aria-hidden />
    {children}
  </span>
)

export const TonePill = ({ tone, children }: ToneProps) => (
  <span className={`${styles.mark} ${styles.pill}`} data-tone={tone}>
    {children}
  </span>
)
