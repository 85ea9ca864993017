/** Screens on the wall: the links of a team, and what a screen asks by one. */
import {
  Wall,
  WallboardCreate,
  WallboardCreated,
  WallboardPage,
  WallboardQuery,
} from '#domain/http/access/wallboards.ts'
import { Ticket } from '#domain/http/session.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { expectAtEntrance } from '#worker/floor/door.ts'
import { openVerb, type Verb, verb } from '#worker/request/verb.ts'
import { createWallboard, ledTeam, revokeWallboard, wallboardFor } from '#worker/wallboards/change.ts'
import { giveWallTicket, linkOf, wallOf } from '#worker/wallboards/door.ts'
import { listWallboards } from '#worker/wallboards/queries.ts'

const subject = 'Wallboards'
const right = 'manage-wallboards'

export const wallboardVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/teams/:id/wallboards',
    subject,
    title: 'List the wallboard links of a team',
    description: 'Newest first, with those that have ended.',
    right,
    params: { id: Id },
    query: WallboardQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: WallboardPage,
    find: (ctx, { params }) => ledTeam(ctx, params.id),
    run: ({ env }, { query, found }) => listWallboards(env.DB, found, query),
  }),
  verb({
    method: 'POST',
    path: '/api/teams/:id/wallboards',
    subject,
    title: 'Create a wallboard link',
    description:
      'The address of the screen is `/wall#` and the token, which is told in this answer alone: behind `#` it is sent to no server, and stands in no log and no referrer. In a repeat under the same key `token` is null. The link ends when it is revoked, or when whoever made it no longer leads the team.',
    right,
    params: { id: Id },
    body: WallboardCreate,
    idempotency: 'key',
    toldOnce: 'token',
    audit: ['wallboard.created'],
    answer: WallboardCreated,
    created: true,
    find: (ctx, { params }) => ledTeam(ctx, params.id),
    run: (ctx, { body, found }) => createWallboard(ctx, found, body),
  }),
  verb({
    method: 'DELETE',
    path: '/api/teams/:id/wallboards/:wallboard',
    subject,
    title: 'Revoke a wallboard link',
    description: 'Screens that show it go dark at once.',
    right,
    params: { id: Id, wallboard: Id },
    idempotency: 'repeatable',
    audit: ['wallboard.revoked'],
    answer: null,
    find: (ctx, { params }) => wallboardFor(ctx, params.id, params.wallboard),
    run: (ctx, { found }) => revokeWallboard(ctx, found),
  }),
]

/** By the token of a link, which is no person's. */
export const openWallVerbs: Verb[] = [
  openVerb({
    method: 'GET',
    path: '/api/wall',
    subject,
    title: 'Read whose floor a wallboard shows, and its day by the hour',
    description: 'By the token of a wallboard link, as a bearer token.',
    right: 'signed-in',
    idempotency: 'read',
    audit: [],
    problems: ['token-ended'],
    raw: { 200: { description: 'The wallboard.', content: { 'application/json': Wall } } },
    identify: linkOf,
    run: async (c, { subject: link }) => {
      const wall: Wall = await wallOf(c.env.DB, link)
      return c.json(wall)
    },
  }),
  openVerb({
    method: 'POST',
    path: '/api/wall/tickets',
    subject,
    title: 'Ask for a ticket of a wallboard',
    description:
      'By the token of a wallboard link, as a bearer token. It opens one socket at `url`, as its `ticket`, within `expires_in` seconds; nothing can be commanded on it.',
    right: 'signed-in',
    idempotency: 'each',
    audit: [],
    problems: ['token-ended'],
    raw: { 201: { description: 'The ticket.', content: { 'application/json': Ticket } } },
    identify: linkOf,
    run: async (c, { subject: link }) => {
      const given: Ticket = await giveWallTicket(c.env, link)
      expectAtEntrance(`wall/${link.id}`, given.ticket, Date.now())
      return c.json(given, 201)
    },
  }),
]
