/** A person in a browser of their own, signed in through the picker; every fault of their page is kept. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
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
  await signInThroughPicker(page, person)
  return { person, page, context, faults }
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
