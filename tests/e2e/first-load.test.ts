/** What an agent waits for at a first visit: every script that comes before the desk can be worked with, packed as it is sent. */
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { enter } from './support/person-page.ts'

/** Growing past it is a decision. */
const SCRIPT_MAX_BYTES = 200_000

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

/** A browser that has never been here, of somebody who is signed in: signing in has code of its own. */
async function firstVisit(): Promise<Page> {
  const before = await enter(browser, floor.url, floor.agent(0))
  const signedIn = await before.page.evaluate(() => Object.entries(sessionStorage))
  await before.context.close()
  const context = await browser.newContext({ baseURL: floor.url, locale: 'en-GB', serviceWorkers: 'block' })
  await context.addInitScript((entries) => {
    for (const [key, value] of entries) if (key.includes('local-person')) sessionStorage.setItem(key, value)
    // What is asked for after this moment kept nobody waiting.
    const watch = new MutationObserver(() => {
      if (!document.querySelector('[aria-label="Next lead"] button:enabled')) return
      performance.mark('ready')
      watch.disconnect()
    })
    watch.observe(document, { childList: true, subtree: true, attributes: true })
  }, signedIn)
  return context.newPage()
}

const scriptsBeforeReady = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const ready = performance.getEntriesByName('ready')[0]?.startTime ?? 0
    return performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => name.endsWith('.js') && startTime < ready)
      .map(({ name }) => name)
  })

test(`the desk can be worked with after at most ${SCRIPT_MAX_BYTES} bytes of packed script`, async () => {
  const page = await firstVisit()
  await page.goto('/desk')
  await page.locator('[aria-label="Next lead"] button:enabled').waitFor()
  const scripts = await scriptsBeforeReady(page)
  const sizes = await Promise.all(
    scripts.map(async (url) => gzipSync(new Uint8Array(await (await fetch(url)).arrayBuffer())).length),
  )
  expect(scripts.length).toBeGreaterThan(0)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(SCRIPT_MAX_BYTES)
})
