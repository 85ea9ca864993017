/** The pages of leads that fit the address, as one list. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { Lead } from '#domain/http/leads.ts'
import { leadListOptions } from '../../api/lead-queries.ts'
import { toMoreRecords } from '../../ui/records-table/more-of.ts'
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

/** More than any screen shows at once. */
const ENOUGH = 40

export function useLeadList(search: LeadSearch, teamId: string | undefined): LeadList {
  const query = useInfiniteQuery(leadListOptions(toLeadFilters(search, teamId)))
  const leads = useMemo(() => (query.data?.pages ?? []).flatMap(({ data }) => data), [query.data])
  const goesOn = query.hasNextPage && !query.isFetchNextPageError
  const isShort = goesOn && (leads.length < ENOUGH || query.data?.pages.at(-1)?.data.length === 0)
  const { isFetching, fetchNextPage } = query
  // Of what few leads meet, a page ends after so many that were looked at, with those it found.
  useEffect(() => {
    if (isShort && !isFetching) void fetchNextPage({ cancelRefetch: false })
  }, [isShort, isFetching, fetchNextPage])
  return {
    leads,
    loading: query.isPending || (leads.length === 0 && goesOn),
    fault: query.data && (leads.length > 0 || !query.isFetchNextPageError) ? null : query.error,
    again: () => void query.refetch(),
    more: toMoreRecords(query),
  }
}
