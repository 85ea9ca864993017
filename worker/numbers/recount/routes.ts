/** Numbers counted anew, when somebody asks and by night. */
import { NumberChecks, NumberChecksQuery, Recount, RecountQuery } from '#domain/http/numbers/recount.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { listChecks } from '#worker/numbers/recount/nightly.ts'
import { recount } from '#worker/numbers/recount/recount.ts'
import { type Verb, verb } from '#worker/request/verb.ts'

const read = { subject: 'Numbers', method: 'GET', idempotency: 'read', audit: [] } as const

export const recountVerbs: Verb[] = [
  verb({
    ...read,
    path: '/api/numbers/recount',
    right: 'supervise',
    title: 'Count a day anew',
    description:
      'The numbers of a team’s day found four ways: as the screens’ routes answer, as they are added up, from the calls and stretches of duty themselves, and from the journal of its floor. Nothing is put right.',
    query: RecountQuery,
    // Each call and stretch of the day.
    rows: 60_000,
    answer: Recount,
    run: ({ actor, env }, { query: { day, team_id: teamId } }) => {
      demand(reachesTeam(actor, teamId))
      return recount(env, { teamId, day }, Date.now())
    },
  }),
  verb({
    ...read,
    path: '/api/numbers/checks',
    right: 'inspect-floor',
    title: 'List the nightly checks of numbers',
    description: 'Each day that was over, counted anew by night: the newest first, thirty at most.',
    query: NumberChecksQuery,
    answer: NumberChecks,
    run: async ({ actor, env }, { query: { team_id: teamId } }) => {
      demand(reachesTeam(actor, teamId))
      return { data: await listChecks(env.DB, teamId) }
    },
  }),
]
