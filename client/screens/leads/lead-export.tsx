/** All leads that the list has, in its order, or those that are selected, into a file. */
import { useQuery } from '@tanstack/react-query'
import { type LeadFilters, leadCountOptions, toMatchingInOrder } from '../../api/lead-queries.ts'
import { ExportButton } from '../../features/exports/export-button.tsx'
import { countText } from '../../features/lead-list/filter-chips.ts'

export function LeadExport({ filters }: { filters: LeadFilters }) {
  const count = useQuery(leadCountOptions(filters)).data
  const what = count === undefined ? 'All leads of this list' : `The ${countText(count)} of this list`
  return <ExportButton asIcon wish={{ subject: 'leads', matching: toMatchingInOrder(filters), what }} />
}
