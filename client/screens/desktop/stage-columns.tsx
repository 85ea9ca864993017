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
      <fieldset className={styles['tabs']} aria-label={label}>
        {columns.map(({ id, tab }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === shown}
            aria-controls={`column-${id}`}
            className={styles['tab']}
            onClick={() => setShown(id)}
          >
            {tab}
          </button>
        ))}
      </fieldset>
      <div className={styles['columns']}>
        {columns.map(({ id, content }) => (
          <div key={id} id={`column-${id}`} className={styles['column']} data-shown={id === shown || undefined}>
            {content}
          </div>
        ))}
      </div>
    </>
  )
}
