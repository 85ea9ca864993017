/** A file of leads, with the faults that files have, becomes leads that are called, and is taken back; a large one leaves the page quick. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LeadPage, LeadWhy } from '#domain/http/leads.ts'
import { openBrowser } from '#local/chromium.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { enter, live, type PersonPage, signInThroughPicker } from './support/person-page.ts'

const FILE = [
  'Kunde;Rufnummer;E-Mail;Firma;Stage;Created',
  'Import One;020 7946 0701;one@example.com;Quay;new;05/04/2026',
  'Import Two;020 7946 0702;two@example.com;Quay;Heiss;06/04/2026',
  'Import Three;4.42E+11;three@example.com;Quay;new;07/04/2026',
  'Import Four;020 7946 0704;four at example;Quay;new;08/04/2026',
  'Import One again;+44 20 7946 0701;again@example.com;Quay;new;09/04/2026',
].join('\r\n')

let floor: DemoFloor
let browser: Browser
let admin: PersonPage
let manager: PersonPage
let agent: PersonPage

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  admin = await enter(browser, floor.url, floor.admin)
  manager = await enter(browser, floor.url, floor.manager)
  agent = await enter(browser, floor.url, floor.agent(0))
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [admin])

const give = (page: Page, name: string, text: string) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const part = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const becomes = (page: Page, column: string) => page.getByRole('combobox', { name: `${column} becomes` })
const choose = async (page: Page, box: Locator, option: string | RegExp) => {
  await box.click()
  await page.getByRole('option', { name: option }).click()
}
const found = async (words: string) =>
  LeadPage.parse(await (await floor.records.fetch(`/api/leads?q=${encodeURIComponent(words)}`)).json()).data

test(
  'a file is chosen from the list of leads, by a key, and shown as it is read',
  chapter(async () => {
    const { page } = admin
    await page.goto('/leads')
    await page.getByRole('button', { name: 'Import leads from a file' }).waitFor()
    await live(page)
    await page.keyboard.press('i')
    await page.getByText('Nothing imported yet').waitFor()
    await give(page, 'spring.csv', FILE)
    await page.getByRole('heading', { name: 'spring.csv' }).waitFor()
    const table = page.getByRole('table', { name: 'First rows' })
    await table.getByText('020 7946 0701').waitFor()
    expect(await page.getByRole('combobox', { name: 'Columns separated by' }).inputValue()).toBe('Semicolon')
    await choose(page, page.getByRole('combobox', { name: 'Columns separated by' }), 'Comma')
    await table.getByText('Import One;020 7946 0701', { exact: false }).waitFor()
    await choose(page, page.getByRole('combobox', { name: 'Columns separated by' }), 'Semicolon')
    await table.getByText('one@example.com').waitFor()
  }),
)

test(
  'its columns are guessed in the language of the file, and what is ambiguous is to be chosen',
  chapter(async () => {
    const { page } = admin
    expect(await becomes(page, 'Kunde').inputValue()).toBe('Name')
    expect(await becomes(page, 'Rufnummer').inputValue()).toBe('Phone number')
    expect(await becomes(page, 'Firma').inputValue()).toBe('Company')
    expect(await part(page, 'What its columns mean').getByText('Guess', { exact: true }).count()).toBe(6)
    await part(page, 'Check').getByText('Choose the order of day and month in “Created”', { exact: false }).waitFor()
    await choose(page, page.getByRole('combobox', { name: 'Order of day and month in Created' }), /^Day first/)
    await part(page, 'Check').getByText('Still to be chosen').waitFor({ state: 'hidden' })
    // What was chosen is there again after a reload.
    await page.reload()
    await page.getByRole('combobox', { name: 'Order of day and month in Created' }).waitFor()
    expect(await page.getByRole('combobox', { name: 'Order of day and month in Created' }).inputValue()).toMatch(
      /^Day first/,
    )
  }),
)

test(
  'a check names each row that would be refused, its column, the reason and the cure, and changes nothing',
  chapter(async () => {
    const { page } = admin
    await page.getByRole('button', { name: 'Check the file' }).click()
    const said = part(page, 'What the import would do')
    await said.getByText('1 lead to create, 1 row to skip, 3 rows refused.').waitFor()
    const rows = said.getByRole('list', { name: 'Rows: refused' }).getByRole('listitem')
    expect(await rows.filter({ hasText: '4.42E+11' }).innerText()).toMatch(
      /Rufnummer[\s\S]*Was rounded by a spreadsheet[\s\S]*export it again/,
    )
    expect(await rows.filter({ hasText: 'four at example' }).innerText()).toMatch(
      /5[\s\S]*E-Mail[\s\S]*Is not an email address/,
    )
    expect(await rows.filter({ hasText: 'Heiss' }).innerText()).toContain('Say beside the column what it means')
    await said.getByRole('button', { name: /^To skip/ }).click()
    await said.getByText('Is in row 2 already. The first one counts.').waitFor()
    expect(await found('Import One')).toEqual([])
    await page.reload()
    await part(page, 'What the import would do').getByText('1 lead to create', { exact: false }).waitFor()
  }),
)

test(
  'the mapping is corrected, checked again and run; another tab sees the same, and may do it once',
  chapter(async () => {
    const { page, context } = admin
    await page.getByRole('button', { name: 'Change the columns' }).click()
    await choose(page, page.getByRole('combobox', { name: '“Heiss” in Stage means' }), 'Qualified')
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByText('2 leads to create, 1 row to skip, 2 rows refused.').waitFor()
    const other = await context.newPage()
    await signInThroughPicker(other, floor.admin)
    await other.goto(new URL(page.url()).pathname)
    const again = other.getByRole('button', { name: 'Import 2 leads' })
    await again.waitFor()
    await page.getByRole('button', { name: 'Import 2 leads' }).click()
    await part(page, 'What the import did').getByText('2 leads created', { exact: false }).waitFor()
    // It may have heard of it already.
    await again.click({ timeout: 2_000 }).catch(() => undefined)
    await part(other, 'What the import did').getByText('2 leads created', { exact: false }).waitFor()
    await other.close()
  }),
)

test(
  'the leads are there, as the file says, and can be called',
  chapter(async () => {
    const { page } = admin
    const [two] = await found('Import Two')
    expect(two).toMatchObject({ phone: '+442079460702', company: 'Quay', status: 'qualified', source: 'import' })
    const why = async () => {
      const answer = await floor.records.fetch(`/api/leads/${two?.id}/why?agent_id=${floor.agent(0).id}`)
      return LeadWhy.parse(await answer.json()).type
    }
    await expect.poll(why, { timeout: 20_000 }).toBe('ready')
    await page.getByRole('button', { name: /^Created/ }).click()
    await page.getByRole('link', { name: 'Row 2: open the lead' }).click()
    await page.getByRole('heading', { name: 'Import One' }).first().waitFor()
    await page.goBack()
  }),
)

test(
  'the refused rows come as a file that holds what is wrong',
  chapter(async () => {
    const { page } = admin
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Refused rows as a file' }).click()
    const file = await coming
    expect(file.suggestedFilename()).toBe('spring refused rows.csv')
    const lines = (await readFile(await file.path(), 'utf8')).replace('\uFEFF', '').trim().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toBe('Kunde;Rufnummer;E-Mail;Firma;Stage;Created;import_row;import_fault')
    expect(lines[2]).toMatch(/^Import Four;020 7946 0704;four at example;Quay;new;08\/04\/2026;5;/)
  }),
)

test(
  'it is undone, but for the lead that somebody has worked on since',
  chapter(async () => {
    const { page } = admin
    const [two] = await found('Import Two')
    await page.goto(`/leads/${two?.id}`)
    await page.getByRole('button', { name: /^Edit/ }).first().click()
    await page.getByRole('textbox', { name: 'Company' }).fill('Quay and Sons')
    await page.getByRole('button', { name: /^Save/ }).first().click()
    await expect.poll(async () => (await found('Quay and Sons')).length).toBe(1)
    await page.goto('/leads/import')
    await page.getByRole('link', { name: 'spring.csv' }).click()
    await page.getByRole('button', { name: 'Undo the import' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click()
    await page.getByText('1 lead is as before the import. 1 lead stayed', { exact: false }).waitFor()
    const left = page.getByRole('list', { name: 'Leads that were not taken back' })
    expect(await left.innerText()).toContain('Somebody edited it since.')
    expect(await found('Import One')).toEqual([])
    await page.goto('/leads/import')
    const line = page.getByRole('row').filter({ hasText: 'spring.csv' })
    expect(await line.innerText()).toMatch(new RegExp(`Undone[\\s\\S]*${floor.admin.fullName}`))
  }),
)

test(
  'managers and agents are told nothing of it',
  chapter(async () => {
    for (const { page } of [manager, agent]) {
      await page.goto('/leads')
      await page.getByRole('button', { name: /^New lead/ }).waitFor()
      expect(await page.getByRole('button', { name: /Import|Export/ }).count()).toBe(0)
      await page.keyboard.press('i')
      expect(new URL(page.url()).pathname).toBe('/leads')
      for (const path of ['/leads/import', '/exports', '/admin?part=audit']) {
        await page.goto(path)
        await page.getByText('You don’t have access').waitFor()
      }
    }
  }),
)

test(
  'a file that was saved again after it was chosen is not sent half old and half new: the page asks for it again',
  chapter(async () => {
    const { page } = admin
    const folder = await mkdtemp(join(tmpdir(), 'call-floor-import-'))
    const path = join(folder, 'autumn.csv')
    try {
      await writeFile(path, FILE)
      await page.goto('/leads/import')
      const input = page.locator('input[type=file]')
      await input.waitFor({ state: 'attached' })
      // The page hears of the choice only once the file is another one.
      await page.evaluate(() => {
        addEventListener('change', (event) => event.stopImmediatePropagation(), { capture: true, once: true })
      })
      await input.setInputFiles(path)
      await writeFile(path, `${FILE}\r\nImport Five;020 7946 0705;;;new;`)
      await input.dispatchEvent('change')
      await page.getByText('“autumn.csv” was changed or moved after it was chosen. Choose it again.').waitFor()
      await input.setInputFiles(path)
      await page.getByRole('heading', { name: 'autumn.csv' }).waitFor()
    } finally {
      await rm(folder, { recursive: true })
    }
  }),
)

const Figures = z.object({
  reads: z.number(),
  longTasks: z.number(),
  longest: z.number(),
  frames: z.number(),
  /** That came more than one frame of sixty a second too late. */
  late: z.number(),
  elements: z.number(),
})

