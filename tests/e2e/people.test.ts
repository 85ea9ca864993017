/** Somebody is invited, comes in by the link and takes a lead; rights are felt on the open page; a program comes in by a token. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { HARBOUR } from '#local/seed/cast.ts'
import { Board } from './support/board.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, live, type PersonPage, watchFaults } from './support/person-page.ts'
import { PATIENCE_MS } from './support/patience.ts'

const NAME = 'Noor Haddad'

let floor: DemoFloor
let browser: Browser
let admin: PersonPage
let manager: PersonPage
let link: string
let invited: Page
let faults: string[]

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  admin = await enter(browser, floor.url, floor.admin)
  manager = await enter(browser, floor.url, floor.manager)
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [admin, manager])

const drawerOf = async (name: string) => {
  const { page } = admin
  await page.goto('/admin?part=people')
  await page.getByLabel('Search people').fill(name)
  await page.getByRole('button', { name, exact: true }).click()
  const drawer = page.getByRole('dialog', { name })
  await drawer.getByRole('button', { name: 'Save' }).waitFor()
  return drawer
}

test(
  'an admin pastes a list, corrects the line that is wrong in its place, and has a link for each',
  chapter(async () => {
    const { page } = admin
    await page.goto('/admin?part=people')
    await page.getByRole('button', { name: 'Invite people' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('People').fill(`${NAME} <noor@example.com>\nPia Ruiz, pia at example.com`)
    const teams = dialog.getByRole('combobox', { name: 'Teams' })
    if (!(await dialog.getByText(HARBOUR.name).isVisible())) {
      await teams.click()
      await page.getByRole('option', { name: HARBOUR.name }).click()
    }
    await dialog.getByRole('button', { name: 'Invite 1 person' }).click()
    await dialog.getByText('1 person invited.').waitFor()
    await dialog.getByLabel('Line 2').fill('Pia Ruiz <pia@example.com>')
    await dialog.getByRole('button', { name: 'Invite the corrected lines' }).click()
    await dialog.getByText('2 people invited.').waitFor()
    link = await dialog.getByLabel('Link', { exact: true }).first().inputValue()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('table', { name: 'Invitations' }).getByText('pia@example.com').waitFor()
  }),
)

test(
  'whoever has the link confirms their name, and takes a lead',
  chapter(async () => {
    const context = await browser.newContext({
      baseURL: floor.url,
      locale: 'en-GB',
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
    })
    context.setDefaultTimeout(PATIENCE_MS)
    invited = await context.newPage()
    faults = watchFaults(invited)
    await invited.goto(link)
    await invited.getByText('as an agent').waitFor()
    expect(await invited.getByLabel('Your name').inputValue()).toBe(NAME)
    await invited.getByRole('button', { name: /^Join / }).click()
    await live(invited)
    expect(invited.url()).not.toContain('token')
    const desk = new Desk(invited)
    await desk.goAvailable()
    expect(await desk.nextLead()).not.toBe('')
    await new Board(manager.page).shows(NAME, 'Reserved')
    await invited.keyboard.press('Backspace')

    const other = await context.newPage()
    await other.goto(link)
    await other.getByText('This link doesn’t work any more').waitFor()
    await other.close()
  }),
)

test(
  'a new role is felt on the open page at once',
  chapter(async () => {
    const drawer = await drawerOf(NAME)
    await drawer.getByRole('combobox', { name: 'Role' }).click()
    await admin.page.getByRole('option', { name: 'Manager' }).click()
    await drawer.getByRole('button', { name: 'Save' }).click()
    await invited.getByRole('link', { name: 'Board' }).first().waitFor()
    await live(invited)
    await invited.goto('/desk')
    await live(invited)
  }),
)

test(
  'switched off in the middle of a call they are out, and a manager takes the call over',
  chapter(async () => {
    const desk = new Desk(invited)
    await desk.nextLead()
    await desk.dial()
    await desk.connect()
    const drawer = await drawerOf(NAME)
    await drawer.getByRole('button', { name: `Deactivate ${NAME}` }).click()
    await admin.page.getByRole('button', { name: 'Deactivate', exact: true }).click()
    await admin.page.getByText(`${NAME} is deactivated`).waitFor()
    await invited.getByText('This account is inactive').waitFor()
    const board = new Board(manager.page)
    await board.shows(NAME, 'Call orphaned')
    const detail = await board.open(NAME)
    await detail.getByRole('button', { name: /^Take over/ }).click()
    await manager.page.getByLabel('Why').fill('Noor has left')
    await manager.page
      .getByRole('button', { name: /^Take over/ })
      .last()
      .click()
    // Whoever takes a call over is at the desk with it.
    await manager.page.waitForURL('**/desk')
    await new Desk(manager.page).at('introduction')
    expect([...faults, ...admin.faults, ...manager.faults]).toEqual([])
  }),
)

test(
  'a program comes in by a token that is shown once, and is out when it is revoked',
  chapter(async () => {
    const { page } = admin
    await page.goto('/admin?part=tokens')
    await page.getByRole('button', { name: 'New token' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('CRM sync')
    await dialog.getByRole('checkbox', { name: 'Read leads' }).check()
    await dialog.getByRole('combobox', { name: 'Teams' }).click()
    await page.getByRole('option', { name: HARBOUR.name }).click()
    await dialog.getByRole('button', { name: 'Create token' }).click()
    const token = await dialog.getByLabel('Token', { exact: true }).inputValue()
    await dialog.getByRole('button', { name: 'Copy token' }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token)
    await dialog.getByRole('button', { name: 'Done' }).click()

    const ask = async (path: string) =>
      (await fetch(floor.url + path, { headers: { authorization: `Bearer ${token}` } })).status
    expect([await ask('/api/leads'), await ask('/api/calls'), await ask('/api/tokens')]).toEqual([200, 403, 403])
    await page.reload()
    await page.getByRole('link', { name: /^What it did/ }).waitFor()
    expect(await page.content()).not.toContain(token)
    await page.getByRole('button', { name: /^Revoke/ }).click()
    await page.getByRole('button', { name: 'Revoke token' }).click()
    await page.getByText('Revoked', { exact: true }).waitFor()
    expect(await ask('/api/leads')).toBe(401)
    expect(admin.faults).toEqual([])
  }),
)
