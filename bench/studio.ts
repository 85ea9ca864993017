/**
 * `npm run bench:studio`: the editor on a script of 500 steps and 900 ways, in Chromium on this machine: how soon it is open, how many
 * frames a second the graph keeps while it is dragged, and how long a letter takes from the key to the screen. Beside what the
 * clock says stands what the page's main thread spent: that is the same however busy the machine is.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { api, signIn } from '#bots/sign-in.ts'
import { SCRIPT_FORMAT, SCRIPT_FORMAT_VERSION, type ScriptFile } from '#domain/http/script-file.ts'
import { buildIfStale } from '#local/build.ts'
import { openBrowser } from '#local/chromium.ts'
import { seedOnce } from '#local/first-run.ts'
import { startRuntime } from '#local/runtime.ts'
import { ADMIN } from '#local/seed/cast.ts'
import { judged, type Line, median, percentile, short, table, told } from './numbers.ts'
import { type Spent, watchMainThread } from './main-thread.ts'
import { dragFrames, lettersPainted, watchLetters } from './page/studio.ts'
import { watchOthers } from './server-cpu.ts'
import { largeScript } from './large-script.ts'

const STEPS = 500
const WAYS = 900
const OPENINGS = 5
const LETTERS = 60
const DRAG_MS = 3_000

async function importScript(url: string): Promise<string> {
  const file: ScriptFile = {
    format: SCRIPT_FORMAT,
    format_version: SCRIPT_FORMAT_VERSION,
    title: 'A large script',
    category: 'general',
    content: largeScript(STEPS, WAYS),
  }
  const token = await signIn(url, ADMIN.id)
  const made = await api(url, '/api/scripts/import', { method: 'POST', token, body: file })
  return z.object({ script_id: z.string() }).parse(made).script_id
}

async function signInAsAdmin(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByLabel('Search people').fill(ADMIN.fullName)
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Connection: Live/ }).waitFor()
}

const spentLine = (what: string, { all, scripts, styles }: Spent, times: number): Line =>
  told(
    `main thread, ${what}`,
    `${short(all / times)} ms (scripts ${short(scripts / times)}, styles and layout ${short(styles / times)})`,
  )

/** From the press on “Edit” to the outline with its steps; the files have been fetched once before. */
async function measureOpening(page: Page, url: string, scriptId: string): Promise<Line[]> {
  const took: number[] = []
  const spent: Spent[] = []
  const mainThread = await watchMainThread(page)
  for (let turn = 0; turn <= OPENINGS; turn += 1) {
    await page.goto(`${url}/scripts/${scriptId}?v=0`)
    await page.getByRole('button', { name: /^Edit/ }).waitFor()
    await mainThread()
    const began = await page.evaluate(() => performance.now())
    await page.getByRole('button', { name: /^Edit/ }).click()
    await page.getByRole('treeitem').nth(5).waitFor()
    took.push((await page.evaluate(() => performance.now())) - began)
    spent.push(await mainThread())
  }
  const [least] = spent.toSorted((one, other) => one.all - other.all)
  return [
    judged(`open ${STEPS} steps, p50 of ${OPENINGS}`, median(took.slice(1)), { ceiling: 1_000 }, 'ms'),
    ...(least === undefined ? [] : [spentLine('an opening, the best', least, 1)]),
  ]
}

async function measureTyping(page: Page, beside: string): Promise<Line[]> {
  const field = page.getByRole('article', { name: 'Step' }).getByRole('textbox', { name: 'Line' }).first()
  await field.click()
  await page.keyboard.press('End')
  const mainThread = await watchMainThread(page)
  await page.evaluate(watchLetters)
  await mainThread()
  await page.keyboard.type('x'.repeat(LETTERS), { delay: 90 })
  const spent = await mainThread()
  const delays = await page.evaluate(lettersPainted)
  return [
    told(`key to paint${beside}, p50 of ${delays.length} letters`, `${median(delays).toFixed(0)} ms`),
    judged(`key to paint${beside}, p95`, percentile(delays, 0.95), { ceiling: 50 }, 'ms'),
    spentLine(`a letter${beside}`, spent, LETTERS),
  ]
}

/** From the press on “Graph” to its boxes; the file has been fetched once before. */
async function measureDrawing(page: Page): Promise<Line[]> {
  const mainThread = await watchMainThread(page)
  const graph = page.getByLabel(/^Graph of the script/)
  const draw = async () => {
    await page.getByText('Graph', { exact: true }).click()
    await graph.waitFor()
    await page.locator('[data-id^="node:"]').first().waitFor()
  }
  await draw()
  await page.getByText('Outline', { exact: true }).click()
  await graph.waitFor({ state: 'detached' })
  await mainThread()
  const began = await page.evaluate(() => performance.now())
  await draw()
  const took = (await page.evaluate(() => performance.now())) - began
  return [judged('draw the graph', took, { ceiling: 1_000 }, 'ms'), spentLine('drawing it', await mainThread(), 1)]
}

async function measureDragging(page: Page): Promise<Line[]> {
  const mainThread = await watchMainThread(page)
  const box = await page.getByLabel(/^Graph of the script/).boundingBox()
  if (box === null) throw new Error('The graph is not on the screen')
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.move(middle.x, middle.y)
  for (let zoomed = 0; zoomed < 6; zoomed += 1) await page.mouse.wheel(0, 240)
  await page.waitForTimeout(500)
  await mainThread()
  const frames = page.evaluate(dragFrames, DRAG_MS)
  await page.mouse.move(box.x + 30, box.y + 30)
  await page.mouse.down()
  const until = performance.now() + DRAG_MS
  for (let step = 0; performance.now() < until; step += 1) {
    await page.mouse.move(
      box.x + 30 + 150 * Math.abs(Math.sin(step / 30)),
      box.y + 30 + 150 * Math.abs(Math.cos(step / 40)),
    )
  }
  await page.mouse.up()
  const drawn = await frames
  const perSecond = drawn / (DRAG_MS / 1_000)
  return [
    judged('frames a second while it is dragged', perSecond, { floor: 50 }, '/s'),
    spentLine('a frame of it', await mainThread(), drawn),
  ]
}

await buildIfStale()
const state = await mkdtemp(join(tmpdir(), 'call-floor-studio-'))
const runtime = await startRuntime({ persistTo: state })
const browser = await openBrowser()
const others = watchOthers()
try {
  await seedOnce(await runtime.getD1(), await runtime.getBucket(), state)
  const scriptId = await importScript(runtime.url)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await signInAsAdmin(page, runtime.url)
  const opening = await measureOpening(page, runtime.url, scriptId)
  await page.getByRole('treeitem', { level: 2 }).nth(1).click()
  const lines = [
    ...opening,
    ...(await measureTyping(page, '')),
    ...(await measureDrawing(page)),
    ...(await measureTyping(page, ' beside the graph')),
    ...(await measureDragging(page)),
  ]
  const share = Math.round(others().othersShare * 100)
  console.log(`${share} % of a processor went to others meanwhile.\n\n${table(lines)}`)
  process.exitCode = lines.some(({ holds }) => holds === false) ? 1 : 0
} finally {
  await browser.close()
  await runtime.dispose()
  await rm(state, { recursive: true, force: true })
}
