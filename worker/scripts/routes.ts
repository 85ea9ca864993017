/** Scripts: an agent sees what is published, others the draft too. */
import { ScriptDetail, ScriptList, ScriptVersionDocument } from '#domain/http/scripts.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { z } from 'zod'
import { listScripts, scriptById, scriptVersion, versionsOf } from '#worker/scripts/queries.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Scripts'
const VersionNumber = z.string().regex(/^[1-9]\d{0,8}$/)

export const scriptVerbs: Verb[] = [
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
    run: async ({ actor, env }) => ({
      data: await listScripts(env.DB, actor.organisationId, actor.role === 'agent'),
    }),
  }),
  verb({
    method: 'GET',
    path: '/api/scripts/:id',
    subject,
    title: 'Read a script',
    description: '`content` is the draft; an agent gets the published version there.',
    right: 'view-scripts',
    params: { id: Id },
    idempotency: 'read',
    audit: [],
    answer: ScriptDetail,
    run: async ({ actor, env }, { params }) => {
      const { organisationId, role } = actor
      const script = await scriptById(env.DB, organisationId, params.id)
      if (script === null) throw new ProblemError('not-found')
      const versions = await versionsOf(env.DB, script.id)
      if (role !== 'agent') return { ...script, versions }
      if (script.published_version === null || !script.is_active) throw new ProblemError('not-found')
      const published = await scriptVersion(env.DB, organisationId, script.id, script.published_version)
      if (published === null) throw new ProblemError('not-found')
      return { ...script, title: published.title, content: published.content, versions }
    },
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
    run: async ({ actor, env }, { params }) => {
      const document = await scriptVersion(env.DB, actor.organisationId, params.id, Number(params.n))
      if (document === null) throw new ProblemError('not-found')
      return document
    },
  }),
]
