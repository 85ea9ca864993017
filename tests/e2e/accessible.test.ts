/** Every screen through axe, light and dark, wide and narrow; nothing stands beside its screen. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFindings } from './support/axe.ts'
import { Board } from './support/board.ts'
import { openBrowser } from '#local/chromium.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, type PersonPage } from './support/person-page.ts'
import { PATIENCE_MS } from './support/patience.ts'

/** Of a narrow screen in the light nothing is left to find: what it has is in the dark one, and its colours in the wide one. */
const LOOKS = [
  { colourScheme: 'light', width: 1440, only: 'all' },
  { colourScheme: 'dark', width: 1440, only: 'colours' },
  { colourScheme: 'dark', width: 390, only: 'all' },
] as const

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let manager: PersonPage
let admin: PersonPage

beforeAll(async () => {
  floor = await DemoFloor.open({ wrapUpMs: 600_000 })
  browser = await openBrowser()
  manager = await enter(browser, floor.url, floor.manager)
  agent = await enter(browser, floor.url, floor.agent(0))
  admin = await enter(browser, floor.url, floor.admin)
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

/** What axe finds in each look, and what is too wide there, under the look's name. Nothing is what is hoped for. */
async function findingsInAllLooks(page: Page, ready: () => Promise<void>): Promise<string[]> {
  const all: string[] = []
  for (const { colourScheme, width, only } of LOOKS) {
    await page.emulateMedia({ colorScheme: colourScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    await page.locator(`html[data-mantine-color-scheme="${colourScheme}"]`).waitFor()
    await ready()
    all.push(...(await axeFindings(page, only)).map((finding) => `${colourScheme} ${width}: ${finding}`))
    all.push(...(await tooWide(page)).map((part) => `${colourScheme} ${width}: too wide, ${part}`))
  }
  return all
}

const shown = (page: Page, name: string | RegExp) => () =>
  page.getByRole('heading', { name }).or(page.getByRole('region', { name })).first().waitFor()

/** Buttons that stand beside the page: to be reached, the whole of it would have to be moved sideways. */
const outOfReach = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a[href]')].flatMap((one) => {
      const { right, width } = one.getBoundingClientRect()
      if (width === 0 || right <= window.innerWidth + 1) return []
      for (let around = one.parentElement; around && around.tagName !== 'MAIN'; around = around.parentElement) {
        if (['auto', 'scroll'].includes(getComputedStyle(around).overflowX)) return []
      }
      return [one.innerText]
    }),
  )

/**
 * Parts that one scrolls downwards and that are wider than they have room for: half of each line stands beside the screen. A
 * table may be, and a bar that is moved sideways on purpose.
 */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')].flatMap((part) => {
      const { overflowY, display } = getComputedStyle(part)
      if (display === 'inline' || !['auto', 'scroll'].includes(overflowY) || part.clientHeight < 100) return []
      if (part.matches('[role=grid], :has(> table), :has(> * > table), :has(> [role=grid])')) return []
      const isWide = part.scrollWidth > part.clientWidth + 1 || part.clientWidth > window.innerWidth
      return isWide ? [`${part.className}: ${part.scrollWidth} in ${part.clientWidth}`] : []
    }),
  )

test('signing in', async () => {
  const page = await (
    await browser.newContext({ baseURL: floor.url, locale: 'en-GB', reducedMotion: 'reduce' })
  ).newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  await page.goto('/sign-in')
  const found = await findingsInAllLooks(page, () => page.getByRole('option').first().waitFor())
  expect(found).toEqual([])
  await page.context().close()
})

