/** Service tokens: those there are, a new one, and none any more. */
import { TokenCreate, TokenCreated, TokenPage, TokenQuery } from '#domain/http/access/tokens.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { createToken, revokeToken, tokenFor } from '#worker/tokens/change.ts'
import { listTokens } from '#worker/tokens/queries.ts'

const subject = 'Service tokens'
const right = 'manage-tokens'

export const tokenVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/tokens',
    subject,
    title: 'List service tokens',
    description: 'Newest first, with those that have ended.',
    right,
    query: TokenQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: TokenPage,
    run: ({ actor, env, now }, { query }) => listTokens(env.DB, actor.organisationId, query, now),
  }),
  verb({
    method: 'POST',
    path: '/api/tokens',
    subject,
    title: 'Create a service token',
    description:
      'The token is told in this answer alone and kept nowhere: in a repeat under the same key `token` is null. Whoever lost the answer revokes the token and creates another.',
    right,
    body: TokenCreate,
    idempotency: 'key',
    toldOnce: 'token',
    audit: ['token.created'],
    answer: TokenCreated,
    created: true,
    run: (ctx, { body }) => createToken(ctx, body),
  }),
  verb({
    method: 'DELETE',
    path: '/api/tokens/:id',
    subject,
    title: 'Revoke a service token',
    description: 'The next request that comes with it is refused.',
    right,
    params: { id: Id },
    idempotency: 'repeatable',
    audit: ['token.revoked'],
    answer: null,
    find: (ctx, { params }) => tokenFor(ctx, params.id),
    run: (ctx, { found }) => revokeToken(ctx, found),
  }),
]
