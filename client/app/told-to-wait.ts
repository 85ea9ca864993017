/** Says once, and calmly, that requests were sent too fast and go out again by themselves. */
import type { QueryClient } from '@tanstack/react-query'
import { cameTooSoon } from '../api/query-client.ts'
import { toast } from '../feedback/toast.tsx'

const SHOWN_MS = 12_000

export function tellWhenWaiting(client: QueryClient): void {
  for (const cache of [client.getQueryCache(), client.getMutationCache()])
    cache.subscribe(
      (event: { readonly type: string; readonly action?: { readonly type: string; readonly error?: unknown } }) => {
        if (event.type !== 'updated' || event.action?.type !== 'failed' || !cameTooSoon(event.action.error)) return
        toast({
          id: 'waiting',
          color: 'orange',
          message: 'That was a lot at once. It goes on by itself in a few seconds.',
          autoClose: SHOWN_MS,
        })
      },
    )
}
