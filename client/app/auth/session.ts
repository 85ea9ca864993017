/** Who is signed in in this tab. Knows both ways of signing in; screens ask only this. */
import { createStore } from 'zustand/vanilla'
import { takeTokensFrom } from '../../http/client.ts'
import { isProblem } from '../../http/problem.ts'
import { queryClient } from '../../http/query-client.ts'
import type { Me, SessionConfig } from '#domain/http/session.ts'
import { askConfig, askMe } from '../../http/session.ts'
import { withTimeout } from '../../link/with-timeout.ts'
import { LocalDoor } from './local-door.ts'

const TOKEN_WITHIN_MS = 8_000

export type Session =
  | { readonly status: 'starting' }
  | { readonly status: 'unreachable'; readonly fault: unknown }
  | { readonly status: 'signed-out'; readonly config: SessionConfig; readonly notice: string | null }
  | { readonly status: 'signed-in'; readonly config: SessionConfig; readonly me: Me }

/** What Clerk's provider gives once it is loaded. */
export interface ClerkDoor {
  readonly token: () => Promise<string | null>
  readonly signOut: () => Promise<unknown>
}

export const session = createStore<Session>(() => ({ status: 'starting' }))

let config: SessionConfig | null = null
const local = new LocalDoor(sessionStorage)
let clerk: ClerkDoor | null = null

async function token(): Promise<string | null> {
  if (config?.auth === 'clerk') return clerk ? withTimeout(clerk.token(), TOKEN_WITHIN_MS, 'no token in time') : null
  return local.token()
}

takeTokensFrom({ token, onUnauthorised: () => signedOut('Your session has ended. Sign in again to go on.') })

function signedOut(notice: string | null): void {
  if (!config || session.getState().status === 'signed-out') return
  local.leave()
  queryClient.clear()
  session.setState({ status: 'signed-out', config, notice }, true)
}

async function enter(): Promise<void> {
  if (!config) return
  try {
    session.setState({ status: 'signed-in', config, me: await askMe() }, true)
  } catch (fault) {
    if (isProblem(fault) && fault.status >= 400 && fault.status < 500) {
      signedOut(`${fault.message}.`)
    } else session.setState({ status: 'unreachable', fault }, true)
  }
}

/** Called when the page opens, and again when a person retries after a failure. */
export async function startSession(): Promise<void> {
  session.setState({ status: 'starting' }, true)
  try {
    config = await askConfig()
  } catch (fault) {
    session.setState({ status: 'unreachable', fault }, true)
    return
  }
  const mayEnter = config.auth === 'local' ? local.isOpen : clerk !== null
  if (mayEnter) await enter()
  else session.setState({ status: 'signed-out', config, notice: null }, true)
}

export async function signInAs(userId: string): Promise<void> {
  await local.enter(userId)
  await enter()
}

/** Clerk's provider says here what it knows: a door when somebody is signed in, null when nobody is. */
export async function clerkKnows(door: ClerkDoor | null): Promise<void> {
  clerk = door
  if (door) await enter()
  else signedOut(null)
}

export async function signOut(): Promise<void> {
  const door = clerk
  clerk = null
  signedOut(null)
  await door?.signOut()
}
