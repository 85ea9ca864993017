/** A task from the line it is written into to its reminder, by keyboard and without a network; and a tag renamed, merged and brought back. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { axeFindings } from './support/axe.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { enter, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let manager: PersonPage

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  manager = await enter(browser, floor.url, floor.manager)
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [manager])

test(
  'a task is added, done and taken back, handed on and deleted, without the mouse',
  chapter(async () => {
    const { page } = manager
    await page.goto('/tasks')
    await page.getByRole('heading', { name: 'Tasks' }).waitFor()
    await page
      .getByText('Nothing to do')
      .or(page.getByRole('region', { name: 'Overdue' }))
      .first()
      .waitFor()
    await page.keyboard.press('n')
    await page.keyboard.type('Ring the printers')
    await page.getByText('In a week', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Add a task' }).press('Enter')
    const row = page.getByRole('button', { name: 'Ring the printers', exact: true })
    await row.focus()
    await page.keyboard.press('x')
    await page.getByText('“Ring the printers” is done').waitFor()
    await row.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await row.focus()
    await page.keyboard.press('h')
    await page.getByRole('combobox', { name: 'Find a person' }).fill(floor.agent(0).fullName)
    await page.keyboard.press('Enter')
    await row.waitFor({ state: 'detached' })
    await page.goto(`/tasks?whose=team&person=${floor.agent(0).id}`)
    await row.focus()
    await page.keyboard.press('Delete')
    await page.getByText('“Ring the printers” is deleted').waitFor()
    await row.waitFor({ state: 'detached' })
  }),
)

test(
  'a reminder comes up on another screen, takes no focus, and is put off',
  chapter(async () => {
    const { page } = manager
    await page.goto('/tasks')
    await page.getByRole('button', { name: 'More …' }).click()
    const dialog = page.getByRole('dialog', { name: 'New task' })
    await dialog.getByLabel('What needs doing?').fill('Call the bank')
    await dialog.getByRole('combobox', { name: 'Remind' }).click()
    await page.getByRole('option', { name: 'At another time' }).click()
    // The minute that has begun.
    const now = await page.evaluate(() => {
      const at = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000)
      return at.toISOString().slice(0, 16)
    })
    await dialog.getByLabel('At, in your time').fill(now)
    await dialog.getByRole('button', { name: 'Add task' }).click()
    await dialog.waitFor({ state: 'detached' })
    const card = page.getByRole('region', { name: 'Reminder: Call the bank' })
    await card.waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.goto('/calls')
    await card.waitFor()
    expect(await card.evaluate((shown) => shown.contains(document.activeElement))).toBe(false)
    await card.getByRole('button', { name: 'Remind later' }).click()
    await page.getByRole('menuitem', { name: '1 hour' }).click()
    await card.waitFor({ state: 'detached' })
  }),
)

test(
  'without a network the list and a new task say so, the words stay, and both go on once there is one',
  chapter(async () => {
    const { page, context } = manager
    await page.goto('/tasks')
    const line = page.getByRole('textbox', { name: 'Add a task' })
    await line.fill('Order the flyers')
    await context.setOffline(true)
    await line.press('Enter')
    await page.getByText('The server cannot be reached.').first().waitFor()
    expect(await line.inputValue()).toBe('Order the flyers')
    await page.getByRole('radiogroup', { name: 'Which' }).getByText('Done', { exact: true }).click()
    const lost = page.getByText('No connection', { exact: true })
    await lost.waitFor()
    await context.setOffline(false)
    await lost.waitFor({ state: 'detached' })
    await page.getByRole('radiogroup', { name: 'Which' }).getByText('Open', { exact: true }).click()
    await line.press('Enter')
    await page.getByRole('button', { name: 'Order the flyers', exact: true }).waitFor()
  }),
)

test(
  'a tag is renamed, merged into another, deleted with a count, and brought back',
  chapter(async () => {
    const { page } = manager
    await page.goto('/admin?part=tags')
    const part = page.getByRole('main')
    const first = part.getByRole('button', { name: /^Edit / }).first()
    await first.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Key account')
    await dialog.getByRole('radio', { name: 'Blue' }).check()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await part.getByRole('button', { name: 'Edit Key account' }).waitFor()
    const merge = part.getByRole('button', { name: /^Merge … (?!Key account)/ }).first()
    const merged = (await merge.innerText()).replace('Merge …', '').trim()
    await merge.click()
    await dialog.getByRole('combobox', { name: 'Into' }).click()
    await page.getByRole('option', { name: 'Key account' }).click()
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
    await part.getByRole('button', { name: `Edit ${merged}` }).waitFor({ state: 'detached' })
    await part.getByRole('button', { name: 'Delete … Key account' }).click()
    await dialog.getByText(/leads? (carry|carries) it and will lose it/).waitFor()
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    await part.getByRole('button', { name: 'Bring back Key account' }).click()
    await part.getByRole('button', { name: 'Edit Key account' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
  }),
)
