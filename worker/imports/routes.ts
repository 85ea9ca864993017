/** Imports of leads: a file uploaded, looked at, mapped, checked, run, stopped and taken back. */
import {
  Import,
  ImportAct,
  ImportDryRun,
  ImportPage,
  ImportPreview,
  ImportPreviewQuery,
  ImportQuery,
  ImportRowPage,
  ImportRowsQuery,
  ImportRun,
  ImportUpload,
  WORKING,
} from '#domain/http/imports/imports.ts'
import { MAX_FILE_BYTES } from '#domain/import/plan.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { withinOrganisation } from '#worker/auth/within.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { rawVerb, type Verb, verb } from '#worker/request/verb.ts'
import { errorsFile } from './errors-file.ts'
import { previewOf } from './preview.ts'
import { type ImportRecord, importById, importOf, listImports, listRows } from './queries.ts'
import { cancelWork, startWork } from './start.ts'
import { uploadFile } from './upload.ts'
import { revive } from './work/launch.ts'

const subject = 'Imports'
const right = 'import-leads'
const params = { id: Id }

/** Throws `not-found` for one of another organisation, and `forbidden` for one of another team. */
async function find(ctx: Ctx, { params: { id } }: { readonly params: { readonly id: string } }): Promise<ImportRecord> {
  const record = await importById(ctx.env.DB, id)
  if (record === null) throw new ProblemError('not-found')
  await withinOrganisation(ctx, record.team_id)
  demand(reachesTeam(ctx.actor, record.team_id))
  return record
}

const files: Verb[] = [
  verb({
    method: 'POST',
    path: '/api/imports',
    subject,
    title: 'Upload a file of leads',
    description:
      'The body is the file itself: CSV or text with tabs, semicolons or bars, in any encoding, 50 MB at most. What is no table is refused with what to do about it.',
    right,
    query: ImportUpload,
    bytes: { types: ['*/*'], maxBytes: MAX_FILE_BYTES },
    idempotency: 'key',
    audit: ['import.uploaded'],
    problems: ['too-large', 'unsupported-media'],
    answer: Import,
    created: true,
    location: ({ id }) => `/api/imports/${id}`,
    run: (ctx, { query, request }) => uploadFile(ctx, query, request),
  }),
  verb({
    method: 'GET',
    path: '/api/imports',
    subject,
    title: 'List imports',
    description: 'Newest first; of the teams that one may import into.',
    right,
    query: ImportQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: ImportPage,
    run: ({ actor, env }, { query }) => {
      if (query.team_id !== undefined) demand(reachesTeam(actor, query.team_id))
      return listImports(env.DB, query.team_id === undefined ? actor.teamIds : [query.team_id], query)
    },
  }),
  verb({
    method: 'GET',
    path: '/api/imports/:id',
    subject,
    title: 'Read an import',
    description: 'With how far it is. One that stands still since its machine went is taken up again.',
    right,
    params,
    idempotency: 'read',
    audit: [],
    answer: Import,
    find,
    run: async ({ env, later, now }, { found }) => {
      if (WORKING.includes(found.status)) later(revive(env, { importId: found.id, attempt: found.attempt }, now))
      return importOf(found)
    },
  }),
  verb({
    method: 'GET',
    path: '/api/imports/:id/preview',
    subject,
    title: 'Look at the beginning of a file',
    description:
      'As it is read by what is asked for, else as its own bytes tell; with what its columns seem to be, and how such a file was mapped last.',
    right,
    params,
    query: ImportPreviewQuery,
    idempotency: 'read',
    audit: [],
    answer: ImportPreview,
    find,
    run: ({ env }, { query, found }) => previewOf(env, found, query),
  }),
]

const work: Verb[] = [
  verb({
    method: 'POST',
    path: '/api/imports/:id/dry-run',
    subject,
    title: 'Check an import',
    description: 'Says of each row what a run would do with it, and changes no lead.',
    right,
    params,
    body: ImportDryRun,
    idempotency: 'key',
    audit: ['import.checked'],
    problems: ['import-state'],
    answer: Import,
    find,
    run: async (ctx, { body: { plan }, found }) => importOf(await startWork(ctx, found, 'checking', plan)),
  }),
  verb({
    method: 'POST',
    path: '/api/imports/:id/run',
    subject,
    title: 'Run an import',
    description:
      'By the plan that was checked last, or by one of its own. One that was stopped or has failed goes on where it stood; no row is imported twice.',
    right,
    params,
    body: ImportRun,
    idempotency: 'key',
    audit: ['import.started'],
    problems: ['import-state'],
    answer: Import,
    find,
    run: async (ctx, { body: { plan }, found }) => importOf(await startWork(ctx, found, 'running', plan)),
  }),
  verb({
    method: 'POST',
    path: '/api/imports/:id/cancel',
    subject,
    title: 'Stop an import',
    description: 'What it has done stays; it can go on, or be taken back.',
    right,
    params,
    body: ImportAct,
    idempotency: 'key',
    audit: ['import.cancelled'],
    problems: ['import-state'],
    answer: Import,
    find,
    run: async (ctx, { found }) => importOf(await cancelWork(ctx, found)),
  }),
  verb({
    method: 'POST',
    path: '/api/imports/:id/undo',
    subject,
    title: 'Take an import back',
    description:
      'Leads that nobody has touched since are as they were before; of the others its rows say what stands in the way.',
    right,
    params,
    body: ImportAct,
    idempotency: 'key',
    audit: ['import.undo-started'],
    problems: ['import-state'],
    answer: Import,
    find,
    run: async (ctx, { found }) => importOf(await startWork(ctx, found, 'undoing')),
  }),
]

const ErrorsQuery = ImportRowsQuery.pick({ run: true })

const results: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/imports/:id/rows',
    subject,
    title: 'List what became of the rows',
    description: 'In the order of the file; of the check, or of the run.',
    right,
    params,
    query: ImportRowsQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: ImportRowPage,
    find,
    run: ({ env }, { query, found }) => listRows(env.DB, found, query),
  }),
  rawVerb({
    method: 'GET',
    path: '/api/imports/:id/errors',
    subject,
    title: 'Download the refused rows',
    description: 'Whole, with what is wrong behind each: to be corrected and uploaded again.',
    right,
    params,
    query: ErrorsQuery,
    idempotency: 'read',
    audit: ['import.errors-downloaded'],
    raw: { 200: { description: 'The rows, as CSV.', content: { 'text/csv': null } } },
    find,
    run: async ({ audit, env, orm }, { query: { run }, found }) => {
      if (found.gone_at !== null) throw new ProblemError('not-found')
      await orm.batch([
        audit.line({
          action: 'import.errors-downloaded',
          entityType: 'import',
          entityId: found.id,
          teamId: found.team_id,
        }),
      ])
      return errorsFile(env, found, run)
    },
  }),
]

export const importVerbs: Verb[] = [...files, ...work, ...results]
