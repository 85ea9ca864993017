/** Carries a verb out: the right, the record, what was sent, the act, the answer, in this order for each. */
import type { z } from 'zod'
import { noteRefusal } from '#worker/activity/attempts.ts'
import { demandOneself, demandScope } from '#worker/auth/impersonation.ts'
import { demand, mayDo } from '#worker/auth/rights.ts'
import { wakeSenders } from '#worker/webhooks/wake.ts'
import { pickFields, fieldNamesOf, readNames } from '#worker/request/fields.ts'
import { addIncluded, type Includes } from '#worker/request/include.ts'
import { metered } from '#worker/d1/metered.ts'
import { noteRowsRead, recordsOf, rowsBudgetOf } from '#worker/request/rows-budget.ts'
import {
  digestBytes,
  MAX_JSON_BYTES,
  readBytes,
  readFile,
  readJson,
  readParam,
  readQuery,
} from '#worker/request/body.ts'
import { contextOf } from '#worker/request/context.ts'
import type { HonoContext } from '#worker/request/hono.ts'
import { stayWithin } from '#worker/request/limits.ts'
import { once } from '#worker/request/idempotency.ts'
import type { Asked, Facts, Input, OpenInput, OpenVerb, Params, PersonVerb } from '#worker/request/verb.ts'
import { byCondition, etagOf, takesVersion, withVersion } from '#worker/request/versions.ts'

type Schema = z.ZodType | undefined
type Answer = z.ZodType | null

/** Of a request whose token was believed. Throws problems. */
export async function answerPerson<P extends Params, Q extends Schema, B extends Schema, A extends Answer, F>(
  c: HonoContext,
  spec: PersonVerb<P, Q, B, A, F>,
): Promise<Response> {
  const read = { rows: 0 }
  c.env = { ...c.env, DB: metered(c.env.DB, read) }
  try {
    await stayWithin(c, spec)
    return toldRows(await serve(c, spec), c, spec, read.rows)
  } catch (fault) {
    noteRefusal(c, c.get('person'), spec, fault)
    throw fault
  } finally {
    noteRowsRead(spec, c.req.query(), { rows: read.rows, requestId: c.get('requestId') })
  }
}

/** An admin's browser shows beside each answer what it read of the database, and what it may. */
function toldRows(answer: Response, c: HonoContext, spec: RowsRoute, rows: number): Response {
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true
  if (isJson && mayDo(c.get('person'), 'inspect-floor'))
    answer.headers.set(
      'server-timing',
      `db;desc="${rows} of ${rowsBudgetOf(spec, recordsOf(spec, c.req.query()))} rows"`,
    )
  return answer
}

type RowsRoute = Parameters<typeof rowsBudgetOf>[0] & Parameters<typeof recordsOf>[0]

async function serve<P extends Params, Q extends Schema, B extends Schema, A extends Answer, F>(
  c: HonoContext,
  spec: PersonVerb<P, Q, B, A, F>,
): Promise<Response> {
  const { right, file } = spec
  const person = c.get('person')
  demandScope(person, spec)
  demand(right === 'signed-in' || mayDo(person, right))
  if (right !== 'signed-in') demandOneself(person, right)
  const found = await lookUp(c, spec)
  if (file !== undefined) {
    const sent = await readFile(c.req.raw, file)
    return once(
      c,
      () => sent.arrayBuffer(),
      () => act(c, spec, { ...found, file: sent }),
      spec.toldOnce,
    )
  }
  const carryOut = async () => {
    const body = await bodyOf(c, spec)
    try {
      return await act(c, spec, { ...found, body })
    } catch (fault) {
      throw takesVersion(spec) ? byCondition(c.req.header('if-match'), fault) : fault
    }
  }
  const maxBytes = spec.bytes?.maxBytes ?? spec.maxJsonBytes ?? MAX_JSON_BYTES
  return spec.idempotency === 'key'
    ? once(
        c,
        () => (spec.bytes ? digestBytes(c.req.raw.clone(), maxBytes) : readBytes(c.req.raw.clone(), maxBytes)),
        carryOut,
        spec.toldOnce,
      )
    : carryOut()
}

/** What the address names, as far as the person may. */
async function lookUp<P extends Params, Q extends Schema, B extends Schema, A extends Answer, F>(
  c: HonoContext,
  spec: PersonVerb<P, Q, B, A, F>,
) {
  const { params, query, find, right, idempotency, audit } = spec
  // The compiler cannot follow schemas that may be left out: what none has read is undefined, as the verb's types say.
  const asked = {
    params: Object.fromEntries(
      Object.entries(params ?? {}).map(([name, schema]) => [name, readParam(c, name, schema)]),
    ),
    query: query && readQuery(c, query),
    request: c.req.raw,
  } as Asked<P, Q>
  namesOf(c, spec)
  return { ...asked, found: await find?.(contextOf(c, { right, idempotency, audit }), asked) }
}

async function act<P extends Params, Q extends Schema, B extends Schema, A extends Answer, F>(
  c: HonoContext,
  spec: PersonVerb<P, Q, B, A, F>,
  input: object,
): Promise<Response> {
  // Whole, as far as the verb's types let it look.
  const ctx = contextOf(c, spec)
  const body = await spec.run(ctx, input as Input<P, Q, B, F>)
  // What is written down may be what a webhook is told of.
  if (spec.idempotency !== 'read' && spec.audit.length > 0)
    ctx.later(wakeSenders(ctx.env, ctx.actor.organisationId, ctx.requestId))
  if (body instanceof Response) return body
  if (spec.answer === null) return c.body(null, 204)
  const { fields, included } = namesOf(c, spec)
  const whole = await addIncluded(ctx, body, spec.includes, included)
  const { created = false } = spec
  // It is what the verb's own schema describes: the worker's tests hold every answer to it.
  const shown = body as A extends z.ZodType ? z.output<A> : never
  const location = spec.location?.(shown)
  const isNew = created === true || (created !== false && created(shown))
  const headers = { ...etagOf(spec.answer, shown), ...(location !== undefined && { location }) }
  return c.json(pickFields(whole, fields), isNew ? 201 : 200, headers)
}

/** Of each record, and beside it. Throws `invalid-input` for what there is not. */
const namesOf = (c: HonoContext, { method, answer, includes }: Shown) => ({
  fields: readNames(c.req.query('fields'), 'fields', fieldNamesOf(method, answer)),
  included: readNames(c.req.query('include'), 'include', Object.keys(includes ?? {})),
})

interface Shown {
  readonly method: string
  readonly answer?: Answer
  readonly includes?: Includes
}

/** Of a request from anybody. */
export async function answerOpen<B extends Schema, S>(c: HonoContext, spec: OpenVerb<B, S>): Promise<Response> {
  if (spec.right === 'open') return spec.run(c, await inputOf(c, spec, undefined))
  return spec.run(c, await inputOf(c, spec, await spec.identify(c)))
}

interface BodySpec<B extends Schema = Schema> extends Pick<Facts, 'method' | 'problems'> {
  readonly body?: B
  readonly maxJsonBytes?: number
}

/** Whole, as far as the verb's types let it look. */
const inputOf = async <B extends Schema, S>(c: HonoContext, spec: BodySpec<B>, subject: S) =>
  ({ subject, body: await bodyOf(c, spec) }) as OpenInput<B, S>

const bodyOf = async (c: HonoContext, spec: BodySpec): Promise<unknown> =>
  spec.body &&
  readJson(c, spec.body, spec.maxJsonBytes, (sent) =>
    takesVersion(spec) ? withVersion(c.req.header('if-match'), sent) : sent,
  )
