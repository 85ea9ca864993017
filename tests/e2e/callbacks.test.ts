/** A call back as its agent lives it: promised at an hour at which one may ring, kept in sight, tried until somebody is reached. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let desk: Desk
let leadName: string

const NOTE = 'Wants the price for forty seats'
const DAY_MS = 86_400_000
/** On this day of the week nobody is called. */
const closedDay = new Date(Date.now() + 3 * DAY_MS)

beforeAll(async () => {
  const weekdays = [0, 1, 2, 3, 4, 5, 6].filter((day) => day !== closedDay.getUTCDay())
  floor = await DemoFloor.open({
    callingHours: [{ weekdays, fromMinute: 0, toMinute: 1440 }],
    callbackRetryMs: 30 * 60_000,
    callbackTries: 2,
    attempts: { life: 20, day: 20, rolling24h: 20 },
  })
  browser = await openBrowser()
  agent = await enter(browser, floor.url, floor.agent(0))
  desk = new Desk(agent.page)
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [agent])
const note = () => agent.page.getByRole('note', { name: 'Callback note' })

test(
  'a call back at a time at which nobody may ring says so when it is promised, and one key takes the nearest that is',
  chapter(async () => {
    await desk.goAvailable()
    leadName = await desk.nextLead()
    expect(await note().filter({ hasText: NOTE }).count()).toBe(0)
    await desk.dial()
    await desk.connect()
    await desk.hangUp()
    await desk.press('3')
    const when = desk.wrapUp.getByLabel(/^Call back, .* time$/)
    await when.fill(`${closedDay.toISOString().slice(0, 10)}T12:00`)
    await desk.wrapUp.getByText('Outside calling hours there').waitFor()
    await desk.wrapUp.getByText('Still missing: a time at which they can be called').waitFor()
    await desk.press('Enter')
    await desk.wrapUp.locator('[data-nearest]:focus').waitFor()
    await desk.press('Enter')
    await desk.wrapUp.getByText('Outside calling hours there').waitFor({ state: 'hidden' })
    expect(await when.inputValue()).not.toContain(closedDay.toISOString().slice(0, 10))
    const about = desk.wrapUp.getByRole('textbox', { name: 'What about?' })
    await about.and(agent.page.locator(':focus')).waitFor()
    await agent.page.keyboard.type(NOTE)
    await desk.wrapUp.getByRole('button', { name: 'Save and close' }).click()
    await desk.wrapUp.waitFor({ state: 'hidden' })
    await desk.callbacks.getByText(NOTE).waitFor()
  }),
)

/** Dials the call back from the list and reaches nobody. */
async function dialInVain(): Promise<void> {
  await desk.callbacks.getByRole('button', { name: `Call ${leadName} back` }).click()
  await desk.preview.waitFor()
  await note().getByText(NOTE).waitFor()
  await desk.dial()
  await note().getByText(NOTE).waitFor()
  await desk.press('n')
  await desk.wrapUp.waitFor()
  await note().getByText(NOTE).waitFor()
  await desk.wrapUp.getByRole('button', { name: 'Save and close' }).click()
  await desk.wrapUp.waitFor({ state: 'hidden' })
}

test(
  'its note stands before and during the call, and a call that reaches nobody leaves it due',
  chapter(async () => {
    await dialInVain()
    await desk.callbacks.getByText(/tried once, no one reached, try again in (29|30) min/).waitFor()
  }),
)

test(
  'after the last try that the team makes it is missed, in sight, and never done',
  chapter(async () => {
    await dialInVain()
    await desk.callbacks.getByText(/missed, tried twice, no one reached/).waitFor()
    await agent.page.goto('/tasks')
    await agent.page.getByText(`Call back ${leadName}`).waitFor()
    expect(agent.faults).toEqual([])
  }),
)
