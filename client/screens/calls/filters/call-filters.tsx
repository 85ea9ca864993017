/** Search and filters of the calls list; each is a part of the address. */
import { Select, TextInput } from '@mantine/core'
import type { RefObject } from 'react'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { OUTCOME_WORDS, choices } from '../../../format/record-labels.ts'
import { SearchBox } from '../../../ui/filters/search-box.tsx'
import type { CallSearch, CallSearchPatch } from '../call-search.ts'
import type { CallNames } from './call-chips.ts'
import { MoreFilters } from './more-filters.tsx'

interface CallFiltersProps {
  readonly search: CallSearch
  readonly onSearch: (patch: CallSearchPatch) => void
  readonly names: CallNames
  readonly searchBox: RefObject<HTMLInputElement | null>
  readonly withPeople: boolean
}

export function CallFilters({ search, onSearch, names, searchBox, withPeople }: CallFiltersProps) {
  return (
    <>
      <SearchBox
        label="Search calls"
        placeholder="Name, company, phone"
        text={search.q ?? ''}
        onText={(q) => onSearch({ q })}
        box={searchBox}
      />
      <Select
        w={144}
        aria-label="Outcome"
        placeholder="Outcome"
        data={choices(OUTCOME_WORDS)}
        value={search.outcome ?? null}
        clearable
        clearButtonProps={{ 'aria-label': 'Any outcome' }}
        comboboxProps={{ width: 184, position: 'bottom-start' }}
        onChange={(value) => onSearch({ outcome: CallOutcome.safeParse(value).data })}
      />
      {withPeople ? (
        <Select
          w={144}
          aria-label="Agent"
          placeholder="Agent"
          searchable
          data={names.people.map(({ id, full_name }) => ({ value: id, label: full_name }))}
          value={search.user ?? null}
          clearable
          clearButtonProps={{ 'aria-label': 'Any agent' }}
          comboboxProps={{ width: 220, position: 'bottom-start' }}
          onChange={(user) => onSearch({ user: user ?? undefined })}
        />
      ) : null}
      <Day label="From" name="From day" value={search.from} onChange={(from) => onSearch({ from })} />
      <Day label="To" name="To day" value={search.to} onChange={(to) => onSearch({ to })} />
      <MoreFilters search={search} onSearch={onSearch} names={names} />
    </>
  )
}

interface DayProps {
  readonly label: string
  readonly name: string
  readonly value: string | undefined
  readonly onChange: (day: string | undefined) => void
}

const Day = ({ label, name, value = '', onChange }: DayProps) => (
  <TextInput
    type="date"
    aria-label={name}
    leftSection={<span aria-hidden>{label}</span>}
    leftSectionWidth={52}
    w={180}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value || undefined)}
  />
)
