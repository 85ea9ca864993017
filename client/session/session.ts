/** Who is signed in in this tab. Knows both ways of signing in; screens ask only this. */
import { createStore } from 'zustand/vanilla'
import type { Me, SessionConfig } from '#domain/http/session.ts'
import { takeTokensFrom } from '../api/client.ts'
import { isProblem, Problem } from '../api/problem.ts'
import { queryClient } from '../api/query-client.ts'
import { askConfig, askMe } from '../api/session.ts'
import { withTimeout } from '../live/link/with-timeout.ts'
import { leaveNothingBehind } from './sign-out.ts'
import { type CachedSession, cachedSession } from './cached-session.ts'
import { LocalDoor } from './local-auth.ts'

const TOKEN_WITHIN_MS = 8_000
const TRY_AGAIN_MS = 4_000
/** So long a page waits for Clerk before it starts with what this browser has kept. */
const START_KEPT_AFTER_MS = 2_500

export type Session =
  /** `config` once it is known: Clerk's provider is loaded while its answer is awaited. */
  | { readonly status: 'starting'; readonly config: SessionConfig | null }
  | { readonly status: 'unreachable'; readonly fault: unknown }
  | { readonly status: 'signed-out'; readonly config: SessionConfig; readonly notice: string | null }
  /** Of a person who is known, and in no team; the door stays open for when they are. */
  | { readonly status: 'no-team'; readonly config: SessionConfig }
  /** Signed in with Clerk, but for a step that it still asks for. */
  | { readonly status: 'unfinished'; readonly config: SessionConfig }
  | { readonly status: 'signed-in'; readonly config: SessionConfig; readonly me: Me }

/** What Clerk's provider gives once it is loaded. */
export interface ClerkDoor {
  readonly token: () => Promise<string | null>
  readonly signOut: () => Promise<unknown>
}

export const session = createStore<Session>(() => ({ status: 'starting', config: null }))

const local = new LocalDoor()
let config: SessionConfig | null = null
let clerk: ClerkDoor | null = null
let again: ReturnType<typeof setTimeout> | undefined
let startKept: ReturnType<typeof setTimeout> | undefined

const become = (next: Session) => session.setState(next, true)

async function token(): Promise<string | null> {
  return config?.auth === 'clerk' ? tokenOf(clerk) : local.token()
}

/** While Clerk is away there is no token, and nothing is asked without one: a refusal would read as the end of the session. */
async function tokenOf(door: ClerkDoor | null): Promise<string | null> {
  if (door === null) {
    if (session.getState().status === 'signed-in')
      throw new Problem('offline', 0, 'The sign-in service can’t be reached')
    return null
  }
  const asked = door.token().catch(() => {
    throw new Problem('offline', 0, 'The sign-in service can’t be reached')
  })
  return withTimeout(asked, TOKEN_WITHIN_MS, 'no token in time')
}

takeTokensFrom({ token, onUnauthorised: () => signedOut('Your session has ended. Sign in again to continue.') })

function signedOut(notice: string | null): void {
  const was = session.getState()
  if (!config || (was.status === 'signed-out' && notice === null)) return
  local.leave()
  forgetRecords()
  leaveNothingBehind()
  become({ status: 'signed-out', config, notice })
}

function forgetRecords(): void {
  cachedSession.forget()
  // An answer that is still on its way is not to be kept after all.
  void queryClient.cancelQueries()
  queryClient.clear()
}

async function enter(): Promise<void> {
  if (!config) return
  try {
    const me = await askMe()
    cachedSession.write({ config, me })
    become({ status: 'signed-in', config, me })
  } catch (fault) {
    const refused = isProblem(fault) && fault.status >= 400 && fault.status < 500
    if (isProblem(fault, 'no-team')) outside('no-team')
    else if (isProblem(fault, 'session-pending')) outside('unfinished')
    else if (isProblem(fault, 'inactive'))
      signedOut(`${fault.message} If you were on a call, a manager can take it over.`)
    else if (refused) signedOut(`${fault.message}.`)
    else waitForServer(fault, cachedSession.read())
  }
}

function outside(status: 'no-team' | 'unfinished'): void {
  if (!config) return
  forgetRecords()
  become({ status, config })
}

/** Somebody's rights have changed while they are here: what they are now, and in which teams. */
export async function lookAgain(): Promise<void> {
  const was = session.getState()
  if (was.status === 'signed-in' || was.status === 'no-team' || was.status === 'unfinished') await enter()
}

/** The server is away. Who was signed in goes on with what this browser has; the server's word is asked for again. */
function waitForServer(fault: unknown, was: CachedSession | null): void {
  if (was && (was.config.auth === 'clerk' || local.isOpen)) {
    config = was.config
    become({ status: 'signed-in', ...was })
  } else become({ status: 'unreachable', fault })
  clearTimeout(again)
  again = setTimeout(() => void connect(), TRY_AGAIN_MS)
}

async function connect(): Promise<void> {
  clearTimeout(again)
  try {
    config = await askConfig()
  } catch (fault) {
    return waitForServer(fault, cachedSession.read())
  }
  if (config.auth === 'clerk' && !clerk) return waitForClerk()
  if (config.auth === 'local' && !local.isOpen) return become({ status: 'signed-out', config, notice: null })
  return enter()
}

/** Its scripts may never come: whoever was here starts with what is kept, and goes live when Clerk knows them. */
function waitForClerk(): void {
  if (!config || session.getState().status === 'signed-in') return
  become({ status: 'starting', config })
  clearTimeout(startKept)
  startKept = setTimeout(() => {
    const kept = cachedSession.read()
    if (!clerk && kept && session.getState().status === 'starting') become({ status: 'signed-in', ...kept })
  }, START_KEPT_AFTER_MS)
}

/** Called when the page opens, and again when a person retries after a failure. */
export function startSession(): Promise<void> {
  become({ status: 'starting', config: null })
  return connect()
}

export async function signInAs(userId: string): Promise<void> {
  await local.enter(userId)
  await enter()
}

/** Clerk's provider says here what it knows: a door when somebody is signed in, null when nobody is. */
export async function clerkKnows(door: ClerkDoor | null): Promise<void> {
  clerk = door
  clearTimeout(startKept)
  if (door) await enter()
  else signedOut(null)
}

/** Clerk's own scripts did not come. */
export function clerkFailed(fault: unknown): void {
  if (session.getState().status !== 'signed-in') waitForServer(fault, cachedSession.read())
}

export async function signOut(): Promise<void> {
  const door = clerk
  clerk = null
  signedOut(null)
  await door?.signOut()
}
