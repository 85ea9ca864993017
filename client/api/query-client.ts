/** One cache for what the API answered. */
import { QueryClient } from '@tanstack/react-query'
import { isProblem } from './problem.ts'

const RETRIES = 2
/** Who is told to wait longer is told why, and decides themselves. */
const LONGEST_WAIT_S = 30

/**
 * For how long a request that came too soon waits, in seconds; 0 for what is no such thing. Nothing was done by it, so each can
 * be sent again.
 */
export function waitOf(fault: unknown): number {
  const told = isProblem(fault, 'rate-limited') && !fault.details?.refusal ? (fault.details?.retry_after ?? 0) : 0
  return told > LONGEST_WAIT_S ? 0 : told
}

const mayComeAgain = (failures: number, fault: unknown): boolean => failures < RETRIES && waitOf(fault) > 0

/** Those who were turned away together do not come back together. */
const retryDelay = (failures: number, fault: unknown): number =>
  waitOf(fault) > 0 ? (waitOf(fault) + 2 * Math.random()) * 1_000 : 1_000 * 2 ** failures

/**
 * What a change has made stale is asked again: after an answer that is waited for, so that nobody sees what was before; a failure
 * is told at once, since without a network the asking takes seconds more.
 */
export const refreshAfter =
  (refresh: () => Promise<unknown>) =>
  (_answer: unknown, fault: Error | null): Promise<unknown> | undefined => {
    const asked = refresh()
    return fault === null ? asked : undefined
  }

/** Without a network a request fails and is said to have; by default it would wait out of sight until there is one. */
const ALWAYS = 'always'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: ALWAYS,
      refetchOnReconnect: true,
      staleTime: 15_000,
      gcTime: 5 * 60_000,
      // A refusal stays a refusal; only what may pass by itself is tried again.
      retry: (failures, fault) =>
        mayComeAgain(failures, fault) ||
        (failures < RETRIES && isProblem(fault) && (fault.status === 0 || fault.status >= 500)),
      retryDelay,
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: ALWAYS, retry: mayComeAgain, retryDelay },
  },
})
