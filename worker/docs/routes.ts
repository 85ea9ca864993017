/**
 * What the API says of itself. The document is public knowledge of the product and holds no data of anybody, and the tools
 * that read it carry no token of a person: so it needs no sign-in. Its page runs scripts of our own alone.
 */
import { z } from 'zod'
import { buildDocument } from '#worker/docs/document.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { docsPolicy } from '#worker/request/headers.ts'
import { openVerb, type Verb } from '#worker/request/verb.ts'

const subject = 'Documentation'

/** Built when somebody first asks, and kept once it is done: a promise would hold a failure for as long as the isolate lives. */
let document: string | undefined

/** `all` are the verbs that are described. */
export const docsVerbs = (all: () => readonly Verb[]): Verb[] => [
  openVerb({
    method: 'GET',
    path: '/api/openapi.json',
    subject,
    title: 'Read this document',
    description: 'OpenAPI 3.1, derived from the schemas that check every request.',
    right: 'open',
    idempotency: 'read',
    audit: [],
    raw: {
      200: { description: 'The document.', content: { 'application/json': z.record(z.string(), z.unknown()) } },
    },
    run: async (c) => {
      document ??= JSON.stringify(await buildDocument(all()))
      return c.body(document, 200, { 'content-type': 'application/json', 'cache-control': 'private, no-cache' })
    },
  }),
  openVerb({
    method: 'GET',
    path: '/api/docs',
    subject,
    title: 'Read this document as a page',
    right: 'open',
    idempotency: 'read',
    audit: [],
    problems: ['not-found'],
    raw: { 200: { description: 'The page.', content: { 'text/html': null } } },
    run: async (c) => {
      const page = await c.env.ASSETS.fetch(new URL('/api-docs.html', c.req.url))
      if (!page.ok) throw new ProblemError('not-found')
      return new Response(page.body, {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'private, no-cache',
          'content-security-policy': docsPolicy,
        },
      })
    },
  }),
]
