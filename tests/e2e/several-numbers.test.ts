/** A lead with several numbers at the desk: another one is added beside the call, a wrong one goes, and the next is called. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Lead, LeadPage } from '#domain/http/leads.ts'
import { openBrowser } from '#local/chromium.ts'
import { axeFindings } from './support/axe.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, type PersonPage } from './support/person-page.ts'

const MOBILE = '+447700900123'
const WORK = '+442079460987'

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let desk: Desk
let leadId: string

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
const numbers = () => agent.page.getByRole('group', { name: 'Numbers' })
const lead = async () => Lead.parse(await floor.ask(floor.admin, `/api/leads/${leadId}`))

async function add(number: string, kind: string): Promise<void> {
  await numbers()
    .getByRole('button', { name: /^Add (a|another) number$/ })
    .click()
  await numbers().getByRole('textbox', { name: 'Number' }).fill(number)
  await numbers().getByRole('combobox', { name: 'Kind' }).click()
  await agent.page.getByRole('option', { name: kind }).click()
  await numbers().getByRole('button', { name: 'Add', exact: true }).click()
  await numbers().getByText(kind, { exact: true }).waitFor()
}

test(
  'other numbers are added before the call, each with its kind, and the desk says how many there are',
  chapter(async () => {
    const { page } = agent
    await desk.goAvailable()
    const name = await desk.nextLead()
    const found = await floor.ask(floor.admin, `/api/leads?q=${encodeURIComponent(name)}&limit=1`)
    leadId = LeadPage.parse(found).data[0]?.id ?? ''
    await page.getByRole('region', { name: 'Record' }).getByRole('button', { name: 'Show' }).click()
    await add('07700 900123', 'Mobile')
    await desk.lead.getByText('1 other number').waitFor()
    await add('020 7946 0987', 'Work')
    await desk.lead.getByText('2 other numbers').waitFor()
    expect((await lead()).phones.map(({ phone, kind, primary }) => [phone, kind, primary]).slice(1)).toEqual([
      [MOBILE, 'mobile', false],
      [WORK, 'work', false],
    ])
    expect(await axeFindings(page)).toEqual([])
  }),
)

test(
  'the number to call is chosen before the call',
  chapter(async () => {
    const { page } = agent
    const before = await lead()
    await numbers()
      .getByRole('button', { name: /^More for .*900123$/ })
      .click()
    await page.getByRole('menuitem', { name: 'Call this number from now on' }).click()
    await desk.lead.getByText(/900123/).waitFor()
    expect((await lead()).phones.map(({ phone }) => phone)).toEqual([MOBILE, before.phone, WORK])
  }),
)

test(
  'one that is wrong is retired alone: the lead stays, and is called on the next one',
  chapter(async () => {
    const { phones } = await lead()
    await desk.dial()
    await desk.press('w')
    await desk.wrapUp.getByText('it has 2 other numbers', { exact: false }).waitFor()
    await desk.press('Enter')
    await agent.page.getByRole('button', { name: 'Yes, block the number' }).click()
    await expect.poll(async () => (await lead()).phone).toBe(phones[1]?.phone)
    const after = await lead()
    expect(after.phones.map(({ phone }) => phone)).toEqual(phones.slice(1).map(({ phone }) => phone))
    expect([after.do_not_call, after.status === 'lost', after.last_outcome]).toEqual([false, false, 'wrong-number'])
    const same = LeadPage.parse(await floor.ask(floor.admin, `/api/leads?q=${encodeURIComponent(MOBILE)}`))
    expect(same.data).toEqual([])
  }),
)
