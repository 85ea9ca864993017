/** Scripts: an agent sees what is published, others the draft too. */
import { ScriptDetail, ScriptList, ScriptUpdate, ScriptVersions } from '#domain/http/scripts.ts'
import { ScriptVersionDocument } from '#domain/http/script-version.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { callsNowVerbs } from '#worker/scripts/calls-now.ts'
import { caseVerbs } from '#worker/scripts/cases.ts'
import { draftVerbs, newScriptVerbs } from '#worker/scripts/draft-routes.ts'
import { liveDraftVerbs } from '#worker/scripts/live-draft-routes.ts'
import { setActive } from '#worker/scripts/edit.ts'
import {
  findScript,
  listScripts,
  scriptVersion,
  summaryOf,
  teamsWithScripts,
  VersionNumber,
  versionsOf,
} from '#worker/scripts/queries.ts'

const subject = 'Scripts'
const params = { id: Id }

async function detailOf(ctx: Ctx, scriptId: string): Promise<ScriptDetail> {
  const { actor, env } = ctx
  const row = await findScript(ctx, { params: { id: scriptId } })
  const isAgent = actor.role === 'agent'
  const [versions, teams] = await Promise.all([versionsOf(env.DB, scriptId), teamsWithScripts(env.DB, actor)])
  const summary = { ...summaryOf(row, teams, isAgent), versions }
  if (!isAgent) return { ...summary, content: row.content }
  if (row.published_version === null || row.is_active === 0) throw new ProblemError('not-found')
  const published = await scriptVersion(env.DB, actor.organisationId, scriptId, row.published_version)
  if (published === null) throw new ProblemError('not-found')
  return { ...summary, content: published.content }
}

export const scriptVerbs: Verb[] = [
  ...newScriptVerbs,
  verb({
    method: 'GET',
    path: '/api/scripts',
    subject,
    title: 'List scripts',
    description: 'An agent sees the published ones.',
    right: 'view-scripts',
    idempotency: 'read',
    audit: [],
    answer: ScriptList,
    run: async ({ actor, env }) => ({ data: await listScripts(env.DB, actor, actor.role === 'agent') }),
  }),
  verb({
    method: 'GET',
    path: '/api/scripts/:id',
    subject,
    title: 'Read a script',
    description: '`content` is the draft, null when it cannot be read; an agent gets the published version there.',
    right: 'view-scripts',
    params,
    idempotency: 'read',
    audit: [],
    answer: ScriptDetail,
    run: (ctx, { params: { id } }) => detailOf(ctx, id),
  }),
  verb({
    method: 'PATCH',
    path: '/api/scripts/:id',
    subject,
    title: 'Archive or restore a script',
    description: 'One that a team uses is not archived. Calls that run go on.',
    right: 'edit-scripts',
    params,
    body: ScriptUpdate,
    idempotency: 'repeatable',
    audit: ['script.archived', 'script.restored'],
    problems: ['script-in-use'],
    answer: ScriptDetail,
    find: findScript,
    run: async (ctx, { body, found }) => {
      await setActive(ctx, found, body.is_active)
      return detailOf(ctx, found.id)
    },
  }),
  verb({
    method: 'GET',
    path: '/api/scripts/:id/versions',
    subject,
    title: 'List the versions of a script',
    description: 'Newest first, each with its note and who published it.',
    right: 'view-scripts',
    params,
    idempotency: 'read',
    audit: [],
    answer: ScriptVersions,
    run: async (ctx, { params: { id } }) => ({ data: (await detailOf(ctx, id)).versions }),
  }),
  verb({
    method: 'GET',
    path: '/api/scripts/:id/versions/:n',
    subject,
    title: 'Read a published version of a script',
    description: 'A version never changes, so it may be kept.',
    right: 'view-scripts',
    params: { id: Id, n: VersionNumber },
    idempotency: 'read',
    audit: [],
    answer: ScriptVersionDocument,
    run: async ({ actor, env }, { params: { id, n } }) => {
      const document = await scriptVersion(env.DB, actor.organisationId, id, Number(n))
      if (document === null) throw new ProblemError('not-found')
      return document
    },
  }),
  ...draftVerbs,
  ...liveDraftVerbs,
  ...caseVerbs,
  ...callsNowVerbs,
]
