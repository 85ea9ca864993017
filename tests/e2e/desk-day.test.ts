/** A day at the desk: slips taken back, the same number again, what is heard, and a page that stays readable and in its place. */
import type { Browser, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectFloor } from '#bots/link/connection.ts'
import { openBrowser } from '#local/chromium.ts'
import { HARBOUR } from '#local/seed/cast.ts'
import { axeFindings } from './support/axe.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, live, type PersonPage } from './support/person-page.ts'

declare global {
  interface Window {
    tonesPlayed?: number
  }
}

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let desk: Desk
let turn = 0

beforeAll(async () => {
  floor = await DemoFloor.open({ pace: { nextLead: false, noAnswer: false } })
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

const answers = (): Locator => desk.script.locator('[aria-label="Their answer"] button')
const boxesOf = async (those: Locator) => Promise.all((await those.all()).map((one) => one.boundingBox()))

async function talk(): Promise<string> {
  const name = await desk.nextLead()
  await desk.dial()
  await desk.connect()
  return name
}

async function nudge(text: string): Promise<void> {
  const manager = await connectFloor({ baseUrl: floor.url, userId: floor.manager.id, teamId: HARBOUR.id })
  const call = Object.values(manager.floor.calls).find(({ agentId }) => agentId === agent.person.id)
  if (!call) throw new Error('The agent is in no call')
  await manager.send({ type: 'Nudge', callId: call.callId, nodeId: call.nodeId, text })
  await agent.page.getByText(text).waitFor()
  await manager.close()
}

test('an outcome that was a slip is changed by one key, and one key dials the same lead again', async () => {
  const { page } = agent
  const name = await desk.nextLead()
  await desk.dial()
  await desk.press('n')
  await desk.wrapUp.waitFor()
  await desk.press('Enter')
  await page.getByText('saved as “No answer”').waitFor()
  await desk.press('z')
  const dialog = page.getByRole('dialog', { name: /What was the outcome/ })
  await dialog.getByRole('radio', { name: /Voicemail/ }).check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('saved as “Voicemail”').waitFor()
  await dialog.waitFor({ state: 'hidden' })
  await desk.press('d')
  await desk.ringing.waitFor()
  expect(await desk.leadName()).toBe(name)
  const [second, first] = (await floor.records.journal()).flatMap(({ event }) =>
    event.type === 'CallStarted' && event.agentId === agent.person.id ? event.leadId : [],
  )
  expect(second).toBe(first)
})

test('a recorder goes on after an end that was taken back', async () => {
  await talk()
  await desk.answer('1', 'recording-consent')
  await desk.answer('1', 'agenda')
  const records = agent.page.getByRole('button', { name: 'Pause the recording' })
  await records.waitFor()
  await desk.hangUp()
  await desk.press('z')
  await desk.duty.getByText('Talking').waitFor()
  await records.waitFor()
  await expect
    .poll(async () => {
      const marks = (await floor.records.journal()).flatMap(({ event }) =>
        event.type === 'RecordingMarked' && event.agentId === agent.person.id ? event.state : [],
      )
      return marks.at(-1)
    })
    .toBe('recording')
})

test('a nudge lies over the way there, and leaves each answer where it is', async () => {
  await talk()
  const before = await boxesOf(answers())
  await nudge('Name the museum first, and ask who else decides about it before you go on with anything else')
  expect(await boxesOf(answers())).toEqual(before)
  await desk.press('g')
  await agent.page.getByText('Name the museum first').waitFor({ state: 'hidden' })
  expect(await boxesOf(answers())).toEqual(before)
})

test('a nudge is heard, softly, unless its sound is switched off', async () => {
  const { page } = agent
  await page.evaluate(() => {
    window.tonesPlayed = 0
    window.OscillatorNode = class extends OscillatorNode {
      override start(when?: number): void {
        window.tonesPlayed = (window.tonesPlayed ?? 0) + 1
        super.start(when)
      }
    }
  })
  await talk()
  await nudge('First word')
  await expect.poll(() => page.evaluate(() => window.tonesPlayed)).toBe(2)
  await page.getByRole('button', { name: /: your menu$/ }).click()
  await page.getByRole('menuitem', { name: 'Sounds and notifications' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sounds and notifications' })
  await dialog.getByRole('checkbox', { name: 'Sound: A manager sends me a nudge' }).uncheck()
  await dialog.getByRole('button', { name: 'Play: A call is offered or handed to me' }).click()
  await expect.poll(() => page.evaluate(() => window.tonesPlayed)).toBe(5)
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await nudge('Second word')
  expect(await page.evaluate(() => window.tonesPlayed)).toBe(5)
})

test('dialogs, the key sheet and the search stand before axe, and places have their words where there is room', async () => {
  const { page } = agent
  await page.setViewportSize({ width: 1760, height: 900 })
  const bar = page.getByRole('banner')
  for (const word of ['Leads', 'Tasks', 'Calls'])
    expect(await bar.getByRole('navigation').getByText(word, { exact: true }).isVisible()).toBe(true)
  expect(await bar.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
  await talk()
  const look = async (key: string, name: string | RegExp) => {
    await desk.press(key)
    const dialog = page.getByRole('dialog', { name })
    await dialog.waitFor()
    expect(await axeFindings(page), String(name)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  }
  await look('?', 'Keyboard shortcuts')
  await look('Control+k', /Search/)
  await look('r', 'What do you need?')
  await look('o', /Hand the call/)
  await look('j', 'Jump to a step')
})

test('at 200 % on a laptop the text and the answers are in sight together', async () => {
  await talk()
  await agent.page.setViewportSize({ width: 640, height: 360 })
  await desk.at('introduction')
  const end = agent.page.getByRole('button', { name: 'End' })
  const parts = [desk.script.locator('p').first(), answers().nth(0), answers().nth(2), end]
  for (const part of parts) {
    const box = await part.boundingBox()
    expect(box && box.y >= 40 && box.y + Math.min(box.height, 60) <= 360 && box.x + box.width <= 641).toBe(true)
  }
})

test('text is as large and clocks are as somebody wants them, and a page read from the right is no wider than its window', async () => {
  const { page } = agent
  await talk()
  const size = () =>
    desk.script
      .locator('p')
      .first()
      .evaluate((line) => getComputedStyle(line).fontSize)
  expect(await size()).toBe('20px')
  await page.getByRole('button', { name: /: your menu$/ }).click()
  await page.getByText('Larger', { exact: true }).click()
  await expect.poll(size).toBe('26px')
  await page.reload()
  await live(page)
  await desk.at('introduction')
  expect(await size()).toBe('26px')
  // Clocks are read as somebody is used to.
  const theirs = desk.lead.locator('strong').getByText(/ in [A-Z]/)
  expect(await theirs.innerText()).toMatch(/^\d\d:\d\d/)
  await page.getByRole('button', { name: /: your menu$/ }).click()
  await page.getByText('12 hours', { exact: true }).click()
  await theirs.filter({ hasText: /\d\d [ap]m/i }).waitFor()
  await page.keyboard.press('Escape')
  // Read from the right, the desk is its mirror image.
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
  const [lead, script] = [await desk.lead.boundingBox(), await desk.script.boundingBox()]
  expect((lead?.x ?? 0) > (script?.x ?? 0)).toBe(true)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
})
