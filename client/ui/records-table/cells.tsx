/** What stands in a cell of a table: one line, cut off where it has no room. */
import type { ReactNode } from 'react'
import styles from './cells.module.css'

interface CellProps {
  readonly children: ReactNode
}

/** A name, and in a quiet colour what it belongs to. */
export const NameCell = ({ name, detail }: { name: ReactNode; detail: string | null }) => (
  <span className={styles.name}>
    <strong>{name}</strong>
    {detail ? <span className={styles.quiet}>{detail}</span> : null}
  </span>
)

/** A text beside its mark. */
export const InlineCell = ({ children }: CellProps) => <span className={styles.inline}>{children}</span>

export const QuietText = ({ children }: CellProps) => <span className={styles.quiet}>{children}</span>

export const ClippedText = ({ title, children }: CellProps & { title?: string }) => (
  <span className={styles.clip} title={title}>
    {children}
  </span>
)
