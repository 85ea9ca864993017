/** What a response does besides leading on: when it is shown, what it records, which items of the checklist it settles. */
import { ActionIcon, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { IconTrash, IconX } from '@tabler/icons-react'
import type { Condition, Scalar } from '#domain/script/conditions.ts'
import { type Json, readPart, toFields } from '#domain/script/edit/parts.ts'
import { renameRecord } from '#domain/script/edit/names.ts'
import { move, remove } from '../commands.ts'
import { perform, write, writeAll } from '../perform.ts'
import { useStudio } from '../view.ts'
import { Branches } from './conditions/branches.tsx'
import { ConditionField, NEW_CONDITION } from './conditions/condition-field.tsx'
import { Columns } from './form-parts.tsx'
import { NameField } from './name-field.tsx'
import { readScalar, scalarText } from './conditions/scalar-text.ts'
import { useFields, usePartsOf } from './use-parts.ts'

const asJson = (value: object | null): Json => (value === null ? null : (toFields({ value }).value ?? null))

const WHO_ANSWERED = [
  { value: '', label: 'Doesn’t say who answered' },
  { value: 'decision-maker', label: 'The decision maker answered' },
  { value: 'gatekeeper', label: 'A gatekeeper answered' },
  { value: 'other-person', label: 'Someone else answered' },
]

export function Effects({ part, name }: { part: string; name: string }) {
  const studio = useStudio()
  const { when, records = {}, qualifies = {}, consent, answeredBy } = readPart.response(useFields(part))
  const { parts: draft } = studio.store.snapshot()
  const setWhen = (next: Condition | null) => write(studio, part, 'when', asJson(next), 'Change a condition')
  return (
    <Stack gap="sm" pt="sm" pb="xs" pl={26}>
      {when === undefined ? null : <ConditionField label={`When “${name}” is shown`} value={when} onChange={setWhen} />}
      <Branches part={part} />
      <Records part={part} records={records} />
      <Qualifies part={part} qualifies={qualifies} />
      <Group gap="sm">
        {when === undefined ? (
          <Button size="compact-xs" variant="default" onClick={() => setWhen(NEW_CONDITION)}>
            Show only if …
          </Button>
        ) : null}
        <Button
          size="compact-xs"
          variant="default"
          disabled={'' in records}
          onClick={() => write(studio, part, 'records', asJson({ ...records, '': true }), 'Record an answer')}
        >
          Record an answer
        </Button>
        <NativeSelect
          size="xs"
          aria-label={`Consent that “${name}” gives`}
          value={consent ?? ''}
          data={[
            { value: '', label: 'Says nothing on recording' },
            { value: 'granted', label: 'Agrees to be recorded' },
            { value: 'refused', label: 'Declines to be recorded' },
          ]}
          onChange={({ currentTarget: { value } }) =>
            write(studio, part, 'consent', value === '' ? null : value, 'Change the consent')
          }
        />
        <NativeSelect
          size="xs"
          aria-label={`Who answered, if “${name}”`}
          value={answeredBy ?? ''}
          data={WHO_ANSWERED}
          onChange={({ currentTarget: { value } }) =>
            write(studio, part, 'answeredBy', value === '' ? null : value, 'Change who answered')
          }
        />
        <Button size="compact-xs" variant="default" onClick={() => perform(studio, move(draft, part, -1))}>
          Move up
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => perform(studio, move(draft, part, 1))}>
          Move down
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconTrash size={13} aria-hidden />}
          onClick={() => perform(studio, remove(draft, part))}
        >
          Remove
        </Button>
      </Group>
    </Stack>
  )
}

type Records = Readonly<Record<string, Scalar>>

/** In the order they were written: a name that is being typed keeps its place. */
function Records({ part, records }: { part: string; records: Records }) {
  const studio = useStudio()
  const entries = Object.entries(records)
  const set = (next: readonly (readonly [string, Scalar])[]) =>
    write(studio, part, 'records', next.length === 0 ? null : asJson(Object.fromEntries(next)), 'Record an answer')
  return entries.map(([key, value], index) => (
    <Group key={index} gap="xs" wrap="nowrap">
      <Text size="sm" c="dimmed">
        Records
      </Text>
      <NameField
        flex={1}
        aria-label="Name of the answer"
        placeholder="team_size"
        maxLength={40}
        name={key}
        clean={(text) => text.toLowerCase().replaceAll(/[^a-z0-9_]/g, '_')}
        onName={(name) => {
          const writes = renameRecord(studio.store.snapshot().parts, part, key, name)
          writeAll(studio, part, 'records', writes, 'Record an answer')
        }}
      />
      <Text size="sm" c="dimmed">
        as
      </Text>
      <TextInput
        size="xs"
        flex={1}
        aria-label={`Value of ${key || 'the answer'}`}
        maxLength={500}
        value={scalarText(value)}
        onChange={(event) => set(entries.with(index, [key, readScalar(event.currentTarget.value)]))}
      />
      <ActionIcon
        size={30}
        aria-label={`Do not record ${key || 'it'}`}
        onClick={() => set(entries.toSpliced(index, 1))}
      >
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </Group>
  ))
}

function Qualifies({ part, qualifies }: { part: string; qualifies: Readonly<Record<string, boolean>> }) {
  const studio = useStudio()
  const items = usePartsOf('item')
  const { parts: draft } = studio.store.snapshot()
  if (items.length === 0) return null
  const set = (key: string, value: string) => {
    const { [key]: _was, ...rest } = qualifies
    const next = value === '' ? rest : { ...rest, [key]: value === 'yes' }
    write(studio, part, 'qualifies', Object.keys(next).length === 0 ? null : asJson(next), 'Change the checklist')
  }
  return (
    <Columns role="group" aria-label="Checklist">
      {items.map((item) => {
        const { key = '', label = '' } = readPart.item(draft.get(item) ?? {})
        const value = qualifies[key]
        return (
          <NativeSelect
            key={item}
            size="xs"
            label={label || key}
            value={value === undefined ? '' : value ? 'yes' : 'no'}
            data={[
              { value: '', label: 'Leaves it open' },
              { value: 'yes', label: '✓ True' },
              { value: 'no', label: '✗ Not true' },
            ]}
            onChange={(event) => set(key, event.currentTarget.value)}
          />
        )
      })}
    </Columns>
  )
}
