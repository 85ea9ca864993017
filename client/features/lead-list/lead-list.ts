/** The pages of leads that fit the address, as one list. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Lead } from '#domain/http/leads.ts'
import { leadListOptions } from '../../api/lead-queries.ts'
import { toMoreRecords } from '../../ui/records-table/more-of.ts'
import { useFilled } from '../../ui/records-table/use-filled.ts'
import type { MoreRecords } from '../../ui/records-table/records-table.tsx'
import type { LeadSearch } from './lead-search.ts'
import { toLeadFilters } from './list-filters.ts'

export interface LeadList {
  readonly leads: readonly Lead[]
  readonly loading: boolean
  /** Of the first page; a later one that failed is in `more`. */
  readonly fault: unknown
  readonly again: () => void
  readonly more: MoreRecords
}

export function useLeadList(search: LeadSearch, teamId: string | undefined): LeadList {
  const query = useInfiniteQuery(leadListOptions(toLeadFilters(search, teamId)))
  const leads = useMemo(() => (query.data?.pages ?? []).flatMap(({ data }) => data), [query.data])
  const isLooking = useFilled(query, leads.length)
  return {
    leads,
    loading: query.isPending || isLooking,
    fault: query.data && (leads.length > 0 || !query.isFetchNextPageError) ? null : query.error,
    again: () => void query.refetch(),
    more: toMoreRecords(query),
  }
}
