/** What the file's own words for status, priority and source mean. */
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PreviewColumn } from '#domain/http/imports/imports.ts'
import { targetKey } from '#domain/import/plan.ts'
import { choices, PRIORITY_WORDS, SOURCE_WORDS, STATUS_WORDS } from '../../../../format/record-labels.ts'
import type { DraftColumn } from './import-draft.ts'

const MEANINGS: Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>> = {
  status: choices(STATUS_WORDS),
  priority: choices(PRIORITY_WORDS),
  source: choices(SOURCE_WORDS),
}

type Words = DraftColumn['words']

interface WordListProps {
  readonly column: PreviewColumn
  readonly mapped: DraftColumn
  readonly name: string
  readonly onChange: (words: Words) => void
}

/** As the server compares them: without case, blanks as dashes. */
const plain = (word: string): string => word.trim().toLowerCase()
const asValue = (word: string): string => plain(word).replaceAll(/[\s_]+/g, '-')

export function WordList({ column, mapped, name, onChange }: WordListProps) {
  const [added, setAdded] = useState<readonly string[]>([])
  const [typed, setTyped] = useState('')
  const meanings = mapped.to === null ? [] : (MEANINGS[targetKey(mapped.to)] ?? [])
  const known = new Set(meanings.map(({ value }) => value))
  const { words } = mapped
  const shown = new Map(
    [...words.map(({ from }) => from), ...column.samples.filter((word) => !known.has(asValue(word))), ...added].map(
      (word) => [plain(word), word],
    ),
  )
  const add = () => {
    setAdded([...added, typed.trim()])
    setTyped('')
  }
  return (
    <Stack gap={4}>
      {[...shown.values()].map((word) => (
        <Group key={plain(word)} gap="xs" wrap="nowrap">
          <Text size="sm" w={110} truncate title={word}>
            {word}
          </Text>
          <Select
            flex={1}
            size="xs"
            aria-label={`“${word}” in ${name} means`}
            placeholder="Not known: its rows are refused"
            data={[...meanings]}
            clearable
            clearButtonProps={{ 'aria-label': `No meaning for ${word}` }}
            value={words.find(({ from }) => plain(from) === plain(word))?.to ?? null}
            onChange={(to) => {
              const others = words.filter(({ from }) => plain(from) !== plain(word))
              onChange(to === null ? others : [...others, { from: word, to }])
            }}
          />
        </Group>
      ))}
      <Group gap="xs" wrap="nowrap">
        <TextInput
          flex={1}
          size="xs"
          aria-label={`Another word in ${name}`}
          placeholder="Another word of the file"
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && typed.trim() !== '' && add()}
        />
        <Button size="xs" variant="default" disabled={typed.trim() === ''} onClick={add}>
          Add
        </Button>
      </Group>
    </Stack>
  )
}
