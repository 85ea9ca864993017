/** The set-up's step for leads, with a file: from an empty database to leads that can be called, in one sitting. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { type Runtime, startRuntime } from '#local/runtime.ts'
import { watchFaults } from './support/person-page.ts'
import { PATIENCE_MS } from './support/patience.ts'

const FILE = 'Name,Phone,Company\nBen Ito,020 7946 0124,Quay Ltd\nCleo Marsh,020 7946 0125,Pier & Sons'

let state: string
let runtime: Runtime
let browser: Browser

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'call-floor-'))
  runtime = await startRuntime({ persistTo: state, env: { EMPTY_START: '1' } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await runtime?.dispose()
  await rm(state, { recursive: true, force: true })
})

test('a first file becomes leads in one sitting, and the set-up goes on behind it', async () => {
  const context = await browser.newContext({
    baseURL: runtime.url,
    // The team’s country is proposed by it.
    locale: 'en-GB',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  const faults = watchFaults(page)
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await page.goto('/')
  await page.getByLabel('Organisation').fill('Harbour Telesales')
  await page.getByLabel('Your name').fill('Ada Okafor')
  await page.getByLabel('Email').fill('ada@harbour.example')
  await button('Start').click()
  await page.getByLabel('Team name').fill('North')
  await page.getByRole('group', { name: 'Hours 1' }).waitFor()
  await button('Create team').click()
  await button('Use this script').click()
  await page.getByRole('button', { name: /^Use with \d+ gaps left$/ }).click()

  await page.getByRole('link', { name: 'From a file' }).click()
  await page.getByText('The leads go into North.', { exact: false }).waitFor()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'first.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) })
  await button('Check the file').click()
  await page.getByText('2 leads to create.').waitFor()
  await button('Import 2 leads').click()
  await page.getByText('New leads are ready to be called in North.', { exact: false }).waitFor()
  await page.getByRole('link', { name: 'Go on with the set-up' }).click()
  await page.getByText('3 of 5 done').waitFor()
  await page.goto('/leads')
  await page.getByText('Cleo Marsh').first().waitFor()
  expect(faults).toEqual([])
})
