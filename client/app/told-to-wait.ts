/** Says once, and calmly, that requests were sent too fast and go out again by themselves. */
import type { QueryClient } from '@tanstack/react-query'
import { waitOf } from '../api/query-client.ts'
import { toast } from '../feedback/toast.tsx'

interface Told {
  readonly type: string
  readonly action?: { readonly type: string; readonly error?: unknown }
}

export function tellWhenWaiting(client: QueryClient): void {
  const say = ({ action }: Told): void => {
    if (action?.type === 'failed' && waitOf(action.error) > 0)
      toast({
        id: 'waiting',
        color: 'orange',
        message: 'That was a lot at once. It goes on by itself in a few seconds.',
        autoClose: 12_000,
      })
  }
  client.getQueryCache().subscribe(say)
  client.getMutationCache().subscribe(say)
}
