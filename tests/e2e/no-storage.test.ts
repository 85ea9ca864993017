/** A browser that keeps nothing for the page: what is missing is said, and a call is made from beginning to end all the same. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { signInThroughPicker, watchFaults } from './support/person-page.ts'
import { PATIENCE_MS } from './support/patience.ts'

let floor: DemoFloor
let browser: Browser

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

/** As browsers do it where site data is blocked: asking for the store throws. */
function blockStores(): void {
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
    Object.defineProperty(globalThis, name, {
      get: () => {
        throw new DOMException(`${name} is denied`, 'SecurityError')
      },
    })
  }
}

/** A store that has no room for one letter more. */
function fillStores(): void {
  Storage.prototype.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
}

test.each([
  ['forbidden', blockStores, 'Site data is blocked in this browser'],
  ['full', fillStores, 'Site data is blocked in this browser'],
])('with its stores %s a call is made and its notes reach the floor', async (_what, breakStores, words) => {
  const context = await browser.newContext({ baseURL: floor.url, locale: 'en-GB', serviceWorkers: 'block' })
  context.setDefaultTimeout(PATIENCE_MS)
  await context.addInitScript(breakStores)
  const page = await context.newPage()
  const faults = watchFaults(page)
  await signInThroughPicker(page, floor.agent(breakStores === blockStores ? 0 : 1))
  await page.getByRole('status').filter({ hasText: words }).waitFor()
  const desk = new Desk(page)
  await desk.goAvailable()
  await desk.nextLead()
  await desk.dial()
  await desk.connect()
  await desk.notes.fill('Rings back on Monday\u000b about the price')
  await page.getByText('Saved').first().waitFor()
  expect(await desk.notes.inputValue()).toBe('Rings back on Monday about the price')
  expect(faults).toEqual([])
  await context.close()
})
