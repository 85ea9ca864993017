/** Filters of the audit log; each is a part of the address. */
import { Button, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { BY_SYSTEM } from '#domain/http/activity.ts'
import { ACTIVITY_WORDS, RECORD_WORDS, recordWords } from '#domain/vocabulary/activity.ts'
import { choices } from '../../../format/record-labels.ts'
import type { AdminSearch, SetAdminSearch } from '../admin-search.ts'

interface AuditFiltersProps {
  readonly search: AdminSearch
  readonly onSearch: SetAdminSearch
  readonly people: readonly { readonly id: string; readonly full_name: string }[]
  readonly teams: readonly { readonly id: string; readonly name: string }[]
}

const ACTS = choices(ACTIVITY_WORDS).toSorted((left, right) => left.label.localeCompare(right.label))
const KINDS = choices(RECORD_WORDS)

export function AuditFilters({ search, onSearch, people, teams }: AuditFiltersProps) {
  return (
    <>
      <Select
        w={176}
        aria-label="Person"
        placeholder="Person"
        searchable
        data={whoChoices(people, search.by)}
        value={search.by ?? null}
        clearable
        clearButtonProps={{ 'aria-label': 'Anybody' }}
        onChange={(by) => onSearch({ by: by ?? undefined })}
      />
      <Select
        w={208}
        aria-label="Act"
        placeholder="Act"
        searchable
        data={ACTS}
        value={search.act ?? null}
        clearable
        clearButtonProps={{ 'aria-label': 'Any act' }}
        onChange={(act) => onSearch({ act: act ?? undefined })}
      />
      {search.record === undefined ? (
        <Select
          w={152}
          aria-label="Kind of record"
          placeholder="Record"
          data={KINDS}
          value={search.kind ?? null}
          clearable
          clearButtonProps={{ 'aria-label': 'Any record' }}
          onChange={(kind) => onSearch({ kind: kind ?? undefined })}
        />
      ) : (
        <Button
          variant="default"
          rightSection={<IconX size={14} aria-hidden />}
          onClick={() => onSearch({ kind: undefined, record: undefined })}
        >
          One {recordWords(search.kind ?? 'record').toLowerCase()}
        </Button>
      )}
      {teams.length > 1 ? (
        <Select
          w={152}
          aria-label="Team"
          placeholder="Team"
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          value={search.team ?? null}
          clearable
          clearButtonProps={{ 'aria-label': 'Any team' }}
          onChange={(team) => onSearch({ team: team ?? undefined })}
        />
      ) : null}
      <DayInput name="From" value={search.from} onChange={(from) => onSearch({ from })} />
      <DayInput name="To" value={search.to} onChange={(to) => onSearch({ to })} />
    </>
  )
}

/** A service token is nobody among the people, and still asked for by a link. */
function whoChoices(people: AuditFiltersProps['people'], by: string | undefined) {
  const known = [
    { value: BY_SYSTEM, label: 'The system' },
    ...people.map(({ id, full_name }) => ({ value: id, label: full_name })),
  ]
  const isKnown = by === undefined || people.length === 0 || known.some(({ value }) => value === by)
  return isKnown ? known : [...known, { value: by, label: 'One service token' }]
}

interface DayInputProps {
  readonly name: string
  readonly value: string | undefined
  readonly onChange: (day: string | undefined) => void
}

const DayInput = ({ name, value, onChange }: DayInputProps) => (
  <TextInput
    type="date"
    aria-label={`${name} day`}
    leftSection={<span aria-hidden>{name}</span>}
    leftSectionWidth={52}
    w={186}
    value={value ?? ''}
    onChange={(event) => onChange(event.currentTarget.value || undefined)}
  />
)