/** What a file costs the page from its choice to the list of its rows. */
async function costs(page: Page, name: string, rows: number): Promise<z.infer<typeof Figures>> {
  await page.goto('/leads/import')
  await page.getByText('Drop a file of leads here').waitFor()
  await page.evaluate(() => {
    const figures = { reads: 0, longTasks: 0, longest: 0, frames: 0, late: 0 }
    Object.assign(globalThis, { figures })
    for (const way of ['text', 'arrayBuffer', 'stream'] as const) {
      const own: () => unknown = Blob.prototype[way]
      Object.assign(Blob.prototype, {
        [way](this: Blob) {
          figures.reads += this.size > 100 ? 1 : 0
          return Reflect.apply(own, this, [])
        },
      })
    }
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        figures.longTasks += 1
        figures.longest = Math.max(figures.longest, Math.round(duration))
      }
    }).observe({ type: 'longtask' })
    let last = performance.now()
    const frame = (now: number) => {
      figures.frames += 1
      figures.late += now - last > 35 ? 1 : 0
      last = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  const lines = Array.from(
    { length: rows },
    (_, at) => `Row ${at},0207946${String(at).padStart(4, '0')},not an address`,
  )
  await give(page, name, ['Name,Phone,Email', ...lines].join('\n'))
  await page.getByRole('button', { name: 'Check the file' }).click()
  await part(page, 'What the import would do')
    .getByText(/rows refused\.$/)
    .waitFor({ timeout: 150_000 })
  await page.getByRole('list', { name: 'Rows: refused' }).getByRole('listitem').first().waitFor()
  const figures: unknown = await page.evaluate(() => ({
    ...Reflect.get(globalThis, 'figures'),
    elements: document.querySelectorAll('*').length,
  }))
  return Figures.parse(figures)
}

test(
  'a file of 50,000 rows costs the page what a file of 200 costs it',
  chapter(async () => {
    const { page } = admin
    const small = await costs(page, 'small.csv', 200)
    const large = await costs(page, 'large.csv', 50_000)
    process.stdout.write(`200 rows: ${JSON.stringify(small)}; 50,000 rows: ${JSON.stringify(large)}\n`)
    // Nothing of it is read or parsed here, and no more of it is drawn.
    expect(large.reads).toBe(0)
    expect(large.elements).toBeLessThan(small.elements * 1.1)
    // While others use the machine, a few more may come; a parse of it would be one of seconds.
    expect(large.longTasks).toBeLessThanOrEqual(small.longTasks + 8)
  }),
  240_000,
)
