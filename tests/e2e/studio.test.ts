/** The editor of a script, by the keyboard alone and by two authors at once. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ScriptDraft } from '#domain/http/scripts.ts'
import { openBrowser } from '#local/chromium.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { enter, type PersonPage } from './support/person-page.ts'

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

const chapter = chaptersOf(() => [admin])

async function newScript(title: string): Promise<string> {
  const made = await floor.ask(floor.admin, '/api/scripts', { method: 'POST', body: { title } })
  return ScriptDraft.parse(made).script_id
}

const draftOf = async (scriptId: string): Promise<ScriptDraft> =>
  ScriptDraft.parse(await floor.ask(floor.admin, `/api/scripts/${scriptId}/draft`))

const outline = (page: Page) => page.getByRole('tree', { name: 'Steps of the script' })

/** The title that the cursor is in already, one line to say, and back to the outline. */
async function write(page: Page, title: string, words: string): Promise<void> {
  const { keyboard } = page
  await page.locator('input[aria-label="Title"]:focus').waitFor()
  await keyboard.type(title)
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await page.locator('textarea[aria-label="Line"]:focus').waitFor()
  await keyboard.type(words)
  await keyboard.press('Escape')
  await page.locator('[role=tree]:focus').waitFor()
}

test(
  'a script of six steps is built with the keyboard alone',
  chapter(async () => {
    const { page } = admin
    const { keyboard } = page
    const scriptId = await newScript('A renewal')
    await page.goto(`/scripts/${scriptId}/edit`)
    await page.locator('[role=tree]:focus').waitFor()
    for (const [title, words] of [
      ['Why we call', 'Your plan at {{lead.company|your company}} ends next month.'],
      ['What they use', 'Which part of it do you use most?'],
      ['The offer', 'Then the yearly plan costs you less. Shall I renew it?'],
    ] as const) {
      await keyboard.press('i')
      await write(page, title, words)
    }
    await keyboard.press('c')
    await page.getByRole('combobox', { name: 'Step', exact: true }).waitFor()
    await keyboard.type('Call back')
    await page.getByRole('option', { name: 'New step “Call back”' }).waitFor()
    await keyboard.press('Enter')
    await page.getByRole('treeitem', { name: /Call back/, selected: true }).waitFor()
    await keyboard.press('Enter')
    await page.locator('input[aria-label="Title"]:focus').waitFor()
    await keyboard.press('End')
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await page.locator('textarea[aria-label="Line"]:focus').waitFor()
    await keyboard.type('When may I call you again?')
    await keyboard.press('Escape')
    await keyboard.press('c')
    await page.getByRole('combobox', { name: 'Step', exact: true }).waitFor()
    await keyboard.type('end')
    await keyboard.press('Enter')

    await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor()
    // “Saved” may still be said of the step before the last.
    const saved = async () => {
      const { content, faults } = await draftOf(scriptId)
      const errors = faults.filter(({ severity }) => severity === 'error')
      return { titles: content.nodes.map(({ title }) => title), errors }
    }
    const titles = ['Opening', 'Why we call', 'What they use', 'The offer', 'Call back', 'End']
    await expect.poll(saved).toEqual({ titles, errors: [] })
  }),
)

test(
  'a step that is removed comes back by undo, with its words, and goes again by redo',
  chapter(async () => {
    const { page } = admin
    const { keyboard } = page
    const steps = outline(page).getByRole('treeitem', { level: 2 })
    await keyboard.press('Home')
    await keyboard.press('ArrowDown')
    await keyboard.press('ArrowDown')
    await page.getByRole('treeitem', { name: /Why we call/, selected: true }).waitFor()
    await keyboard.press('Delete')
    await expect.poll(() => steps.count()).toBe(5)
    await page.getByText(/to mend before publishing/).waitFor()
    await keyboard.press('Control+z')
    await expect.poll(() => steps.count()).toBe(6)
    await keyboard.press('Control+y')
    await expect.poll(() => steps.count()).toBe(5)
    await keyboard.press('Control+z')
    await page.getByText(/can be published|Ready to publish/).waitFor()
  }),
)

