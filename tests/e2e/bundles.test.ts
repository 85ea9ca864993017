/** What each screen brings along at a first visit, everything that comes while the page is idle too: so many files, so many bytes as sent. */
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, signIn } from '#bots/sign-in.ts'
import { openBrowser } from '#local/chromium.ts'
import type { DemoPerson } from '#local/seed/cast.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { enter, live, signInByToken } from './support/person-page.ts'
import { PATIENCE_MS } from './support/patience.ts'

/** Scripts and styles together. */
const FILES_MAX = 14
const STYLES_MAX = 32_600

let floor: DemoFloor
let browser: Browser

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

interface Brought {
  readonly scripts: number
  readonly styles: number
  readonly files: number
}

/** Of a browser that has never been here. */
async function brought(person: DemoPerson, path: string): Promise<Brought> {
  const context = await browser.newContext({ baseURL: floor.url, locale: 'en-GB', serviceWorkers: 'block' })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  await signInByToken(page, floor.url, person)
  const sizes = new Map<string, Promise<number>>()
  page.on('response', (answer) => {
    if (/\.(js|css)$/.test(answer.url())) {
      sizes.set(
        answer.url(),
        answer.body().then((body) => gzipSync(new Uint8Array(body)).length),
      )
    }
  })
  await page.goto(path)
  await live(page)
  // Nothing asked for in half a second, after the idle page has fetched what it may need next.
  await page.evaluate(() => new Promise((idle) => setTimeout(() => requestIdleCallback(idle), 4_000)))
  await page.waitForLoadState('networkidle')
  await context.close()
  const sum = async (end: string) => {
    const of = await Promise.all([...sizes].flatMap(([url, size]) => (url.endsWith(end) ? [size] : [])))
    return of.reduce((total, size) => total + size, 0)
  }
  return { files: sizes.size, scripts: await sum('.js'), styles: await sum('.css') }
}

/** Side by side, since most of it is waiting for idle pages. Of what a screen brings, packed; a little above what it is, so that growing is a decision. */
test.concurrent.each([
  ['desk', 'agent', '/desk', 428_500],
  ['board', 'manager', '/board', 382_700],
  ['leads', 'manager', '/leads', 509_500],
  ['import of leads', 'admin', '/leads/import', 526_000],
  ['calls', 'manager', '/calls', 509_500],
  ['exports', 'admin', '/exports', 509_500],
  ['tasks', 'manager', '/tasks', 461_000],
  ['admin', 'admin', '/admin', 542_000],
  ['audit log', 'admin', '/admin?part=audit', 558_700],
  ['time machine', 'manager', '/time-machine', 380_300],
  ['numbers', 'manager', '/numbers/overview', 538_300],
  ['scripts', 'manager', '/scripts', 402_300],
  ['practice', 'agent', '/practice', 388_500],
  ['editor of a script', 'admin', '/scripts/script-order-desk/edit', 460_000],
] as const)('the %s comes in few files, with the styles it uses', async (_name, role, path, scriptsMax) => {
  const all = await brought(role === 'agent' ? floor.agent(0) : floor[role], path)
  expect(all.files).toBeLessThanOrEqual(FILES_MAX)
  expect(all.scripts).toBeLessThanOrEqual(scriptsMax)
  expect(all.styles).toBeLessThanOrEqual(STYLES_MAX)
})

test.concurrent('a call looked at again comes in few files too', async () => {
  const { data } = z
    .object({ data: z.array(z.object({ id: z.string() })) })
    .parse(await api(floor.url, '/api/calls?limit=1', { token: await signIn(floor.url, floor.manager.id) }))
  const all = await brought(floor.manager, `/calls/${data[0]?.id}/replay`)
  expect(all.files).toBeLessThanOrEqual(FILES_MAX)
  expect(all.styles).toBeLessThanOrEqual(STYLES_MAX)
})

/** It is the desk's own parts that are tried out; with them comes no other screen. */
test.concurrent('a test run in the editor brings neither administration nor practice along', async () => {
  const { page, context } = await enter(browser, floor.url, floor.admin)
  const files: string[] = []
  page.on('request', (request) => files.push(new URL(request.url()).pathname))
  await page.goto('/scripts/script-order-desk/edit')
  await page.getByRole('button', { name: 'Test run' }).click()
  await page.getByRole('region', { name: 'Scripted customer' }).waitFor()
  await context.close()
  expect(files.some((path) => path.includes('/test-run-'))).toBe(true)
  expect(files.filter((path) => /\/(admin|practice|practised-call)-/.test(path))).toEqual([])
})
