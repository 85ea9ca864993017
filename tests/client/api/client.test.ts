/** Asking the API: the token goes along, answers are checked, failures are named. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { ask, takeTokensFrom } from '#client/api/client.ts'
import { type Problem, isProblem } from '#client/api/problem.ts'

const Answer = z.object({ name: z.string() })
const fetched = vi.fn<typeof fetch>()
const onUnauthorised = vi.fn<() => void>()

beforeEach(() => {
  vi.stubGlobal('fetch', fetched)
  takeTokensFrom({ token: () => Promise.resolve('tok'), onUnauthorised })
})
afterEach(() => {
  vi.unstubAllGlobals()
  fetched.mockReset()
  onUnauthorised.mockReset()
})

const says = (body: unknown, status = 200) => fetched.mockResolvedValueOnce(Response.json(body, { status }))
const problem = (code: string, status: number, more: object = {}) =>
  says({ type: `/problems/${code}`, title: 'No', status, code, request_id: 'r-1', ...more }, status)

async function failure(asked: Promise<unknown>): Promise<Problem> {
  const fault: unknown = await asked.catch((caught: unknown) => caught)
  if (!isProblem(fault)) throw new Error('should have failed with a problem')
  return fault
}

test('a request carries the token, the query without its empty parts, and the body', async () => {
  says({ name: 'Ada' })
  const query = { q: 'a b', status: undefined, owner: null, limit: 5, tag: '' }
  await expect(ask(Answer, '/api/leads', { method: 'POST', query, json: { x: 1 } })).resolves.toEqual({ name: 'Ada' })
  const [url, init] = fetched.mock.calls[0] ?? []
  expect(url).toBe('/api/leads?q=a+b&limit=5')
  expect(new Headers(init?.headers).get('authorization')).toBe('Bearer tok')
  expect(init?.body).toBe('{"x":1}')
})

test('an answer that does not fit its schema is a failure, not data', async () => {
  says({ name: 7 })
  expect(await failure(ask(Answer, '/api/me'))).toMatchObject({ code: 'unreadable' })
})

test('problem details keep their code, their fields and their refusal', async () => {
  problem('invalid-input', 400, { errors: { phone: ['is not a number', 'is too short'] } })
  const fault = await failure(ask(Answer, '/api/leads'))
  expect(fault.code).toBe('invalid-input')
  expect(fault.fields).toEqual({ phone: 'is not a number' })
  problem('refused', 409, { refusal: { code: 'not-on-duty' } })
  expect((await failure(ask(Answer, '/api/leads'))).details?.refusal).toEqual({ code: 'not-on-duty' })
})

test('a token that is no longer taken ends the session; one that was never asked for does not', async () => {
  problem('token-expired', 401)
  await failure(ask(Answer, '/api/me'))
  expect(onUnauthorised).toHaveBeenCalledTimes(1)
  problem('unauthenticated', 401)
  await failure(ask(Answer, '/api/local/people', { anonymous: true }))
  expect(onUnauthorised).toHaveBeenCalledTimes(1)
})

test('no network and a page of HTML are told apart from a no', async () => {
  fetched.mockRejectedValueOnce(new TypeError('failed'))
  expect(await failure(ask(Answer, '/api/me'))).toMatchObject({ code: 'offline', status: 0 })
  fetched.mockResolvedValueOnce(new Response('<html>', { status: 502 }))
  expect(await failure(ask(Answer, '/api/me'))).toMatchObject({ code: 'unreadable', status: 502 })
})

test('an error with a code of a later release is told by its own title', async () => {
  problem('not-yet-invented', 409, { title: 'Something new is in the way' })
  expect(await failure(ask(Answer, '/api/leads'))).toMatchObject({
    code: 'not-yet-invented',
    status: 409,
    message: 'Something new is in the way',
  })
})
