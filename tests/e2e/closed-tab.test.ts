/** Whoever closes the browser in wrap-up leaves no lead in limbo: the server closes the call, and asks later (WR5). */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '#tests/system/support/floor-records.ts'
import { Board } from './support/board.ts'
import { openBrowser } from '#local/chromium.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser

beforeAll(async () => {
  floor = await DemoFloor.open({ wrapUpMs: 3_000, graceMs: 1_000 })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

test('the wrap-up closes with the outcome the script path suggests, and its agent confirms it later', async () => {
  const manager = await enter(browser, floor.url, floor.manager)
  const board = new Board(manager.page)
  const agent = await enter(browser, floor.url, floor.agent(0))
  const { fullName } = agent.person
  const desk = new Desk(agent.page)
  await desk.goAvailable()
  const leadName = await desk.nextLead()
  await desk.dial()
  await desk.connect('4', 'bad-moment')
  await desk.answer('9', 'out-not-interested')
  await desk.hangUp()
  await board.shows(fullName, 'Wrap-up', leadName)
  await agent.context.close()
  await board.tile(fullName).filter({ hasText: leadName }).waitFor({ state: 'hidden' })

  const newest = async () => (await floor.records.calls(`user_id=${agent.person.id}&limit=1`))[0]
  await until('the call to settle', async () => (await newest())?.lead_name === leadName)
  expect(await newest()).toMatchObject({ outcome: 'not-interested', provisional: true })

  const back = await enter(browser, floor.url, agent.person)
  const open = back.page.getByRole('region', { name: 'Outcomes to confirm' })
  await open.getByText(leadName).waitFor()
  await open.getByRole('button', { name: 'Confirm' }).click()
  await open.waitFor({ state: 'hidden' })
  await until('the confirmation to settle', async () => (await newest())?.provisional === false)
  expect((await newest())?.outcome).toBe('not-interested')
})
