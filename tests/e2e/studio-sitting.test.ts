/** One sitting of an author: twelve steps, a way through them that is kept as a case, and a publication without what another changed. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { UserDetail } from '#domain/http/people.ts'
import { DraftChangeList } from '#domain/http/records/script-draft.ts'
import { ScriptDraft } from '#domain/http/scripts.ts'
import { ScriptVersionDocument } from '#domain/http/script-version.ts'
import { KeptCases } from '#domain/http/studio/script-cases.ts'
import { openBrowser } from '#local/chromium.ts'
import type { DemoPerson } from '#local/seed/cast.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { enter, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let admin: PersonPage
let path = ''

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  admin = await enter(browser, floor.url, floor.admin)
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [admin])
const STEPS = Array.from({ length: 10 }, (_, at) => `Step ${at + 1}`)
const draft = async () => ScriptDraft.parse(await floor.ask(floor.admin, `${path}/draft`))

/** The title that the cursor is in already, one line to say, and back to the outline. */
async function write(page: Page, title: string): Promise<void> {
  const { keyboard } = page
  await page.locator('input[aria-label="Title"]:focus').waitFor()
  await keyboard.type(title)
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await page.locator('textarea[aria-label="Line"]:focus').waitFor()
  await keyboard.type(`These are the words of ${title.toLowerCase()}.`)
  await keyboard.press('Escape')
  await page.locator('[role=tree]:focus').waitFor()
}

async function publish(page: Page, note: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /^Publish/ })
  await dialog.getByRole('textbox', { name: 'What has changed' }).fill(note)
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText(/^Version \d+ is published$/).waitFor()
}

test(
  'twelve steps are written, walked to the end, kept as a case and published',
  chapter(async () => {
    const { page } = admin
    const made = ScriptDraft.parse(
      await floor.ask(floor.admin, '/api/scripts', { method: 'POST', body: { title: 'A long one' } }),
    )
    path = `/api/scripts/${made.script_id}`
    await page.goto(`/scripts/${made.script_id}/edit`)
    await page.locator('[role=tree]:focus').waitFor()
    for (const title of STEPS) {
      await page.keyboard.press('i')
      await write(page, title)
    }
    await expect
      .poll(async () => (await draft()).content.nodes.map(({ title }) => title))
      .toEqual(['Opening', ...STEPS, 'End'])

    await page.getByRole('button', { name: 'Test run' }).click()
    const answers = page.getByRole('list', { name: 'Their answer' })
    for (const title of STEPS) {
      await answers.getByRole('button').first().click()
      await page.getByRole('heading', { name: title, exact: true }).waitFor()
    }
    await answers.getByRole('button').first().click()
    await page.getByText('The script ends here.', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Keep as a case' }).click()
    await page.getByRole('region', { name: 'Cases' }).getByText('12 steps').waitFor()
    const { data } = KeptCases.parse(await floor.ask(floor.admin, `${path}/cases`))
    expect(data.map(({ stops }) => stops.length)).toEqual([12])

    await page.getByRole('button', { name: /^Publish/ }).click()
    await publish(page, 'The first words of it')
    expect(admin.faults).toEqual([])
  }),
)

test(
  'what another author has changed stays in the draft when it is left out, and is there after a reload',
  chapter(async () => {
    const { page } = admin
    const { id } = floor.manager
    const { version } = UserDetail.parse(await floor.ask(floor.admin, `/api/users/${id}`))
    await floor.ask(floor.admin, `/api/users/${id}`, { method: 'PATCH', body: { version, role: 'admin' } })
    const theirs = (title: string, before: string, after: string) => ({
      label: `Title of ${title}`,
      writes: [{ type: 'set', part: partOf(title), field: 'title', before, after }],
    })
    const { content } = await draft()
    const partOf = (title: string) => `node:${content.nodes.find((node) => node.title === title)?.id}`
    const edit = async (as: DemoPerson, body: object) => floor.ask(as, `${path}/draft`, { method: 'PATCH', body })
    await edit(floor.manager, theirs('Step 3', 'Step 3', 'Half done'))
    await edit(floor.admin, theirs('Step 5', 'Step 5', 'Better words'))

    await page.reload()
    await page.getByRole('tree').getByText('Half done').waitFor()
    await page.getByRole('button', { name: /^Publish/ }).click()
    const dialog = page.getByRole('dialog', { name: /^Publish/ })
    await dialog.getByRole('checkbox', { name: new RegExp(`^${floor.manager.fullName}: 1 change`) }).uncheck()
    await dialog.getByText('1 change stays in the draft.').waitFor()
    await dialog.getByText('What changes: 1 step', { exact: true }).waitFor()
    await publish(page, 'Better words')

    const published = ScriptVersionDocument.parse(await floor.ask(floor.admin, `${path}/versions/2`))
    const titles = published.content.nodes.map(({ title }) => title)
    expect([titles.includes('Better words'), titles.includes('Half done')]).toEqual([true, false])
    const left = DraftChangeList.parse(await floor.ask(floor.admin, `${path}/draft/changes`))
    expect(left.data.map(({ by_name: by, label }) => [by, label])).toEqual([
      [floor.manager.fullName, 'Title of Step 3'],
    ])
    await page.reload()
    await page.getByRole('tree').getByText('Half done').waitFor()
    expect(admin.faults).toEqual([])
  }),
)

test(
  'the bar takes one row on a desk and two on a telephone',
  chapter(async () => {
    const { page } = admin
    const bar = page.locator('header').filter({ has: page.getByRole('heading', { level: 1, name: 'A long one' }) })
    for (const [width, most] of [
      [1280, 64],
      [1440, 64],
      [1920, 64],
      [390, 104],
    ] as const) {
      await page.setViewportSize({ width, height: 900 })
      await expect.poll(async () => (await bar.boundingBox())?.height ?? 999).toBeLessThanOrEqual(most)
    }
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: /Insert/ }).waitFor()
  }),
)
