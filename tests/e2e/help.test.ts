/** Help without walking over: raised hands, nudges, watching, a handover, and the reach of supervision (CO1–CO4, CA5, SU1). */
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Board } from './support/board.ts'
import { openBrowser } from '#local/chromium.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let colleague: PersonPage
let manager: PersonPage
let desk: Desk
let otherDesk: Desk
let board: Board
let detail: Locator
let leadName: string

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  manager = await enter(browser, floor.url, floor.manager)
  agent = await enter(browser, floor.url, floor.agent(0))
  colleague = await enter(browser, floor.url, floor.agent(1))
  board = new Board(manager.page)
  desk = new Desk(agent.page)
  otherDesk = new Desk(colleague.page)
  await desk.goAvailable()
  await otherDesk.goAvailable()
  leadName = await desk.nextLead()
  await desk.dial()
  await desk.connect()
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [agent, colleague, manager])

test(
  'a raised hand stands on the board with its reason until it is lowered',
  chapter(async () => {
    await desk.press('r')
    await agent.page.getByRole('button', { name: 'Price approval' }).click()
    await desk.duty.getByText('Hand raised').waitFor()
    const hands = manager.page.getByRole('region', { name: 'Raised hands' })
    await hands.getByText('Price approval').waitFor()
    await hands.getByRole('button', { name: 'Lower' }).click()
    await hands.waitFor({ state: 'hidden' })
    await desk.duty.getByText('Hand raised').waitFor({ state: 'hidden' })
  }),
)

test(
  'a nudge shows at the step it was meant for, and says when it was read',
  chapter(async () => {
    detail = await board.open(agent.person.fullName)
    await detail.getByRole('textbox', { name: 'Nudge' }).fill('Ask who else decides')
    await detail.getByRole('button', { name: 'Send', exact: true }).click()
    await detail.getByText(/not read/).waitFor()
    await agent.page.getByText('Ask who else decides').waitFor()
    await desk.press('g')
    await detail.getByText('read', { exact: true }).waitFor()
    await agent.page.getByText('Ask who else decides').waitFor({ state: 'hidden' })
  }),
)

test(
  'a nudge that was not read is gone from the desk once the call has moved on, and the board says so',
  chapter(async () => {
    await detail.getByRole('textbox', { name: 'Nudge' }).fill('Name the museum first')
    await detail.getByRole('button', { name: 'Send', exact: true }).click()
    await agent.page.getByText('Name the museum first').waitFor()
    await desk.answer('1', 'recording-consent')
    await agent.page.getByText('Name the museum first').waitFor({ state: 'hidden' })
    // Its sender is not left to wonder.
    await detail
      .getByText('“Name the museum first”')
      .locator('xpath=..')
      .getByText(/^moved on .*it$/)
      .waitFor()
  }),
)

test(
  'only a watcher sees notes and answers, letter by letter',
  chapter(async () => {
    await desk.write('Has twelve vans.')
    await manager.page.getByText('Has twelve vans.').waitFor({ state: 'hidden' })
    await detail.getByRole('button', { name: 'Watch' }).click()
    const mirror = detail.getByRole('region', { name: 'Live call view' })
    await mirror.getByText('Has twelve vans.').waitFor()
    await desk.write(' And a spreadsheet.')
    await mirror.getByText('Has twelve vans. And a spreadsheet.').waitFor()
    await detail.getByRole('button', { name: 'Stop watching' }).click()
    await mirror.waitFor({ state: 'hidden' })
  }),
)

test(
  'a handover that is accepted moves lead, step, notes and line in one moment',
  chapter(async () => {
    await desk.press('o')
    await agent.page.getByRole('combobox').fill(colleague.person.fullName)
    // Who is free is asked anew for each call that is given away.
    await agent.page.getByRole('option', { name: colleague.person.fullName }).waitFor()
    await desk.press('Enter')
    await agent.page.getByRole('button', { name: 'They know this customer' }).click()
    await colleague.page.getByRole('button', { name: 'Take the call' }).click()
    await otherDesk.at('recording-consent')
    expect(await otherDesk.leadName()).toBe(leadName)
    expect(await otherDesk.notes.inputValue()).toBe('Has twelve vans. And a spreadsheet.')
    await desk.script.waitFor({ state: 'hidden' })
    await board.shows(colleague.person.fullName, 'Talking', leadName)
    await board.shows(agent.person.fullName, 'Available')
    await otherDesk.readOut()
    await otherDesk.answer('2', 'agenda')
  }),
)

test(
  'a manager takes a call over with a reason, and closes a wrap-up that is stuck',
  chapter(async () => {
    detail = await board.open(colleague.person.fullName)
    await otherDesk.hangUp()
    await detail.getByRole('button', { name: 'More' }).click()
    await manager.page.getByRole('menuitem', { name: 'Close wrap-up …' }).click()
    const dialog = manager.page.getByRole('dialog', { name: /^Close the wrap-up/ })
    await dialog.getByLabel('Why').fill('Called away to the door')
    await dialog.getByRole('button', { name: 'Close wrap-up' }).click()
    await colleague.page.getByText('Called away to the door').waitFor()
    await otherDesk.wrapUp.waitFor({ state: 'hidden' })
    await board.shows(colleague.person.fullName, 'Available')
  }),
)

test(
  'a manager sets somebody not ready, and that person is told by whom and why',
  chapter(async () => {
    await detail.getByRole('button', { name: 'More' }).click()
    await manager.page.getByRole('menuitem', { name: 'Set not ready …' }).click()
    const dialog = manager.page.getByRole('dialog', { name: /^Set not ready/ })
    await dialog.getByLabel('Why').fill('Fire drill')
    await dialog.getByRole('button', { name: 'Set not ready' }).click()
    await colleague.page.getByText('Fire drill').waitFor()
    await otherDesk.duty.getByText('Break').waitFor()
  }),
)

test(
  'no page had a fault',
  chapter(async () => {
    for (const { person, faults } of [agent, colleague, manager]) expect(faults, person.fullName).toEqual([])
  }),
)
