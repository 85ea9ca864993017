/** How long calls of one's own teams usually stand on each step of a version (NU4). */
import { queryOptions } from '@tanstack/react-query'
import { UsualDwellTimes } from '#domain/http/studio/usual-dwell.ts'
import type { ScriptRef } from '#domain/script/schema.ts'
import { ask } from '../api/client.ts'

export type UsualStep = UsualDwellTimes['steps'][number]

export const usualDwellOptions = ({ scriptId, version }: ScriptRef) =>
  queryOptions({
    queryKey: ['scripts', 'usual-dwell', scriptId, version],
    queryFn: ({ signal }) => ask(UsualDwellTimes, `/api/scripts/${scriptId}/versions/${version}/dwell`, { signal }),
    // A call more or less moves nothing.
    staleTime: 10 * 60_000,
  })
