/** How long the last real calls on a version stood on each step: of the team for who sees them, else of one's own. */
import { queryOptions } from '@tanstack/react-query'
import { CallDetail, CallPage } from '#domain/http/calls.ts'
import { medianDwell, type UsualDwell } from '#domain/practice/dwell.ts'
import type { ScriptRef } from '#domain/script/schema.ts'
import { ask } from '../api/client.ts'

/** Each is asked for by itself. */
const CALLS_READ = 20

export interface Usual {
  readonly calls: number
  readonly byNode: ReadonlyMap<string, UsualDwell>
}

export const usualDwellOptions = (teamId: string, { scriptId, version }: ScriptRef) =>
  queryOptions({
    queryKey: ['calls', 'usual-dwell', teamId, scriptId, version],
    queryFn: async ({ signal }): Promise<Usual> => {
      const query = { team_id: teamId, script_id: scriptId, script_version: version, limit: CALLS_READ }
      const { data } = await ask(CallPage, '/api/calls', { query, signal })
      const calls = await Promise.all(data.map(({ id }) => ask(CallDetail, `/api/calls/${id}`, { signal })))
      const walked = calls.map(({ path, ended_at }) => ({
        path,
        endedAt: ended_at === null ? null : Date.parse(ended_at),
      }))
      return { calls: walked.filter(({ path }) => path.length > 0).length, byNode: medianDwell(walked) }
    },
    staleTime: 60_000,
  })
