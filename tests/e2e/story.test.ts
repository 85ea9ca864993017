/**
 * One real call from end to end, with an agent, a colleague, a manager and an admin, each in a browser of their own: what
 * a newcomer is promised. The tests follow one another on the same floor, as the story does.
 */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '#tests/system/support/floor-records.ts'
import { Board } from './support/board.ts'
import { openBrowser } from '#local/chromium.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk, stepTitle } from './support/desk.ts'
import { enter, live, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let colleague: PersonPage
let manager: PersonPage
let admin: PersonPage
let desk: Desk
let otherDesk: Desk
let board: Board
/** Who is called in the story. */
let leadName: string

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  manager = await enter(browser, floor.url, floor.manager)
  agent = await enter(browser, floor.url, floor.agent(0))
  colleague = await enter(browser, floor.url, floor.agent(1))
  admin = await enter(browser, floor.url, floor.admin)
  desk = new Desk(agent.page)
  otherDesk = new Desk(colleague.page)
  board = new Board(manager.page)
})

afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [agent, colleague, manager, admin])

const agentName = () => agent.person.fullName
const colleagueName = () => colleague.person.fullName

test(
  'the agent comes on duty, and one key brings the next lead with the reason why',
  chapter(async () => {
    await desk.goAvailable()
    await board.shows(agentName(), 'Available')
    const first = await desk.nextLead()
    expect(first).not.toBe('')
    await desk.lead.getByText('Why this lead').waitFor()
    await board.shows(agentName(), 'Reserved', first)
  }),
)

test(
  'the admin sends the lead to a colleague: both see it at once, and nobody else can take it',
  chapter(async () => {
    const moved = await desk.leadName()
    await otherDesk.goAvailable()
    const { page } = admin
    await page.goto('/leads')
    await live(page)
    await page.getByLabel('Search leads').fill(moved)
    // Two people may have one name.
    const row = page.getByRole('row').filter({ hasText: `Reserved by ${agentName()}` })
    await row.getByRole('checkbox', { name: `Select ${moved}` }).check()
    await page.getByRole('button', { name: 'Agents' }).click()
    await page.getByRole('button', { name: `Send 1 selected to ${colleagueName()}` }).click()

    await otherDesk.preview.waitFor()
    expect(await otherDesk.leadName()).toBe(moved)
    await agent.page.getByText(`${moved} was sent to someone else.`).waitFor()
    await desk.preview.waitFor({ state: 'hidden' })
    await board.shows(colleagueName(), 'Reserved', moved)

    // Not even the admin gets at it by its number.
    const phone = await otherDesk.lead.getByText(/\+\d/).first().innerText()
    await page.goto('/desk')
    await new Desk(page).goAvailable()
    const inbound = page.getByRole('region', { name: 'Inbound call' })
    await inbound.getByLabel('Caller’s number').fill(phone)
    await inbound.getByRole('button', { name: 'Find' }).click()
    await inbound
      .getByRole('button', { name: `Take ${moved}` })
      .first()
      .click()
    await inbound.getByText(`${colleagueName()} is working on this lead.`).first().waitFor()
    await otherDesk.press('Backspace')
    await board.shows(colleagueName(), 'Available')
  }),
)

test(
  'the agent dials, says who answered, and is guided through the script by keys',
  chapter(async () => {
    leadName = await desk.nextLead()
    await desk.dial()
    await board.shows(agentName(), 'Dialling', leadName)
    await desk.connect()
    await board.shows(agentName(), 'Talking', leadName, stepTitle('introduction'))
    await agent.page.getByRole('region', { name: 'Qualification' }).getByText('Qualified 1 of 6').waitFor()
    await desk.answer('1', 'recording-consent')
    await board.shows(agentName(), stepTitle('recording-consent'))
    expect(await desk.script.innerText()).not.toMatch(/\{\{|\}\}/)
    await desk.readOut()
    await desk.answer('1', 'agenda')
  }),
)

test(
  'their yes in the script starts the recording, nobody is asked again, and the line says what is so',
  chapter(async () => {
    await agent.page.getByRole('button', { name: 'Pause the recording' }).waitFor()
    await desk.script.getByText('The recording is on.').waitFor()
    await board.shows(agentName(), 'rec')
  }),
)

test(
  'an objection is handled and leads back to where it came up; answers decide the way',
  chapter(async () => {
    await desk.answer('1', 'order-channels')
    await desk.objection('expensive', 'objection-price')
    await board.shows(agentName(), stepTitle('objection-price'))
    await desk.script
      .getByRole('button', { name: /back to where we were$/ })
      .first()
      .click()
    await desk.at('order-channels')
    await desk.answer('1', 'order-volume')
    await desk.field('People keying in orders', '4')
    await desk.field('Orders a week', '300')
    await desk.answer('1', 'systems')
    // Four people key in orders, so this is a big desk.
    await desk.answer('3', 'desk-strain')
    await desk.write('Four people type about 300 orders a week.')
  }),
)

