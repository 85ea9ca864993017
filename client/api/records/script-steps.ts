/** What became of the steps of a version. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ScriptSteps } from '#domain/http/studio/script-steps.ts'
import { ask } from '../client.ts'

export interface StepsAsked {
  readonly scriptId: string
  readonly version: number
  /** Undefined: of all one's teams. */
  readonly teamId: string | undefined
  readonly from: string
  readonly to: string
}

export const scriptStepsOptions = (asked: StepsAsked) =>
  queryOptions({
    queryKey: ['scripts', 'steps', asked],
    queryFn: ({ signal }) =>
      ask(ScriptSteps, `/api/scripts/${asked.scriptId}/versions/${asked.version}/steps`, {
        query: { from: asked.from, to: asked.to, team_id: asked.teamId },
        signal,
      }),
    placeholderData: keepPreviousData,
  })
