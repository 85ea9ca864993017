/** Three columns side by side; on a narrow screen one at a time behind tabs, all of them kept as they are (look: below 900). */
import { type ReactNode, createContext, useContext, useState } from 'react'
import { flushSync } from 'react-dom'
import type { LeadCard } from '#domain/floor/lead-card.ts'
import { TYPING } from '../../browser/typed-ahead.ts'
import styles from './stage-columns.module.css'

export interface Column {
  readonly id: 'side' | 'main' | 'aside'
  readonly tab: string
  readonly content: ReactNode
}

/** A choice is a group, and its first answer is what one can be on; a text goes on where it ends. */
function focusOn(elementId: string): void {
  const element = document.getElementById(elementId)
  const within = element?.querySelector<HTMLElement>('input') ?? element
  within?.focus()
  if (within instanceof HTMLTextAreaElement) within.setSelectionRange(within.value.length, within.value.length)
}

const RevealContext = createContext(focusOn)

/** Puts the focus on something of the stage by its id, also when its column is not the one that is shown. */
export const useReveal = (): ((elementId: string) => void) => useContext(RevealContext)

interface StageColumnsProps {
  readonly columns: readonly Column[]
  readonly label: string
  /** Whom this stage is about: behind the tabs of a narrow screen one would lose sight of them. */
  readonly who?: Pick<LeadCard, 'name' | 'company'>
}

export function StageColumns({ columns, label, who }: StageColumnsProps) {
  const [shown, setShown] = useState<Column['id']>('main')
  const stage = columns.find(({ id }) => id === 'main')?.tab
  const [seen, setSeen] = useState(stage)
  if (seen !== stage) {
    setSeen(stage)
    // What comes next is not missed behind another tab, and nobody is taken away from what they write.
    if (!document.activeElement?.matches(TYPING)) setShown('main')
  }
  const reveal = (elementId: string) => {
    const element = document.getElementById(elementId)
    const column = columns.find(({ id }) => document.getElementById(`column-${id}`)?.contains(element))
    if (column) flushSync(() => setShown(column.id))
    focusOn(elementId)
  }
  return (
    <RevealContext value={reveal}>
      {who ? (
        <p className={styles.who}>
          <strong>{who.name}</strong>
          {who.company ? <span>{who.company}</span> : null}
        </p>
      ) : null}
      <fieldset className={styles.tabs} aria-label={label}>
        {columns.map(({ id, tab }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === shown}
            aria-controls={`column-${id}`}
            className={styles.tab}
            onClick={() => setShown(id)}
          >
            {tab}
          </button>
        ))}
      </fieldset>
      <div className={styles.columns}>
        {columns.map(({ id, content }) => (
          <div key={id} id={`column-${id}`} className={styles.column} data-shown={id === shown || undefined}>
            {content}
          </div>
        ))}
      </div>
    </RevealContext>
  )
}