test(
  'a power cut in the middle of the call: the desk comes back by itself to the same step, answers and notes',
  chapter(async () => {
    await floor.kill()
    await agent.page.getByRole('button', { name: /^Connection: Reconnecting/ }).waitFor()
    await floor.startAgain()
    await live(agent.page)
    await live(manager.page)
    await desk.at('desk-strain')
    expect(await desk.notes.inputValue()).toContain('Four people type about 300 orders a week.')
    await desk.press('Backspace')
    await desk.at('systems')
    await desk.press('Backspace')
    await desk.at('order-volume')
    expect(await desk.script.getByLabel('People keying in orders').inputValue()).toBe('4')
    // A field that was left open takes digits as input until it is left.
    await desk.press('Escape')
    await desk.answer('1', 'systems')
    await desk.answer('3', 'desk-strain')
    await board.shows(agentName(), 'Talking', leadName, stepTitle('desk-strain'))
    await desk.write(' They fall behind on Mondays.')
  }),
)

test(
  'the call ends, is disposed of with a callback, and the next lead comes',
  chapter(async () => {
    await desk.hangUp()
    await board.shows(agentName(), 'Wrap-up', leadName)
    await desk.press('3')
    await desk.wrapUp
      .getByRole('group', { name: /^Call back/ })
      .getByRole('button')
      .first()
      .click()
    const about = desk.wrapUp.getByRole('textbox', { name: 'What about?' })
    await about.and(agent.page.locator(':focus')).waitFor()
    await desk.wrapUp.getByRole('button', { name: 'Save and close' }).click()
    await desk.wrapUp.waitFor({ state: 'hidden' })
    await desk.callbacks.getByText(leadName).waitFor()
    expect(await desk.nextLead()).not.toBe(leadName)
    await desk.press('Backspace')
  }),
)

test(
  'the finished call is in the records with outcome, path, answers, notes and times',
  chapter(async () => {
    const { records } = floor
    await until(
      'the call to settle',
      async () => (await records.calls(`user_id=${agent.person.id}&limit=1`))[0]?.lead_name === leadName,
    )
    const [settled] = await records.calls(`user_id=${agent.person.id}&limit=1`)
    const call = await records.call(settled?.id ?? '')
    expect(call).toMatchObject({
      outcome: 'callback',
      provisional: false,
      answered_by: 'decision-maker',
      end_reason: 'hung-up',
    })
    expect(call.answers).toMatchObject({
      recording_consent: true,
      order_channel: 'email',
      team_size: 4,
      weekly_orders: 300,
      order_system: 'spreadsheets',
    })
    expect(call.notes).toBe('Four people type about 300 orders a week. They fall behind on Mondays.')
    expect(call.disclosures.map(({ nodeId }) => nodeId)).toEqual(['recording-consent'])
    const walked = call.path.filter(({ abandoned }) => !abandoned).map(({ nodeId }) => nodeId)
    expect(walked).toEqual([
      'opening',
      'introduction',
      'recording-consent',
      'agenda',
      'order-channels',
      'objection-price',
      'order-channels',
      'order-volume',
      'systems',
      'desk-strain',
    ])
    expect(call.path.some(({ abandoned }) => abandoned)).toBe(true)
    expect(Date.parse(call.connected_at ?? '')).toBeGreaterThanOrEqual(Date.parse(call.started_at))
    expect(Date.parse(call.ended_at ?? '')).toBeGreaterThan(Date.parse(call.connected_at ?? ''))
  }),
)

test(
  'its audio is kept, is served in ranges, and plays in the history of the lead',
  chapter(async () => {
    const { records } = floor
    const [settled] = await records.calls(`user_id=${agent.person.id}&limit=1`)
    const callId = settled?.id ?? ''
    await until('the recording to be put together', async () =>
      (await records.call(callId)).recordings.some(({ url, size }) => url !== null && size > 0),
    )
    const { recordings, lead_id: leadId } = await records.call(callId)
    const url = recordings[0]?.url ?? ''
    const part = await records.fetch(url, { range: 'bytes=0-99' })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 0-99/${recordings[0]?.size}`)
    expect((await part.arrayBuffer()).byteLength).toBe(100)
    expect((await fetch(new URL(url, floor.url))).status).toBe(401)

    const { page } = manager
    await page.goto(`/leads/${leadId}`)
    await page
      .getByRole('button', { name: /, recorded$/ })
      .first()
      .click()
    const player = page.getByRole('group', { name: /^Recording: call with/ }).first()
    await player.getByRole('button', { name: 'Play' }).click()
    await player.getByRole('button', { name: 'Pause' }).waitFor()
  }),
)

test(
  'no page had a fault',
  chapter(async () => {
    for (const { person, faults } of [agent, colleague, manager, admin]) expect(faults, person.fullName).toEqual([])
  }),
)
