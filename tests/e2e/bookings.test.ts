/** A meeting by keys: agreed while they talk, saved in the wrap-up, in nobody's time twice. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BookingPage } from '#domain/http/records/bookings.ts'
import { openBrowser } from '#local/chromium.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let desk: Desk

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  agent = await enter(browser, floor.url, floor.agent(0))
  desk = new Desk(agent.page)
  await desk.goAvailable()
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [agent])

/** As the page itself asks for them. */
const bookings = async () => {
  const answer = agent.page.waitForResponse((response) => new URL(response.url()).pathname === '/api/bookings')
  await agent.page.reload()
  return BookingPage.parse(await (await answer).json()).data
}

let agreed: string | null = null

test(
  'B shows free times while they talk, a digit keeps one, and the wrap-up has it',
  chapter(async () => {
    await desk.nextLead()
    await desk.dial()
    await desk.connect()
    await desk.press('b')
    const times = agent.page.getByRole('list', { name: 'Free times' })
    agreed = await times.getByRole('button').nth(1).getAttribute('data-at')
    await desk.press('2')
    await agent.page.getByText(/^Agreed:/).waitFor()
    // The times are closed: digits answer the script again.
    await times.waitFor({ state: 'hidden' })
    await desk.press('e')
    await desk.wrapUp.getByRole('radio', { name: /^Meeting booked/, checked: true }).waitFor()
    await desk.wrapUp.getByRole('button', { pressed: true }).first().waitFor()
    expect(await desk.wrapUp.getByRole('button', { pressed: true }).first().getAttribute('data-at')).toBe(agreed)
  }),
)

test(
  'another digit in the wrap-up chooses another time, and it is saved with whom and where',
  chapter(async () => {
    const other = desk.wrapUp.getByRole('list', { name: 'Free times' }).getByRole('button').nth(2)
    const chosen = await other.getAttribute('data-at')
    await agent.page
      .locator(':focus')
      .evaluate((element) => (element as HTMLElement).blur())
      .catch(() => undefined)
    await desk.press('3')
    await desk.wrapUp.getByRole('button', { pressed: true }).first().waitFor()
    await desk.wrapUp.getByLabel('Attendee').fill('Grace Hopper')
    await desk.wrapUp.getByLabel('Their email').fill('grace@example.com')
    const why = desk.wrapUp.getByLabel(/Why\?/)
    if (await why.isVisible()) await why.fill('Read out in an earlier call')
    await desk.wrapUp.getByRole('button', { name: /Save and close/ }).click()
    await desk.wrapUp.waitFor({ state: 'hidden' })
    await expect
      .poll(async () => (await bookings()).map(({ starts_at, attendee_email }) => ({ starts_at, attendee_email })))
      .toEqual([{ starts_at: new Date(Number(chosen)).toISOString(), attendee_email: 'grace@example.com' }])
  }),
)
