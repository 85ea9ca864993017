/** Each route of the API is a verb, and each verb says who may, what a repeat does, and what it writes down. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { ROLES } from '#domain/vocabulary/people.ts'
import { may, RIGHTS } from '#domain/vocabulary/rights.ts'
import { auditFor } from '#worker/activity/log.ts'
import { createApp } from '#worker/app.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { openVerb } from '#worker/request/verb.ts'
import { openVerbs, verbs } from '#worker/verbs.ts'
import { ask, problem } from '../support/api.ts'
import { ADA, ANN, furnish, MAX } from '../support/house.ts'

const all = [...openVerbs(), ...verbs]
const named = all.map((one) => [`${one.method} ${one.path}`, one] as const)
/** A ticket is spent once: a second one is another. The floor knows a command by its key. An answer that tells a secret is kept nowhere, so it cannot be given again. */
const KEYLESS = new Map([
  ['/api/floor/tickets', 'each'],
  ['/api/wall/tickets', 'each'],
  ['/api/scripts/:id/draft/tickets', 'each'],
  ['/api/teams/:id/script-test/stop', 'command'],
  ['/api/invitations', 'repeatable'],
  ['/api/invitations/:id/resend', 'each'],
  ['/api/invitations/look', 'read'],
  ['/api/invitations/accept', 'repeatable'],
  ['/api/clerk/webhook', 'repeatable'],
])
/** Somebody of every role. */
const PEOPLE = { admin: ADA, manager: MAX, agent: ANN } as const

beforeAll(furnish)

test('every route of the API is a verb', () => {
  const besides = [
    'ALL /*',
    'ALL /api/*',
    'ALL /api/floor/tickets',
    'ALL /api/wall/tickets',
    'ALL /parties/*',
    'GET /cal/:file',
    'GET /parties/team-floor/:teamId',
  ]
  const routes = createApp().routes.map(({ method, path }) => `${method} ${path}`)
  const known = new Set([...named.map(([name]) => name), ...besides])
  expect(routes.filter((route) => !known.has(route))).toEqual([])
  expect(named.map(([name]) => name).filter((name) => !routes.includes(name))).toEqual([])
  expect(new Set(routes.filter((route) => !besides.includes(route))).size).toBe(all.length)
})

describe.each(named)('%s', (_, one) => {
  test('has a right of the table, or is for everybody', () => {
    expect([...Object.keys(RIGHTS), 'signed-in', 'open']).toContain(one.right)
  })

  test('says what a repeat does, as its method promises', () => {
    const promised = {
      GET: ['read'],
      PUT: ['repeatable', 'command'],
      PATCH: ['repeatable', 'command'],
      DELETE: ['repeatable', 'command'],
      POST: [KEYLESS.get(one.path) ?? 'key'],
    }
    expect(promised[one.method]).toContain(one.idempotency)
  })

  test('writes down what it changes', () => {
    // The floor notes who came in, and a link when it was last seen; audio is in the journal of its call from the first mark on.
    // A file is added once all of it is here; an erasure is written down by whoever carries it out, a job too. The draft's
    // object notes who wrote what. A time that is kept for a quarter of an hour is written down when it is booked.
    const elsewhere = [
      '/api/floor/tickets',
      '/api/wall/tickets',
      '/api/scripts/:id/draft',
      '/api/scripts/:id/draft/tickets',
      '/api/calls/:id/recording/chunks/:idx',
      '/api/calls/:id/recording/finish',
      '/api/leads/:id/attachments',
      '/api/teams/:id/booking-hold',
      '/api/leads/:id/person-data',
    ]
    const writes = one.method !== 'GET' && one.idempotency !== 'read' && !elsewhere.includes(one.path)
    expect(one.audit.length > 0 || !writes).toBe(true)
  })

  test('names each parameter of its path', () => {
    expect(Object.keys(one.params ?? {})).toEqual([...one.path.matchAll(/:(\w+)/g)].map(([, name]) => name))
  })
})

/** Who may not, by the table. */
const refusals = all.flatMap(({ method, path, right }) =>
  right === 'signed-in' || right === 'open'
    ? []
    : ROLES.filter((role) => !may(role, right)).map((role) => [role, method, path] as const),
)

test.each(refusals)('a role without the right is refused: %s, %s %s', async (role, method, path) => {
  const address = path.replace(':team', 'north').replaceAll(/:\w+/g, 'anything')
  await problem(await ask(method, address, { as: PEOPLE[role] }), 'forbidden')
})

test('a verb for whoever is signed in says how it knows them', () => {
  const facts = { method: 'GET', path: '/api/x', subject: 'x', title: 'x', idempotency: 'read', audit: [] } as const
  const answers = { raw: {}, run: () => new Response() }
  openVerb({ ...facts, ...answers, right: 'open' })
  openVerb({ ...facts, ...answers, right: 'signed-in', identify: () => Promise.resolve('somebody') })
  // @ts-expect-error Nobody would have been asked who they are.
  expect(openVerb({ ...facts, ...answers, right: 'signed-in' }).right).toBe('signed-in')
})

test('a line that a verb has not declared is a fault', () => {
  const audit = auditFor(ormOf(env.DB), { userId: ANN, ip: null, userAgent: null }, ['lead.created'])
  const act = { entityType: 'lead', entityId: 'one', teamId: null } as const
  expect(() => audit.line({ ...act, action: 'lead.created' })).not.toThrow()
  expect(() => audit.line({ ...act, action: 'lead.updated' })).toThrow('lead.updated')
  expect(() => audit.lineIfChanged({ ...act, action: 'lead.updated' })).toThrow('lead.updated')
})
