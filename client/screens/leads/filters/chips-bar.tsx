/** The line above the rows: how many leads, the filters as chips, each taken out by itself or all at once, and how they are shown. */
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { customSortKey } from '#domain/http/records/lead-query.ts'
import type { CustomField } from '#domain/http/records/fields.ts'
import { leadCountOptions, tagsOptions } from '../../../api/lead-queries.ts'
import { countText, toFilterChips } from '../../../features/lead-list/filter-chips.ts'
import type { LeadSearch, LeadSearchPatch } from '../../../features/lead-list/lead-search.ts'
import { NO_FILTERS, toLeadFilters } from '../../../features/lead-list/list-filters.ts'
import { FilterChips } from '../../../ui/filters/filter-chips.tsx'
import { ColumnChooser } from '../views/column-chooser.tsx'
import type { ShownColumns } from '../views/use-columns.ts'
import { SortSelect } from './sort-select.tsx'
import styles from './chips-bar.module.css'

interface ChipsBarProps {
  readonly search: LeadSearch
  readonly onSearch: (patch: LeadSearchPatch) => void
  readonly teamId: string | undefined
  readonly fields: readonly CustomField[]
  readonly people: readonly { readonly id: string; readonly full_name: string }[]
  readonly columns?: ShownColumns
}

export function ChipsBar({ search, onSearch, teamId, fields, people, columns }: ChipsBarProps) {
  const tags = useQuery({ ...tagsOptions, enabled: search.tag !== undefined }).data ?? []
  const count = useQuery(leadCountOptions(toLeadFilters(search, teamId)))
  const chips = toFilterChips(search, { fields, people, tags })
  const only = onlyWith(search.sort, fields)
  return (
    <div className={styles.bar}>
      <Text size="sm" c="dimmed" role="status" className={styles.count}>
        {count.data === undefined ? ' ' : countText(count.data)}
      </Text>
      <FilterChips chips={chips} onRemove={onSearch} onClear={() => onSearch(NO_FILTERS)} />
      {only === null ? null : (
        <Text size="sm" c="dimmed" className={styles.only}>
          {only}
        </Text>
      )}
      {columns === undefined ? null : (
        <div className={styles.shownAs}>
          <SortSelect search={search} onSearch={onSearch} fields={fields} />
          <ColumnChooser
            columns={columns.choices}
            shown={columns.shown}
            onChange={columns.change}
            onReset={columns.reset}
          />
        </div>
      )}
    </div>
  )
}

/** Leads without the value have no place in such an order. */
function onlyWith(sort: string | undefined, fields: readonly CustomField[]): string | null {
  if (sort === 'callback') return 'This order shows leads with an open callback only.'
  const key = customSortKey(sort ?? '')
  if (key === null) return null
  return `This order shows leads with a value in ${fields.find((field) => field.key === key)?.label ?? key} only.`
}
