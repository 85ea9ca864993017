/** One cache for what the API answered. */
import { QueryClient } from '@tanstack/react-query'
import { isProblem, type Problem } from './problem.ts'

const RETRIES = 2
/** Who is told to wait longer is told why, and decides themselves. */
const LONGEST_WAIT_S = 30
/** So that those who were turned away together do not come back together. */
const SPREAD_MS = 2_000

/** Nothing was done by a request that came too soon, so each can be sent again. */
export const cameTooSoon = (fault: unknown): fault is Problem =>
  isProblem(fault, 'rate-limited') && fault.details?.refusal === undefined && waitOf(fault) <= LONGEST_WAIT_S

const waitOf = ({ details }: Problem): number => details?.retry_after ?? Number.POSITIVE_INFINITY

const afterAWhile = (failures: number, fault: unknown): number =>
  cameTooSoon(fault) ? waitOf(fault) * 1_000 + Math.random() * SPREAD_MS : Math.min(1_000 * 2 ** failures, 30_000)

const mayComeAgain = (failures: number, fault: unknown): boolean => failures < RETRIES && cameTooSoon(fault)

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 5 * 60_000,
      // A refusal stays a refusal; only what may pass by itself is tried again.
      retry: (failures, fault) =>
        mayComeAgain(failures, fault) ||
        (failures < RETRIES && isProblem(fault) && (fault.status === 0 || fault.status >= 500)),
      retryDelay: afterAWhile,
      refetchOnWindowFocus: false,
    },
    mutations: { retry: mayComeAgain, retryDelay: afterAWhile },
  },
})
