/** The desk by its keys, pressed as hands press them: too fast, too early, and on other keyboards. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk, stepTitle } from './support/desk.ts'
import { enter, live, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let desk: Desk
let turn = 0

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})
beforeEach(async () => {
  agent = await enter(browser, floor.url, floor.agent(turn))
  turn += 1
  desk = new Desk(agent.page)
  await desk.goAvailable()
})
afterEach(async () => {
  expect(agent.faults).toEqual([])
  await agent.context.close()
})

test('a key pressed three times gives one answer, for the next step has not been read', async () => {
  await desk.nextLead()
  await desk.dial()
  await desk.rested()
  for (let times = 0; times < 3; times += 1) await desk.press('1')
  await desk.at('introduction')
  await desk.rested()
  await desk.at('introduction')
  await desk.answer('1', 'recording-consent')
})

test('who answered is asked once: the script’s answer says it to the floor, and fills the checklist', async () => {
  await desk.nextLead()
  await desk.dial()
  await desk.rested()
  expect(await agent.page.getByRole('button', { name: 'The decision maker' }).count()).toBe(0)
  await desk.connect('2', 'gatekeeper')
  const decides = agent.page.getByRole('button', { name: /^Decision maker on the line: not true/ })
  await decides.waitFor()
  await desk.answer('1', 'introduction')
  await agent.page.getByRole('button', { name: /^Decision maker on the line: true/ }).waitFor()
  await desk.hangUp()
  await desk.press('4')
  await desk.press('Enter')
  await desk.duty.getByText('Available', { exact: true }).waitFor()
  await expect
    .poll(async () => {
      const [last] = await floor.records.calls(`user_id=${agent.person.id}`)
      return last && (await floor.records.call(last.id)).answered_by
    })
    .toBe('gatekeeper')
})

test('a key pressed while the line is down waits in sight, and Esc takes it back', async () => {
  const waits = agent.page
    .getByRole('status')
    .filter({ hasText: 'Waiting for the connection.' })
    .filter({ hasText: 'drops it' })
  await agent.context.setOffline(true)
  await agent.page.getByRole('button', { name: /^Connection: Reconnecting/ }).waitFor()
  await desk.press('n')
  await waits.getByText('Next lead').waitFor()
  await desk.press('Escape')
  await waits.waitFor({ state: 'hidden' })
  await desk.press('n')
  await waits.getByText('Next lead').waitFor()
  await agent.context.setOffline(false)
  await live(agent.page)
  await desk.preview.waitFor()
  await waits.waitFor({ state: 'hidden' })
})

test('keys are found by their place on a Russian keyboard, and digits on a French one', async () => {
  const keyboard = await agent.context.newCDPSession(agent.page)
  const press = async (key: string, code: string) => {
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, text: key })
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code })
  }
  await press('т', 'KeyN')
  await desk.preview.waitFor()
  await press('в', 'KeyD')
  await desk.ringing.waitFor()
  await desk.rested()
  await press('&', 'Digit1')
  await desk.at('introduction')
  await press('у', 'KeyE')
  await desk.wrapUp.waitFor()
})

test('an end that was a slip is taken back, and the call goes on where it stood', async () => {
  await desk.nextLead()
  await desk.dial()
  await desk.connect()
  await desk.hangUp()
  await desk.press('z')
  await desk.duty.getByText('Talking').waitFor()
  await desk.answer('1', 'recording-consent')
  await desk.hangUp()
  await agent.page.getByRole('button', { name: 'Back to the call' }).click()
  await desk.at('recording-consent')
})

test('a look at leads in mid-call never hides the call, and one key leads back to it', async () => {
  const name = await desk.nextLead()
  await desk.dial()
  await desk.connect()
  await agent.page.getByRole('link', { name: 'Leads' }).first().click()
  const strip = agent.page.getByRole('region', { name: 'Your call' })
  await strip.getByText('Talking').waitFor()
  for (const text of [name, 'Not recorded', 'Available after it']) await strip.getByText(text).waitFor()
  expect(await strip.getByRole('timer').innerText()).toMatch(/^\d\d:\d\d$/)
  await agent.page.getByRole('row').nth(1).click()
  await agent.page.waitForURL(/lead=|\/leads\//)
  expect(await strip.getByRole('button', { name: 'Back to the call' }).isVisible()).toBe(true)
  await desk.press('0')
  await desk.at('introduction')
  await strip.waitFor({ state: 'hidden' })
})

test('on a step that asks for a number, digits are the number until Esc gives them to the answers', async () => {
  await desk.nextLead()
  await desk.dial()
  await desk.connect()
  await desk.press('j')
  const jump = agent.page.getByRole('dialog', { name: 'Jump to a step' })
  await jump.getByRole('combobox').fill(stepTitle('order-volume'))
  await desk.press('Enter')
  await agent.page.getByRole('button', { name: 'Skipping ahead' }).click()
  await desk.at('order-volume')
  await desk.rested()
  await desk.press('4')
  await desk.press('2')
  const people = desk.script.getByLabel('People keying in orders')
  await expect.poll(() => people.inputValue()).toBe('42')
  await desk.press('Escape')
  await desk.answer('1', 'systems')
})
