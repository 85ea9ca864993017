/** A list one searches by typing and picks from with the arrows; for objections, jumps and colleagues. */
import { TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { fold, foldedWords, holdsWords } from '#domain/vocabulary/fold.ts'
import { DeskDialog } from './desk-dialog.tsx'
import styles from './palette.module.css'

export interface Choice {
  readonly id: string
  readonly label: string
  readonly detail?: string | undefined
  /** Found by these words too. */
  readonly words?: readonly string[]
}

interface PaletteProps {
  readonly title: string
  readonly placeholder: string
  readonly choices: readonly Choice[]
  readonly onPick: (choice: Choice) => void
  readonly onClose: () => void
  /** Shown when nothing fits. */
  readonly empty: ReactNode
}

/** Every word must be found somewhere; a label that begins with the query comes first. */
export function findChoices(choices: readonly Choice[], query: string): readonly Choice[] {
  const [first] = foldedWords(query)
  if (first === undefined) return choices
  const text = ({ label, detail = '', words: more = [] }: Choice) => [label, detail, ...more].join(' ')
  const begins = ({ label }: Choice) => (fold(label).startsWith(first) ? 0 : 1)
  return choices
    .filter((choice) => holdsWords(text(choice), query))
    .toSorted((left, right) => begins(left) - begins(right))
}

export function Palette({ title, placeholder, choices, onPick, onClose, empty }: PaletteProps) {
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const listId = useId()
  const found = findChoices(choices, query)
  const here = Math.min(at, found.length - 1)
  const optionId = (index: number) => `${listId}-${index}`

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') setAt(Math.min(here + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(here - 1, 0))
    else if (event.key === 'Enter' && found[here]) onPick(found[here])
    else return
    event.preventDefault()
  }

  return (
    <DeskDialog title={title} onClose={onClose}>
      <TextInput
        data-autofocus
        role="combobox"
        aria-label={placeholder}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found[here] ? optionId(here) : undefined}
        autoComplete="off"
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={title} className={styles['list']}>
        {found.map((choice, index) => (
          <div
            key={choice.id}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === here}
            className={styles['option']}
            ref={(element) => {
              if (index === here) element?.scrollIntoView({ block: 'nearest' })
            }}
            onMouseMove={() => setAt(index)}
            onClick={() => onPick(choice)}
            onKeyDown={onKeyDown}
          >
            <span className={styles['label']}>{choice.label}</span>
            {choice.detail ? <span className={styles['detail']}>{choice.detail}</span> : null}
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className={styles['empty']}>{empty}</p> : null}
    </DeskDialog>
  )
}
