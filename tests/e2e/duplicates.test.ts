/** Two records of one person: found by their address, merged field by field, undone, set aside; and a person erased. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { axeFindings } from './support/axe.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { enter, type PersonPage } from './support/person-page.ts'

const EMAIL = 'twin@example.com'
const COMPANY = 'Twin Traders'

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

/** The drawer as it stands, for whoever looks before saving. */
async function addLead(name: string, company = '') {
  const { page } = admin
  await page.goto('/leads')
  await page.getByRole('button', { name: 'New lead' }).click()
  const drawer = page.getByRole('dialog', { name: 'New lead' })
  await drawer.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await drawer.getByLabel('Company').fill(company)
  await drawer.getByLabel('Email').fill(EMAIL)
  const add = async () => {
    await drawer.getByRole('button', { name: 'Add lead' }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }
  return { drawer, add }
}

test(
  'the second record of a person is warned of before it is made',
  chapter(async () => {
    await (await addLead('Ada Twin')).add()
    const { drawer, add } = await addLead('A. Twin', COMPANY)
    await drawer.getByText('Possible duplicate').waitFor()
    await drawer.getByRole('link', { name: 'Ada Twin' }).waitFor()
    await add()
  }),
)

test(
  'both are compared, merged by the field, brought apart again and set aside',
  chapter(async () => {
    const { page } = admin
    await page.goto('/leads')
    await page.getByRole('button', { name: 'Duplicates' }).click()
    const list = page.getByRole('dialog', { name: 'Duplicates' })
    const part = (name: string) => list.getByRole('radiogroup').getByText(name, { exact: true }).click()
    await list.getByRole('button', { name: 'Compare A. Twin with Ada Twin' }).click()
    const pair = page.getByRole('dialog', { name: 'Merge two leads' })
    expect(await pair.getByRole('radio', { name: `Company: ${COMPANY}` }).isChecked()).toBe(true)
    expect(await pair.getByRole('radio', { name: 'Name: Ada Twin' }).isChecked()).toBe(true)
    await pair.getByText('You can undo this for a day.').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await pair.getByRole('button', { name: 'Merge into Ada Twin' }).click()
    await part('Merged')
    await list.getByText('A. Twin into Ada Twin').waitFor()
    await list.getByRole('button', { name: 'Undo the merge of A. Twin' }).click()
    await page.getByText('A. Twin is back').waitFor()
    await part('To check')
    await list.getByRole('button', { name: 'Compare A. Twin with Ada Twin' }).waitFor()
    await list.getByRole('button', { name: `Not duplicates: ${EMAIL}` }).click()
    await list.getByRole('button', { name: 'Compare A. Twin with Ada Twin' }).waitFor({ state: 'detached' })
    await part('Not duplicates')
    await list.getByRole('button', { name: `Check again: ${EMAIL}` }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await list.waitFor({ state: 'detached' })
  }),
)

test(
  'a person is erased by keys alone, for a reason and by their name, and the receipt is shown',
  chapter(async () => {
    const { page } = admin
    await page.goto('/leads?q=A.%20Twin')
    await page.getByRole('row').filter({ hasText: 'A. Twin' }).click()
    await page.getByRole('button', { name: 'More actions' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Erase person data …' }).press('Enter')
    const asking = page.getByRole('dialog', { name: 'Erase A. Twin?' })
    await asking.getByRole('textbox', { name: 'Reason' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.type('They asked us to')
    await asking.getByRole('textbox', { name: 'Type A. Twin to confirm' }).fill('Ada Twin')
    await page.keyboard.press('Enter')
    await asking.getByText('This is not the name.').waitFor()
    await asking.getByRole('textbox', { name: 'Type A. Twin to confirm' }).fill('A. Twin')
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Enter')
    const receipt = page.getByRole('dialog', { name: 'Receipt of an erasure' })
    await receipt.getByText('They asked us to').waitFor()
    await receipt.getByText('Records: 1').waitFor()
    expect(await axeFindings(page)).toEqual([])
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      receipt.getByRole('button', { name: 'Download' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^erasure-.+\.json$/)
    await page.keyboard.press('Escape')
    await page.getByText('No leads found').waitFor()
    expect(admin.faults).toEqual([])
  }),
)
