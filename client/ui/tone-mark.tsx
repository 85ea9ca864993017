/** A word with its sign: any sign, a dot of its colour, or a tinted pill around it. The word always stands there. */
import type { ComponentProps, ReactNode } from 'react'
import type { Tone } from '../format/record-labels.ts'
import styles from './tone-mark.module.css'

interface ToneProps {
  readonly tone: Tone
  readonly children: ReactNode
}

export const Mark = ({ className = '', ...mark }: ComponentProps<'span'>) => (
  <span {...mark} className={`${styles.mark} ${className}`} />
)

export const ToneDot = ({ tone, children }: ToneProps) => (
  <Mark>
    <span className={styles.dot} data-tone={tone} aria-hidden />
    {children}
  </Mark>
)

export const TonePill = ({ tone, children }: ToneProps) => (
  <Mark className={styles.pill} data-tone={tone}>
    {children}
  </Mark>
)

export const ToneText = ({ tone, children }: ToneProps) => (
  <span className={styles.text} data-tone={tone}>
    {children}
  </span>
)
