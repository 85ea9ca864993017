/** One verb as OpenAPI describes it. */
import { type ProblemCode, PROBLEMS } from '#domain/http/problem.ts'
import { ROLES } from '#domain/vocabulary/people.ts'
import { getReach } from '#domain/vocabulary/rights.ts'
import type { DescribeRouteOptions } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '#worker/auth/impersonation.ts'
import type { Described } from '#worker/docs/json-schemas.ts'
import { problemsOf } from '#worker/docs/problems.ts'
import { limitOf } from '#worker/request/limits.ts'
import { type Idempotency, takesKey } from '#worker/request/idempotency.ts'
import type { RawAnswers, Verb } from '#worker/request/verb.ts'
import { isVersioned, takesVersion } from '#worker/request/versions.ts'

export interface Schemas {
  readonly answers: Described
  readonly requests: Described
}

const REPEATS: Readonly<Record<Idempotency, string>> = {
  read: '',
  key: 'Sent again under the same `Idempotency-Key`, it is not carried out again and gets the first answer.',
  command: 'Sent again under the same `Idempotency-Key`, it has no second effect.',
  repeatable: 'Sent again, it has no second effect.',
  each: 'Each request has an effect of its own.',
}

const PARAMETERS: Readonly<Record<string, string>> = {
  limit: 'At most so many.',
  cursor: 'The `next_cursor` of the page before, for the same list, filters and order.',
  team_id: 'Of this team only.',
  team: 'Id of the team.',
}

export function operationOf(verb: Verb, schemas: Schemas): DescribeRouteOptions {
  const { subject, title, right } = verb
  const scope = scopeOf(verb)
  const parts = [verb.description ?? '', REPEATS[verb.idempotency], rightWords(verb), scopeWords(verb)]
  const operation = {
    tags: [subject],
    summary: title,
    description: parts.filter(Boolean).join('\n\n'),
    security: right === 'open' ? [] : scope === null ? [{ token: [] }] : [{ token: [] }, { serviceToken: [] }],
    parameters: parametersOf(verb, schemas.requests),
    ...requestBodyOf(verb, schemas.requests),
    responses: { ...successOf(verb, schemas.answers), ...problemResponses(problemsOf(verb)) },
    'x-right': right,
    ...(scope !== null && { 'x-scope': scope }),
    ...(verb.needsPerson && { 'x-limit': limitOf(verb) }),
  }
  // The library's types of a schema are those of another package; `tests/worker/docs` reads what comes of it.
  return operation as DescribeRouteOptions
}

function scopeWords(verb: Verb): string {
  if (verb.right === 'open') return ''
  const scope = scopeOf(verb)
  if (scope === null) return 'Not for service tokens.'
  return scope === 'any' ? 'For every service token.' : `Service tokens need the scope \`${scope}\`.`
}

function rightWords({ right }: Verb): string {
  if (right === 'open') return ''
  if (right === 'signed-in') return 'For everybody who is signed in.'
  const words = ROLES.flatMap((role) => {
    const reach = getReach(role, right)
    return reach === null ? [] : [`${role}: ${reach}`]
  })
  return `Right \`${right}\` (${words.join(', ')}).`
}

/** What each field of a query, or each part of a path, may be. */
export const parameterSchemas = ({ params, query }: Verb): z.ZodType[] => [
  ...Object.values(params ?? {}),
  ...(query instanceof z.ZodObject ? [query] : []),
]

function parametersOf(verb: Verb, requests: Described) {
  const path = Object.entries(verb.params ?? {}).map(([name, schema]) => ({
    in: 'path' as const,
    name,
    required: true,
    ...described(name),
    schema: requests.of(schema),
  }))
  const { properties = {}, required = [] } = verb.query === undefined ? {} : requests.of(verb.query)
  const query = Object.entries(properties).map(([name, schema]) => ({
    in: 'query' as const,
    name,
    ...(required.includes(name) && { required: true }),
    ...described(name),
    schema,
  }))
  const key = {
    in: 'header' as const,
    name: 'Idempotency-Key',
    description: 'A UUID that is the same for every try of this request.',
    schema: { type: 'string' as const, format: 'uuid' },
  }
  const ifMatch = {
    in: 'header' as const,
    name: 'If-Match',
    description:
      'The `ETag` of the record, instead of `version` in the body. Of another version nothing is changed: `precondition-failed`.',
    schema: { type: 'string' as const },
  }
  return [
    ...path,
    ...query,
    ...namesIn(verb),
    ...(takesKey(verb.idempotency) ? [key] : []),
    ...(takesVersion(verb) ? [ifMatch] : []),
  ]
}

