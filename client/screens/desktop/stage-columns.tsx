/** Three columns side by side; on a narrow screen one at a time behind tabs, all of them kept as they are (look: below 900). */
import { type ReactNode, useState } from 'react'
import styles from './desktop.module.css'

export interface Column {
  readonly id: 'side' | 'main' | 'aside'
  readonly tab: string
  readonly content: ReactNode
}

export function StageColumns({ columns, label }: { columns: readonly Column[]; label: string }) {
  const [shown, setShown] = useState<Column['id']>('main')
  return (
    <>
      <div className={styles['tabs']} role="tablist" aria-label={label}>
        {columns.map(({ id, tab }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={id === shown}
            aria-controls={`column-${id}`}
            className={styles['tab']}
            onClick={() => setShown(id)}
          >
            {tab}
          </button>
        ))}
      </div>
      <div className={styles['columns']} data-count={columns.length}>
        {columns.map(({ id, content, tab }) => (
          <div
            key={id}
            id={`column-${id}`}
            className={styles['column']}
            data-column={id}
            data-shown={id === shown || undefined}
            role="region"
            aria-label={tab}
            tabIndex={-1}
          >
            {content}
          </div>
        ))}
      </div>
    </>
  )
}
