/** Writing scripts: beginning one, its draft, publishing, taking it in and out as a file. */
import { MAX_SCRIPT_BYTES, SCRIPT_FORMAT, SCRIPT_FORMAT_VERSION, ScriptFile } from '#domain/http/script-file.ts'
import { ScriptDraftQuery, ScriptDraftUpdate } from '#domain/http/records/script-draft.ts'
import { ScriptCreate, ScriptDraft, ScriptPublish, ScriptPublished, ScriptTemplates } from '#domain/http/scripts.ts'
import { SCRIPT_TEMPLATES } from '#domain/script/templates/index.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { whole } from '#domain/http/common.ts'
import { z } from 'zod'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { rawVerb, type Verb, verb } from '#worker/request/verb.ts'
import { createScript, importScript } from '#worker/scripts/create.ts'
import { editDraft } from '#worker/scripts/edit.ts'
import { publishScript } from '#worker/scripts/publish.ts'
import { documentOf, previewDraft, readDraft } from '#worker/scripts/draft-stub.ts'
import { findScript, scriptVersion, type ScriptRow } from '#worker/scripts/queries.ts'

const subject = 'Scripts'
const params = { id: Id }
const ExportQuery = z.object({ version: whole(1, 999_999_999).optional() })

/** Before those with an id in their path. */
export const newScriptVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/script-templates',
    subject,
    title: 'List the templates of scripts',
    description: 'What stands in square brackets in them is to be replaced by one’s own words.',
    right: 'edit-scripts',
    idempotency: 'read',
    audit: [],
    answer: ScriptTemplates,
    run: () => Promise.resolve({ data: [...SCRIPT_TEMPLATES] }),
  }),
  verb({
    method: 'POST',
    path: '/api/scripts',
    subject,
    title: 'Create a script',
    description: 'From a template, or with one question and an end. It is a draft until it is published.',
    right: 'edit-scripts',
    body: ScriptCreate,
    idempotency: 'key',
    audit: ['script.created'],
    answer: ScriptDraft,
    created: true,
    location: ({ script_id }) => `/api/scripts/${script_id}`,
    run: (ctx, { body }) => createScript(ctx, body),
  }),
  verb({
    method: 'POST',
    path: '/api/scripts/import',
    subject,
    title: 'Import a script',
    description:
      'The file of an exported script, one million bytes at most. A file that is none is refused with each fault, its line and how to mend it; faults that a draft may have are listed in the answer.',
    right: 'edit-scripts',
    bytes: { types: ['application/json'], maxBytes: MAX_SCRIPT_BYTES },
    idempotency: 'key',
    audit: ['script.imported'],
    problems: ['script-faults'],
    answer: ScriptDraft,
    created: true,
    location: ({ script_id }) => `/api/scripts/${script_id}`,
    run: (ctx, { request }) => importScript(ctx, request),
  }),
]

export const draftVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/scripts/:id/draft',
    subject,
    title: 'Read the draft of a script',
    description:
      'As it stands, with what people are writing at this moment; or as publishing it without the changes in `left_out` would publish it.',
    right: 'comment-scripts',
    params,
    query: ScriptDraftQuery,
    idempotency: 'read',
    audit: [],
    problems: ['left-out-needed'],
    answer: ScriptDraft,
    find: findScript,
    run: async ({ env }, { found, query: { left_out } }) =>
      documentOf(found.id, await previewDraft(env, found, left_out ?? [])),
  }),
  verb({
    method: 'PATCH',
    path: '/api/scripts/:id/draft',
    subject,
    title: 'Edit the draft of a script',
    description:
      'Names the revision it was made from; or says by `writes` what is to change and what stands there, so that others may change other places meanwhile. `version-conflict` names what they changed. A draft may have faults, which the answer lists; what is no script at all is refused. One that cannot be read is replaced by a whole `content`.',
    right: 'edit-scripts',
    params,
    body: ScriptDraftUpdate,
    maxJsonBytes: MAX_SCRIPT_BYTES,
    idempotency: 'repeatable',
    // The draft's object writes down who changed what.
    audit: [],
    problems: ['version-conflict'],
    answer: ScriptDraft,
    find: findScript,
    run: (ctx, { body, found }) => editDraft(ctx, found, body),
  }),
  verb({
    method: 'POST',
    path: '/api/scripts/:id/publish',
    subject,
    title: 'Publish the draft of a script',
    description:
      'As the next numbered version, which never changes. Refused with each fault while there is an error. A draft that says what the published version says brings no new one: `unchanged`. Teams use a version when it is chosen for them. What is left out stays in the draft; `left-out-needed` names changes that build on it. Refused with `cases-broken` while a kept case goes another way, unless `accept_broken_cases` is true. With `fix` it is a compliance fix: whoever is in a call on an earlier version is shown the corrected words until they have read them.',
    right: 'edit-scripts',
    params,
    body: ScriptPublish,
    idempotency: 'key',
    audit: ['script.published', 'script.fix-told'],
    problems: ['version-conflict', 'script-faults', 'left-out-needed', 'cases-broken'],
    answer: ScriptPublished,
    created: ({ unchanged }) => !unchanged,
    find: findScript,
    run: (ctx, { body, found }) => publishScript(ctx, found, { ...body, action: 'script.published' }),
  }),
  rawVerb({
    method: 'GET',
    path: '/api/scripts/:id/export',
    subject,
    title: 'Export a script',
    description: 'The draft, or one version, as a file that can be imported. It is written down.',
    right: 'edit-scripts',
    params,
    query: ExportQuery,
    idempotency: 'read',
    audit: ['script.exported'],
    raw: { 200: { description: 'The file.', content: { 'application/json': ScriptFile } } },
    find: findScript,
    run: (ctx, { found, query }) => exportScript(ctx, found, query.version ?? null),
  }),
]

async function exportScript(ctx: Ctx, row: ScriptRow, version: number | null): Promise<Response> {
  const { actor, audit, env } = ctx
  const shown =
    version === null ? await readDraft(env, row) : await scriptVersion(env.DB, actor.organisationId, row.id, version)
  if (shown === null) throw new ProblemError('not-found')
  await audit.line({
    action: 'script.exported',
    entityType: 'script',
    entityId: row.id,
    teamId: null,
    after: { version: version ?? 'draft' },
  })
  const file: ScriptFile = {
    format: SCRIPT_FORMAT,
    format_version: SCRIPT_FORMAT_VERSION,
    title: shown.title,
    category: 'category' in shown ? shown.category : row.category,
    content: shown.content,
  }
  const name =
    shown.title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'script'
  return new Response(`${JSON.stringify(file, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="${name}-${version === null ? 'draft' : `v${version}`}.json"`,
    },
  })
}
