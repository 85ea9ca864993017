/** The record beside a call: what was said, its fields and tags, a task, and files that are saved byte for byte and brought back. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LeadPage } from '#domain/http/leads.ts'
import { openBrowser } from '#local/chromium.ts'
import { axeFindings } from './support/axe.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let desk: Desk
let lead = ''

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  agent = await enter(browser, floor.url, floor.agent(0))
  desk = new Desk(agent.page)
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [agent])
const BYTES = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)])

test(
  'an email is noted beside the call, and its words outlast a reload',
  chapter(async () => {
    const { page } = agent
    await desk.goAvailable()
    lead = await desk.nextLead()
    await desk.dial()
    await desk.connect()
    await page.getByRole('region', { name: 'Record' }).getByRole('button', { name: 'Show' }).click()
    await page.getByRole('button', { name: 'Add a note or message' }).click()
    await page.getByRole('combobox', { name: 'Kind' }).click()
    await page.getByRole('option', { name: 'Email' }).click()
    await page.getByText('Nothing is sent').waitFor()
    await page.getByRole('textbox', { name: 'Text' }).fill('Asked for the price list by email')
    await page.reload()
    await page.getByRole('textbox', { name: 'Text' }).waitFor()
    expect(await page.getByRole('textbox', { name: 'Text' }).inputValue()).toBe('Asked for the price list by email')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByText('Email sent', { exact: true }).waitFor()
  }),
)

test(
  'notes, source and tags are changed beside the call, and a task is made, without a key reaching the script',
  chapter(async () => {
    const { page } = agent
    const record = page.getByRole('region', { name: 'Record' })
    await record.getByRole('term').filter({ hasText: 'Owner' }).waitFor()
    expect(await record.getByRole('button', { name: 'Change owner' }).count()).toBe(0)
    await record.getByRole('button', { name: 'Edit' }).click()
    await record.getByRole('textbox', { name: 'Notes' }).fill('')
    await page.keyboard.type('Room 1, ask for Nia before 2')
    await record.getByRole('combobox', { name: 'Source' }).click()
    await page.getByRole('option', { name: 'Referral' }).click()
    await record.getByRole('button', { name: 'Save' }).click()
    await record.getByText('Room 1, ask for Nia before 2').waitFor()
    await record.getByText('Referral').waitFor()
    await record.getByLabel('Tags').click()
    const tag = page.getByRole('option').first()
    const name = (await tag.innerText()).trim()
    await tag.click()
    await record.getByText(name, { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await record.getByRole('button', { name: 'Add a task' }).click()
    await record.getByRole('textbox', { name: 'What needs doing?' }).fill('Send the order forms')
    await page.keyboard.press('Enter')
    await record.getByRole('button', { name: 'Add a task' }).waitFor()
    await desk.at('introduction')
  }),
)

test(
  'a file dropped on the record comes whole, is saved byte for byte, deleted and brought back',
  chapter(async () => {
    const { page } = agent
    await page.getByText('None yet. Drop files here').waitFor()
    const dropped = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer()
      const bytes = Uint8Array.from(atob(text), (char) => char.codePointAt(0) ?? 0)
      transfer.items.add(new File([bytes], 'offer.pdf'))
      return transfer
    }, BYTES.toString('base64'))
    await page.dispatchEvent('body', 'dragover', { dataTransfer: dropped })
    await page.getByText('Drop to add to this lead').waitFor()
    await page.dispatchEvent('body', 'drop', { dataTransfer: dropped })
    const files = page.getByRole('region', { name: 'Files' })
    await files.getByRole('button', { name: 'offer.pdf', exact: true }).waitFor()
    await files.getByText('PDF, 293 KB').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      files.getByRole('button', { name: 'Download offer.pdf' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('offer.pdf')
    expect((await readFile(await download.path())).equals(BYTES)).toBe(true)
    await files.getByRole('button', { name: 'Delete offer.pdf' }).click()
    await files.getByText('None yet.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await files.getByRole('button', { name: 'offer.pdf', exact: true }).waitFor()
    expect(await axeFindings(page)).toEqual([])
  }),
)

test(
  'all of it stands on the lead’s page, and the task among one’s own',
  chapter(async () => {
    const { page } = agent
    const found = await floor.records.fetch(`/api/leads?q=${encodeURIComponent(lead)}`)
    const { data } = LeadPage.parse(await found.json())
    await page.goto(`/leads/${data.find(({ name }) => name === lead)?.id}`)
    const timeline = page.getByRole('region', { name: 'Timeline' })
    await timeline.getByText('Files', { exact: true }).click()
    await timeline.getByRole('button', { name: 'offer.pdf', exact: true }).waitFor()
    await timeline.getByText('Messages', { exact: true }).click()
    await timeline.getByText('Asked for the price list by email').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('region', { name: 'Record' }).getByText('Room 1, ask for Nia before 2').waitFor()
    await page.goto('/tasks')
    await page.getByRole('button', { name: 'Send the order forms', exact: true }).waitFor()
    await page.getByRole('link', { name: lead, exact: true }).first().waitFor()
  }),
)
