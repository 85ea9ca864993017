/** An admin tests two versions of the script: calls are counted beside their intervals, one is stopped, the other wins. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectFloor } from '#bots/link/connection.ts'
import { openBrowser } from '#local/chromium.ts'
import { HARBOUR } from '#local/seed/cast.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { enter, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let admin: PersonPage

/** So many calls by one agent: answered, and over at once. */
async function callLeads(count: number): Promise<void> {
  const agent = await connectFloor({ baseUrl: floor.url, userId: floor.agent(0).id, teamId: HARBOUR.id })
  const send = async (command: Parameters<typeof agent.send>[0], fence?: number) => {
    const answer = await agent.send(command, fence === undefined ? {} : { fence })
    if (answer.type === 'refused') throw new Error(`${command.type} was refused: ${answer.refusal.code}`)
    return answer.result
  }
  await send({ type: 'GoAvailable' })
  for (let calls = 0; calls < count; calls += 1) {
    const { leadId = '', fence = 0 } = (await send({ type: 'TakeNextLead' })) ?? {}
    const { callId = '' } = (await send({ type: 'StartCall', leadId }, fence)) ?? {}
    await send({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)
    await send({ type: 'EndCall', callId, reason: 'hung-up' }, fence)
    await send({ type: 'DispositionCall', callId, dispositionId: 'not-interested' }, fence)
  }
  await agent.close()
}

beforeAll(async () => {
  floor = await DemoFloor.open({ scriptTest: null })
  browser = await openBrowser()
  admin = await enter(browser, floor.url, floor.admin)
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [admin])
const region = () => admin.page.getByRole('region', { name: 'Script test' })
const arm = (version: number) => region().getByRole('listitem', { name: `Version ${version}` })

test(
  'two versions share the calls, and each is shown with what came of it',
  chapter(async () => {
    const { page } = admin
    await page.goto('/admin?part=settings')
    await region().getByRole('button', { name: 'Test versions' }).click()
    const dialog = page.getByRole('dialog', { name: 'Test versions of a script' })
    await dialog.getByRole('textbox', { name: 'Hang-ups above' }).fill('90')
    await dialog.getByRole('button', { name: 'Start test' }).click()
    await arm(2).getByText('0 leads · 0 calls').waitFor()
    await callLeads(4)
    await page.reload()
    for (const version of [1, 2]) await arm(version).getByText('2 leads · 2 calls').waitFor()
    await arm(2).getByText('100 % · 2 of 2 · few').waitFor()
    await arm(2).getByText('Likely 34 % to 100 %').waitFor()
    expect(admin.faults).toEqual([])
  }),
)

test(
  'a version is stopped with a reason, and the test ends with the winner',
  chapter(async () => {
    const { page } = admin
    await arm(2).getByRole('button', { name: 'Stop version 2' }).click()
    await page.getByRole('textbox', { name: 'Why' }).fill('Customers laugh')
    await page.getByRole('button', { name: 'Stop version', exact: true }).click()
    await arm(2)
      .getByText(/Stopped .* Customers laugh/)
      .waitFor()
    await region().getByRole('button', { name: 'End test' }).click()
    await page.getByRole('radio', { name: /Version 2/ }).check()
    await page.getByRole('textbox', { name: 'Why' }).fill('It is warmer')
    await page.getByRole('button', { name: 'End with version 2' }).click()
    await region().getByText('No test is running').waitFor()
    await page.getByRole('combobox', { name: 'Script for new calls' }).waitFor()
    await expect
      .poll(() => page.getByRole('combobox', { name: 'Script for new calls' }).inputValue())
      .toMatch(/version 2$/)
    expect(admin.faults).toEqual([])
  }),
)
