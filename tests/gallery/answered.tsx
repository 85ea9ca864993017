/** Parts that ask the API, with what it has answered them. */
import { QueryClient, QueryClientProvider, type QueryKey } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'

interface AnsweredProps {
  readonly answers: readonly (readonly [QueryKey, unknown])[]
  readonly children: ReactNode
}

export function Answered({ answers, children }: AnsweredProps) {
  const [client] = useState(() => {
    const made = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } })
    for (const [key, answer] of answers) made.setQueryData(key, answer)
    return made
  })
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}

/** A list of one page. */
export const onePage = (data: readonly unknown[]) => ({ pages: [{ data, next_cursor: null }], pageParams: [''] })
