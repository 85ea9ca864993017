/** The session of a tab: both ways in, being sent out, and the server being away. */
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type * as sessionModule from '#client/session/session.ts'

type SessionModule = typeof sessionModule
type Answers = Record<string, () => Response | Promise<Response>>

const ME = {
  user: { id: 'ann', email: 'ann@x.example', full_name: 'Ann Ash', organisation_id: 'o', organisation_name: 'Org' },
  role: 'agent',
  teams: [],
}
const problem = (code: string, status: number, title = 'No') =>
  Response.json({ type: `/problems/${code}`, title, status, code, request_id: 'r' }, { status })
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
  return import('#client/session/session.ts')
}

// The next file must not find whoever is signed in here.
afterAll(() => {
  vi.resetModules()
})
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

test('what the page of another day left in the browser is found where it was put', async () => {
  const signIn = { userId: 'ann', token: 'old-token', renewAt: Date.now() + 1_000, endsAt: Date.now() + 2_000 }
  sessionStorage.setItem('call-floor.local-person', JSON.stringify(signIn))
  sessionStorage.setItem('call-floor.session', JSON.stringify({ config: { auth: 'local' }, me: ME }))
  sessionStorage.setItem('call-floor.tab', 'tab-of-yesterday')
  localStorage.setItem('call-floor.mark.north', 'mark-of-yesterday')
  localStorage.setItem('call-floor.notes.ann.call', JSON.stringify({ text: 'in May', base: '' }))
  localStorage.setItem('call-floor.script-text.order-desk', JSON.stringify({ revision: 2, text: '{}' }))

  const { startSession, session } = await opensPage()
  await startSession()
  expect([session.getState().status, tokens]).toEqual(['signed-in', ['Bearer old-token']])
  const { tabId } = await import('#client/live/link/tab-id.ts')
  expect(await tabId()).toBe('tab-of-yesterday')
  const { noteDraft } = await import('#client/screens/desk/call/note-draft.ts')
  expect(noteDraft('ann', 'call').read()).toEqual({ text: 'in May', base: '' })
  const { keptText } = await import('#client/screens/scripts/draft/draft-text.ts')
  expect(keptText('order-desk')).toEqual({ revision: 2, text: '{}' })

  let asked: unknown
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    asked = JSON.parse(String(init.body))
    return Promise.resolve(
      Response.json({ ticket: 't', url: 'https://floor.example/', expires_in: 30, floor_mark: 'mark-of-today' }),
    )
  })
  const { askFloorUrl } = await import('#client/api/session.ts')
  await askFloorUrl('north', 'https://floor.example/')
  expect(asked).toEqual({ team_id: 'north', floor_mark: 'mark-of-yesterday' })
  expect(localStorage.getItem('call-floor.mark.north')).toBe('mark-of-today')
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

test('signing out leaves unsent words for their author and the set-up of the machine, and nothing else', async () => {
  const first = await opensPage()
  await first.startSession()
  await first.signInAs('ann')
  const stays = {
    'call-floor.pending.ann.north.tab': '[1]',
    'call-floor.refused.ann.north': '[2]',
    'call-floor.notes.ann.call': '{}',
    'call-floor.closing.ann.call': '{}',
    'call-floor.playback-speed': '2',
    'mantine-color-scheme-value': 'dark',
  }
  const goes = {
    'call-floor.floor.ann.north.tab': '{}',
    'call-floor.floor.bob.north.tab': '{}',
    'call-floor.scripts': '[]',
    'call-floor.mark.north': 'mark',
    'call-floor.team': 'north',
    'call-floor.what-comes-next': 'x',
  }
  for (const [key, value] of Object.entries({ ...stays, ...goes })) localStorage.setItem(key, value)
  for (const key of ['call-floor.board.acknowledged', 'call-floor.team', 'scroll-places', 'call-floor.tab'])
    sessionStorage.setItem(key, '[]')
  const dropped: string[] = []
  vi.stubGlobal('caches', {
    keys: () => Promise.resolve(['workbox-precache-v2', 'answers']),
    delete: (name: string) => Promise.resolve(dropped.push(name) > 0),
  })
  await first.signOut()
  expect(Object.fromEntries(Object.entries(localStorage))).toEqual(stays)
  expect(Object.keys(sessionStorage)).toEqual(['call-floor.tab'])
  await vi.waitFor(() => expect(dropped).toEqual(['answers']))
})

