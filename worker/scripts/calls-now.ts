/** Where calls stand in a script at this moment: each team’s floor is asked, for none knows more than its own (SE18). */
import { CallsNow, CallsNowQuery } from '#domain/http/studio/calls-now.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { withTimeout } from '#durable-objects/team-floor/contract.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { askFloor } from '#worker/floor/stub.ts'
import { logFault } from '#worker/request/problem.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { findScript } from '#worker/scripts/queries.ts'

const AT_ONCE = 20
/** What is asked every few seconds is not waited for longer; by then all answers are there, or are told to be missing. */
const ANSWER_WITHIN_MS = 2_000
const ALL_WITHIN_MS = 6_000

type OfTeam = CallsNow['teams'][number]

interface Asking {
  readonly env: WorkerEnv
  readonly requestId: string
}

async function ofTeam({ env, requestId }: Asking, teamId: string, scriptId: string, withinMs: number): Promise<OfTeam> {
  if (withinMs <= 0) return { team_id: teamId, steps: null }
  try {
    const steps = await askFloor(env, teamId, (floor) => withTimeout(floor.callsOnSteps(scriptId), withinMs))
    return {
      team_id: teamId,
      steps: steps.map(({ version, nodeId, calls }) => ({ version, node_id: nodeId, calls })),
    }
  } catch (fault) {
    logFault(fault, requestId, `calls now of ${teamId}`)
    return { team_id: teamId, steps: null }
  }
}

export async function callsNow(
  asking: Asking,
  scriptId: string,
  teamIds: readonly string[],
  { answerWithinMs, allWithinMs } = { answerWithinMs: ANSWER_WITHIN_MS, allWithinMs: ALL_WITHIN_MS },
): Promise<CallsNow> {
  const until = Date.now() + allWithinMs
  const teams: OfTeam[] = []
  for (let from = 0; from < teamIds.length; from += AT_ONCE) {
    const asked = teamIds.slice(from, from + AT_ONCE)
    const withinMs = Math.min(answerWithinMs, until - Date.now())
    teams.push(...(await Promise.all(asked.map((teamId) => ofTeam(asking, teamId, scriptId, withinMs)))))
  }
  return { script_id: scriptId, teams }
}

export const callsNowVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/scripts/:id/calls-now',
    subject: 'Scripts',
    title: 'Read on which steps calls stand now',
    description:
      'Calls that are not over, by version and step, as the floor of each of one’s teams has them at this moment. `steps` is null for a team whose floor has not answered within two seconds.',
    right: 'view-script-numbers',
    params: { id: Id },
    query: CallsNowQuery,
    idempotency: 'read',
    audit: [],
    answer: CallsNow,
    find: findScript,
    run: ({ actor, env, requestId }, { params: { id }, query: { team_id: teamId } }) => {
      if (teamId !== undefined) demand(reachesTeam(actor, teamId))
      return callsNow({ env, requestId }, id, teamId === undefined ? actor.teamIds : [teamId])
    },
  }),
]
