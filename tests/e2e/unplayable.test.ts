/** A file that the browser cannot play is said to be one, instead of a wheel that turns for ever. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { enter, type PersonPage } from './support/person-page.ts'
import { UNPLAYABLE } from './support/unplayable.ts'

let floor: DemoFloor
let browser: Browser
let admin: PersonPage

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  admin = await enter(browser, floor.url, floor.admin)
})

afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

test('each kind is taken in, and said to be unplayable within a second of being there', async () => {
  const { page } = admin
  const silent = (await floor.records.calls('limit=100')).filter(({ recording_url }) => recording_url === null)
  const calls = silent.filter(({ lead_id }, at) => silent.findIndex((other) => other.lead_id === lead_id) === at)
  for (const [at, [kind, { name, bytes }]] of Object.entries(UNPLAYABLE).entries()) {
    const call = calls[at]
    if (!call) throw new Error('too few calls in the demo')
    expect([kind, await floor.records.addRecording(call.id, name, bytes)]).toEqual([kind, 201])
    const fetched = page.waitForResponse((response) => response.url().endsWith('/recording'))
    // A link to a moment opens its recording at once.
    await page.goto(`/calls?call=${call.id}&t=0`)
    await (await fetched).finished()
    const there = performance.now()
    await page.getByRole('alert').getByText('This browser can’t play this file.').waitFor()
    // The time limit is the page's own; what is left is a machine that does other things as well.
    expect([kind, performance.now() - there < 3_000]).toEqual([kind, true])
  }
})
