/** Exports: begun, followed, stopped and downloaded. */
import { Export, ExportOrder, ExportPage, ExportQuery, ExportStart } from '#domain/http/records/exports.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { rawVerb, type Verb, verb } from '#worker/request/verb.ts'
import { demandFile, downloadExport } from './download.ts'
import { mayExport } from './open.ts'
import { exportById, exportOf, type ExportRecord, teamOf } from './queries.ts'
import { exportsOfOrganisationSql, exportsOfPersonSql, listExports } from './queries.ts'
import { cancelExport, startExport } from './start.ts'
import { revive } from './work/launch.ts'

const subject = 'Exports'
const right = 'export-records'
const params = { id: Id }

/** One's own; an admin those of the organisation. Throws `not-found` for one of another organisation. */
async function find(ctx: Ctx, { params: { id } }: { readonly params: { readonly id: string } }): Promise<ExportRecord> {
  const record = await exportById(ctx.env.DB, id)
  if (record === null || record.organisation_id !== ctx.actor.organisationId) throw new ProblemError('not-found')
  demand(ctx.reach === 'all' || record.created_by === ctx.actor.userId)
  return record
}

/** Whoever has left a team since has no right to its records any more. */
async function findFile(ctx: Ctx, asked: Parameters<typeof find>[1]): Promise<ExportRecord> {
  const record = await find(ctx, asked)
  const { actor } = ctx
  demand(mayExport(actor, record.subject) && record.team_ids.every((teamId) => reachesTeam(actor, teamId)))
  return record
}

export const exportVerbs: Verb[] = [
  verb({
    method: 'POST',
    path: '/api/exports',
    subject,
    title: 'Export a list',
    description:
      'Begins a job that writes a list as CSV, with the filters of its address and the columns asked for, and answers before it is done. No cell is a formula, and an import reads each as it was.',
    right,
    body: ExportStart,
    maxJsonBytes: 100_000,
    idempotency: 'key',
    isBulk: true,
    audit: ['export.started'],
    answer: Export,
    created: true,
    location: ({ id }) => `/api/exports/${id}`,
    run: async (ctx, { body }) => exportOf(await startExport(ctx, body)),
  }),
  verb({
    method: 'GET',
    path: '/api/exports',
    subject,
    title: 'List exports',
    description: 'Newest first: one’s own, or with `of=all` those of the organisation.',
    right,
    query: ExportQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: ExportPage,
    run: ({ actor, env, reach }, { query: { of, limit, cursor } }) => {
      if (of === 'me') return listExports(env.DB, { sql: exportsOfPersonSql, whose: actor.userId, limit, cursor })
      demand(reach === 'all')
      return listExports(env.DB, { sql: exportsOfOrganisationSql, whose: actor.organisationId, limit, cursor })
    },
  }),
  verb({
    method: 'GET',
    path: '/api/exports/:id',
    subject,
    title: 'Read an export',
    description: 'With how far it is. One that stands still since its machine went is taken up again.',
    right,
    params,
    idempotency: 'read',
    audit: [],
    answer: Export,
    find,
    run: async ({ env, later, now }, { found }) => {
      if (found.status === 'running') later(revive(env, { exportId: found.id, attempt: found.attempt }, now))
      return exportOf(found)
    },
  }),
  rawVerb({
    method: 'GET',
    path: '/api/exports/:id/file',
    subject,
    title: 'Download an export',
    description: 'For a week after it was begun. Each download is written down.',
    right,
    params,
    idempotency: 'read',
    audit: ['export.downloaded'],
    problems: ['job-state'],
    raw: { 200: { description: 'The file.', content: { 'text/csv': null } } },
    find: findFile,
    run: async ({ audit, env, later, orm }, { found }) => {
      demandFile(found)
      await orm.batch([
        audit.line({
          action: 'export.downloaded',
          entityType: 'export',
          entityId: found.id,
          teamId: teamOf(found),
          after: { subject: found.subject, rows: found.rows },
        }),
      ])
      return downloadExport(env, found, later)
    },
  }),
  verb({
    method: 'POST',
    path: '/api/exports/:id/cancel',
    subject,
    title: 'Stop an export',
    description: 'What it has written is deleted.',
    right,
    params,
    body: ExportOrder,
    idempotency: 'key',
    audit: ['export.cancelled'],
    problems: ['job-state'],
    answer: Export,
    find,
    run: async (ctx, { found }) => exportOf(await cancelExport(ctx, found)),
  }),
]
