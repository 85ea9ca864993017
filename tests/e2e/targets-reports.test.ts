/** A target is set and is at the open desk; the report of a day that is over says what its screens say, as a page and as a file. */
import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CountsAnswer } from '#domain/http/numbers/counts.ts'
import { openBrowser } from '#local/chromium.ts'
import { HARBOUR } from '#local/seed/cast.ts'
import { openDatabase } from '#tests/system/support/database-file.ts'
import { axeFindings } from './support/axe.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { enter, live, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let manager: PersonPage

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  agent = await enter(browser, floor.url, floor.agent(0))
  manager = await enter(browser, floor.url, floor.manager)
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [agent, manager])

test(
  'a target that a manager sets is at the agent’s desk, and one of their own comes before it',
  chapter(async () => {
    const { page } = manager
    await page.goto('/admin?part=targets')
    await page.getByRole('textbox', { name: 'Dials a day' }).fill('47')
    await page.getByText('Unsaved changes').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Save targets' }).click()
    await page.getByText('Targets for everyone saved').waitFor()
    await agent.page.reload()
    await agent.page.getByText('of 47', { exact: false }).first().waitFor()

    await page.getByRole('combobox', { name: 'For' }).click()
    await page.getByRole('option', { name: floor.agent(0).fullName }).click()
    await page.getByRole('textbox', { name: 'Dials a day' }).fill('31')
    await page.getByRole('button', { name: 'Save targets' }).click()
    await page.getByText(`Targets for ${floor.agent(0).fullName} saved`).waitFor()
    await agent.page.reload()
    await agent.page.getByText('of 31', { exact: false }).first().waitFor()
    await agent.page.goto('/numbers/overview')
    await agent.page.getByText('0 of 31').waitFor()
    expect([...manager.faults, ...agent.faults]).toEqual([])
  }),
)

const DAY_MS = 86_400_000
const dayText = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10)

/** Dials by day, of the week before today. */
async function lastDay(): Promise<{ readonly day: string; readonly dials: number }> {
  const path = `/api/numbers/counts?from=${dayText(7)}&to=${dayText(1)}&by=day&team_id=${HARBOUR.id}`
  const { rows } = CountsAnswer.parse(await floor.ask(floor.manager, path))
  const last = rows.findLast(({ counts }) => counts.dials > 0)
  if (last === undefined) throw new Error('the demo has made no calls in its last week')
  return { day: last.key, dials: last.counts.dials }
}

/** As a team that switched them on some days ago has them. */
async function reportSince(day: string): Promise<void> {
  await floor.kill()
  const db = await openDatabase(floor.state)
  db.prepare('UPDATE number_settings SET daily_from = ?, report_hour = 0 WHERE team_id = ?').run(day, HARBOUR.id)
  db.close()
  await floor.startAgain()
}

test(
  'the report of a day has the dials of that day, opens its calls, and is a file',
  chapter(async () => {
    const { day, dials } = await lastDay()
    await reportSince(day)
    const { page } = manager
    await page.goto('/numbers/reports')
    await live(page)
    await page.getByRole('heading', { name: `Reports of ${HARBOUR.name}` }).waitFor()
    const name = new RegExp(`${Number(day.slice(8))} .* ${day.slice(0, 4)}$`)
    const report = page.getByRole('row').filter({ hasNotText: 'Being made' }).getByRole('link', { name })
    await expect
      .poll(async () => {
        await page.reload()
        await page.getByRole('heading', { name: `Reports of ${HARBOUR.name}` }).waitFor()
        return report.count()
      })
      .toBe(1)
    expect(await axeFindings(page)).toEqual([])
    await report.click()
    await page.getByText(`of ${dials} dials`, { exact: false }).first().waitFor()
    expect(await axeFindings(page)).toEqual([])
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ])
    expect(await readFile(await file.path(), 'utf8')).toContain(day)
    // Of one of them the report has as many dials as the list that it opens has calls.
    const person = page
      .getByRole('table', { name: `What the people of ${HARBOUR.name} did` })
      .getByRole('row')
      .nth(1)
    const theirs = Number(await person.getByRole('cell').nth(1).innerText())
    await person.getByRole('link').click()
    await page.locator(`[aria-rowcount="${theirs + 1}"]`).waitFor()
    expect(manager.faults).toEqual([])
  }),
)

test(
  'an agent is led to no report, and is told so at its address',
  chapter(async () => {
    const { page } = agent
    await page.goto('/numbers/overview')
    await page.getByRole('region', { name: 'My numbers', exact: true }).waitFor()
    expect(await page.getByRole('link', { name: 'Reports' }).count()).toBe(0)
    await expect(floor.ask(floor.agent(0), `/api/teams/${HARBOUR.id}/reports`)).rejects.toThrow('403')
  }),
)
