/** How many leads the list has, and its filters as chips: each taken out by itself, or all at once. */
import { Button, Group, Pill, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { customSortKey } from '#domain/http/records/lead-query.ts'
import type { CustomField } from '#domain/http/records/fields.ts'
import { leadCountOptions, tagsOptions } from '../../../api/lead-queries.ts'
import { countText, toFilterChips } from '../../../features/lead-list/filter-chips.ts'
import type { LeadSearch, LeadSearchPatch } from '../../../features/lead-list/lead-search.ts'
import { NO_FILTERS, toLeadFilters } from '../../../features/lead-list/list-filters.ts'

interface ChipsBarProps {
  readonly search: LeadSearch
  readonly onSearch: (patch: LeadSearchPatch) => void
  readonly teamId: string | undefined
  readonly fields: readonly CustomField[]
  readonly people: readonly { readonly id: string; readonly full_name: string }[]
}

export function ChipsBar({ search, onSearch, teamId, fields, people }: ChipsBarProps) {
  const tags = useQuery({ ...tagsOptions, enabled: search.tag !== undefined }).data ?? []
  const count = useQuery(leadCountOptions(toLeadFilters(search, teamId)))
  const chips = toFilterChips(search, { fields, people, tags })
  const only = onlyWith(search.sort, fields)
  return (
    <Group gap="xs" px="lg" py={6} mih={36}>
      <Text size="sm" c="dimmed" role="status">
        {count.data === undefined ? ' ' : countText(count.data)}
      </Text>
      {chips.length > 0 ? (
        <Group gap={6} component="ul" m={0} p={0} aria-label="Filters" style={{ listStyle: 'none' }}>
          {chips.map(({ id, text, without }) => (
            <li key={id}>
              <Pill
                withRemoveButton
                removeButtonProps={{ 'aria-label': `Remove ${text}`, 'aria-hidden': false, tabIndex: 0 }}
                onRemove={() => onSearch(without)}
              >
                {text}
              </Pill>
            </li>
          ))}
        </Group>
      ) : null}
      {chips.length > 0 ? (
        <Button size="compact-xs" variant="subtle" onClick={() => onSearch(NO_FILTERS)}>
          Clear all
        </Button>
      ) : null}
      {only === null ? null : (
        <Text size="sm" c="dimmed">
          {only}
        </Text>
      )}
    </Group>
  )
}

/** Leads without the value have no place in such an order. */
function onlyWith(sort: string | undefined, fields: readonly CustomField[]): string | null {
  if (sort === 'callback') return 'This order shows leads with an open callback only.'
  const key = customSortKey(sort ?? '')
  if (key === null) return null
  return `This order shows leads with a value in ${fields.find((field) => field.key === key)?.label ?? key} only.`
}
