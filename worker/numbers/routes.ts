/** Numbers, each by its one definition (`domain/analytics`). */
import { STEP_CALLS, STEP_MEASURES } from '#domain/analytics/script-steps.ts'
import { FEWEST_CALLS, USUAL_DAYS, usualSince } from '#domain/analytics/usual-dwell.ts'
import { ScriptSteps, ScriptStepsQuery } from '#domain/http/studio/script-steps.ts'
import { UsualDwellTimes } from '#domain/http/studio/usual-dwell.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { dutyVerbs } from '#worker/numbers/duty/routes.ts'
import { recountVerbs } from '#worker/numbers/recount/routes.ts'
import { readScriptSteps } from '#worker/numbers/script-steps.ts'
import { readUsualDwell } from '#worker/numbers/usual-dwell.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { findScript, VersionNumber } from '#worker/scripts/queries.ts'

const { entries, exits, abandoned, dwell } = STEP_MEASURES

export const numberVerbs: Verb[] = [
  ...dutyVerbs,
  ...recountVerbs,
  verb({
    method: 'GET',
    path: '/api/scripts/:id/versions/:n/steps',
    subject: 'Scripts',
    title: 'Read what became of the steps of a version',
    description: `${STEP_CALLS.counts} Entries: ${entries.counts} Exits: ${exits.counts} Abandoned: ${abandoned.counts} Dwell: ${dwell.counts}`,
    right: 'view-script-numbers',
    params: { id: Id, n: VersionNumber },
    query: ScriptStepsQuery,
    // A row for each step and the next one, a day and a team: of ten teams and a month about this many.
    rows: 40_000,
    idempotency: 'read',
    audit: [],
    answer: ScriptSteps,
    find: findScript,
    run: ({ actor, env }, { params, query: { from, to, team_id: teamId } }) => {
      if (teamId !== undefined) demand(reachesTeam(actor, teamId))
      const teamIds = teamId === undefined ? actor.teamIds : [teamId]
      return readScriptSteps(env.DB, { scriptId: params.id, version: Number(params.n), teamIds, from, to })
    },
  }),
  verb({
    method: 'GET',
    path: '/api/scripts/:id/versions/:n/dwell',
    subject: 'Scripts',
    title: 'Read how long calls usually stand on the steps of a version',
    description: `Of one’s own teams as one, in the last ${USUAL_DAYS} days. ${dwell.counts} Steps that fewer than ${FEWEST_CALLS} calls came to are left out. ${STEP_CALLS.counts}`,
    right: 'compare-dwell',
    params: { id: Id, n: VersionNumber },
    // As above, of three times the days.
    rows: 120_000,
    idempotency: 'read',
    audit: [],
    answer: UsualDwellTimes,
    find: findScript,
    run: ({ actor, env }, { params }) =>
      readUsualDwell(env.DB, {
        scriptId: params.id,
        version: Number(params.n),
        teamIds: actor.teamIds,
        from: usualSince(Date.now()),
      }),
  }),
]
