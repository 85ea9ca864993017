/** Every story of the gallery is drawn without a fault, and axe finds nothing in it, light and dark. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServer, type ViteDevServer } from 'vite'
import { openBrowser } from '#local/chromium.ts'
import { projectRoot } from '#local/paths.ts'
import { axeFindings } from './support/axe.ts'
import { PATIENCE_MS } from './support/patience.ts'
import { watchFaults } from './support/person-page.ts'

let server: ViteDevServer
let browser: Browser
let page: Page
let faults: readonly string[]
let url: string

beforeAll(async () => {
  server = await createServer({
    configFile: join(projectRoot, 'tests/gallery/vite.config.ts'),
    logLevel: 'warn',
    server: { port: 0, host: '127.0.0.1', hmr: false },
  })
  await server.listen()
  url = server.resolvedUrls?.local[0] ?? ''
  browser = await openBrowser()
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  context.setDefaultTimeout(PATIENCE_MS)
  page = await context.newPage()
  faults = watchFaults(page)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test.each(['light', 'dark'])('every story in %s', async (scheme) => {
  const found: string[] = []
  const look = async (search: string) => {
    await page.goto(new URL(search, url).href)
    await page.locator('main section').first().waitFor({ state: 'attached' })
    await page.waitForLoadState('networkidle')
    found.push(
      ...(await axeFindings(page, scheme === 'dark' ? 'colours' : 'all')).map((finding) => `${search} ${finding}`),
    )
  }
  await look(`?scheme=${scheme}`)
  expect(await page.locator('main section').count()).toBeGreaterThan(30)
  const dialogs = page.locator('a[data-dialog]')
  const searches = await dialogs.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  expect(searches.length).toBeGreaterThan(3)
  for (const search of searches) {
    await look(search)
    await page.getByRole('dialog').waitFor()
  }
  expect(found).toEqual([])
  expect(faults).toEqual([])
})
