/** Filters of the calls list; each is a part of the address. */
import { Checkbox, Select, TextInput } from '@mantine/core'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { OUTCOME_WORDS, choices } from '../../format/record-labels.ts'
import type { CallSearch, CallSearchPatch } from './call-search.ts'

interface CallFiltersProps {
  readonly search: CallSearch
  readonly onSearch: (patch: CallSearchPatch) => void
  readonly people: readonly { readonly id: string; readonly full_name: string }[]
  readonly withPeople: boolean
}

export function CallFilters({ search, onSearch, people, withPeople }: CallFiltersProps) {
  return (
    <>
      <Select
        w={184}
        aria-label="Outcome"
        placeholder="Outcome"
        data={choices(OUTCOME_WORDS)}
        value={search.outcome ?? null}
        clearable
        clearButtonProps={{ 'aria-label': 'Any outcome' }}
        onChange={(value) => onSearch({ outcome: CallOutcome.safeParse(value).data })}
      />
      {withPeople ? (
        <Select
          w={180}
          aria-label="Agent"
          placeholder="Agent"
          searchable
          data={people.map(({ id, full_name }) => ({ value: id, label: full_name }))}
          value={search.user ?? null}
          clearable
          clearButtonProps={{ 'aria-label': 'Any agent' }}
          onChange={(user) => onSearch({ user: user ?? undefined })}
        />
      ) : null}
      <TextInput
        type="date"
        aria-label="From day"
        leftSection={<span aria-hidden>From</span>}
        leftSectionWidth={52}
        w={186}
        value={search.from ?? ''}
        onChange={(event) => onSearch({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        aria-label="To day"
        leftSection={<span aria-hidden>To</span>}
        leftSectionWidth={52}
        w={186}
        value={search.to ?? ''}
        onChange={(event) => onSearch({ to: event.currentTarget.value || undefined })}
      />
      <Checkbox
        size="xs"
        label="Not confirmed"
        checked={search.unconfirmed === true}
        onChange={(event) => onSearch({ unconfirmed: event.currentTarget.checked ? true : undefined })}
      />
    </>
  )
}
