/** One cache for what the API answered. */
import { QueryClient } from '@tanstack/react-query'
import { isProblem } from './problem.ts'

const RETRIES = 2

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 5 * 60_000,
      // A refusal stays a refusal; only what may pass by itself is tried again.
      retry: (failures, fault) => failures < RETRIES && isProblem(fault) && (fault.status === 0 || fault.status >= 500),
      refetchOnWindowFocus: false,
    },
    mutations: { retry: false },
  },
})
