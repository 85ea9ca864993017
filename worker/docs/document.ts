/** The OpenAPI document of the API, derived from its verbs. */
import { Problem } from '#domain/http/problem.ts'
import { TOKEN_PREFIX } from '#domain/http/access/tokens.ts'
import { Hono } from 'hono'
import { describeRoute, generateSpecs } from 'hono-openapi'
import { describeAnswers, describeRequests } from '#worker/docs/json-schemas.ts'
import { operationOf, parameterSchemas } from '#worker/docs/operation.ts'
import type { Verb } from '#worker/request/verb.ts'

const ABOUT = `JSON over HTTP, names in \`snake_case\`, times as ISO 8601 in UTC.

**Signing in.** \`Authorization: Bearer <token>\` on every request; \`GET /api/session/config\` says who gives the tokens. A program signs in the same way, with a **service token** that an admin made for it under *Administration → Tokens*: it begins with \`callfloor_\`, reaches what a manager of its teams does, and of that what its scopes name.

**Lists** are \`{ data, next_cursor }\`; ask on with \`cursor\` until \`next_cursor\` is null.

**Problems** are \`application/problem+json\` (RFC 9457). \`code\` is of a closed list; \`errors\` says by field what is wrong; \`request_id\` names the request in the log.

**Repeats.** Send an \`Idempotency-Key\` with every POST: a request that comes again under its key gets the answer that was given.

**Limits** are by person or token and kind of request (\`x-limit\`): \`RateLimit-Policy\` tells them with each answer. How much is left is not counted exactly, so \`RateLimit\` comes only with the problem \`rate-limited\`, when nothing is. Nothing was done then: send the request again after \`Retry-After\` seconds.

**Changes.** A field may be added to an answer; nothing else changes without notice.`

export function buildDocument(verbs: readonly Verb[]) {
  const answers = describeAnswers([
    Problem,
    ...verbs.flatMap(({ answer, raw }) => [
      ...(answer ? [answer] : []),
      ...Object.values(raw ?? {}).flatMap(({ content }) => Object.values(content).flatMap((schema) => schema ?? [])),
    ]),
  ])
  const requests = describeRequests(
    verbs.flatMap((verb) => [...parameterSchemas(verb), ...(verb.body ? [verb.body] : [])]),
  )
  const described = new Hono()
  for (const verb of verbs) {
    const operation = describeRoute(operationOf(verb, { answers, requests }))
    described.on(verb.method, verb.path, operation)
  }
  return generateSpecs(described, {
    excludeStaticFile: false,
    documentation: {
      openapi: '3.1.0',
      info: { title: 'Call Floor API', version: '1', description: ABOUT },
      servers: [{ url: '/' }],
      tags: [...new Set(verbs.map(({ subject }) => subject))].map((name) => ({ name })),
      components: {
        schemas: { ...requests.components, ...answers.components } as Record<string, object>,
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The session of a person.' },
          serviceToken: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: `${TOKEN_PREFIX}…`,
            description:
              'Of a program: made by an admin, for some scopes and teams. `x-scope` names what an operation needs.',
          },
        },
      },
    },
  })
}
