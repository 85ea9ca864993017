/**
 * A call has just happened. Its manager goes back to it second by second, replays it, and opens the numbers it counted in;
 * an admin has the whole floor recomputed. The tests follow one another on the same floor.
 */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectFloor, type FloorConnection } from '#bots/link/connection.ts'
import type { ClientCommand } from '#domain/commands/index.ts'
import type { FloorEvent } from '#domain/events/index.ts'
import type { CommandResult } from '#domain/commands/result.ts'
import { HARBOUR } from '#local/seed/cast.ts'
import { until } from '#tests/system/support/floor-records.ts'
import { axeFindings } from './support/axe.ts'
import { Board } from './support/board.ts'
import { openBrowser } from '#local/chromium.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { enter, type PersonPage } from './support/person-page.ts'

const NOTES = 'wants it in March'

let floor: DemoFloor
let browser: Browser
let manager: PersonPage
let call: { readonly id: string; readonly leadName: string; readonly times: ReadonlyMap<FloorEvent['type'], number> }

beforeAll(async () => {
  floor = await DemoFloor.open()
  call = await oneCall(floor)
  browser = await openBrowser()
  manager = await enter(browser, floor.url, floor.manager)
})

afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

/** Somebody takes the next lead, talks, writes, holds, and books a meeting; when each of it happened is kept. */
async function oneCall(on: DemoFloor): Promise<typeof call> {
  const connection = await connectFloor({ baseUrl: on.url, userId: on.agent(0).id, teamId: HARBOUR.id })
  const times = new Map<FloorEvent['type'], number>()
  connection.onRecorded(({ event, at }) => times.set(event.type, at))
  await done(connection, { type: 'GoAvailable' })
  const { leadId = '', fence = 0 } = await done(connection, { type: 'TakeNextLead' })
  const { callId = '' } = await done(connection, { type: 'StartCall', leadId }, fence)
  const say = (command: ClientCommand) => done(connection, command, fence)
  await say({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' })
  await say({ type: 'WriteNotes', callId, text: NOTES })
  await say({ type: 'ChooseResponse', callId, nodeId: 'opening', responseId: 'speaking' })
  await say({ type: 'HoldCall', callId })
  await say({ type: 'ResumeCall', callId })
  const leadName = connection.floor.calls[callId]?.lead.name ?? ''
  await say({ type: 'EndCall', callId, reason: 'hung-up' })
  const booked = connection.floor.settings.dispositions.find(({ outcome }) => outcome === 'meeting-scheduled')
  await say({
    type: 'DispositionCall',
    callId,
    dispositionId: booked?.id ?? '',
    meetingAt: Date.now() + 86_400_000,
    notes: NOTES,
    missingProofReason: 'sent by post',
  })
  await connection.close()
  return { id: callId, leadName, times }
}

async function done(connection: FloorConnection, command: ClientCommand, fence?: number): Promise<CommandResult> {
  const answer = await connection.send(command, fence === undefined ? {} : { fence })
  if (answer.type === 'refused') throw new Error(`${command.type} was refused: ${answer.refusal.code}`)
  return answer.result
}

const timeOf = (type: FloorEvent['type']): string => new Date(call.times.get(type) ?? 0).toISOString()
const momentIn = (url: URL): number => Date.parse(url.searchParams.get('at') ?? '')
const agentName = () => floor.agent(0).fullName

test('the manager sees the tile as it was when somebody answered, and that it is the past', async () => {
  const { page } = manager
  await page.goto(`/time-machine?at=${timeOf('CallConnected')}`)
  await page.getByRole('note', { name: 'Viewing the past' }).waitFor()
  await new Board(page).shows(agentName(), 'Talking', '00:00', call.leadName)
  expect(await axeFindings(page)).toEqual([])
})

test('steps from event to event, there and back', async () => {
  const { page } = manager
  const board = new Board(page)
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await board.shows(agentName(), 'On hold')
  await page.keyboard.press('Shift+ArrowLeft')
  await board.shows(agentName(), 'Talking')
  await page.waitForURL((url) => momentIn(url) === call.times.get('ResponseChosen'))
})

test('nothing can be done to the past', async () => {
  const { page } = manager
  await page.getByRole('button', { name: agentName(), exact: true }).click()
  const then = page.getByRole('region', { name: `${agentName()}, then` })
  await then.getByText(call.leadName).first().waitFor()
  expect(await then.getByRole('button').allInnerTexts()).not.toContain('Force not ready')
  expect(await page.getByRole('textbox', { name: /nudge/i }).count()).toBe(0)
})

test('goes to a booking from the list of the day’s moments', async () => {
  const { page } = manager
  await page.goto('/time-machine')
  const moments = page.getByRole('list', { name: 'Moments of the day' })
  await moments
    .getByRole('button', { name: new RegExp(`Meeting booked ${agentName()}`) })
    .first()
    .click()
  await page.waitForURL((url) => momentIn(url) === call.times.get('CallDisposed'))
  await page.getByRole('region', { name: `${agentName()}, then` }).waitFor()
  expect(momentIn(new URL(page.url()))).toBe(call.times.get('CallDisposed'))
})

test('replays the call: the notes are there from the step that wrote them', async () => {
  const { page } = manager
  await until('the call is in the records', async () => floor.records.call(call.id).then(Boolean, () => false))
  await page.goto(`/calls?call=${call.id}`)
  await page.getByRole('link', { name: 'Replay step by step' }).click()
  await page.getByRole('heading', { name: `Replay: ${call.leadName}` }).waitFor()
  const notes = page.getByRole('region', { name: 'Notes and answers at this step' })
  await notes.getByText('No notes yet').waitFor()
  await page.keyboard.press('ArrowRight')
  await notes.getByText('No notes yet').waitFor()
  await page.keyboard.press('ArrowRight')
  await notes.getByText(NOTES).waitFor()
  await page.getByRole('region', { name: 'Script at this step' }).getByText('Yes, speaking – chosen next').waitFor()
  expect(await axeFindings(page)).toEqual([])
})

test('opens a number and finds what was counted, and from there the moment', async () => {
  const { page } = manager
  await page.goto('/board')
  await page.getByRole('button', { name: /booking/ }).click()
  await page.getByText('Show the events').click()
  const evidence = page.getByRole('dialog', { name: 'Meetings booked today' })
  await evidence.getByText(/^(\d+) counted in the journal, \1 on the screen\.$/).waitFor()
  await evidence.getByText(agentName()).first().waitFor()
  expect(await axeFindings(page)).toEqual([])
  await evidence
    .getByRole('link', { name: /^The floor at/ })
    .first()
    .click()
  await page.getByRole('note', { name: 'Viewing the past' }).waitFor()
  await page.getByRole('region', { name: `${agentName()}, then` }).waitFor()
})

test('an agent opens their own numbers, and not the time machine', async () => {
  const { page, faults, context } = await enter(browser, floor.url, floor.agent(0))
  await page
    .getByRole('button', { name: /^1 booking: show what was counted/ })
    .first()
    .click()
  const evidence = page.getByRole('dialog', { name: /^Meetings booked today/ })
  await evidence.getByText(call.leadName).waitFor()
  expect(await evidence.getByRole('link', { name: /^The floor at/ }).count()).toBe(0)
  await evidence.getByRole('link', { name: /^Replay the call/ }).click()
  await page.getByRole('heading', { name: `Replay: ${call.leadName}` }).waitFor()
  await page.goto('/time-machine')
  await page.getByText('You don’t have access').waitFor()
  expect(faults).toEqual([])
  await context.close()
})

test('an admin has the floor recomputed, and all of it holds', async () => {
  const { page, faults, context } = await enter(browser, floor.url, floor.admin)
  await page.goto('/admin?part=floor')
  await page.getByRole('button', { name: 'Check now' }).click()
  await page
    .getByText(/All \d+ checks pass\./)
    .first()
    .waitFor()
  await page.getByText('Everything on the floor has been written to the records.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(faults).toEqual([])
  await context.close()
})

test('and the manager’s page had no fault all the while', () => {
  expect(manager.faults).toEqual([])
})
