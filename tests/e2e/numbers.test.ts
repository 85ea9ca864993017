/** The numbers in a browser: what an agent, a manager and an admin see, narrowed by a click, opened as calls, saved as a file. */
import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, signIn } from '#bots/sign-in.ts'
import { CountsAnswer } from '#domain/http/numbers/counts.ts'
import { openBrowser } from '#local/chromium.ts'
import { HARBOUR } from '#local/seed/cast.ts'
import { axeFindings } from './support/axe.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { enter, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let manager: PersonPage
let admin: PersonPage

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  agent = await enter(browser, floor.url, floor.agent(0))
  manager = await enter(browser, floor.url, floor.manager)
  admin = await enter(browser, floor.url, floor.admin)
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [agent, manager, admin])

const DAY_MS = 86_400_000
const dayText = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10)
const SPAN = { from: dayText(60), to: dayText(0) }
const DAYS = `range=own&from=${SPAN.from}&to=${SPAN.to}`

async function counts(person: { readonly id: string }, query: string): Promise<CountsAnswer> {
  const path = `/api/numbers/counts?from=${SPAN.from}&to=${SPAN.to}&${query}`
  return CountsAnswer.parse(await api(floor.url, path, { token: await signIn(floor.url, person.id) }))
}

test(
  'a manager narrows everything by a click on a mark, and opens as many calls as were counted',
  chapter(async () => {
    const { page } = manager
    const bySource = await counts(floor.manager, `by=source&team_id=${HARBOUR.id}`)
    const fewest = bySource.rows.toSorted((one, other) => one.counts.contacts - other.counts.contacts).at(0)
    if (fewest === undefined || fewest.counts.contacts > 100) throw new Error('the demo has a source of few contacts')
    await page.goto(`/numbers/overview?${DAYS}&show=contacts`)
    const sources = page.getByRole('list', { name: 'Sources, Contacts' })
    await sources.getByRole('button').last().click()
    await page
      .getByRole('list', { name: 'Filters' })
      .getByText(/^Source: /)
      .waitFor()
    expect(new URL(page.url()).searchParams.get('source')).toBe(fewest.key)
    // Everything else is of that source alone.
    const dials = page.getByRole('link', { name: String(fewest.counts.dials), exact: true })
    await dials.waitFor()
    const { contacts } = fewest.counts
    await sources.getByRole('link', { name: new RegExp(`show the ${contacts} calls$`) }).click()
    await page.getByText('Counted as: contacts').waitFor()
    await page.locator(`[aria-rowcount="${contacts + 1}"]`).waitFor()
    expect(manager.faults).toEqual([])
  }),
)

test(
  'the file of a card has the rows of its table, and its picture is one',
  chapter(async () => {
    const { page } = manager
    await page.goto(`/numbers/agents?${DAYS}`)
    const table = page.getByRole('table', { name: 'Agents' })
    await table.getByRole('row').nth(1).waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save Agents as CSV' }).click(),
    ])
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n').slice(1)
    const rows = await table.getByRole('row').allInnerTexts()
    expect(lines.length).toBe(rows.length - 1)
    const byUser = await counts(floor.manager, `by=user&team_id=${HARBOUR.id}`)
    expect(lines.map((line) => line.split(',').slice(0, 2))).toEqual(
      byUser.rows.map(({ name, counts: { dials } }) => [name, String(dials)]),
    )
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save Agents as a picture' }).click(),
    ])
    expect((await readFile(await picture.path())).subarray(1, 4).toString()).toBe('PNG')
    expect(manager.faults).toEqual([])
  }),
)

test(
  'an agent sees their own numbers and no way to those of others',
  chapter(async () => {
    const { page } = agent
    const own = await counts(floor.agent(0), 'by=total')
    await page.goto(`/numbers/overview?${DAYS}&user=${floor.agent(1).id}&team=${HARBOUR.id}`)
    await page.getByRole('region', { name: 'My numbers', exact: true }).waitFor()
    await page.getByRole('link', { name: String(own.total.counts.dials), exact: true }).waitFor()
    const tabs = await page.getByRole('tab').allInnerTexts()
    expect(tabs).not.toContain('Agents')
    expect(await page.getByRole('combobox', { name: 'Agent' }).count()).toBe(0)
    expect(await page.getByText(floor.agent(1).fullName).count()).toBe(0)
    await expect(counts(floor.agent(0), `by=total&user_id=${floor.agent(1).id}`)).rejects.toThrow('403')
    expect(agent.faults).toEqual([])
  }),
)

const PARTS = ['overview', 'when', 'funnel', 'outcomes', 'agents', 'scripts', 'sources', 'objections']

test(
  'an admin sees every part of all teams, read by who cannot see it, wide and narrow, light and dark',
  chapter(async () => {
    const { page } = admin
    const found: string[] = []
    for (const part of PARTS) {
      for (const [width, colorScheme] of [
        [1440, 'light'],
        [390, 'dark'],
      ] as const) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.goto(`/numbers/${part}?${DAYS}`)
        await page.getByRole('tabpanel').getByRole('heading', { level: 2 }).first().waitFor()
        await page.waitForLoadState('networkidle')
        found.push(...(await axeFindings(page)).map((finding) => `${part} ${width} ${colorScheme}: ${finding}`))
      }
    }
    expect(found).toEqual([])
    expect(admin.faults).toEqual([])
  }),
)
