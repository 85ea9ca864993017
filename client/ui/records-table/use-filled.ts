/**
 * Of what few records meet, a page ends after so many that were looked at, with those it found: the next is asked for until
 * there are enough for a screen.
 */
import { useEffect } from 'react'

/** More than any screen shows at once. */
const ENOUGH = 40

interface Looking {
  readonly data: { readonly pages: readonly { readonly data: readonly unknown[] }[] } | undefined
  readonly hasNextPage: boolean
  readonly isFetching: boolean
  readonly isFetchNextPageError: boolean
  readonly fetchNextPage: (options: { cancelRefetch: boolean }) => Promise<unknown>
}

/** Whether there may be records where none was found so far. */
export function useFilled(query: Looking, found: number): boolean {
  const { data, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query
  const goesOn = hasNextPage && !isFetchNextPageError
  const isShort = goesOn && (found < ENOUGH || data?.pages.at(-1)?.data.length === 0)
  useEffect(() => {
    if (isShort && !isFetching) void fetchNextPage({ cancelRefetch: false })
  }, [isShort, isFetching, fetchNextPage])
  return found === 0 && goesOn
}
