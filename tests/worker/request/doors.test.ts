/** What stands before every route: origins, sizes, rates, headers, settings, and the bundle that is deployed. */
import { env, exports } from 'cloudflare:workers'
import { createExecutionContext } from 'cloudflare:test'
import { afterEach, beforeAll, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest'
import { Problem } from '#domain/http/problem.ts'
import { isSeeded, SEEDING } from '#local/seeded.ts'
import { createApp } from '#worker/app.ts'
import deployed from '#worker/index.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { type Allowance, PERSON, takeToken } from '#worker/request/rate-limit.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { pagePolicy } from '#worker/request/headers.ts'
import { ANN, furnish } from '../support/house.ts'
import { ask, ORIGIN, problem, tokenOf } from '../support/api.ts'

/** What goes to the log and nowhere else. */
let log: MockInstance<typeof console.error>

beforeAll(furnish)
beforeEach(() => {
  log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  log.mockRestore()
  vi.useRealTimers()
})

const on = (
  app: { fetch: typeof deployed.fetch },
  path: string,
  settings: Partial<WorkerEnv> = {},
  init: RequestInit = {},
) => app.fetch(new Request(`${ORIGIN}${path}`, init), { ...env, ...settings }, createExecutionContext())

describe('the deployed entry', () => {
  test('has no local sign-in, though the key were there', async () => {
    for (const [method, path] of [
      ['GET', '/api/local/people'],
      ['POST', '/api/local/sign-in'],
    ] as const) {
      const response = await on(deployed, path, {}, { method })
      expect(response.status).toBe(401)
    }
    const as = { authorization: `Bearer ${await tokenOf(ANN)}` }
    await problem(await on(deployed, '/api/local/people', {}, { headers: as }), 'not-found')
  })
})

describe('the local entry', () => {
  test.each(['app.example.com', 'localhost.evil.example', '192.168.1.5', '10.0.0.1'])(
    'does not sign in under the name %s',
    async (host) => {
      const response = await exports.default.fetch(new Request(`http://${host}/api/local/people`))
      await problem(response, 'not-found')
    },
  )

  test.each(['localhost', '127.0.0.1', '[::1]'])('signs in under the name %s', async (host) => {
    expect((await exports.default.fetch(new Request(`http://${host}:8787/api/local/people`))).status).toBe(200)
  })
})

describe('the scheme of a token', () => {
  test.each(['Bearer', 'bearer', 'BEARER'])('may be written %s', async (scheme) => {
    const headers = { authorization: `${scheme} ${await tokenOf(ANN)}` }
    expect((await ask('GET', '/api/me', { headers })).status).toBe(200)
  })

  test.each(['Basic', 'Bearerx', ''])('is not %s', async (scheme) => {
    const headers = { authorization: `${scheme} ${await tokenOf(ANN)}` }
    await problem(await ask('GET', '/api/me', { headers }), 'unauthenticated')
  })
})

describe('health', () => {
  test('is ready in a deployment, and locally once the people are there', async () => {
    for (const answer of [on(deployed, '/api/health'), ask('GET', '/api/health')])
      expect(await (await answer).json()).toEqual({ ok: true, status: 'ready' })
  })

  test('is starting as long as the launcher fills the database', async () => {
    const app = createApp({ isReady: (c) => isSeeded(c.env.DB) })
    await env.DB.prepare(`CREATE TABLE ${SEEDING} (at INTEGER)`).run()
    const response = await on(app, '/api/health')
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ ok: false, status: 'starting' })
    await env.DB.prepare(`DROP TABLE ${SEEDING}`).run()
    expect((await on(app, '/api/health')).status).toBe(200)
  })
})

describe('settings', () => {
  test.each([
    ['no key', { AUTH_JWT_KEY: '' }],
    ['a key that is none', { AUTH_JWT_KEY: 'secret' }],
    ['no issuer', { AUTH_ISSUER: '' }],
    ['no parties', { AUTH_AUTHORIZED_PARTIES: ' , ' }],
    ['parties with a path', { AUTH_AUTHORIZED_PARTIES: 'https://a.example/x' }],
    ['a publishable key that names no host', { CLERK_PUBLISHABLE_KEY: 'pk_live_eHh4' }],
    ['a placeholder', { CLERK_PUBLISHABLE_KEY: 'pk_live_replace_me' }],
  ])('with %s every route says so, and no more', async (_, settings) => {
    const body = await problem(await on(createApp(), '/api/session/config', settings), 'misconfigured')
    expect(JSON.stringify(body)).not.toMatch(/AUTH_|CLERK_/)
    expect(String(log.mock.calls[0]?.[0])).toMatch(/AUTH_|CLERK_/)
  })

  test('with Clerk name its key and allow its hosts', async () => {
    const CLERK_PUBLISHABLE_KEY = `pk_test_${btoa('clerk.example.com$')}`
    const response = await on(createApp(), '/api/session/config', { CLERK_PUBLISHABLE_KEY })
    expect(await response.json()).toEqual({ auth: 'clerk', publishable_key: CLERK_PUBLISHABLE_KEY })
  })
})