/** What of the records, and what beside them. */
function namesIn({ fields, included }: Verb) {
  const list = (name: string, description: string, names: readonly string[]) =>
    names.length === 0
      ? []
      : [
          {
            in: 'query' as const,
            name,
            description,
            style: 'form' as const,
            explode: false,
            schema: { type: 'array' as const, items: { type: 'string' as const, enum: [...names] } },
          },
        ]
  return [
    ...list(
      'fields',
      'Of each record only these, and its id: the others that the answer requires are left out.',
      fields,
    ),
    ...list(
      'include',
      'Records that these name, in `included`, each once; those you may not see are left out.',
      included,
    ),
  ]
}

const described = (name: string) => (PARAMETERS[name] === undefined ? {} : { description: PARAMETERS[name] })

function requestBodyOf({ body, file, bytes }: Verb, requests: Described) {
  const binary = { type: 'string' as const, contentMediaType: 'application/octet-stream' }
  const content =
    body !== undefined
      ? { 'application/json': requests.content(body) }
      : file !== undefined
        ? {
            'multipart/form-data': {
              schema: { type: 'object' as const, properties: { [file.field]: binary }, required: [file.field] },
            },
          }
        : bytes === undefined
          ? undefined
          : Object.fromEntries(bytes.types.map((type) => [type, {}]))
  return content === undefined ? {} : { requestBody: { required: true, content } }
}

const header = (description: string) => ({ description, schema: { type: 'string' as const } })
const REQUEST_ID = { 'X-Request-Id': header('Names this request in the platform’s log.') }

function successOf(verb: Verb, answers: Described) {
  const { answer, raw, statuses, located, record } = verb
  if (raw !== undefined) return rawResponses(raw, answers)
  const headers = {
    ...REQUEST_ID,
    ...(located && { Location: header('Address of what was created.') }),
    ...(isVersioned(record) && { ETag: header('The version of the record, in quotes.') }),
  }
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: status === 201 ? 'Created.' : status === 204 ? 'Done.' : 'The answer.',
        headers,
        ...(answer && { content: { 'application/json': answers.content(answer) } }),
      },
    ]),
  )
}

const rawResponses = (raw: RawAnswers, answers: Described) =>
  Object.fromEntries(
    Object.entries(raw).map(([status, { description, content }]) => [
      status,
      {
        description,
        headers: REQUEST_ID,
        content: Object.fromEntries(
          Object.entries(content).map(([type, schema]) => [
            type,
            schema === null ? {} : { schema: answers.of(schema) },
          ]),
        ),
      },
    ]),
  )

/** One answer a status, with the codes that it can carry. */
const LIMIT_HEADERS = {
  'RateLimit-Policy': header('The limits that hold, as `"name";q=<requests>;w=<seconds>`.'),
  RateLimit: header('The one that is used up, as `"name";r=0`.'),
}

function problemResponses(codes: readonly ProblemCode[]) {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))].toSorted((a, b) => a - b)
  return Object.fromEntries(
    statuses.map((status) => {
      const these = codes.filter((code) => PROBLEMS[code].status === status)
      const schema = {
        allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: these } } }],
      }
      return [
        status,
        {
          description: these.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join('\n\n'),
          headers: {
            ...REQUEST_ID,
            ...([429, 503].includes(status) && { 'Retry-After': header('Seconds.') }),
            ...(status === 429 && LIMIT_HEADERS),
          },
          content: { 'application/problem+json': { schema } },
        },
      ]
    }),
  )
}
