/** A call that is only practised, in a real browser: it leaves no trace in any table, on the floor or in the hopper. */
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectFloor, type FloorConnection } from '#bots/link/connection.ts'
import { openBrowser } from '#local/chromium.ts'
import { HARBOUR } from '#local/seed/cast.ts'
import { axeFindings } from './support/axe.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, live, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let board: FloorConnection

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  agent = await enter(browser, floor.url, floor.agent(0))
  board = await connectFloor({ baseUrl: floor.url, userId: floor.manager.id, teamId: HARBOUR.id })
})
afterAll(async () => {
  await board?.close()
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [agent])

interface Table {
  readonly rows: number
  /** Of all that stands in them. */
  readonly digest: string
}

/** Every table of D1 and of the team's object, by file and name. */
async function readTables(): Promise<ReadonlyMap<string, Table>> {
  const found = new Map<string, Table>()
  for (const part of ['v3/d1', 'v3/do']) {
    const folder = join(floor.state, part)
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.sqlite'))
    for (const file of files.filter((name) => !name.includes('metadata'))) {
      const database = new DatabaseSync(join(folder, file), { readOnly: true, timeout: 10_000, readBigInts: true })
      // The runtime's own are left out: its alarms go by the clock.
      const tables = database
        .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 4) <> '_cf_'`)
        .all()
      for (const { name } of tables) {
        const digest = createHash('sha256')
        let rows = 0
        for (const row of database.prepare(`SELECT * FROM "${String(name)}"`).iterate()) {
          rows += 1
          for (const value of Object.values(row)) digest.update(`${String(value)}\0`)
        }
        found.set(`${file} ${String(name)}`, { rows, digest: digest.digest('hex') })
      }
      database.close()
    }
  }
  return found
}

const outbox = (tables: ReadonlyMap<string, Table>): number =>
  [...tables].reduce((sum, [name, { rows }]) => (name.endsWith(' entries') ? sum + rows : sum), 0)

test(
  'a practised call from the first ring to its review changes nothing anywhere (PX1, PX5)',
  chapter(async () => {
    const { page, faults } = agent
    const desk = new Desk(page)
    const customer = page.getByRole('group', { name: 'Scripted customer' })
    const answer = page.getByRole('button', { name: 'Hear their answer now' })
    await page.goto('/practice')
    await live(page)
    const begin = page.getByRole('button', { name: 'Begin practice' })
    await begin.waitFor()
    expect(await axeFindings(page, 'all')).toEqual([])
    // The way in has been told to the records.
    await expect.poll(async () => outbox(await readTables()), { timeout: 15_000 }).toBe(0)
    const before = { tables: await readTables(), floor: board.floor }
    // The tables name themselves: those of the records are among them, and those of the team's object.
    const names = [...before.tables.keys()].map((name) => name.split(' ')[1])
    expect(names).toEqual(
      expect.arrayContaining(['leads', 'calls', 'activity_logs', 'hopper', 'journal', 'outbox', 'entries']),
    )
    const writes: string[] = []
    page.on('request', (request) => {
      // A token is renewed now and then, whatever one does.
      if (request.method() !== 'GET' && !request.url().endsWith('/api/local/sign-in'))
        writes.push(`${request.method()} ${request.url()}`)
    })
    page.on('websocket', (socket) => writes.push(`socket ${socket.url()}`))

    await page.getByRole('radio', { name: /Keen/ }).click()
    await begin.click()
    await desk.preview.waitFor()
    await desk.dial()
    await desk.press('a')
    await customer.getByText('“').first().waitFor()
    await desk.rested()
    await desk.press('1')
    for (let step = 0; step < 3; step += 1) {
      await answer.click()
      await answer.waitFor({ state: 'hidden' })
      await desk.rested()
      await desk.press('1')
    }
    await desk.write('Only practised.')
    expect(await axeFindings(page, 'all')).toEqual([])
    await desk.hangUp()
    await desk.press('4')
    await desk.press('Enter')
    await page.getByRole('heading', { name: 'Review' }).waitFor()
    // An agent sees their team's median, of how many visits, and none where too few calls came by.
    await page.getByText(/^Beside the median of your team’s calls since /).waitFor()
    await page
      .getByText(/^of \d+ visits$/)
      .first()
      .waitFor()
    expect(await page.getByRole('row').count()).toBeGreaterThan(3)
    expect(await axeFindings(page, 'all')).toEqual([])

    expect(writes).toEqual([])
    expect(board.floor).toEqual(before.floor)
    expect(await readTables()).toEqual(before.tables)
    expect(faults).toEqual([])
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /notes|closing/.test(key)))).toEqual([])
  }),
)
