/** A screen that lists records: a bar with its heading, filters and buttons, the rows, and beside them what is open. */
import type { ReactNode } from 'react'
import styles from './records-screen.module.css'

interface RecordsScreenProps {
  readonly title: string
  readonly filters?: ReactNode
  /** In the place of the filters while rows are selected. */
  readonly selection?: ReactNode
  readonly actions: ReactNode
  readonly side?: RecordsSide | undefined
  readonly children: ReactNode
}

export interface RecordsSide {
  readonly label: string
  /** A record takes the place of the rows where there is no room for both; a sidebar is narrow. */
  readonly kind: 'record' | 'sidebar'
  readonly content: ReactNode
}

export function RecordsScreen({ title, filters, selection, actions, side, children }: RecordsScreenProps) {
  return (
    <div className={styles.screen}>
      <header className={styles.bar}>
        <h1 className={styles.title}>{title}</h1>
        {selection ?? <div className={styles.filters}>{filters}</div>}
        <span className={styles.grow} />
        {actions}
      </header>
      <div className={styles.main} data-side={side?.kind}>
        <div className={styles.list}>{children}</div>
        {side && (
          <aside className={styles.side} aria-label={side.label}>
            {side.content}
          </aside>
        )}
      </div>
    </div>
  )
}
