/** Every story of the gallery is drawn without a fault, and axe finds nothing in it, light and dark. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build, type InlineConfig, preview, type PreviewServer } from 'vite'
import { openBrowser } from '#local/chromium.ts'
import { projectRoot } from '#local/paths.ts'
import { axeFindings } from './support/axe.ts'
import { PATIENCE_MS } from './support/patience.ts'
import { watchFaults } from './support/person-page.ts'

let built: string
let server: PreviewServer
let browser: Browser
let page: Page
let faults: readonly string[]
let url: string

beforeAll(async () => {
  // In one piece: module by module, each of the pages below would be a thousand files.
  built = await mkdtemp(join(tmpdir(), 'call-floor-gallery-'))
  const gallery: InlineConfig = {
    configFile: join(projectRoot, 'tests/gallery/vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: built, emptyOutDir: true },
    preview: { port: 0, host: '127.0.0.1' },
  }
  await build(gallery)
  server = await preview(gallery)
  url = server.resolvedUrls?.local[0] ?? ''
  browser = await openBrowser()
  const context = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block' })
  context.setDefaultTimeout(PATIENCE_MS)
  page = await context.newPage()
  faults = watchFaults(page)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await rm(built, { recursive: true, force: true })
})

test('every story, light and dark', async () => {
  const found: string[] = []
  const look = async (search: string) => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(new URL(search, url).href)
    await page.locator('main section').first().waitFor({ state: 'attached' })
    await page.waitForLoadState('networkidle')
    for (const [colorScheme, only] of [
      ['light', 'all'],
      ['dark', 'colours'],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' })
      found.push(...(await axeFindings(page, only)).map((finding) => `${search} ${colorScheme} ${finding}`))
    }
  }
  await look('')
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
