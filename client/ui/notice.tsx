/** Something worth knowing beside the work, in a tone of the state colours; the title may open to more. */
import type { ReactNode } from 'react'
import type { Tone } from '../format/record-labels.ts'
import styles from './notice.module.css'

interface NoticeProps {
  readonly tone: Tone
  readonly title: string
  readonly children?: ReactNode
}

export const Notice = ({ tone, title, children }: NoticeProps) => (
  <div className={styles.notice} data-tone={tone} role="status">
    <strong className={styles.title}>{title}</strong>
    {children}
  </div>
)

export const FoldedNotice = ({ tone, title, children }: NoticeProps) => (
  <details className={styles.notice} data-tone={tone}>
    <summary className={styles.title}>{title}</summary>
    {children}
  </details>
)
