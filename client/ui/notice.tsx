/** Something worth knowing beside the work, in a tone of the state colours; the title may open to more. */
import type { ReactNode } from 'react'
import type { Tone } from '../format/record-labels.ts'
import styles from './tone.module.css'

interface NoticeProps {
  readonly tone: Tone
  readonly title: string
  readonly children?: ReactNode
}

const look = (tone: Tone) => ({ background: `var(--state-${tone}-tint)`, '--tone': `var(--state-${tone})` })

export const Notice = ({ tone, title, children }: NoticeProps) => (
  <div className={styles.notice} style={look(tone)} role="status">
    <strong>{title}</strong>
    {children}
  </div>
)

export const FoldedNotice = ({ tone, title, children }: NoticeProps) => (
  <details className={styles.notice} style={look(tone)}>
    <summary>{title}</summary>
    {children}
  </details>
)