test(
  'words are found from anywhere, and a press on a problem leads to its place',
  chapter(async () => {
    const { page } = admin
    const { keyboard } = page
    await keyboard.press('Control+f')
    await page.getByRole('combobox', { name: 'Words' }).waitFor()
    await keyboard.type('yearly')
    await page.getByRole('option', { name: /yearly/ }).waitFor()
    await keyboard.press('Enter')
    await page.locator('textarea[aria-label="Line"]:focus').waitFor()
    await page.getByRole('article', { name: 'Step', exact: true }).getByLabel('Title').waitFor()
    expect(await page.getByLabel('Title').inputValue()).toBe('The offer')
  }),
)

test(
  'two authors see each other, and what one writes the other has at once',
  chapter(async () => {
    const { page } = admin
    const other = await enter(browser, floor.url, floor.admin)
    try {
      await other.page.goto(new URL(page.url()).pathname)
      await outline(other.page).waitFor()
      await page.getByRole('button', { name: /is (here|at)/ }).waitFor()
      const title = page.getByRole('textbox', { name: 'Title', exact: true })
      await title.fill('The yearly offer')
      await outline(other.page).getByText('The yearly offer').waitFor()
      await other.page.getByRole('treeitem', { name: /Opening/ }).click()
      await other.page.getByRole('textbox', { name: 'Title', exact: true }).fill('First words')
      await outline(page).getByText('First words').waitFor()
    } finally {
      await other.context.close()
    }
  }),
)

test(
  'it is published with a comment, and what was typed is there after a reload',
  chapter(async () => {
    const { page } = admin
    await page.reload()
    await outline(page).getByText('The yearly offer').waitFor()
    await outline(page).focus()
    await page.keyboard.press('p')
    const dialog = page.getByRole('dialog', { name: 'Publish “A renewal”' })
    await dialog.getByText(`${floor.admin.fullName}: `, { exact: false }).first().waitFor()
    await dialog.getByRole('textbox', { name: 'What has changed' }).fill('The first words of it')
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText('Version 1 is published').waitFor()
  }),
)

test(
  'what changes is looked at as a graph, and an earlier version is published again with a comment',
  chapter(async () => {
    const { page } = admin
    const scriptId = new URL(page.url()).pathname.split('/')[2] ?? ''
    const draft = await draftOf(scriptId)
    const nodes = draft.content.nodes.map((node) =>
      node.title === 'The yearly offer' ? { ...node, title: 'Worse' } : node,
    )
    const saved = ScriptDraft.parse(
      await floor.ask(floor.admin, `/api/scripts/${scriptId}/draft`, {
        method: 'PATCH',
        body: { revision: draft.revision, content: { ...draft.content, nodes } },
      }),
    )
    const body = { revision: saved.revision, note: 'Worse words' }
    await floor.ask(floor.admin, `/api/scripts/${scriptId}/publish`, { method: 'POST', body })
    await page.goto(`/scripts/${scriptId}`)
    await page.getByRole('heading', { name: 'A renewal' }).waitFor()
    await page.keyboard.press('v')
    const versions = page.getByRole('dialog', { name: 'Versions of “A renewal”' })
    await versions.getByText('The first words of it').waitFor()
    await versions.getByRole('button', { name: 'Publish version 1 again …' }).click()
    const again = page.getByRole('dialog', { name: 'Publish version 1 again' })
    await again.getByText('What changes: 1 step', { exact: true }).waitFor()
    await again
      .getByRole('list', { name: 'Differences' })
      .getByText(/“Worse”/)
      .first()
      .waitFor()
    await again.getByText('Graph', { exact: true }).click()
    await again.getByRole('img', { name: 'Changed' }).waitFor()
    await again.getByRole('textbox', { name: 'Why it is published again' }).fill('It was better')
    await again.getByRole('button', { name: 'Publish again', exact: true }).click()
    await page.getByText('Version 3 is published').waitFor()
    expect((await draftOf(scriptId)).content.nodes.map(({ title }) => title)).toContain('The yearly offer')
  }),
)
