/** The built page comes up in a real browser, with nothing in its console but silence. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Runtime, startRuntime } from '#local/runtime.ts'
import { openBrowser } from '#local/chromium.ts'

let state: string
let runtime: Runtime
let browser: Browser

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'call-floor-'))
  runtime = await startRuntime({ persistTo: state })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await runtime?.dispose()
  await rm(state, { recursive: true, force: true })
})

test('the page mounts without a fault', async () => {
  const page = await browser.newPage()
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(fault.message))
  await page.goto(runtime.url)
  await page.getByRole('combobox', { name: 'Search people' }).waitFor()
  expect(await page.title()).toContain('Call Floor')
  expect(faults).toEqual([])
})
