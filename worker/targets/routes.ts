/** Targets: those of a team as they are set, and as they hold for one person or the team. */
import { Leaderboard, LeaderboardQuery } from '#domain/http/numbers/leaderboard.ts'
import { NumberSettings, NumberSettingsUpdate } from '#domain/http/numbers/number-settings.ts'
import { Progress, ProgressQuery } from '#domain/http/numbers/progress.ts'
import { TargetsInForce, TargetsQuery, TeamTargets, TeamTargetsUpdate } from '#domain/http/numbers/targets.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import type { Person } from '#worker/auth/person.ts'
import { demand, reachesTeam, reachOf } from '#worker/auth/rights.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { changeTargets } from '#worker/targets/change.ts'
import { readLeaderboard } from '#worker/targets/leaderboard.ts'
import { changeNumberSettings, leaderboardOf, numberSettingsOf } from '#worker/targets/number-settings.ts'
import { readProgress } from '#worker/targets/progress.ts'
import { isOrWasOfTeam, targetsInForce, teamTargets } from '#worker/targets/queries.ts'

const subject = 'Numbers'
const params = { id: Id }

async function find({ actor }: Ctx, { params: { id } }: { readonly params: { readonly id: string } }): Promise<string> {
  if (!reachesTeam(actor, id)) throw new ProblemError('not-found')
  return id
}

export const targetVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/teams/:id/targets',
    subject,
    title: 'List the targets of a team',
    description:
      'Of the team as a whole, of everybody in it, and of single people, with those that held before and who set them. The newest day first.',
    right: 'set-targets',
    params,
    // Each target of each person, with every change of them.
    rows: 4_000,
    idempotency: 'read',
    audit: [],
    answer: TeamTargets,
    find,
    run: ({ env, now }, { found }) => teamTargets(env.DB, found, now),
  }),
  verb({
    method: 'PATCH',
    path: '/api/teams/:id/targets',
    subject,
    title: 'Set targets of a team',
    description:
      'Each from a day on, today at the earliest, so that days that are over keep theirs. A person’s own target comes before everybody’s; null ends one.',
    right: 'set-targets',
    params,
    body: TeamTargetsUpdate,
    idempotency: 'repeatable',
    audit: ['team.targets-changed'],
    problems: ['version-conflict'],
    answer: TeamTargets,
    find,
    run: (ctx, { body, found }) => changeTargets(ctx, found, body),
  }),
  verb({
    method: 'GET',
    path: '/api/teams/:id/number-settings',
    subject,
    title: 'Read how the numbers of a team are shown and reported',
    description: 'When its working day ends, its leaderboard, its reports, and who may be sent them.',
    right: 'set-targets',
    params,
    idempotency: 'read',
    audit: [],
    answer: NumberSettings,
    find,
    run: (ctx, { found }) => numberSettingsOf(ctx, found),
  }),
  verb({
    method: 'PATCH',
    path: '/api/teams/:id/number-settings',
    subject,
    title: 'Change how the numbers of a team are shown and reported',
    description:
      'Each part that is named is replaced. The first report is of the day, or the week, in which reports are switched on; recipients are people who may see the team’s numbers.',
    right: 'set-targets',
    params,
    body: NumberSettingsUpdate,
    idempotency: 'repeatable',
    audit: ['team.number-settings-changed'],
    problems: ['version-conflict'],
    answer: NumberSettings,
    find,
    run: (ctx, { body, found }) => changeNumberSettings(ctx, found, body),
  }),
  verb({
    method: 'GET',
    path: '/api/numbers/targets',
    subject,
    title: 'Read the targets that hold for a person or a team',
    description:
      'On a day, today where none is named. Without `user_id` those of the team as a whole; an agent reads their own alone.',
    right: 'view-targets',
    query: TargetsQuery,
    idempotency: 'read',
    audit: [],
    problems: ['not-found'],
    answer: TargetsInForce,
    run: async (ctx, { query: { team_id: teamId, user_id: asked, day } }) => {
      const userId = await whoseTargets(ctx, teamId, asked)
      return targetsInForce(ctx.env.DB, { teamId, userId, day, now: ctx.now })
    },
  }),
  verb({
    method: 'GET',
    path: '/api/numbers/progress',
    subject,
    title: 'Read how far targets were reached',
    description:
      'Of each target that holds today what was reached in its day, week or month so far, from closed calls, and what the day comes to at its pace. Without `user_id` of the team as a whole; an agent reads their own alone.',
    right: 'view-targets',
    query: ProgressQuery,
    // A month of a large team, by person and day, and its stretches of duty today.
    rows: 20_000,
    idempotency: 'read',
    audit: [],
    problems: ['not-found'],
    answer: Progress,
    run: async (ctx, { query: { team_id: teamId, user_id: asked } }) => {
      const userId = await whoseTargets(ctx, teamId, asked)
      return readProgress(ctx.env.DB, { teamId, userId, now: ctx.now })
    },
  }),
  verb({
    method: 'GET',
    path: '/api/numbers/leaderboard',
    subject,
    title: 'Read the leaderboard of a team',
    description:
      'Who is ahead in the measure that the team has chosen, without those who have less than its minimum. An agent is told it where the team shows it, by no other measure and nothing else of a colleague. Managers may name another measure.',
    right: 'view-leaderboard',
    query: LeaderboardQuery,
    rows: 60_000,
    idempotency: 'read',
    audit: [],
    answer: Leaderboard,
    run: async ({ actor, env }, { query }) => {
      const { team_id: teamId, from, to, measure } = query
      demand(reachesTeam(actor, teamId))
      if (!seesOthers(actor)) {
        const own = await leaderboardOf(env.DB, teamId)
        demand(own.shown && (measure === undefined || measure === own.measure))
      }
      return readLeaderboard(env.DB, { teamId, from, to, measure })
    },
  }),
]

/** Null: of the team as a whole. An agent is told their own; of a stranger to the team there is nothing to tell. */
async function whoseTargets(ctx: Ctx, teamId: string, asked: string | undefined): Promise<string | null> {
  const { actor, env, reach } = ctx
  demand(reachesTeam(actor, teamId))
  const userId = asked === 'me' ? actor.userId : asked
  if (reach === 'own') demand(userId === undefined || userId === actor.userId)
  if (reach === 'own' || userId === actor.userId) return actor.userId
  if (userId === undefined) return null
  if (!(await isOrWasOfTeam(env.DB, teamId, userId))) throw new ProblemError('not-found')
  return userId
}

/** Whoever sees the numbers of their whole team sees who is ahead in any of them. */
function seesOthers(person: Person): boolean {
  const reach = reachOf(person, 'view-performance')
  return reach !== null && reach !== 'own'
}
