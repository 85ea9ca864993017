/** Signing in by Clerk, from the server's word that it is so to the token in every request. */
import type * as clerkReact from '@clerk/clerk-react'
import { act, cleanup, screen } from '@testing-library/react'
import { Suspense, lazy } from 'react'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AClerk } from '../support/a-clerk.ts'
import { answerApi, type Asked } from '../support/api.ts'
import { draw } from '../support/render.tsx'

const stub = vi.hoisted(() => ({ clerk: undefined as unknown }))

// The provider itself, with a stub where it would fetch Clerk's scripts.
vi.mock('@clerk/clerk-react', async (importActual) => {
  const actual = await importActual<typeof clerkReact>()
  const { createElement } = await import('react')
  type Props = Parameters<typeof actual.ClerkProvider>[0]
  const ClerkProvider = (props: Props) =>
    createElement(actual.ClerkProvider, { ...props, Clerk: stub.clerk } as Props, props.children)
  return { ...actual, ClerkProvider }
})

/** `pk_test_` and the address of an instance in base 64, as Clerk's own are. */
const KEY = `pk_test_${btoa('clerk.example.dev$')}`
const ME = {
  user: { id: 'ann', email: 'ann@x.example', full_name: 'Ann Ash', organisation_id: 'o', organisation_name: 'Org' },
  role: 'agent',
  teams: [],
}

let clerk: AClerk
let asked: Asked[]
let scripts: MutationObserver
let fetched: string[]

/** A page opened anew: the modules keep who is signed in. */
async function opensPage() {
  vi.resetModules()
  const { AuthGate } = await import('#client/session/auth-gate.tsx')
  const { useSession } = await import('#client/session/use-session.ts')
  const session = await import('#client/session/session.ts')
  const { askFloorUrl } = await import('#client/api/session.ts')
  const Form = lazy(async () => ({ default: (await import('#client/session/clerk-auth.tsx')).ClerkSignIn }))
  function Inside() {
    const state = useSession()
    if (state.status === 'signed-in') return <p>In as {state.me.user.full_name}</p>
    if (state.status !== 'signed-out') return <p>{state.status}</p>
    return (
      <Suspense>
        <Form />
      </Suspense>
    )
  }
  draw(
    <AuthGate>
      <Inside />
    </AuthGate>,
  )
  return { ...session, askFloorUrl }
}

const bearer = (path: string) => asked.filter((one) => one.path === path).map((one) => one.headers.get('authorization'))

beforeEach(() => {
  clerk = new AClerk()
  stub.clerk = clerk
  sessionStorage.clear()
  localStorage.clear()
  asked = answerApi({
    'GET /api/session/config': () => ({ auth: 'clerk', publishable_key: KEY }),
    'GET /api/me': () => ME,
    'POST /api/floor/tickets': () => ({
      ticket: 't-1',
      url: '/parties/team-floor/north',
      expires_in: 30,
      floor_mark: 'm-north',
    }),
  })
  fetched = []
  scripts = new MutationObserver(() => fetched.push(...[...document.scripts].map(({ src }) => src)))
  scripts.observe(document, { childList: true, subtree: true })
})
afterEach(() => {
  cleanup()
  scripts.disconnect()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  // None of this has asked Clerk's own servers for anything.
  expect(fetched).toEqual([])
})
// The next file must not find this page's modules, whose requests wait for Clerk.
afterAll(() => {
  vi.resetModules()
})

test('where the server says Clerk, its form stands for those who are not signed in', async () => {
  await opensPage()
  expect(await screen.findByText('The form of Clerk')).toBeTruthy()
  expect(bearer('/api/me')).toEqual([])
})

test('Clerk’s token goes with every request, and buys the ticket to the floor', async () => {
  const page = await opensPage()
  await screen.findByText('The form of Clerk')
  let issued = 0
  await act(async () => clerk.signsIn('user_1', async () => `clerk-${(issued += 1)}`))
  expect(await screen.findByText('In as Ann Ash')).toBeTruthy()
  expect(bearer('/api/me')).toEqual(['Bearer clerk-1'])
  const url = await page.askFloorUrl('north', 'http://test/desk')
  expect(url).toBe('ws://test/parties/team-floor/north?ticket=t-1')
  // Asked for anew each time: such tokens live for a minute.
  expect(bearer('/api/floor/tickets')).toEqual(['Bearer clerk-2'])
})

test('a token that never comes does not hold a request for ever', async () => {
  const page = await opensPage()
  await screen.findByText('The form of Clerk')
  let comes: Promise<string> = Promise.resolve('clerk-1')
  await act(async () => clerk.signsIn('user_1', () => comes))
  await screen.findByText('In as Ann Ash')
  comes = new Promise(() => undefined)
  vi.useFakeTimers()
  const request = page.askFloorUrl('north', 'http://test/desk').catch((fault: unknown) => fault)
  await vi.advanceTimersByTimeAsync(9_000)
  expect(await request).toMatchObject({ message: 'no token in time' })
  expect(bearer('/api/floor/tickets')).toEqual([])
})

test('signing out tells Clerk, forgets who it was, and shows the form again', async () => {
  const page = await opensPage()
  await screen.findByText('The form of Clerk')
  await act(async () => clerk.signsIn('user_1', async () => 'clerk-1'))
  await screen.findByText('In as Ann Ash')
  expect(sessionStorage.length).toBeGreaterThan(0)
  await act(() => page.signOut())
  expect(clerk.signedOut).toBe(1)
  expect(await screen.findByText('The form of Clerk')).toBeTruthy()
  expect(sessionStorage.length).toBe(0)
  await expect(page.askFloorUrl('north', 'http://test/desk')).resolves.toBeTruthy()
  expect(bearer('/api/floor/tickets')).toEqual([null])
})
