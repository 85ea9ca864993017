/** A list one searches by typing and picks from with the arrows; for objections, jumps and colleagues. */
import { Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { fold, foldedWords, holdsWords } from '#domain/vocabulary/fold.ts'
import { ChoiceDialog } from '../../ui/dialog/choice-dialog.tsx'

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
  return (
    <ChoiceDialog
      title={title}
      label={placeholder}
      placeholder={placeholder}
      query={query}
      onQuery={setQuery}
      items={findChoices(choices, query)}
      itemKey={({ id }) => id}
      renderItem={({ label, detail }) => (
        <>
          <Text span fw={550}>
            {label}
          </Text>
          {detail ? (
            <Text span size="sm" c="dimmed" ml="auto" truncate>
              {detail}
            </Text>
          ) : null}
        </>
      )}
      empty={
        <Text c="dimmed" p="sm">
          {empty}
        </Text>
      }
      onPick={onPick}
      onClose={onClose}
    />
  )
}
