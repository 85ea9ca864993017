/** A team's test of versions of its script, and what is done with it. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import {
  EndedScriptTests,
  ScriptTestReport,
  type ScriptTestStart,
  type ScriptTestWeights,
  type ScriptTestWord,
} from '#domain/http/studio/script-test.ts'
import { ask } from '../client.ts'

const REFRESHED_MS = 10_000

export const scriptTestOptions = (teamId: string) =>
  queryOptions({
    queryKey: ['teams', 'script-test', teamId],
    queryFn: ({ signal }) => ask(ScriptTestReport, `/api/teams/${teamId}/script-test`, { signal }),
    // The floor counts on meanwhile.
    refetchInterval: ({ state }) => (state.data?.test ? REFRESHED_MS : false),
  })

export const endedTestsOptions = (teamId: string) =>
  queryOptions({
    queryKey: ['teams', 'script-tests', teamId],
    queryFn: async ({ signal }) => (await ask(EndedScriptTests, `/api/teams/${teamId}/script-tests`, { signal })).data,
  })

/** What was asked is under a key of its own, so that a try without an answer is not done twice. */
const onceMore = () => ({ 'idempotency-key': crypto.randomUUID() })

/** A change of the test changes the team's settings too, and which version a script is used in. */
function useTestChanged(teamId: string) {
  const cache = useQueryClient()
  return (report: ScriptTestReport) => {
    cache.setQueryData(scriptTestOptions(teamId).queryKey, report)
    return Promise.all(
      [
        ['teams', 'one', teamId],
        ['teams', 'script-tests', teamId],
        ['scripts', 'list'],
      ].map((queryKey) => cache.invalidateQueries({ queryKey })),
    )
  }
}

export function useStartTest(teamId: string) {
  const onSuccess = useTestChanged(teamId)
  return useMutation({
    mutationFn: (json: ScriptTestStart) =>
      ask(ScriptTestReport, `/api/teams/${teamId}/script-test`, { method: 'POST', json, headers: onceMore() }),
    onSuccess,
  })
}

export function useWeighTest(teamId: string) {
  const onSuccess = useTestChanged(teamId)
  return useMutation({
    mutationFn: (json: ScriptTestWeights) =>
      ask(ScriptTestReport, `/api/teams/${teamId}/script-test`, { method: 'PATCH', json }),
    onSuccess,
  })
}

/** Stops one arm, or ends the test with one. */
export function useTestWord(teamId: string, which: 'stop' | 'end') {
  const onSuccess = useTestChanged(teamId)
  return useMutation({
    mutationFn: (json: ScriptTestWord) =>
      ask(ScriptTestReport, `/api/teams/${teamId}/script-test/${which}`, { method: 'POST', json, headers: onceMore() }),
    onSuccess,
  })
}
