/** A compliance fix reaches a call on the version before: it is read at the desk, over a reload, and seen to be read at the board. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, signIn } from '#bots/sign-in.ts'
import { ScriptDraft, ScriptPublished } from '#domain/http/scripts.ts'
import { openBrowser } from '#local/chromium.ts'
import { Board } from './support/board.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, live, type PersonPage } from './support/person-page.ts'

const PATH = '/api/scripts/script-order-desk'
let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let admin: PersonPage

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  agent = await enter(browser, floor.url, floor.agent(0))
  admin = await enter(browser, floor.url, floor.admin)
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [agent, admin])

const notice = () => agent.page.getByRole('status', { name: 'Corrected words' })

/** The first step says something else. */
async function publishFix(): Promise<void> {
  const token = await signIn(floor.url, floor.admin.id)
  const draft = ScriptDraft.parse(await api(floor.url, `${PATH}/draft`, { token }))
  const { startNodeId, nodes } = draft.content
  const content = {
    ...draft.content,
    nodes: nodes.map((node) =>
      node.id === startNodeId
        ? { ...node, say: [{ text: 'This call may be recorded. Who is speaking, please?' }] }
        : node,
    ),
  }
  const edit = { token, method: 'PATCH', body: { revision: draft.revision, content } } as const
  const { revision } = ScriptDraft.parse(await api(floor.url, `${PATH}/draft`, edit))
  const body = { revision, note: 'Say that the call may be recorded', fix: { node_ids: [startNodeId] } }
  ScriptPublished.parse(await api(floor.url, `${PATH}/publish`, { token, method: 'POST', body }))
}

test(
  'the agent sees the new words beside the old while the call goes on, after a reload too',
  chapter(async () => {
    const desk = new Desk(agent.page)
    await desk.goAvailable()
    await desk.nextLead()
    await desk.dial()
    await desk.connect()
    await agent.page.getByText(/ · v1$/).waitFor()
    await publishFix()
    await notice().getByText('This call may be recorded. Who is speaking, please?').waitFor()
    await notice().locator('del').first().waitFor()
    await agent.page.reload()
    await live(agent.page)
    await notice().getByText('Say that the call may be recorded').waitFor()
  }),
)

test(
  'a supervisor sees whether it was read',
  chapter(async () => {
    const { page } = admin
    await page.goto('/board')
    const person = await new Board(page).open(floor.agent(0).fullName)
    const corrected = person.getByRole('region', { name: 'Corrected words' })
    await corrected.getByText('Not read yet').waitFor()
    await notice().getByRole('button', { name: 'I have read this' }).click()
    await corrected.getByText(/Read at \d/).waitFor()
    await expect.poll(() => notice().count()).toBe(0)
  }),
)
