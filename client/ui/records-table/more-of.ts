/** The state of a paged question as the table wants it: is there more, is it coming, did it fail. */
import type { MoreRecords } from './records-table.tsx'

interface PagedQuery {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly isFetchNextPageError: boolean
  readonly fetchNextPage: (options: { cancelRefetch: boolean }) => Promise<unknown>
}

export const toMoreRecords = (query: PagedQuery): MoreRecords => ({
  has: query.hasNextPage,
  fetching: query.isFetchingNextPage,
  failed: query.isFetchNextPageError,
  // A second wish while the first is under way must not start it anew.
  fetch: () => void query.fetchNextPage({ cancelRefetch: false }),
})