describe('writes', () => {
  test('from another site are refused, also with a token', async () => {
    const headers = { origin: 'https://evil.example' }
    await problem(await ask('POST', '/api/leads', { as: ANN, json: { name: 'x' }, headers }), 'origin-refused')
    await problem(await ask('POST', '/api/local/sign-in', { json: { user_id: ANN }, headers }), 'origin-refused')
    await problem(
      await ask('POST', '/api/leads', { as: ANN, json: { name: 'x' }, headers: { origin: 'null' } }),
      'origin-refused',
    )
  })

  test.each(['evil.example:8787', 'evil.example', 'localhost.evil.example:8787'])(
    'from %s are refused even when that name leads here',
    async (host) => {
      const headers = { origin: `http://${host}`, 'content-type': 'application/json' }
      const body = JSON.stringify({ user_id: ANN })
      const request = new Request(`http://${host}/api/local/sign-in`, { method: 'POST', headers, body })
      await problem(await exports.default.fetch(request), 'origin-refused')
    },
  )

  test.each(['localhost', '127.0.0.1', '[::1]'])('from the application under the name %s are taken', async (host) => {
    const headers = { origin: `http://${host}:8787`, authorization: `Bearer ${await tokenOf(ANN)}` }
    const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: '{"name":"x"}' }
    expect((await exports.default.fetch(new Request(`http://${host}:8787/api/leads`, init))).status).toBe(201)
  })

  test('from the application are taken', async () => {
    expect(
      (await ask('POST', '/api/leads', { as: ANN, json: { name: 'x' }, headers: { origin: ORIGIN } })).status,
    ).toBe(201)
  })

  test('that are too big are refused, whatever their length says', async () => {
    const json = { name: 'x', notes: 'x'.repeat(300_000) }
    await problem(await ask('POST', '/api/leads', { as: ANN, json }), 'too-large')
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(32)),
    })
    const headers = { 'content-type': 'application/json' }
    await problem(await ask('POST', '/api/leads', { as: ANN, body: stream, headers }), 'too-large')
  })

  test('nobody may read an answer from another site', async () => {
    const response = await ask('GET', '/api/session/config', { headers: { origin: 'https://evil.example' } })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })
})

describe('every answer', () => {
  test.each(['/api/session/config', '/api/me', '/api/nothing', '/parties/x', '/api/leads'])(
    'of %s carries the security headers',
    async (path) => {
      const { headers } = await ask('GET', path)
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      })
      expect(headers.get('permissions-policy')).toContain('microphone=(self)')
    },
  )

  test('of the API is kept by no shared cache, and tells browsers to keep TLS where there is TLS', async () => {
    expect((await ask('GET', '/api/session/config')).headers.get('cache-control')).toBe('private, no-store')
    expect((await ask('GET', '/api/session/config')).headers.get('strict-transport-security')).toBeNull()
    const secure = await exports.default.fetch(new Request('https://app.example.com/api/session/config'))
    expect(secure.headers.get('strict-transport-security')).toContain('max-age=')
  })

  const failing = async (message: string) => {
    const DB = {
      prepare: () => {
        throw new Error(message)
      },
    }
    const headers = { authorization: `Bearer ${await tokenOf(ANN)}` }
    return on(createApp(), '/api/me', { DB: DB as unknown as D1Database }, { headers })
  }

  test('about a fault says nothing of the inside', async () => {
    const body = await problem(await failing('D1_ERROR: no such column: secret: SQLITE_ERROR'), 'internal')
    expect(Object.keys(body).toSorted()).toEqual(['code', 'request_id', 'status', 'title', 'type'])
    const line = String(log.mock.calls[0]?.[0])
    expect(line).toContain(body.request_id)
    expect(line).toContain('no such column')
  })

  test('while the database is away says when to come back', async () => {
    const body = await problem(await failing('D1_ERROR: Network connection lost.'), 'unavailable')
    expect(body.retry_after).toBeGreaterThan(0)
  })

  test('to an address that is nowhere is a problem, not a page', async () => {
    await problem(await ask('GET', '/api/nothing', { as: ANN }), 'not-found')
    await problem(await ask('DELETE', '/api/me', { as: ANN }), 'not-found')
  })
})

describe('the content policy of the page', () => {
  const url = new URL('https://app.example.com/')
  test('runs scripts of its own only', () => {
    const policy = pagePolicy(url, null)
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    expect(policy).not.toContain('clerk')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain('wss://app.example.com')
  })

  test('lets Clerk in where Clerk signs people in', () => {
    const policy = pagePolicy(url, { publishableKey: '', frontendHost: 'clerk.example.com' })
    expect(policy).toContain("script-src 'self' https://clerk.example.com https://challenges.cloudflare.com")
  })
})

describe('a flood', () => {
  const allowance: Allowance = { burst: 3, perSecond: 1 }
  const taken = (key: string, now: number): boolean => {
    try {
      takeToken(key, allowance, now)
      return true
    } catch (fault) {
      if (fault instanceof ProblemError && fault.code === 'rate-limited') return false
      throw fault
    }
  }

  test('is stopped, the others are not, and it may go on later', () => {
    expect([0, 0, 0, 0].map((at) => taken('flooder', at))).toEqual([true, true, true, false])
    expect(taken('other', 0)).toBe(true)
    expect(taken('flooder', 900)).toBe(false)
    expect(taken('flooder', 1_000)).toBe(true)
    expect(taken('flooder', 1_000)).toBe(false)
  })

  test('of one person is answered with when to come back', async () => {
    // The clock stands, so that nothing is refilled however slow the machine is.
    vi.useFakeTimers({ toFake: ['Date'] })
    const token = await tokenOf('flooder')
    const answers = await Promise.all(Array.from({ length: PERSON.burst + 5 }, () => ask('GET', '/api/me', { token })))
    const limited = answers.filter(({ status }) => status === 429)
    expect(limited).toHaveLength(5)
    expect(Number(limited[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Problem.parse(await limited[0]?.json()).code).toBe('rate-limited')
    expect((await ask('GET', '/api/me', { as: ANN })).status).toBe(200)
  })
})
