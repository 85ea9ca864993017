/** A call that goes to somebody else: asked for, accepted, declined and withdrawn between agents; taken over by a manager. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { Board } from './support/board.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let giver: PersonPage
let receiver: PersonPage
let manager: PersonPage
let desk: Desk
let otherDesk: Desk
let board: Board
let leadName: string

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  giver = await enter(browser, floor.url, floor.agent(0))
  receiver = await enter(browser, floor.url, floor.agent(1))
  manager = await enter(browser, floor.url, floor.manager)
  desk = new Desk(giver.page)
  otherDesk = new Desk(receiver.page)
  board = new Board(manager.page)
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [giver, receiver, manager])
const prompt = () => receiver.page.getByRole('region', { name: `A call for you from ${giver.person.fullName}` })
const offered = () => giver.page.getByRole('status', { name: 'Handing over' })

async function ask(reason: string): Promise<void> {
  await desk.press('o')
  const { page } = giver
  await page.getByRole('combobox').fill(receiver.person.fullName)
  await page.getByRole('option', { name: receiver.person.fullName }).waitFor()
  await desk.press('Enter')
  await page.getByRole('button', { name: reason }).click()
  await offered().getByText(`Offered to ${receiver.person.fullName}`).waitFor()
}

test(
  'handing over asks the receiver, wherever they are, and the call stays with its giver',
  chapter(async () => {
    await otherDesk.goAvailable()
    await desk.goAvailable()
    leadName = await desk.nextLead()
    await desk.dial()
    await desk.connect()
    await receiver.page.goto('/tasks')
    await ask('Needs a specialist')
    await prompt().getByText(leadName).waitFor()
    await prompt().getByText('Needs a specialist').waitFor()
    await desk.answer('1', 'recording-consent')
    await board.shows(giver.person.fullName, 'Talking', leadName, `offered to ${receiver.person.fullName}`)
  }),
)

test(
  'a receiver declines with a reason, which the giver is told',
  chapter(async () => {
    await receiver.page.keyboard.press('Shift+D')
    await receiver.page.getByRole('button', { name: 'Not my subject' }).click()
    await prompt().waitFor({ state: 'hidden' })
    await giver.page.getByText('They declined; the call is still yours. Not my subject').waitFor()
    await offered().waitFor({ state: 'hidden' })
  }),
)

test(
  'a giver withdraws the offer, and the receiver is asked no more',
  chapter(async () => {
    await ask('They know this customer')
    await prompt().waitFor()
    await giver.page.keyboard.press('Shift+O')
    await prompt().waitFor({ state: 'hidden' })
    await desk.at('recording-consent')
  }),
)

test(
  'a receiver accepts by a key, and is at the desk with the call, its place and all',
  chapter(async () => {
    await ask('Needs a specialist')
    await prompt().waitFor()
    await receiver.page.keyboard.press('Shift+A')
    await otherDesk.at('recording-consent')
    expect(await otherDesk.leadName()).toBe(leadName)
    await giver.page.getByText(`Your colleague has the call with ${leadName}.`).waitFor()
    await desk.script.waitFor({ state: 'hidden' })
  }),
)

test(
  'a manager who takes a call over is at the desk with it',
  chapter(async () => {
    const { page } = manager
    await board.open(receiver.person.fullName)
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: /Take over/ }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('They asked for a manager')
    await page.getByRole('dialog').getByRole('button', { name: 'Take over' }).click()
    await page.waitForURL('**/desk')
    await new Desk(page).at('recording-consent')
    await receiver.page.getByText(/A manager took over the call/).waitFor()
    for (const { person, faults } of [giver, receiver, manager]) expect(faults, person.fullName).toEqual([])
  }),
)
