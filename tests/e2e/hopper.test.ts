/** Which lead is next and why another is not: what the manager is shown is what the agent gets (NX3, FL8, LD4). */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let manager: PersonPage

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  manager = await enter(browser, floor.url, floor.manager)
  agent = await enter(browser, floor.url, floor.agent(0))
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

async function askFor(page: Page, combobox: string, fullName: string): Promise<void> {
  await page.getByRole('combobox', { name: combobox }).click()
  await page.getByRole('option', { name: fullName }).click()
}

test('the first of the list is the lead that the agent gets; then it is held back, with the holder’s name', async () => {
  const { page } = manager
  const desk = new Desk(agent.page)
  await desk.goAvailable()
  await askFor(page, 'Next up for', agent.person.fullName)
  const first = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Send .* to somebody$/ }) })
  const link = first.first().getByRole('link')
  await page
    .getByText(/own callback|Promised callback|Team callback|priority|Own lead/i)
    .first()
    .waitFor()
  const name = await desk.nextLead()
  expect(await link.innerText()).toContain(name)

  await page.goto('/leads')
  await page.getByLabel('Search leads').fill(name)
  await page
    .getByRole('row')
    .filter({ hasText: `Leased by ${agent.person.fullName}` })
    .click()
  const why = page.getByRole('region', { name: 'Why next, why not' })
  await askFor(page, 'For which agent', floor.agent(2).fullName)
  await why.getByText('Somebody works on it').waitFor()
  await why.getByText(agent.person.fullName).first().waitFor()
})

test('a skipped lead says until when it rests', async () => {
  const { page } = manager
  await agent.page.keyboard.press('x')
  await agent.page.getByRole('button', { name: 'Wrong time for them' }).click()
  await agent.page.getByRole('button', { name: 'Next lead' }).waitFor()
  await page.reload()
  const why = page.getByRole('region', { name: 'Why next, why not' })
  await askFor(page, 'For which agent', agent.person.fullName)
  await why.getByText('Skipped').waitFor()
  await why
    .getByText(/^until /)
    .first()
    .waitFor()
  await why.getByText(/May be called from/).waitFor()
})
