/** An admin changes what the desk offers, the open desk shows it; two people at once see both values; a version is restored. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let admin: PersonPage
let manager: PersonPage
let agent: PersonPage

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  admin = await enter(browser, floor.url, floor.admin)
  manager = await enter(browser, floor.url, floor.manager)
  agent = await enter(browser, floor.url, floor.agent(0))
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [admin, manager, agent])

async function openSettings(page: Page): Promise<void> {
  await page.goto('/admin?part=settings')
  await page.getByRole('button', { name: 'Save and apply' }).waitFor()
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save and apply' }).click()
  await page.getByText('settings saved and applied').waitFor()
}

const chip = (text: string) => agent.page.getByRole('button', { name: text, exact: true })
const skipReason = (page: Page) => page.getByRole('textbox', { name: 'Skip reason 1' })

test(
  'new note chips and the recording policy are at the open desk at once',
  chapter(async () => {
    const desk = new Desk(agent.page)
    await desk.goAvailable()
    await desk.nextLead()
    await desk.dial()
    await desk.connect()
    await chip('Send pricing').waitFor()
    await openSettings(manager.page)
    const { page } = admin
    await openSettings(page)
    await page
      .getByRole('combobox', { name: 'Note chips' })
      .or(page.getByLabel('Note chips').locator('visible=true'))
      .first()
      .fill('Wants a demo')
    await page.keyboard.press('Enter')
    await skipReason(page).fill('Reading up')
    await page
      .getByRole('combobox', { name: 'Recording policy' })
      .or(page.getByLabel('Recording policy').locator('visible=true'))
      .first()
      .click()
    await page.getByRole('option', { name: 'Never record' }).click()
    await save(page)
    await chip('Wants a demo').waitFor()
    await chip('Wants a demo').click()
    await expect.poll(() => desk.notes.inputValue()).toContain('Wants a demo')
  }),
)

test(
  'whoever saves after that keeps their words, sees both values and chooses',
  chapter(async () => {
    const { page } = manager
    await skipReason(page).fill('Needs a look')
    await page.getByRole('button', { name: 'Save and apply' }).click()
    const both = page.getByRole('radiogroup', { name: 'Skip reason' })
    await both.getByText('Reading up').waitFor()
    await both
      .getByRole('radio', { name: /^Yours.*Needs a look/ })
      .and(page.locator(':checked'))
      .waitFor()
    expect(await skipReason(page).inputValue()).toBe('Needs a look')
    await save(page)
    await expect.poll(() => skipReason(admin.page).inputValue()).not.toBe('')
  }),
)

test(
  'a version is told in words and restored, and the desk follows',
  chapter(async () => {
    const { page } = admin
    await openSettings(page)
    await page.getByRole('button', { name: 'History' }).click()
    const history = page.getByRole('dialog', { name: 'History of settings' })
    await history.getByText(floor.manager.fullName).waitFor()
    await history
      .getByText('Never record')
      .or(history.getByText('never', { exact: true }))
      .first()
      .waitFor()
    const versions = history.getByRole('listitem')
    await versions.last().getByRole('button', { name: 'Restore this version' }).click()
    await page.getByText(/settings restored and applied/).waitFor()
    await chip('Wants a demo').waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    expect(await skipReason(page).inputValue()).toBe('Needs research')
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await chip('Wants a demo').waitFor()
  }),
)

const accent = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent'))

test(
  'the organisation’s colour and dispositions are at every open desk; one that is removed still closes the call',
  chapter(async () => {
    const { page } = admin
    await page.goto('/admin?part=organisation')
    await page.getByLabel('Brand colour, as a code').fill('#7a1f5c')
    await page.getByRole('button', { name: 'Add disposition' }).click()
    await page.getByLabel('Label').fill('Passed to a partner')
    await save(page)
    for (const one of [admin, manager, agent]) await expect.poll(() => accent(one.page)).toContain('#7a1f5c')
    const desk = new Desk(agent.page)
    await desk.hangUp()
    const outcome = desk.wrapUp.getByRole('radio', { name: 'Passed to a partner' })
    await outcome.waitFor()
    await page.getByRole('button', { name: 'Remove Passed to a partner' }).click()
    await save(page)
    await agent.page.reload()
    await expect.poll(() => accent(agent.page)).toContain('#7a1f5c')
    await outcome.click()
    await desk.wrapUp.getByRole('button', { name: /^Save and close/ }).click()
    await agent.page.getByRole('button', { name: 'Next lead' }).waitFor()
    expect([...admin.faults, ...manager.faults, ...agent.faults]).toEqual([])
  }),
)
