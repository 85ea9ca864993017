/** Where calls stand in a script at this moment: asked again every few seconds for as long as it is looked at. */
import { queryOptions } from '@tanstack/react-query'
import { CallsNow } from '#domain/http/studio/calls-now.ts'
import { ask } from '../client.ts'

const EVERY_MS = 5_000

/** `teamId` undefined: of all one's teams. */
export const callsNowOptions = (scriptId: string, teamId: string | undefined) =>
  queryOptions({
    queryKey: ['scripts', 'calls-now', scriptId, teamId],
    queryFn: ({ signal }) =>
      ask(CallsNow, `/api/scripts/${scriptId}/calls-now`, { query: { team_id: teamId }, signal }),
    refetchInterval: EVERY_MS,
  })
