/** The platform's limits: by person, token and kind of request, told with each answer, and no stricter than they say. */
import { createExecutionContext, env } from 'cloudflare:test'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { TokenCreated } from '#domain/http/access/tokens.ts'
import { createApp } from '#worker/app.ts'
import { LIMITS, limitOf, policiesOf } from '#worker/request/limits.ts'
import { PERSON } from '#worker/request/rate-limit.ts'
import { verbs } from '#worker/verbs.ts'
import { answer, ask, ORIGIN, problem, tokenOf } from '../support/api.ts'
import { ADA, ANN, furnish, MAX } from '../support/house.ts'

beforeAll(furnish)
// The clock stands: no window ends and no bucket fills while a test counts.
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('each answer tells the limits that held, and nothing that is not known', async () => {
  const read = await ask('GET', '/api/tags', { as: ANN })
  expect(read.headers.get('ratelimit-policy')).toBe('"burst";q=200;w=5, "read";q=600;w=10')
  expect(read.headers.get('ratelimit')).toBeNull()
  const write = await ask('POST', '/api/leads', { as: ANN, json: {} })
  expect(write.headers.get('ratelimit-policy')).toBe('"burst";q=200;w=5, "write";q=300;w=10')
  const bulk = await ask('POST', '/api/leads/assign', { as: MAX, json: { lead_ids: ['nowhere'], to: ANN } })
  expect(bulk.headers.get('ratelimit-policy')).toBe('"burst";q=200;w=5, "bulk";q=40;w=10')
  expect((await ask('GET', '/api/health')).headers.get('ratelimit-policy')).toBeNull()
})

test('whoever uses one up is told when to come back; their other requests, and other people, go on', async () => {
  const bulk = (as: string) => ask('POST', '/api/leads/assign', { as, json: { lead_ids: ['nowhere'], to: ANN } })
  // The window of the platform's own clock may end in between, once.
  let refused: Response | undefined
  for (let sent = 0; refused === undefined && sent <= 2 * LIMITS.bulk.quota; sent += 1) {
    const response = await bulk(MAX)
    if (response.status === 429) refused = response
    else if (sent < LIMITS.bulk.quota) expect(response.status).toBe(200)
  }
  if (refused === undefined) throw new Error('nobody was turned away')
  expect(refused.headers.get('retry-after')).toBe('10')
  expect(refused.headers.get('ratelimit')).toBe('"bulk";r=0')
  expect(refused.headers.get('ratelimit-policy')).toBe(policiesOf('bulk'))
  expect((await problem(refused, 'rate-limited')).retry_after).toBe(10)
  expect((await ask('GET', '/api/leads', { as: MAX })).status).toBe(200)
  expect((await bulk(ADA)).status).toBe(200)
})

/** The application with a platform of one's own making. */
async function askWith(limit: RateLimit['limit'], token: string): Promise<Response> {
  const request = new Request(`${ORIGIN}/api/leads`, { headers: { authorization: `Bearer ${token}` } })
  return createApp().fetch(request, { ...env, READ_LIMIT: { limit } }, createExecutionContext())
}

test('a token is counted by itself, not with the person who made it', async () => {
  const json = { name: 'CRM', scopes: ['leads:read'], team_ids: ['north'], expires_at: null }
  const made = await answer(await ask('POST', '/api/tokens', { as: ADA, json }), 201, TokenCreated)
  const keys: string[] = []
  const limit: RateLimit['limit'] = async ({ key }) => {
    keys.push(key)
    return { success: key === ADA }
  }
  expect((await askWith(limit, await tokenOf(ADA))).status).toBe(200)
  expect((await askWith(limit, made.token ?? '')).status).toBe(429)
  expect(keys).toEqual([ADA, made.service_token.id])
})

test('while the platform cannot count, everybody is let in, and the operator reads of it', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue()
  const limit = () => Promise.reject(new Error('away'))
  expect((await askWith(limit, await tokenOf(ANN))).status).toBe(200)
  expect(logged.mock.calls.join()).toContain('READ_LIMIT')
})

test('the bucket of an isolate, too, says which limit it was', async () => {
  const token = await tokenOf('flooder-of-one-isolate')
  const answers = await Promise.all(Array.from({ length: PERSON.burst + 1 }, () => ask('GET', '/api/me', { token })))
  const [refused] = answers.filter(({ status }) => status === 429)
  expect(refused?.headers.get('ratelimit')).toBe('"burst";r=0;t=1')
  expect(refused?.headers.get('ratelimit-policy')).toBe('"burst";q=200;w=5')
})

test('only what changes many records at once is held to the tightest limit', () => {
  const bulk = verbs.filter((one) => limitOf(one) === 'bulk').map(({ method, path }) => `${method} ${path}`)
  expect(bulk.toSorted()).toEqual([
    'GET /api/floor/:team/call-records',
    'POST /api/do-not-call/import',
    'POST /api/exports',
    'POST /api/invitations',
    'POST /api/leads/assign',
    'POST /api/leads/bulk',
    'POST /api/leads/move',
  ])
})
