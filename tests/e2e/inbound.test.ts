/** A caller is served in seconds: also in a break, also one whom nobody knows; what they are is asked later. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, live, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let desk: Desk

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  agent = await enter(browser, floor.url, floor.agent(0))
  desk = new Desk(agent.page)
})

afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const PHONE = '+442079460987'

/** From the first key to the caller: the number, and Enter. */
async function rings(): Promise<void> {
  await desk.press('i')
  const field = agent.page.getByLabel('Caller’s number')
  await field.and(agent.page.locator(':focus')).waitFor()
  await field.fill(PHONE)
  await desk.press('Enter')
}

test('in a break a caller whom nobody knows is created, taken and talked to by keys alone, and is no dial', async () => {
  const { page } = agent
  await desk.goAvailable()
  await desk.duty.getByRole('button', { name: 'Available' }).click()
  await page.getByRole('menuitem', { name: /Break/ }).first().click()
  await desk.duty.getByText('Break').first().waitFor()
  await rings()
  const name = page.getByRole('textbox', { name: 'Caller’s name' })
  await name.and(page.locator(':focus')).waitFor()
  await desk.press('Enter')
  await desk.script.waitFor()
  await desk.duty.getByText('Talking').waitFor()
  expect(await page.getByRole('region', { name: 'Who answered?' }).count()).toBe(0)
  expect(await desk.leadName()).toContain(PHONE)
  expect(
    await desk.duty
      .getByRole('button', { name: /0 calls/ })
      .or(desk.duty.getByText('0', { exact: true }))
      .count(),
  ).toBeGreaterThan(0)
})

test('a call of somebody who rang cannot be closed as if nobody had answered', async () => {
  await desk.hangUp()
  const outcomes = desk.wrapUp.getByRole('radiogroup', { name: 'What was the outcome?' })
  await outcomes.waitFor()
  const offered = await outcomes.getByRole('radio').evaluateAll((all) => all.map((one) => one.getAttribute('value')))
  expect(offered.length).toBeGreaterThan(2)
  for (const nobody of ['no-answer', 'busy', 'voicemail']) expect(offered).not.toContain(nobody)
  await outcomes.getByRole('radio').and(agent.page.locator('[value="not-interested"]')).check({ force: true })
  await desk.wrapUp.getByRole('button', { name: 'Save and close' }).click()
  await desk.wrapUp.waitFor({ state: 'hidden' })
})

test('the next time they ring they are known, and Enter takes them', async () => {
  await rings()
  await agent.page
    .getByRole('button', { name: /^Take Caller/ })
    .and(agent.page.locator(':focus'))
    .waitFor()
  await desk.press('Enter')
  await desk.duty.getByText('Talking').waitFor()
  expect(agent.faults).toEqual([])
})

test('a number in a record takes its lead through the lease, or says in words why it cannot', async () => {
  const { page } = agent
  await desk.hangUp()
  await desk.wrapUp.getByRole('radio').and(page.locator('[value="not-interested"]')).check({ force: true })
  await desk.wrapUp.getByRole('button', { name: 'Save and close' }).click()
  await desk.wrapUp.waitFor({ state: 'hidden' })
  await page.goto('/leads')
  await page.getByLabel('Search leads').fill(PHONE)
  await page
    .getByRole('row', { name: /Caller/ })
    .first()
    .click()
  const number = page.getByRole('button', { name: /^Call Caller/ })
  await number.waitFor()
  expect(await page.locator('a[href^="tel:"]').count()).toBe(0)
  // Still in the break.
  await number.click()
  await page
    .getByRole('alert')
    .filter({ hasText: /available/i })
    .first()
    .waitFor()
  await page.goto('/desk')
  await page.getByRole('button', { name: 'Go available' }).first().waitFor()
  await desk.press('n')
  await desk.duty.getByText('Available', { exact: true }).waitFor()
  await page.goBack()
  await live(page)
  await number.click()
  await desk.preview.waitFor()
  expect(await desk.leadName()).toContain('Caller')
})
