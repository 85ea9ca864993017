/** A new script: from a template, with next to nothing, or from a file. */
import { MAX_SCRIPT_BYTES, readScriptFile } from '#domain/http/script-file.ts'
import type { ScriptCreate, ScriptDraft } from '#domain/http/scripts.ts'
import type { ScriptFault } from '#domain/script/fault.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { EMPTY_CONTENT, SCRIPT_TEMPLATES } from '#domain/script/templates/index.ts'
import type { Action } from '#worker/activity/actions.ts'
import { scripts } from '#worker/d1/schema.ts'
import { readBytes } from '#worker/request/body.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { newDraftOf, scriptRow } from '#worker/scripts/queries.ts'

interface NewScript {
  readonly title: string
  readonly category: string
  readonly content: ScriptContent
}

export async function createScript(ctx: Ctx, { template_id, title, category }: ScriptCreate): Promise<ScriptDraft> {
  const template = SCRIPT_TEMPLATES.find(({ id }) => id === template_id)
  if (template_id !== undefined && template === undefined) throw invalidField('template_id', 'is not a template')
  if (template === undefined && title === undefined) throw invalidField('title', 'is missing')
  const record = {
    title: title ?? template?.title ?? '',
    category: category ?? template?.category ?? 'general',
    content: template?.content ?? EMPTY_CONTENT,
  }
  return addScript(ctx, record, 'script.created', { template: template_id ?? null })
}

export async function importScript(ctx: Ctx, request: Request): Promise<ScriptDraft> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    throw new ProblemError('unsupported-media')
  const read = readScriptFile(textOf(await readBytes(request, MAX_SCRIPT_BYTES)))
  if (!read.ok) throw new ProblemError('script-faults', { faults: read.faults })
  const { title, category, content } = read.value
  return addScript(ctx, { title, category, content }, 'script.imported', {})
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    throw new ProblemError('script-faults', { faults: [NOT_TEXT] })
  }
}

const NOT_TEXT: ScriptFault = {
  severity: 'error',
  code: 'not-text',
  path: '',
  line: null,
  node_id: null,
  what: 'This file is not text in UTF-8',
  mend: 'Choose the JSON file of an exported script.',
}

async function addScript(
  ctx: Ctx,
  { title, category, content }: NewScript,
  action: Action,
  from: Readonly<Record<string, unknown>>,
): Promise<ScriptDraft> {
  const { actor, audit, env, newId: id, orm } = ctx
  const made = await ctx.madeBefore((known) => scriptRow(env.DB, actor.organisationId, known))
  if (made !== null) return newDraftOf(made)
  const by = { created_by: actor.userId, updated_by: actor.userId }
  await orm.batch([
    orm.insert(scripts).values({
      id,
      organisation_id: actor.organisationId,
      title,
      category,
      content: JSON.stringify(content),
      ...by,
    }),
    audit.line({
      action,
      entityType: 'script',
      entityId: id,
      teamId: null,
      after: { title, category, steps: content.nodes.length, ...from },
    }),
  ])
  const row = await scriptRow(env.DB, actor.organisationId, id)
  if (row === null) throw new ProblemError('internal', { cause: `script ${id} is gone` })
  return newDraftOf(row)
}
