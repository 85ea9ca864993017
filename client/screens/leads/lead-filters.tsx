/** Search and filters of the leads list; each is a part of the address. */
import type { RefObject } from 'react'
import type { CustomField } from '#domain/http/records/fields.ts'
import { LeadStatus, Priority } from '#domain/vocabulary/lead.ts'
import { PRIORITY_WORDS, STATUS_WORDS, choices } from '../../format/record-labels.ts'
import type { LeadSearch, LeadSearchPatch } from '../../features/lead-list/lead-search.ts'
import { FilterSelect } from '../../ui/filters/filter-select.tsx'
import { SearchBox } from '../../ui/filters/search-box.tsx'
import { MoreFilters } from './filters/more-filters.tsx'

interface LeadFiltersProps {
  readonly search: LeadSearch
  readonly onSearch: (patch: LeadSearchPatch) => void
  readonly people: readonly { readonly id: string; readonly full_name: string }[]
  readonly searchBox: RefObject<HTMLInputElement | null>
  /** People who see only their own leads have no owner to choose. */
  readonly withOwner: boolean
  readonly fields: readonly CustomField[]
}

export function LeadFilters({ search, onSearch, people, searchBox, withOwner, fields }: LeadFiltersProps) {
  return (
    <>
      <SearchBox
        label="Search leads"
        placeholder="Name, company, phone, email"
        text={search.q ?? ''}
        onText={(q) => onSearch({ q })}
        box={searchBox}
      />
      <FilterSelect
        label="Status"
        value={search.status}
        data={choices(STATUS_WORDS)}
        onChange={(value) => onSearch({ status: LeadStatus.safeParse(value).data })}
      />
      <FilterSelect
        label="Priority"
        value={search.priority}
        data={choices(PRIORITY_WORDS)}
        onChange={(value) => onSearch({ priority: Priority.safeParse(value).data })}
      />
      {withOwner ? (
        <FilterSelect
          label="Owner"
          value={search.owner}
          searchable
          data={[
            { value: 'me', label: 'Me' },
            { value: 'none', label: 'Unassigned' },
            ...people.map(({ id, full_name }) => ({ value: id, label: full_name })),
          ]}
          onChange={(owner) => onSearch({ owner })}
        />
      ) : null}
      <MoreFilters search={search} onSearch={onSearch} fields={fields} />
    </>
  )
}
