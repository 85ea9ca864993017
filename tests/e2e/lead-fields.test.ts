/** A field of one's own, from its definition to the list that is ordered by it, and the view one comes back to. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { axeFindings } from './support/axe.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { enter, live, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let admin: PersonPage

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  admin = await enter(browser, floor.url, floor.admin)
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [admin])

test(
  'an admin defines a choice and an amount, and puts the amount first by keyboard',
  chapter(async () => {
    const { page } = admin
    await page.goto('/admin?part=fields')
    await page.getByRole('table', { name: 'Fields in use' }).waitFor()
    const add = async (name: string, type: string, more: () => Promise<void>) => {
      await page.getByRole('button', { name: 'New field' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Name').fill(name)
      await dialog.getByRole('combobox', { name: 'Type' }).click()
      await page.getByRole('option', { name: type, exact: true }).click()
      await more()
      await dialog.getByRole('button', { name: 'Add field' }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await add('Plan', 'Choice', async () => {
      const options = page.getByRole('combobox', { name: 'Options' })
      for (const option of ['Gold', 'Silver']) {
        await options.fill(option)
        await options.press('Enter')
      }
    })
    await add('Budget', 'Money', async () => page.getByRole('dialog').getByLabel('Currency').fill('EUR'))
    const table = page.getByRole('table', { name: 'Fields in use' })
    await table.getByRole('button', { name: 'Edit Budget' }).focus()
    await page.keyboard.press('Alt+ArrowUp')
    // After the fields of the demo floor.
    await table.getByRole('row').nth(3).getByRole('cell', { name: 'Budget', exact: true }).waitFor()
    expect(await axeFindings(page)).toEqual([])
  }),
)

test(
  'a lead holds values, is found by them, and the list is ordered and filtered by them',
  chapter(async () => {
    const { page } = admin
    await page.goto('/leads')
    await page.getByRole('button', { name: 'New lead' }).click()
    const form = page.getByRole('dialog', { name: 'New lead' })
    await form.getByLabel(/^Name/).fill('Fielda Tester')
    await form.getByLabel('Budget').fill('lots')
    await form.getByRole('combobox', { name: 'Plan' }).click()
    await page.getByRole('option', { name: 'Gold' }).click()
    await form.getByRole('button', { name: 'Add lead' }).click()
    await form.getByText(/is not a number/).waitFor()
    await form.getByLabel('Budget').fill('12,500')
    await form.getByRole('button', { name: 'Add lead' }).click()
    await page.getByText(/12.500/).waitFor()
    await page.goto('/leads')
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByRole('combobox', { name: 'Plan' }).click()
    await page.getByRole('option', { name: 'Gold' }).click()
    await page.keyboard.press('Escape')
    await page.getByText('1 lead', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Budget' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('columnheader', { name: 'Budget' }).getByRole('button').click()
    await page.getByText('This order shows leads with a value in Budget only.').waitFor()
    await page
      .getByRole('row', { name: /Fielda Tester/ })
      .getByText(/12.500/)
      .waitFor()
    expect(await axeFindings(page)).toEqual([])
  }),
)

test(
  'a view keeps filters, order and columns, and is what one comes back to',
  chapter(async () => {
    const { page } = admin
    await page.getByRole('button', { name: 'All leads' }).click()
    await page.getByRole('menuitem', { name: 'Save as a new view' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Gold customers')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Gold customers', exact: true }).waitFor()
    await page.goto('/calls')
    await live(page)
    await page.goto('/leads')
    await page.getByRole('button', { name: 'Gold customers', exact: true }).waitFor()
    await page
      .getByRole('row', { name: /Fielda Tester/ })
      .getByText(/12.500/)
      .waitFor()
    await page.getByRole('button', { name: 'Remove Plan: Gold' }).click()
    await page.getByRole('button', { name: 'Gold customers (changed)' }).click()
    await page.getByRole('menuitem', { name: 'All leads' }).click()
    await page.getByText(/^[\d,.]+\+? leads$/).waitFor()
    expect(new URL(page.url()).search).toBe('')
  }),
)
