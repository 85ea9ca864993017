/** A person in a browser of their own, signed in; every fault of their page is kept. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { api } from '#bots/sign-in.ts'
import { LocalToken } from '#domain/http/session.ts'
import type { DemoPerson } from '#local/seed/cast.ts'
import { PATIENCE_MS } from './patience.ts'

export interface Look {
  readonly colourScheme?: 'light' | 'dark'
  readonly width?: number
  readonly height?: number
}

export interface PersonPage {
  readonly person: DemoPerson
  readonly page: Page
  readonly context: BrowserContext
  /** Exceptions and console errors that are not the network's. */
  readonly faults: readonly string[]
}

/** What Chromium itself says about a line that is down; the page says it in its own way. */
const OF_THE_NETWORK = /Failed to load resource|WebSocket connection|net::ERR_|the server responded with a status of/

export async function enter(browser: Browser, url: string, person: DemoPerson, look: Look = {}): Promise<PersonPage> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'en-GB',
    viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
    colorScheme: look.colourScheme ?? 'light',
    permissions: ['microphone', 'clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  const faults = watchFaults(page)
  await signInByToken(page, url, person)
  await page.goto('/')
  await live(page)
  return { person, page, context, faults }
}

/** Where the sign-in is not what is tested: by the picker two pages are loaded. The next one that is opened is signed in. */
export async function signInByToken(page: Page, url: string, { id }: DemoPerson): Promise<void> {
  const sessionId = crypto.randomUUID()
  const answer = await api(url, '/api/local/sign-in', { method: 'POST', body: { user_id: id, session_id: sessionId } })
  const { token, expires_in } = LocalToken.parse(answer)
  const endsAt = Date.now() + expires_in * 1_000
  const kept = { userId: id, sessionId, token, renewAt: endsAt - 60_000, endsAt }
  // A picture of the same origin, which starts nothing.
  await page.goto('/mark.svg')
  await page.evaluate((text) => sessionStorage.setItem('call-floor.local-person', text), JSON.stringify(kept))
}

export function watchFaults(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(fault.message))
  page.on('console', (line) => {
    if (line.type() === 'error' && !OF_THE_NETWORK.test(line.text())) faults.push(line.text())
  })
  return faults
}

export async function signInThroughPicker(page: Page, person: DemoPerson): Promise<void> {
  await page.goto('/')
  await page.getByLabel('Search people').fill(person.fullName)
  await page.getByRole('option', { name: person.fullName }).waitFor()
  await page.keyboard.press('Enter')
  await live(page)
}

/** The page is on the floor. */
export async function live(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Connection: Live/ }).waitFor()
}
