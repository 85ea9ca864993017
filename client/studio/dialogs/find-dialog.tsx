/** Finds words anywhere in the script, and goes to where they stand. */
import { Text } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { ComboList } from '../../ui/lists/combo-list.tsx'
import { choose, openForm } from '../perform.ts'
import { useStudio } from '../view.ts'
import { partWords } from '../words.ts'
import { type Found, findText } from './find-text.ts'

export function FindDialog({ onClose }: { onClose: () => void }) {
  const studio = useStudio()
  const { parts: draft } = studio.store.snapshot()
  const [query, setQuery] = useState('')
  const go = ({ part }: Found) => {
    onClose()
    choose(studio, part)
    openForm(studio, part)
  }
  return (
    <Dialog title="Find in the script" size={600} onClose={onClose}>
      <ComboList
        label="Words"
        listLabel="Places"
        placeholder="Words of a line, a title, a response …"
        query={query}
        onQuery={setQuery}
        items={findText(draft, query)}
        itemKey={({ part, field }) => `${part} ${field}`}
        renderItem={({ part, text }) => (
          <div style={{ minWidth: 0 }}>
            <Text size="xs" c="dimmed" truncate>
              {partWords(draft, part)}
            </Text>
            <Text size="sm">{excerpt(text, query)}</Text>
          </div>
        )}
        onPick={go}
        empty={
          query.trim() === '' ? null : (
            <Text size="sm" c="dimmed" p="sm">
              Nothing found
            </Text>
          )
        }
      />
    </Dialog>
  )
}

const AROUND = 60

/** The words around what was found. */
function excerpt(text: string, query: string): string {
  const at = text.toLowerCase().indexOf(query.trim().toLowerCase())
  const from = Math.max(0, at - AROUND)
  const to = at + query.length + AROUND
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`
}