test('the desk between calls, before a call, ringing, talking, and in wrap-up', async () => {
  const { page } = agent
  const desk = new Desk(page)
  const wide = () => page.setViewportSize({ width: 1440, height: 900 })
  const look = (what: () => Promise<void>) => findingsInAllLooks(page, what)
  await desk.goAvailable()
  expect(await look(() => page.getByRole('button', { name: 'Next lead' }).waitFor()), 'between calls').toEqual([])
  await wide()
  await desk.nextLead()
  expect(await look(() => desk.preview.waitFor()), 'before a call').toEqual([])
  await wide()
  await desk.dial()
  expect(await look(() => desk.ringing.waitFor()), 'ringing').toEqual([])
  await wide()
  await desk.connect()
  await desk.answer('1', 'recording-consent')
  expect(await look(() => desk.at('recording-consent')), 'talking').toEqual([])
  await wide()
  await desk.press('/')
  expect(await look(() => page.getByRole('dialog', { name: 'Which objection?' }).waitFor()), 'objections').toEqual([])
  await desk.press('Escape')
  await wide()
  await desk.hangUp()
  await desk.press('3')
  expect(await look(() => desk.wrapUp.waitFor()), 'wrap-up').toEqual([])
})

test('the board as tiles and as a table, and one person up close', async () => {
  const { page } = manager
  const board = new Board(page)
  const { fullName } = floor.agent(0)
  await page.goto('/board')
  expect(await findingsInAllLooks(page, () => board.tile(fullName).waitFor()), 'tiles').toEqual([])
  await page.goto('/board?view=table')
  expect(await findingsInAllLooks(page, () => page.getByRole('row').nth(1).waitFor()), 'table').toEqual([])
  await page.goto(`/board?agent=${floor.agent(0).id}`)
  expect(
    await findingsInAllLooks(page, () => page.getByRole('region', { name: fullName }).waitFor()),
    'one person',
  ).toEqual([])
})

describe('the other places of an admin', () => {
  test.each([
    ['/leads', 'Leads'],
    ['/leads/import', 'Import leads'],
    ['/calls', 'Calls'],
    ['/exports', 'Exports'],
    ['/tasks?whose=team', 'Tasks'],
    ['/scripts', /Scripts/],
    ['/practice', 'Practice'],
    ['/admin', 'Administration'],
    ['/admin?part=people', 'Administration'],
    ['/admin?part=teams', 'Administration'],
    ['/admin?part=tokens', 'Administration'],
    ['/admin?part=webhooks', 'Administration'],
    ['/admin?part=fields', 'Administration'],
    ['/admin?part=tags', 'Administration'],
    ['/admin?part=organisation', 'Administration'],
    ['/admin?part=settings', 'Administration'],
    ['/admin?part=audit', 'Administration'],
    ['/admin?part=rules', 'Administration'],
    ['/admin?part=floor', 'Administration'],
  ])('%s', async (path, heading) => {
    await admin.page.goto(path)
    await admin.page.waitForLoadState('networkidle')
    expect(await findingsInAllLooks(admin.page, shown(admin.page, heading))).toEqual([])
    expect(await outOfReach(admin.page), 'on a phone').toEqual([])
  })

  test('the call record pack', async () => {
    const { page } = admin
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto('/exports')
    await page.getByRole('button', { name: 'Call record pack' }).click()
    const dialog = page.getByRole('dialog', { name: 'Call record pack' })
    const download = () => dialog.getByRole('button', { name: 'Download' }).waitFor()
    expect(await findingsInAllLooks(page, download)).toEqual([])
  })

  test('a lead, a call with its recording, and a script', async () => {
    const { page } = admin
    const recorded = (await floor.records.calls('limit=200')).find(({ recording_url }) => recording_url !== null)
    await page.goto(`/leads/${recorded?.lead_id}`)
    expect(await findingsInAllLooks(page, shown(page, 'Calling eligibility')), 'a lead').toEqual([])
    await page.goto(`/leads?lead=${recorded?.lead_id}`)
    expect(await findingsInAllLooks(page, shown(page, 'Calling eligibility')), 'a lead beside the list').toEqual([])
    await page.goto(`/calls?call=${recorded?.id}`)
    const player = page.getByRole('group', { name: /^Recording: call with/ })
    expect(await findingsInAllLooks(page, () => player.first().waitFor()), 'a call').toEqual([])
    await page.goto('/scripts/script-order-desk')
    expect(await findingsInAllLooks(page, shown(page, /Order desk/)), 'a script').toEqual([])
    await page.goto('/scripts/script-order-desk/edit')
    expect(await findingsInAllLooks(page, shown(page, 'Script editor')), 'its editor').toEqual([])
  })
})
