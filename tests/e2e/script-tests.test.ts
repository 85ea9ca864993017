/** An admin tests two versions of the script: calls are counted beside their intervals, one is stopped, the other wins. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectFloor } from '#bots/link/connection.ts'
import { api, signIn } from '#bots/sign-in.ts'
import { ScriptDraft, ScriptPublished } from '#domain/http/scripts.ts'
import { openBrowser } from '#local/chromium.ts'
import { HARBOUR } from '#local/seed/cast.ts'
import { TeamDetail } from '#domain/http/people.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { enter, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let admin: PersonPage

/** A second version, which says something else. */
async function publishSecond(): Promise<void> {
  const token = await signIn(floor.url, floor.admin.id)
  const { settings } = TeamDetail.parse(await api(floor.url, `/api/teams/${HARBOUR.id}`, { token }))
  const path = `/api/scripts/${settings.script?.scriptId}`
  const draft = ScriptDraft.parse(await api(floor.url, `${path}/draft`, { token }))
  const [first, ...others] = draft.content.nodes
  const content = { ...draft.content, nodes: [{ ...first, title: 'A warmer hello' }, ...others] }
  const saved = ScriptDraft.parse(
    await api(floor.url, `${path}/draft`, { token, method: 'PATCH', body: { revision: draft.revision, content } }),
  )
  const body = { revision: saved.revision, note: 'A warmer hello' }
  ScriptPublished.parse(await api(floor.url, `${path}/publish`, { token, method: 'POST', body }))
}

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
  floor = await DemoFloor.open()
  browser = await openBrowser()
  await publishSecond()
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
