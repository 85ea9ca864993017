/**
 * The script and the recorder are one truth, in a browser with a microphone: their answer starts and stops the sound, the line
 * to speak follows what is so, a hold is a gap with a name, a second tab goes on, and a no leaves nothing behind.
 */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { until } from '#tests/system/support/floor-records.ts'
import { Board } from './support/board.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, type PersonPage, signInThroughPicker } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let manager: PersonPage
let desk: Desk
let board: Board

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  manager = await enter(browser, floor.url, floor.manager)
  agent = await enter(browser, floor.url, floor.agent(0))
  desk = new Desk(agent.page)
  board = new Board(manager.page)
})

afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [agent, manager])
const name = () => agent.person.fullName
const recording = (on = desk) => on.page.getByRole('button', { name: 'Pause the recording' })

async function askLeave(): Promise<void> {
  await desk.nextLead()
  await desk.dial()
  await desk.connect()
  await desk.answer('1', 'recording-consent')
}

async function close(): Promise<void> {
  await desk.hangUp()
  await desk.press('4')
  await desk.wrapUp.getByRole('button', { name: 'Save and close' }).click()
  await desk.wrapUp.waitFor({ state: 'hidden' })
}

async function lastCall() {
  const [settled] = await floor.records.calls(`user_id=${agent.person.id}&limit=1`)
  return floor.records.call(settled?.id ?? '')
}

test(
  'a yes starts it without P, and the line says that it is on',
  chapter(async () => {
    await desk.goAvailable()
    await askLeave()
    expect(await recording().count()).toBe(0)
    await desk.answer('1', 'agenda')
    await desk.script.getByText('The recording is on.').waitFor()
    await recording().waitFor()
    await board.shows(name(), 'rec')
  }),
)

test(
  'a hold pauses it under its name, and it goes on by itself',
  chapter(async () => {
    await desk.press('h')
    await board.shows(name(), 'paused')
    await agent.page.getByText('on hold', { exact: true }).first().waitFor()
    await desk.press('h')
    await recording().waitFor()
    await board.shows(name(), 'rec')
  }),
)

test(
  'a second tab of the same person goes on recording, and so does the first when it is closed',
  chapter(async () => {
    const second = await agent.page.context().newPage()
    await signInThroughPicker(second, agent.person)
    await recording(new Desk(second)).waitFor()
    await agent.page.getByText('Being recorded in your other tab').waitFor()
    await board.shows(name(), 'rec')
    await second.close()
    await recording().waitFor()
    await board.shows(name(), 'rec')
  }),
)

test(
  'the hold is a gap of the recording, and their answer was proof enough',
  chapter(async () => {
    await close()
    await until('the call to settle with its audio', async () => {
      const call = await lastCall()
      return call.recordings.some(({ url }) => url !== null)
    })
    const call = await lastCall()
    expect(call.disclosures.map(({ nodeId }) => nodeId)).toEqual(['recording-consent'])
    expect(call.recordings.flatMap(({ gaps }) => gaps.map(({ why }) => why))).toContain('on hold')
  }),
)

test(
  'a no after the recording has begun stops it at once, the line says so, and nothing of it is kept',
  chapter(async () => {
    await askLeave()
    await desk.answer('1', 'agenda')
    await recording().waitFor()
    await desk.press('Backspace')
    await desk.at('recording-consent')
    await desk.answer('2', 'agenda')
    await desk.script.getByText('nothing is being recorded').waitFor()
    await recording().waitFor({ state: 'hidden' })
    await close()
    await until('the call to settle', async () => (await lastCall()).answers['recording_consent'] === false)
    const call = await lastCall()
    expect(call.recordings).toEqual([])
    expect(call.recording_url).toBeNull()
  }),
)

test(
  'no page had a fault',
  chapter(async () => {
    for (const { person, faults } of [agent, manager]) expect(faults, person.fullName).toEqual([])
  }),
)
