/** Trouble on a floor: managers see it, one of them takes it on for all, and what an absent owner promised finds somebody. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { Board } from './support/board.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, live, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let manager: PersonPage
let admin: PersonPage
let board: Board
let otherBoard: Board

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  manager = await enter(browser, floor.url, floor.manager)
  admin = await enter(browser, floor.url, floor.admin)
  agent = await enter(browser, floor.url, floor.agent(0))
  board = new Board(manager.page)
  otherBoard = new Board(admin.page)
  await admin.page.goto('/board')
  await live(admin.page)
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [agent, manager, admin])
const agentName = () => agent.person.fullName

test(
  'a raised hand is opened by a key, acknowledged by another, and the other supervisors see by whom',
  chapter(async () => {
    const desk = new Desk(agent.page)
    await desk.goAvailable()
    await desk.nextLead()
    await desk.dial()
    await desk.connect()
    await desk.press('r')
    await agent.page.getByRole('button', { name: 'Raise hand', exact: true }).last().click()
    await board.tile(agentName()).getByLabel('Hand raised').waitFor()

    const { page } = manager
    await page.keyboard.press('n')
    const detail = page.getByRole('region', { name: agentName() })
    await detail.getByText(/Hand raised/).waitFor()
    await page.keyboard.press('a')
    const seen = `Seen by ${manager.person.fullName} at`
    await detail.getByText(seen).waitFor()
    await otherBoard.tile(agentName()).getByLabel(seen).waitFor()

    await page.keyboard.press('l')
    await otherBoard.tile(agentName()).getByLabel(seen).waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
  }),
)

test(
  'the key sheet names the keys of supervision',
  chapter(async () => {
    const { page } = manager
    await board.open(agentName())
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog')
    for (const name of [
      'Open the next in trouble',
      'Acknowledge the alerts for the team',
      'Watch',
      'Write a nudge',
      'Lower the hand',
    ])
      await sheet.getByText(name, { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
  }),
)

test(
  'a browser that went away in a call may still be talking, and is trouble',
  chapter(async () => {
    await agent.page.goto('about:blank')
    await board.shows(agentName(), 'may still be talking')
    expect(await manager.page.getByText(/No one is on this call/).count()).toBe(0)
    await manager.page.keyboard.press('t')
    await board.shows(agentName(), 'may still be talking')
    await manager.page.keyboard.press('t')
    await agent.page.goto('/desk')
    await live(agent.page)
  }),
)
