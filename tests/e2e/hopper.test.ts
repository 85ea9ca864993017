/** Which lead is next and why another is not: what the manager is shown is what the agent gets (NX2, NX3). */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { managerOf, PRAIRIE } from '#local/seed/cast.ts'
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
  const first = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Send .* to someone$/ }) })
  const link = first.first().getByRole('link')
  await page
    .getByText(/own callback|Due callback|Team callback|priority|Own lead/i)
    .first()
    .waitFor()
  const name = await desk.nextLead()
  expect(await link.innerText()).toContain(name)

  await page.goto('/leads')
  await page.getByLabel('Search leads').fill(name)
  await page
    .getByRole('row')
    .filter({ hasText: `Reserved by ${agent.person.fullName}` })
    .click()
  const why = page.getByRole('region', { name: 'Calling eligibility' })
  await askFor(page, 'Check for agent', floor.agent(2).fullName)
  await why.getByText('Someone is working on it').waitFor()
  await why.getByText(agent.person.fullName).first().waitFor()
})

test('a skipped lead says until when it rests', async () => {
  const { page } = manager
  await agent.page.keyboard.press('x')
  await agent.page.getByRole('button', { name: 'Bad time to call' }).click()
  await agent.page.getByRole('button', { name: 'Next lead' }).waitFor()
  await page.reload()
  const why = page.getByRole('region', { name: 'Calling eligibility' })
  await askFor(page, 'Check for agent', agent.person.fullName)
  await why.getByText('Skipped').waitFor()
  await why
    .getByText(/^until /)
    .first()
    .waitFor()
  await why.getByText(/Can be called from/).waitFor()
})

test('an admin moves a lead to another team: who previewed it is told, it is the other team’s, and undo brings it back', async () => {
  const admin = await enter(browser, floor.url, floor.admin)
  const elsewhere = await enter(browser, floor.url, managerOf(PRAIRIE))
  const desk = new Desk(agent.page)
  const name = await desk.nextLead()
  await admin.page.goto('/leads')
  await admin.page.getByLabel('Search leads').fill(name)
  await admin.page
    .getByRole('row')
    .filter({ hasText: `Reserved by ${agent.person.fullName}` })
    .click()
  await admin.page.getByRole('button', { name: 'Send to …' }).click()
  await admin.page.getByLabel('Agent or team').fill(PRAIRIE.name)
  await admin.page.keyboard.press('Enter')

  await admin.page.getByText(`Moved to ${PRAIRIE.name}: ${name}`).waitFor()
  await agent.page.getByText('An admin moved it to another team or deleted it.').waitFor()
  await agent.page.getByRole('button', { name: 'Next lead' }).waitFor()
  await admin.page.getByText('No leads found').waitFor()
  await elsewhere.page.goto(`/leads?q=${encodeURIComponent(name)}`)
  const there = elsewhere.page.getByRole('row').filter({ hasText: name })
  await there.waitFor()

  await admin.page.getByRole('button', { name: 'Undo' }).click()
  await admin.page.getByText(`Undone: ${name}`).waitFor()
  await elsewhere.page.reload()
  await elsewhere.page.getByText('No leads found').waitFor()
  expect(admin.faults).toEqual([])
})
