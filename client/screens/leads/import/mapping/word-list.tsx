/** What the file's own words mean: for status, priority and source, and in fields of a few words each. */
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PreviewColumn } from '#domain/http/imports/imports.ts'
import { textToValue } from '#domain/fields/text.ts'
import { targetKey } from '#domain/import/plan.ts'
import { choices, PRIORITY_WORDS, SOURCE_WORDS, STATUS_WORDS } from '../../../../format/record-labels.ts'
import type { OwnField } from '../import-words.ts'
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
  readonly fields: readonly OwnField[]
  readonly name: string
  readonly onChange: (words: Words) => void
}

/** As the server compares them: without case, blanks as dashes. */
const plain = (word: string): string => word.trim().toLowerCase()
const asValue = (word: string): string => plain(word).replaceAll(/[\s_]+/g, '-')

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

/** What a word can mean, and which need no saying. */
function meaningsOf({ to }: DraftColumn, fields: readonly OwnField[]) {
  const field = to?.kind === 'custom' ? fields.find(({ key }) => key === to.key) : undefined
  if (field === undefined) {
    const meanings = to === null ? [] : (MEANINGS[targetKey(to)] ?? [])
    const known = new Set(meanings.map(({ value }) => value))
    return { meanings, isKnown: (word: string) => known.has(asValue(word)) }
  }
  return {
    meanings: field.type === 'yes-no' ? YES_NO : field.options.map((value) => ({ value, label: value })),
    isKnown: (word: string) => textToValue({ ...field, currency: null }, word).ok,
  }
}

export function WordList({ column, mapped, fields, name, onChange }: WordListProps) {
  const [added, setAdded] = useState<readonly string[]>([])
  const [typed, setTyped] = useState('')
  const { meanings, isKnown } = meaningsOf(mapped, fields)
  const { words } = mapped
  const shown = new Map(
    [
      ...words.map(({ from }) => from),
      ...(column.words.length > 0 ? column.words : column.samples).filter((word) => !isKnown(word)),
      ...added,
    ].map((word) => [plain(word), word]),
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
