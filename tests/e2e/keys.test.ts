/** The key sheet and the command palette of the built page: no key twice on any screen, and what is picked is done. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { enter, live } from './support/person-page.ts'

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

const PATHS = ['/board', '/leads', '/calls', '/tasks', '/time-machine', '/scripts', '/admin', '/desk'] as const

/** The keys that the sheet lists, as they are written there. */
async function keysListed(page: Page): Promise<readonly string[]> {
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  const shown = sheet.locator('dd > :last-child')
  // The sheet comes before its list, and a screen that is just being loaded brings it anew.
  await expect.poll(() => shown.allTextContents()).toContain('?')
  const keys = await shown.allTextContents()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  return keys.map((key) => key.toLowerCase())
}

test('no screen of an admin has a key twice', async () => {
  const { page, context, faults } = await enter(browser, floor.url, floor.admin)
  for (const path of PATHS) {
    await page.goto(path)
    await live(page)
    const keys = await keysListed(page)
    expect(keys, path).toContain('?')
    expect(
      keys.filter((key, index) => keys.indexOf(key) !== index),
      path,
    ).toEqual([])
  }
  expect(faults).toEqual([])
  await context.close()
})

test('the palette offers what the screen can do, and the focus goes where it leads', async () => {
  const { page, context } = await enter(browser, floor.url, floor.manager)
  await page.goto('/leads')
  await page.getByRole('searchbox', { name: 'Search leads' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search' }).fill('search leads')
  await page.getByRole('option', { name: /Search leads/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Search' }).waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Search leads')
  await context.close()
})

test('what the address cannot mean is taken out of it, and the view stays', async () => {
  const { page, context } = await enter(browser, floor.url, floor.manager)
  await page.goto('/board?view=table&sort=nonsense&utm_source=mail&show=floor')
  await expect.poll(() => new URL(page.url()).search).toBe('?view=table')
  await context.close()
})
