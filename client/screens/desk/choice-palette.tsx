/** A list one searches by typing and picks from with the arrows; for objections, jumps and colleagues. */
import { Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { findByWords } from '../../features/search/find-by-words.ts'
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

export const findChoices = (choices: readonly Choice[], query: string): readonly Choice[] =>
  findByWords(choices, query, ({ label, detail = '', words = [] }) => [label, detail, ...words])

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
