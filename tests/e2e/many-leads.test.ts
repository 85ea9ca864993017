/** Many leads are changed at once, by hand and by keys, the change is left and found again, undone; what is deleted comes back. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, signIn } from '#bots/sign-in.ts'
import { openBrowser } from '#local/chromium.ts'
import { HARBOUR } from '#local/seed/cast.ts'
import { axeFindings } from './support/axe.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { enter, type PersonPage } from './support/person-page.ts'

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
  'the selection is given a priority, and has it no more after an undo',
  chapter(async () => {
    const { page } = admin
    await page.goto('/leads?status=proposal')
    const rows = page.getByRole('row').filter({ has: page.getByRole('checkbox') })
    await rows.nth(1).getByRole('checkbox').check()
    await rows.nth(2).getByRole('checkbox').check()
    await page.getByText('2 selected').waitFor()
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Set the priority …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Set the priority: 2 leads' })
    await dialog.getByRole('button', { name: 'Change 2 leads' }).click()
    await dialog.getByText('Choose one.').waitFor()
    await dialog.getByRole('combobox', { name: 'Priority' }).click()
    await page.getByRole('option', { name: 'Urgent' }).click()
    await dialog.getByRole('button', { name: 'Change 2 leads' }).click()
    const strip = page.getByRole('region', { name: 'Set the priority to Urgent: job' })
    await strip.getByText(/changed/).waitFor()
    await strip.getByRole('button', { name: 'Undo' }).click()
    await strip.getByText(/undone/).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await strip.getByRole('button', { name: 'Dismiss' }).click()
    await strip.waitFor({ state: 'detached' })
  }),
)

test(
  'all that a list has is changed by keys alone, and goes on while one is elsewhere',
  chapter(async () => {
    const { page } = admin
    await page.goto('/leads?status=qualified')
    await page.getByRole('row').nth(1).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByText('1 selected').waitFor()
    await page.keyboard.press('Shift+X')
    await page.getByText(/^All [\d,]+ leads selected$/).waitFor()
    await page.keyboard.press('b')
    await page.getByRole('menuitem', { name: 'Set the status …' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Status' }).click()
    await page.getByRole('option', { name: 'Negotiation' }).click()
    await dialog.getByRole('button', { name: /^Change all/ }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.goto('/calls')
    await page.goto('/leads?status=qualified')
    const strip = page.getByRole('region', { name: 'Set the status to Negotiation: job' })
    await strip.getByText(/leads changed/).waitFor()
    await page.getByText('No leads found').waitFor()
    await strip.getByRole('button', { name: 'Undo' }).click()
    await strip.getByText(/undone/).waitFor()
    await page.getByRole('row').nth(1).waitFor()
  }),
)

test(
  'deleted leads stand in the bin under the name of who deleted them, and those that are chosen come back at once',
  chapter(async () => {
    const { page } = admin
    await page.goto('/leads?status=contacted')
    const boxes = page.getByRole('checkbox', { name: /^Select (?!all)/ })
    const nameOf = async (at: number) => (await boxes.nth(at).getAttribute('aria-label'))?.replace('Select ', '') ?? ''
    await boxes.first().waitFor()
    const names = [await nameOf(0), await nameOf(1)]
    for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}` }).check()
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Delete …' }).click()
    await page.getByRole('button', { name: 'Delete 2 leads' }).click()
    await page.getByRole('region', { name: 'Delete: job' }).getByText('2 leads changed').waitFor()
    await page.getByRole('button', { name: 'Deleted leads' }).click()
    const bin = page.getByRole('dialog', { name: 'Deleted leads' })
    for (const name of names) {
      const gone = bin.getByRole('listitem').filter({ hasText: name })
      await gone.getByText(`by ${floor.admin.fullName}`).waitFor()
      await gone.getByRole('checkbox', { name: `Select ${name}` }).press('Space')
    }
    expect(await axeFindings(page)).toEqual([])
    await bin.getByRole('button', { name: 'Restore 2 leads' }).press('Enter')
    await bin.waitFor({ state: 'detached' })
    await page.getByRole('region', { name: 'Restore: job' }).getByText('2 leads changed').waitFor()
    for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}` }).waitFor()
  }),
)

test(
  'what was refused is shown with its reason, and closed by keys',
  chapter(async () => {
    const { page } = admin
    const token = await signIn(floor.url, floor.admin.id)
    const body = { name: 'Nora Without', team_id: HARBOUR.id }
    await api(floor.url, '/api/leads', { token, method: 'POST', body })
    await page.goto('/leads?q=Nora%20Without')
    await page.getByRole('checkbox', { name: 'Select Nora Without' }).check()
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Block numbers …' }).click()
    const asking = page.getByRole('dialog', { name: 'Block numbers: 1 lead' })
    await asking.getByRole('textbox').fill('They asked')
    await asking.getByRole('button', { name: 'Change 1 lead' }).click()
    const strip = page.getByRole('region', { name: 'Block numbers: job' })
    await strip.getByText('0 leads changed, 1 refused').waitFor()
    await strip.getByRole('button', { name: 'Show what was refused' }).click()
    const refused = page.getByRole('dialog', { name: 'Block numbers: refused' })
    await refused
      .getByRole('listitem')
      .filter({ hasText: 'Nora Without' })
      .getByText('It has no phone number.')
      .waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await refused.waitFor({ state: 'detached' })
  }),
)
