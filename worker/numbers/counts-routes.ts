/** Counts of calls, and what became of the leads that were called; each measure by its one definition. */
import { COUNTED } from '#domain/analytics/counts.ts'
import { MOST_DAYS } from '#domain/analytics/measure.ts'
import { FUNNEL_STAGES, LEAD_MEASURES, MEASURES, OBJECTION_MEASURES } from '#domain/analytics/measures.ts'
import { CountsAnswer, CountsQuery } from '#domain/http/numbers/counts.ts'
import { FunnelAnswer, FunnelQuery } from '#domain/http/numbers/funnel.ts'
import { LeadNumbers, LeadNumbersQuery } from '#domain/http/numbers/leads.ts'
import { ObjectionNumbers, ObjectionsQuery } from '#domain/http/numbers/objections.ts'
import { daysOf } from '#domain/http/numbers/query.ts'
import { Trends, TrendsQuery } from '#domain/http/numbers/trends.ts'
import { readCounts } from '#worker/numbers/counts/read.ts'
import { tooLong } from '#worker/numbers/counts/statements.ts'
import { readFunnel, readLeadNumbers } from '#worker/numbers/funnel.ts'
import { readObjections } from '#worker/numbers/objections.ts'
import { readTrends } from '#worker/numbers/trends.ts'
import { cutOf } from '#worker/numbers/cut.ts'
import { whose } from '#worker/numbers/whose.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { findScript } from '#worker/scripts/queries.ts'

const subject = 'Numbers'
const read = { subject, right: 'view-performance', method: 'GET', idempotency: 'read', audit: [] } as const

/** Of each dial its entry, its place among its lead’s and the lead itself: three and a half rows, of 150,000 in 92 days. */
const ROWS_OF_LEADS = 600_000

const sentences = (measures: Readonly<Record<string, { readonly name: string; readonly counts: string }>>): string =>
  Object.values(measures)
    .map(({ name, counts }) => `${name}: ${counts}`)
    .join(' ')

function demandShort(days: { readonly from: string; readonly to: string }): void {
  if (daysOf(days) > MOST_DAYS) throw tooLong()
}

export const countVerbs: Verb[] = [
  verb({
    ...read,
    path: '/api/numbers/counts',
    title: 'Count calls',
    description: `By one dimension, of days by each team’s own calendar. ${sentences(COUNTED)} ${sentences(MEASURES)} An agent is told their own. Several dimensions together may cover ${MOST_DAYS} days.`,
    query: CountsQuery,
    // A year of 300 agents is a tenth of it; a quarter by several dimensions, from the calls, all of it.
    rows: 150_000,
    problems: ['range-too-long'],
    answer: CountsAnswer,
    run: async (ctx, { query }) => {
      const asked = { ...query, ...whose(ctx, query) }
      return readCounts(ctx.env.DB, { ...asked, cut: await cutOf(ctx.env.DB, asked) })
    },
  }),
  verb({
    ...read,
    path: '/api/numbers/trends',
    right: 'view-team-numbers',
    title: 'Read how the days of each person went',
    description: `Dials, contacts and bookings of each person, a number for each day of the range. At most ${MOST_DAYS} days.`,
    query: TrendsQuery,
    // A row for each person and day.
    rows: 60_000,
    problems: ['range-too-long'],
    answer: Trends,
    run: (ctx, { query }) => {
      demandShort(query)
      return readTrends(ctx.env.DB, { ...query, teamIds: whose(ctx, query).teamIds })
    },
  }),
  verb({
    ...read,
    path: '/api/numbers/funnel',
    title: 'Read how far leads came',
    description: `Each lead once. ${sentences(FUNNEL_STAGES)} A lead at a stage or further counts for it. At most ${MOST_DAYS} days.`,
    query: FunnelQuery,
    rows: ROWS_OF_LEADS,
    problems: ['range-too-long'],
    answer: FunnelAnswer,
    run: async (ctx, { query }) => {
      demandShort(query)
      const asked = { ...query, ...whose(ctx, query) }
      return readFunnel(ctx.env.DB, { ...asked, cut: await cutOf(ctx.env.DB, asked) })
    },
  }),
  verb({
    ...read,
    path: '/api/numbers/leads',
    right: 'view-team-numbers',
    title: 'Read how far lists were worked',
    description: `By the source that leads have today. ${sentences(LEAD_MEASURES)} At most ${MOST_DAYS} days.`,
    query: LeadNumbersQuery,
    rows: ROWS_OF_LEADS,
    problems: ['range-too-long'],
    answer: LeadNumbers,
    run: async (ctx, { query }) => {
      demandShort(query)
      const asked = { ...query, ...whose(ctx, query) }
      return readLeadNumbers(ctx.env.DB, { ...asked, cut: await cutOf(ctx.env.DB, asked) })
    },
  }),
  verb({
    ...read,
    path: '/api/numbers/objections',
    right: 'view-script-numbers',
    title: 'Read which objections came up',
    description: `${sentences(OBJECTION_MEASURES)} Answers: where calls went on, with the responses that lead there. At most ${MOST_DAYS} days.`,
    query: ObjectionsQuery,
    // A row for each step and the next one, a day and a team, as of the steps of a version.
    rows: 40_000,
    problems: ['not-found', 'range-too-long'],
    answer: ObjectionNumbers,
    run: async (ctx, { query }) => {
      demandShort(query)
      const { teamIds } = whose(ctx, query)
      await findScript(ctx, { params: { id: query.script_id } })
      return readObjections(ctx.env.DB, { ...query, teamIds })
    },
  }),
]
