/** AU5 AU6: from a manager's settings to the TV and back: made, hung up without a sign-in, kept up, gone dark. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { HARBOUR } from '#local/seed/cast.ts'
import { axeFindings } from './support/axe.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, type PersonPage } from './support/person-page.ts'

const NAME = 'TV by the window'

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let manager: PersonPage
let tv: Page
let link = ''

beforeAll(async () => {
  floor = await DemoFloor.open({
    wallboard: {
      names: 'first',
      numbers: ['calls', 'contacts', 'bookings', 'contact-rate', 'on-duty', 'hands-up'],
      pages: ['figures', 'people', 'leaderboard', 'hours'],
      pageSeconds: 5,
      leaderboard: 'calls',
    },
  })
  browser = await openBrowser()
  manager = await enter(browser, floor.url, floor.manager)
  agent = await enter(browser, floor.url, floor.agent(0))
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [agent, manager])

test(
  'a manager makes a link, which is told once',
  chapter(async () => {
    const { page } = manager
    await page.goto('/admin?part=settings')
    await page.getByRole('button', { name: 'New wallboard link' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill(NAME)
    await page.getByRole('button', { name: 'Create link' }).click()
    link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
    expect(link).toMatch(/\/wall#callfloor_wall_\w{49}$/)
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: `Revoke ${NAME}` }).waitFor()
    expect(await page.content()).not.toContain(link.split('#')[1])
  }),
)

test(
  'a TV shows the floor by it, without anybody signed in, and follows what happens',
  chapter(async () => {
    const asked: string[] = []
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
    tv = await context.newPage()
    tv.on('request', (request) => asked.push(request.url()))
    await tv.goto(link)
    await tv.getByRole('heading', { name: HARBOUR.name, exact: true }).waitFor()
    const desk = new Desk(agent.page)
    await desk.goAvailable()
    const people = tv.getByRole('list', { name: 'People on duty' })
    await people.waitFor()
    const [first = ''] = floor.agent(0).fullName.split(' ')
    await people.getByText(first, { exact: true }).waitFor()
    const lead = await desk.nextLead()
    await desk.dial()
    await people.getByText('Dialling').waitFor()
    expect(await tv.content()).not.toContain(lead)
    expect(await tv.content()).not.toContain(floor.agent(0).fullName)
    expect(asked.some((url) => url.includes('callfloor_wall_'))).toBe(false)
  }),
)

test(
  'it fits the screen without a scrollbar and is clear of faults, light and dark, on a TV and on a phone',
  chapter(async () => {
    for (const [width, height] of [
      [1920, 1080],
      [3840, 2160],
      [390, 844],
    ] as const) {
      await tv.setViewportSize({ width, height })
      for (const colorScheme of ['light', 'dark'] as const) {
        await tv.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await tv.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' })
        expect(await axeFindings(tv, 'all'), `${width} ${colorScheme}`).toEqual([])
        const sizes = await tv.evaluate(() => [
          document.documentElement.scrollWidth - innerWidth,
          document.documentElement.scrollHeight - innerHeight,
        ])
        expect(sizes).toEqual([0, 0])
      }
    }
  }),
)

test(
  'it says how old its picture is while the floor is away, and goes on by itself, over a reload too',
  chapter(async () => {
    await floor.kill()
    await tv.getByText('No connection. Showing the floor as of').waitFor()
    await floor.startAgain()
    await tv.getByText('No connection. Showing the floor as of').waitFor({ state: 'hidden', timeout: 30_000 })
    await tv.reload()
    await tv.getByRole('heading', { name: HARBOUR.name, exact: true }).waitFor()
    expect(new URL(tv.url()).hash).toBe(new URL(link).hash)
  }),
)

test(
  'revoked, it goes dark at once, and tells nothing any more',
  chapter(async () => {
    const { page } = manager
    await page.goto('/admin?part=settings')
    await page.getByRole('button', { name: `Revoke ${NAME}` }).click()
    await page.getByRole('button', { name: 'Revoke link' }).click()
    await tv.getByRole('heading', { name: 'This link no longer works' }).waitFor()
    expect(await tv.getByRole('list').count()).toBe(0)
  }),
)