test('a script that comes after signing out is not kept', async () => {
  const page = await opensPage()
  const { queryClient } = await import('#client/api/query-client.ts')
  const { scriptOptions } = await import('#client/live/use-script.ts')
  await page.startSession()
  await page.signInAs('ann')
  let comes: (answer: Response) => void = () => undefined
  answers['/api/scripts/pitch/versions/1'] = () => new Promise((resolve) => (comes = resolve))
  const fetched = queryClient.fetchQuery(scriptOptions({ scriptId: 'pitch', version: 1 })).catch(() => 'stopped')
  await vi.advanceTimersByTimeAsync(10)
  await page.signOut()
  comes(Response.json({ script_id: 'pitch', version: 1, title: 'Pitch', content: { nodes: [] } }))
  expect(await fetched).toBe('stopped')
  expect(localStorage.getItem('call-floor.scripts')).toBeNull()
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
  answers['/api/me'] = () => problem('inactive', 403, 'This account is inactive.')
  const page = await opensPage()
  await page.startSession()
  await page.signInAs('ann')
  expect(page.session.getState()).toMatchObject({
    status: 'signed-out',
    notice: 'This account is inactive. If you were on a call, a manager can take it over.',
  })
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

describe('with Clerk out of reach', () => {
  const asClerk = () => {
    answers['/api/session/config'] = () => Response.json({ auth: 'clerk', publishable_key: 'pk_test_x' })
  }
  const door = (token: () => Promise<string | null>) => ({ token, signOut: () => Promise.resolve() })

  /** Somebody who was signed in here, in a page that is opened anew. */
  async function comesBack() {
    asClerk()
    const first = await opensPage()
    await first.startSession()
    await first.clerkKnows(door(() => Promise.resolve('clerk-1')))
    expect(first.session.getState().status).toBe('signed-in')
    const second = await opensPage()
    await second.startSession()
    return second
  }

  test('the page starts with who was here after a short wait, and asks nothing of the server without a token', async () => {
    const page = await comesBack()
    expect(page.session.getState().status).toBe('starting')
    const asked = tokens.length
    await vi.advanceTimersByTimeAsync(3_000)
    expect(page.session.getState()).toMatchObject({ status: 'signed-in', me: { user: { id: 'ann' } } })
    const { askMe } = await import('#client/api/session.ts')
    await expect(askMe()).rejects.toMatchObject({ code: 'offline' })
    // Nor when Clerk's scripts have been given up.
    page.clerkFailed(new Error('never came'))
    expect(page.session.getState().status).toBe('signed-in')
    expect(tokens.slice(asked).filter((one) => one?.startsWith('Bearer'))).toEqual([])
  })

  test('it goes live when Clerk knows them, and ends when they signed out elsewhere', async () => {
    const page = await comesBack()
    await vi.advanceTimersByTimeAsync(3_000)
    await page.clerkKnows(door(() => Promise.resolve('clerk-2')))
    expect(tokens.at(-1)).toBe('Bearer clerk-2')
    const again = await comesBack()
    await vi.advanceTimersByTimeAsync(3_000)
    await again.clerkKnows(null)
    expect(again.session.getState().status).toBe('signed-out')
  })

  test('a token that cannot be had is no refusal', async () => {
    const page = await comesBack()
    await page.clerkKnows(door(() => Promise.reject(new Error('offline'))))
    expect(page.session.getState()).toMatchObject({ status: 'signed-in', me: { user: { id: 'ann' } } })
  })

  test('nobody starts who was not here', async () => {
    asClerk()
    const page = await opensPage()
    await page.startSession()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(page.session.getState().status).toBe('starting')
    page.clerkFailed(new Error('never came'))
    expect(page.session.getState().status).toBe('unreachable')
  })
})

test('a sign-in with a step left is neither in nor out, until the step is done', async () => {
  answers['/api/session/config'] = () => Response.json({ auth: 'clerk', publishable_key: 'pk_test_x' })
  answers['/api/me'] = () => problem('session-pending', 403)
  const page = await opensPage()
  await page.startSession()
  await page.clerkKnows({ token: () => Promise.resolve('clerk-1'), signOut: () => Promise.resolve() })
  expect(page.session.getState().status).toBe('unfinished')
  answers = { ...answers, '/api/me': () => Response.json(ME) }
  await page.lookAgain()
  expect(page.session.getState().status).toBe('signed-in')
})
