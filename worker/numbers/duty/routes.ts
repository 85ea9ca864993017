/** Time on duty, added up and drawn, and callbacks kept. */
import { CALLBACK_MEASURES } from '#domain/analytics/callbacks-kept.ts'
import { DUTY_MEASURES, DUTY_TIMES } from '#domain/analytics/duty.ts'
import { DutyAnswer, DutyQuery, DutyStrip, DutyStripQuery } from '#domain/http/numbers/duty.ts'
import { readDuty } from '#worker/numbers/duty/read.ts'
import { readStrip } from '#worker/numbers/duty/strip.ts'
import { whose } from '#worker/numbers/whose.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { teamBasics } from '#worker/teams/queries.ts'

const read = {
  subject: 'Numbers',
  right: 'view-performance',
  method: 'GET',
  idempotency: 'read',
  audit: [],
} as const

const sentences = (measures: Readonly<Record<string, { readonly name: string; readonly counts: string }>>): string =>
  Object.values(measures)
    .map(({ name, counts }) => `${name}: ${counts}`)
    .join(' ')

export const dutyVerbs: Verb[] = [
  verb({
    ...read,
    path: '/api/numbers/duty',
    title: 'Add up time on duty',
    description: `By person or by day, of days by each team’s own calendar; of a stretch of duty that goes on, up to the last call that was closed in it. ${sentences(DUTY_TIMES)} ${sentences(DUTY_MEASURES)} ${sentences(CALLBACK_MEASURES)} An agent is told their own.`,
    query: DutyQuery,
    // Of 300 people and a year: a row for each month and reason, with the days at both ends, and each callback.
    rows: 200_000,
    answer: DutyAnswer,
    run: (ctx, { query }) => readDuty(ctx.env.DB, { ...query, ...whose(ctx, query) }, Date.now()),
  }),
  verb({
    ...read,
    path: '/api/numbers/duty/strip',
    title: 'Read a team’s day on duty',
    description:
      'Stretches of duty of each person on one day of a team, and their calls that began on it. An agent is told their own.',
    query: DutyStripQuery,
    rows: 40_000,
    answer: DutyStrip,
    run: async (ctx, { query }) => {
      const { user_id: userId } = whose(ctx, query)
      const { day, team_id: teamId } = query
      const team = await teamBasics(ctx.env.DB, teamId)
      if (team === null) throw new ProblemError('not-found')
      const { timeZone } = team
      return readStrip(ctx.env.DB, { day, teamId, timeZone, userId, now: Date.now() })
    },
  }),
]
