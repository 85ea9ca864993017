/** Paths through a script that all its authors share, walked again before each publication. */
import { KeptCase, KeptCases } from '#domain/http/studio/script-cases.ts'
import { CASES_MAX, ScriptCase } from '#domain/practice/script-case.ts'
import { createJsonReader } from '#domain/stored/reader.ts'
import { Id, Instant } from '#domain/vocabulary/primitives.ts'
import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { readRows } from '#worker/d1/rows.ts'
import { scriptCases } from '#worker/d1/schema.ts'
import { iso } from '#worker/d1/times.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, logUnread, ProblemError } from '#worker/request/problem.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { findScript, type ScriptRow } from '#worker/scripts/queries.ts'

const subject = 'Scripts'
const params = { id: Id }
const ofOne = { id: Id, case: Id }

export const CASES_SQL = `SELECT c.id, c.body, c.created_at, u.full_name AS created_by_name
  FROM script_cases c LEFT JOIN users u ON u.id = c.created_by WHERE c.script_id = ? ORDER BY c.created_at, c.id`

const Row = z.object({ id: z.string(), body: z.string(), created_at: Instant, created_by_name: z.string().nullable() })
const readCase = createJsonReader(ScriptCase)

/** One that cannot be read costs itself. */
export async function casesOf({ env }: Ctx, scriptId: string): Promise<KeptCase[]> {
  const found = await env.DB.prepare(CASES_SQL).bind(scriptId).all()
  return readRows(Row, found.results, 'case').flatMap(({ body, created_at, ...about }) => {
    const kept = readCase(body)
    if (kept.ok) return [{ ...about, ...kept.value, created_at: iso(created_at) }]
    logUnread(`case ${about.id} of script ${scriptId}`, kept.error)
    return []
  })
}

async function keepCase(ctx: Ctx, { id: scriptId }: ScriptRow, id: string, body: ScriptCase): Promise<KeptCase> {
  const { actor, audit, now, orm } = ctx
  const count = sql`(SELECT COUNT(*) FROM script_cases WHERE script_id = ${scriptId})`
  await orm.batch([
    // Kept again under its id it is what it was.
    orm
      .insert(scriptCases)
      .select(
        sql`SELECT ${id}, ${scriptId}, ${actor.organisationId}, ${JSON.stringify(body)}, ${actor.userId}, ${now}
          WHERE ${count} < ${CASES_MAX}`,
      )
      .onConflictDoNothing(),
    audit.lineIfChanged({
      action: 'script.case-kept',
      entityType: 'script',
      entityId: scriptId,
      teamId: null,
      after: { case: body.name, steps: body.stops.length },
    }),
  ])
  const kept = (await casesOf(ctx, scriptId)).find((one) => one.id === id)
  if (kept === undefined) throw invalidField('name', `is one too many: there are ${CASES_MAX} cases already`)
  return kept
}

async function dropCase(ctx: Ctx, { id: scriptId }: ScriptRow, id: string): Promise<void> {
  const { audit, orm } = ctx
  const one = and(eq(scriptCases.script_id, scriptId), eq(scriptCases.id, id))
  const [dropped] = await orm.batch([
    orm.delete(scriptCases).where(one),
    audit.lineIfChanged({
      action: 'script.case-dropped',
      entityType: 'script',
      entityId: scriptId,
      teamId: null,
      before: { case: id },
    }),
  ])
  if (dropped.meta.changes === 0) throw new ProblemError('not-found')
}

export const caseVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/scripts/:id/cases',
    subject,
    title: 'List the cases of a script',
    description: 'Paths through it that are walked again before each publication, oldest first.',
    right: 'comment-scripts',
    params,
    idempotency: 'read',
    audit: [],
    answer: KeptCases,
    find: findScript,
    run: async (ctx, { found }) => ({ data: await casesOf(ctx, found.id) }),
  }),
  verb({
    method: 'PUT',
    path: '/api/scripts/:id/cases/:case',
    subject,
    title: 'Keep a case of a script',
    description: `Under an id of your own; at most ${CASES_MAX} a script. One that is there already stays as it is.`,
    right: 'edit-scripts',
    params: ofOne,
    body: ScriptCase,
    idempotency: 'repeatable',
    audit: ['script.case-kept'],
    answer: KeptCase,
    find: findScript,
    run: (ctx, { body, found, params: { case: id } }) => keepCase(ctx, found, id, body),
  }),
  verb({
    method: 'DELETE',
    path: '/api/scripts/:id/cases/:case',
    subject,
    title: 'Drop a case of a script',
    description: 'It is not walked any more.',
    right: 'edit-scripts',
    params: ofOne,
    idempotency: 'repeatable',
    audit: ['script.case-dropped'],
    answer: null,
    find: findScript,
    run: (ctx, { found, params: { case: id } }) => dropCase(ctx, found, id),
  }),
]
