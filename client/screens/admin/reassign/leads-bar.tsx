/** Above somebody's leads: whose they are, the search and the filters, and what can be done with them. */
import { Title } from '@mantine/core'
import type { ReactNode, RefObject } from 'react'
import { LeadStatus, Priority } from '#domain/vocabulary/lead.ts'
import { PRIORITY_WORDS, STATUS_WORDS, choices } from '../../../format/record-labels.ts'
import { FilterSelect } from '../../../ui/filters/filter-select.tsx'
import { SearchBox } from '../../../ui/filters/search-box.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import type { AdminSearch, SetAdminSearch } from '../admin-search.ts'

interface LeadsBarProps {
  readonly title: string
  readonly search: AdminSearch
  readonly setSearch: SetAdminSearch
  readonly searchBox: RefObject<HTMLInputElement | null>
  readonly children: ReactNode
}

export function LeadsBar({ title, search, setSearch, searchBox, children }: LeadsBarProps) {
  return (
    <Toolbar>
      <Title order={2} size="h3" flex={1}>
        {title}
      </Title>
      <SearchBox
        label="Search these leads"
        placeholder="Search these leads"
        text={search.q ?? ''}
        onText={(q) => setSearch({ q })}
        box={searchBox}
      />
      <FilterSelect
        label="Status"
        value={search.status}
        data={choices(STATUS_WORDS)}
        onChange={(value) => setSearch({ status: LeadStatus.safeParse(value).data })}
      />
      <FilterSelect
        label="Priority"
        value={search.priority}
        data={choices(PRIORITY_WORDS)}
        onChange={(value) => setSearch({ priority: Priority.safeParse(value).data })}
      />
      {children}
    </Toolbar>
  )
}
