/** A page that is reloaded, doubled or cut off in mid-call loses nothing, and never two pages work at once (PR6). */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Board } from './support/board.ts'
import { openBrowser } from '#local/chromium.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk, stepTitle } from './support/desk.ts'
import { enter, live, type PersonPage, signInThroughPicker } from './support/person-page.ts'

const GRACE_MS = 2_000

let floor: DemoFloor
let browser: Browser
let manager: PersonPage
let board: Board
let agent: PersonPage
let desk: Desk
let turn = 0

beforeAll(async () => {
  floor = await DemoFloor.open({ graceMs: GRACE_MS })
  browser = await openBrowser()
  manager = await enter(browser, floor.url, floor.manager)
  board = new Board(manager.page)
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

/** Somebody new in the middle of a call, three steps in, with notes and an answer. */
beforeEach(async () => {
  await agent?.context.close()
  agent = await enter(browser, floor.url, floor.agent(turn))
  turn += 1
  desk = new Desk(agent.page)
  await desk.goAvailable()
  await desk.nextLead()
  await desk.dial()
  await desk.connect('3', 'wrong-person')
  await desk.answer('2', 'right-person')
  await desk.field('Right person', 'Mrs Oyelaran')
  await desk.write('Ask for Mrs Oyelaran.')
})

/** A field of this step is open, and takes digits until it is left. */
async function expectSamePlace(): Promise<void> {
  await desk.at('right-person')
  expect(await desk.notes.inputValue()).toBe('Ask for Mrs Oyelaran.')
  expect(await desk.script.getByLabel('Right person').inputValue()).toBe('Mrs Oyelaran')
}

test('PR9 a reload in mid-call while D1 is away comes back to the same step, and the call goes on', async () => {
  const bringBack = await floor.loseRecords()
  try {
    await agent.page.reload()
    await live(agent.page)
    await desk.script.waitFor()
    await expectSamePlace()
    await desk.press('Escape')
    await desk.answer('2', 'introduction')
  } finally {
    bringBack()
  }
})

test('a reload in mid-call comes back to the same step, answers and notes', async () => {
  const name = await desk.leadName()
  await agent.page.reload()
  await desk.script.waitFor()
  await expectSamePlace()
  expect(await desk.leadName()).toBe(name)
  // How quickly is for the bench to say.
  await desk.press('Escape')
  await desk.answer('2', 'introduction')
})

test('the newest tab works, the older one is told and only looks, until it is asked to work again', async () => {
  const second = await agent.context.newPage()
  await signInThroughPicker(second, agent.person)
  const secondDesk = new Desk(second)
  await secondDesk.at('right-person')
  await agent.page
    .getByText('You are working in another tab or on another computer. Calls and the board are view only in this tab.')
    .waitFor()
  expect(await desk.notes.isEditable()).toBe(false)
  await secondDesk.press('Escape')
  await secondDesk.answer('2', 'introduction')
  await desk.at('introduction')

  await agent.page.getByRole('button', { name: 'Work here instead' }).click()
  await second
    .getByText('You are working in another tab or on another computer. Calls and the board are view only in this tab.')
    .waitFor()
  await live(agent.page)
  await desk.answer('1', 'recording-consent')
  await secondDesk.at('recording-consent')
})

test('offline past the grace: the script goes on, nothing is lost, and the floor takes it in on return', async () => {
  await agent.context.setOffline(true)
  await agent.page.getByRole('button', { name: /^Connection: Reconnecting/ }).waitFor()
  await desk.press('Escape')
  await desk.answer('2', 'introduction')
  await desk.press('t')
  await agent.page.keyboard.press('End')
  await agent.page.keyboard.type(' Rings back at three.')
  await desk.press('Escape')
  await agent.page.getByRole('button', { name: /^Connection: Reconnecting · \d+ waiting/ }).waitFor()
  // What only the floor can decide is not guessed.
  const end = agent.page.getByRole('button', { name: 'End the call' })
  expect(await end.getAttribute('aria-disabled')).toBe('true')
  await board.shows(agent.person.fullName, 'Call orphaned')

  await agent.context.setOffline(false)
  await live(agent.page)
  await desk.at('introduction')
  await board.shows(agent.person.fullName, 'Talking', stepTitle('introduction'))
  await agent.page
    .getByRole('region', { name: 'Notes' })
    .getByText(/^saved/)
    .waitFor()
  expect(await desk.notes.inputValue()).toBe('Ask for Mrs Oyelaran. Rings back at three.')
  await agent.page.reload()
  await desk.at('introduction')
  expect(await desk.notes.inputValue()).toBe('Ask for Mrs Oyelaran. Rings back at three.')
})
