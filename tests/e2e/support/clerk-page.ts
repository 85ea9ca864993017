/**
 * Clerk as a page meets it, without Clerk: its scripts are a stand-in that signs in whoever the page is for, with tokens that the
 * test signs. It can be cut off from the page, and come back.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { clerkToken } from '#local/clerk/signer.ts'
import type { Runtime } from '#local/runtime.ts'
import { watchFaults } from './person-page.ts'
import { PATIENCE_MS } from './patience.ts'

export const CLERK_HOST = 'clerk.stand-in.example'
export const PUBLISHABLE_KEY = `pk_test_${Buffer.from(`${CLERK_HOST}$`).toString('base64')}`

export interface Account {
  readonly id: string
  readonly email: string
  readonly name: string
}

/** What `clerk.browser.js` leaves behind, as far as Clerk's provider asks for it. */
const SCRIPT = `(() => {
  const KEPT = 'stand-in-account'
  const listeners = new Set()
  const sessionOf = (id) => ({
    id: 'sess_' + id, status: 'active', user: { id },
    lastActiveToken: { jwt: { claims: { sub: id, sid: 'sess_' + id } } },
    getToken: () => window.standInToken(),
  })
  const clerk = {
    loaded: false, session: null, organization: null, client: { sessions: [] },
    get user() { return clerk.session?.user ?? null },
    emit() {
      const { client, session, user, organization } = clerk
      clerk.__internal_lastEmittedResources = { client, session, user, organization }
      for (const listener of listeners) listener(clerk.__internal_lastEmittedResources)
    },
    async load() {
      const id = localStorage.getItem(KEPT)
      if (id) clerk.session = sessionOf(id)
      clerk.loaded = true
      clerk.emit()
    },
    addListener(listener) {
      listeners.add(listener)
      if (clerk.__internal_lastEmittedResources) listener(clerk.__internal_lastEmittedResources)
      return () => listeners.delete(listener)
    },
    async signOut() { localStorage.removeItem(KEPT); clerk.session = null; clerk.emit() },
    form(node, label) {
      const button = document.createElement('button')
      button.textContent = label
      button.onclick = () => {
        localStorage.setItem(KEPT, window.standInAccount)
        clerk.session = sessionOf(window.standInAccount)
        clerk.emit()
        history.replaceState(null, '', '/')
        dispatchEvent(new PopStateEvent('popstate'))
      }
      node.replaceChildren(button)
    },
    mountSignIn(node) { clerk.form(node, 'Sign in (a stand-in, not Clerk)') },
    unmountSignIn() {},
    mountSignUp(node) { clerk.form(node, 'Make an account (a stand-in, not Clerk)') },
    unmountSignUp() {},
  }
  window.Clerk = clerk
})()`

export interface ClerkPage {
  readonly page: Page
  readonly context: BrowserContext
  readonly faults: readonly string[]
  cutOff(): void
  comeBack(): void
}

export async function openWithClerk(
  browser: Browser,
  runtime: Runtime,
  origin: string,
  account: Account,
): Promise<ClerkPage> {
  let isAway = false
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const { id, email, name } = account
  const claims = { iss: ISSUER, azp: origin, sub: id, sid: `sess_${id}`, email, email_verified: true, name }
  await context.exposeFunction('standInToken', () => clerkToken(runtime.signInKey.privateKey, claims))
  await context.addInitScript((subject) => Object.assign(globalThis, { standInAccount: subject }), id)
  await context.route(`https://${CLERK_HOST}/**`, async (route) => {
    if (isAway) return route.abort('internetdisconnected')
    const isUi = route.request().url().includes('/ui@')
    return route.fulfill({
      headers: { 'access-control-allow-origin': '*', 'x-stand-in': 'not Clerk' },
      contentType: 'text/javascript',
      body: isUi ? 'window.__internal_ClerkUICtor = class {}' : SCRIPT,
    })
  })
  const page = await context.newPage()
  return {
    page,
    context,
    faults: watchFaults(page),
    cutOff: () => void (isAway = true),
    comeBack: () => void (isAway = false),
  }
}

export const ISSUER = `https://${CLERK_HOST}`
