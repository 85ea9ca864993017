/** The session of a tab: both ways in, being sent out, and the server being away. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as sessionModule from '#client/app/auth/session.ts'

type SessionModule = typeof sessionModule
type Answers = Record<string, () => Response | Promise<Response>>

const ME = {
  user: { id: 'ann', email: 'ann@x.example', full_name: 'Ann Ash', organisation_id: 'o', organisation_name: 'Org' },
  role: 'agent',
  teams: [],
}
const problem = (code: string, status: number) =>
  Response.json({ type: `/problems/${code}`, title: 'No', status, code, request_id: 'r' }, { status })
const away = () => Promise.reject(new TypeError('failed'))

let answers: Answers
let tokens: (string | null)[]

const standard = (): Answers => ({
  '/api/session/config': () => Response.json({ auth: 'local' }),
  '/api/local/sign-in': () => Response.json({ token: 'local-1', expires_in: 1000 }),
  '/api/me': () => Response.json(ME),
})

/** A page opened anew: same browser store, no memory. */
async function opensPage(): Promise<SessionModule> {
  vi.resetModules()
  return import('#client/app/auth/session.ts')
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  sessionStorage.clear()
  localStorage.clear()
  answers = standard()
  tokens = []
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (path === '/api/me') tokens.push(new Headers(init.headers).get('authorization'))
    return Promise.resolve().then(() => answers[path]?.() ?? problem('not-found', 404))
  })
})
afterEach(() => {
  vi.clearAllTimers()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('local sign-in is kept in this tab over a reload', async () => {
  const first = await opensPage()
  await first.startSession()
  expect(first.session.getState().status).toBe('signed-out')
  await first.signInAs('ann')
  expect(first.session.getState()).toMatchObject({ status: 'signed-in', me: { role: 'agent' } })

  const second = await opensPage()
  await second.startSession()
  expect(second.session.getState().status).toBe('signed-in')
  expect(tokens).toEqual(['Bearer local-1', 'Bearer local-1'])
})

test('a token near its end is renewed before it is used up', async () => {
  const page = await opensPage()
  await page.startSession()
  await page.signInAs('ann')
  answers['/api/local/sign-in'] = () => Response.json({ token: 'local-2', expires_in: 1000 })
  vi.setSystemTime(Date.now() + 1_001_000)
  await page.startSession()
  expect(tokens.at(-1)).toBe('Bearer local-2')
})

test('an inactive account is sent out and told so', async () => {
  answers['/api/me'] = () => problem('inactive', 403)
  const page = await opensPage()
  await page.startSession()
  await page.signInAs('ann')
  expect(page.session.getState()).toMatchObject({ status: 'signed-out', notice: 'No.' })
})

test('a reload while the server is away keeps the desk, and hears the server when it is back', async () => {
  const first = await opensPage()
  await first.startSession()
  await first.signInAs('ann')
  answers = { '/api/session/config': away, '/api/me': away }
  const second = await opensPage()
  await second.startSession()
  expect(second.session.getState()).toMatchObject({ status: 'signed-in', me: { user: { id: 'ann' } } })

  answers = { ...standard(), '/api/me': () => problem('inactive', 403) }
  await vi.advanceTimersByTimeAsync(5_000)
  expect(second.session.getState().status).toBe('signed-out')
})

test('nobody is let in by a server that is away', async () => {
  answers = { '/api/session/config': away }
  const page = await opensPage()
  await page.startSession()
  expect(page.session.getState().status).toBe('unreachable')
  answers = standard()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(page.session.getState().status).toBe('signed-out')
})

test('with Clerk, nothing is decided before its provider has spoken', async () => {
  answers['/api/session/config'] = () => Response.json({ auth: 'clerk', publishable_key: 'pk_test_x' })
  const page = await opensPage()
  await page.startSession()
  expect(page.session.getState()).toMatchObject({ status: 'starting', config: { publishable_key: 'pk_test_x' } })
  await page.clerkKnows(null)
  expect(page.session.getState().status).toBe('signed-out')
  const signOut = vi.fn<() => Promise<void>>(() => Promise.resolve())
  await page.clerkKnows({ token: () => Promise.resolve('clerk-1'), signOut })
  expect(page.session.getState().status).toBe('signed-in')
  expect(tokens).toEqual(['Bearer clerk-1'])
  await page.signOut()
  expect(signOut).toHaveBeenCalledTimes(1)
  expect(page.session.getState()).toMatchObject({ status: 'signed-out', notice: null })
})
