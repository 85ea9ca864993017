/** Reports of a team: listed, read and downloaded by whoever may see its numbers. */
import { ReportDetail, ReportPage, ReportQuery } from '#domain/http/numbers/reports.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { reachesTeam } from '#worker/auth/rights.ts'
import { fileName, listReports, reportById, reportDetail, type ReportRow } from '#worker/reports/queries.ts'
import { reportKey } from '#worker/reports/keys.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { streamObject } from '#worker/request/stream-object.ts'
import { rawVerb, type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Numbers'
const right = 'view-reports'
const params = { id: Id }

interface Address {
  readonly params: { readonly id: string }
}

async function findTeam({ actor }: Ctx, { params: { id } }: Address): Promise<string> {
  if (!reachesTeam(actor, id)) throw new ProblemError('not-found')
  return id
}

async function find({ actor, env }: Ctx, { params: { id } }: Address): Promise<ReportRow> {
  const report = await reportById(env.DB, id)
  if (report === null || !reachesTeam(actor, report.team_id)) throw new ProblemError('not-found')
  return report
}

export const reportVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/teams/:id/reports',
    subject,
    title: 'List the reports of a team',
    description: 'Newest first, with how many were sent by email and how many were not.',
    right,
    params,
    query: ReportQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: ReportPage,
    find: findTeam,
    run: ({ env }, { query, found }) => listReports(env.DB, found, query),
  }),
  verb({
    method: 'GET',
    path: '/api/reports/:id',
    subject,
    title: 'Read a report',
    description:
      'What a team and its people did in a day or a week, as it was counted when the report was made, and what became of its emails.',
    right,
    params,
    idempotency: 'read',
    audit: [],
    answer: ReportDetail,
    find,
    run: ({ env }, { found }) => reportDetail(env.DB, found),
  }),
  rawVerb({
    method: 'GET',
    path: '/api/reports/:id/file',
    subject,
    title: 'Download a report',
    description: 'As CSV. Each download is written down.',
    right,
    params,
    idempotency: 'read',
    audit: ['report.downloaded'],
    problems: ['job-state', 'bad-range', 'unavailable'],
    raw: { 200: { description: 'The file.', content: { 'text/csv': null } } },
    find,
    run: async ({ audit, env, orm }, { found, request }) => {
      if (found.made_at === null) throw new ProblemError('job-state')
      await orm.batch([
        audit.line({
          action: 'report.downloaded',
          entityType: 'report',
          entityId: found.id,
          teamId: found.team_id,
          after: { span: found.span, from: found.from_day, to: found.to_day },
        }),
      ])
      return streamObject(env.RECORDINGS, reportKey(found.id), request, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${fileName(found)}"`,
      })
    },
  }),
]
