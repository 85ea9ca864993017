/** The order of the list and its direction. */
import { ActionIcon, Group, Select, Tooltip } from '@mantine/core'
import { IconArrowsSort, IconSortAscending, IconSortDescending } from '@tabler/icons-react'
import { customSort } from '#domain/http/records/lead-query.ts'
import type { CustomField } from '#domain/http/records/fields.ts'
import type { LeadSort } from '#domain/vocabulary/lead.ts'
import type { LeadSearch, LeadSearchPatch } from '../../../features/lead-list/lead-search.ts'
import { toSort } from '../../../features/lead-list/list-filters.ts'
import { usualDirection } from '../../../features/lead-list/lead-columns.tsx'
import { choices } from '../../../format/record-labels.ts'

const SORT_WORDS: Record<LeadSort, string> = {
  newest: 'Added',
  name: 'Name',
  'last-contact': 'Last contact',
  status: 'Status',
  priority: 'Priority',
  owner: 'Owner',
  source: 'Source',
  country: 'Country',
  industry: 'Industry',
  'last-outcome': 'Last outcome',
  attempts: 'Tries',
  callback: 'Callback due',
}

interface SortSelectProps {
  readonly search: LeadSearch
  readonly onSearch: (patch: LeadSearchPatch) => void
  readonly fields: readonly CustomField[]
}

export function SortSelect({ search, onSearch, fields }: SortSelectProps) {
  const sort = toSort(search)
  const direction = search.direction ?? usualDirection(sort)
  const other = direction === 'ascending' ? 'descending' : 'ascending'
  const Icon = direction === 'ascending' ? IconSortAscending : IconSortDescending
  const label = `${direction === 'ascending' ? 'Ascending' : 'Descending'}: turn the order round`
  return (
    <Group gap={4} wrap="nowrap">
      <Select
        size="xs"
        w={148}
        aria-label="Sort by"
        leftSection={<IconArrowsSort size={14} aria-hidden />}
        data={[
          ...choices(SORT_WORDS),
          ...fields
            .filter(({ key, retired }) => !retired || sort === customSort(key))
            .map((field) => ({ value: customSort(field.key), label: field.label })),
        ]}
        value={sort}
        searchable={fields.length > 0}
        allowDeselect={false}
        onChange={(value) => onSearch({ sort: value ?? undefined, direction: undefined })}
      />
      <Tooltip label={label}>
        <ActionIcon aria-label={label} size={30} onClick={() => onSearch({ direction: other })}>
          <Icon size={16} />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}
