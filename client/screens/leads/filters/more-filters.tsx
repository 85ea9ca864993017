/** Every filter that has no place in the bar, the organisation's own fields among them. */
import { Group, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { CustomField } from '#domain/http/records/fields.ts'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { LeadSource } from '#domain/vocabulary/lead.ts'
import { tagsOptions } from '../../../api/lead-queries.ts'
import type { LeadSearch, LeadSearchPatch } from '../../../features/lead-list/lead-search.ts'
import { choices, OUTCOME_WORDS, SOURCE_WORDS } from '../../../format/record-labels.ts'
import { FieldFilters } from './field-filters.tsx'
import { FiltersPopover } from '../../../ui/filters/filters-popover.tsx'
import { IN_PLACE, TypedFilter } from '../../../ui/filters/typed-filter.tsx'

interface MoreFiltersProps {
  readonly search: LeadSearch
  readonly onSearch: (patch: LeadSearchPatch) => void
  readonly fields: readonly CustomField[]
}

const YES_NO = [
  { value: 'true', label: 'Do not call' },
  { value: 'false', label: 'May be called' },
]

export function MoreFilters({ search, onSearch, fields }: MoreFiltersProps) {
  const tags = useQuery(tagsOptions).data ?? []
  return (
    <FiltersPopover width={360}>
      <Select
        label="Source"
        clearable
        data={choices(SOURCE_WORDS)}
        comboboxProps={IN_PLACE}
        value={search.source ?? null}
        onChange={(value) => onSearch({ source: LeadSource.safeParse(value).data })}
      />
      <Select
        label="Last outcome"
        clearable
        data={choices(OUTCOME_WORDS)}
        comboboxProps={IN_PLACE}
        value={search.last_outcome ?? null}
        onChange={(value) => onSearch({ last_outcome: CallOutcome.safeParse(value).data })}
      />
      <Select
        label="Do-not-call list"
        clearable
        data={YES_NO}
        comboboxProps={IN_PLACE}
        value={search.do_not_call === undefined ? null : String(search.do_not_call)}
        onChange={(value) => onSearch({ do_not_call: value === null ? undefined : value === 'true' })}
      />
      {tags.length > 0 ? (
        <Select
          label="Tag"
          clearable
          searchable
          data={tags.map(({ id, name }) => ({ value: id, label: name }))}
          comboboxProps={IN_PLACE}
          value={search.tag ?? null}
          onChange={(tag) => onSearch({ tag: tag ?? undefined })}
        />
      ) : null}
      <Group grow align="end">
        <TypedFilter
          label="Country"
          placeholder="GB"
          value={search.country}
          onValue={(text) => onSearch({ country: /^[a-z]{2}$/i.test(text) ? text.toUpperCase() : undefined })}
        />
        <TypedFilter
          label="Industry"
          value={search.industry}
          onValue={(text) => onSearch({ industry: text || undefined })}
        />
      </Group>
      <Days label="Added" from="created_from" to="created_to" search={search} onSearch={onSearch} />
      <Days label="Last contact" from="contact_from" to="contact_to" search={search} onSearch={onSearch} />
      <Days label="Callback due" from="callback_from" to="callback_to" search={search} onSearch={onSearch} />
      <Group grow align="end">
        <TypedFilter
          label="Tries from"
          value={search.attempts_from?.toString()}
          onValue={(text) => onSearch({ attempts_from: wholeNumber(text) })}
        />
        <TypedFilter
          label="Tries to"
          value={search.attempts_to?.toString()}
          onValue={(text) => onSearch({ attempts_to: wholeNumber(text) })}
        />
      </Group>
      <FieldFilters search={search} onSearch={onSearch} fields={fields} />
    </FiltersPopover>
  )
}

const wholeNumber = (text: string): number | undefined => (/^\d{1,6}$/.test(text) ? Number(text) : undefined)

type DayName = 'created_from' | 'created_to' | 'contact_from' | 'contact_to' | 'callback_from' | 'callback_to'

interface DaysProps extends Omit<MoreFiltersProps, 'fields'> {
  readonly label: string
  readonly from: DayName
  readonly to: DayName
}

const Days = ({ label, from, to, search, onSearch }: DaysProps) => (
  <Group grow align="end">
    <TypedFilter
      label={`${label} from`}
      type="date"
      value={search[from]}
      onValue={(day) => onSearch({ [from]: day || undefined })}
    />
    <TypedFilter
      label={`${label} to`}
      type="date"
      value={search[to]}
      onValue={(day) => onSearch({ [to]: day || undefined })}
    />
  </Group>
)
