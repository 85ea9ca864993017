/** An admin writes the first script of a team, and the team's next call runs it; until then the team calls without one. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { HARBOUR } from '#local/seed/cast.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let admin: PersonPage
let desk: Desk

beforeAll(async () => {
  floor = await DemoFloor.open({ script: null, scriptTest: null })
  browser = await openBrowser()
  admin = await enter(browser, floor.url, floor.admin)
  agent = await enter(browser, floor.url, floor.agent(0))
  desk = new Desk(agent.page)
})

afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [agent, admin])

async function close(): Promise<void> {
  await desk.hangUp()
  await desk.press('4')
  await desk.wrapUp.getByRole('button', { name: 'Save and close' }).click()
  await desk.wrapUp.waitFor({ state: 'hidden' })
}

async function onTheLine(): Promise<void> {
  await desk.nextLead()
  await desk.dial()
  await desk.press('1')
  await desk.duty.getByText('Talking').waitFor()
}

test(
  'a team without a script calls, takes notes and closes, and is told whom to ask',
  chapter(async () => {
    await desk.goAvailable()
    await onTheLine()
    await desk.script.getByText('This call has no script').waitFor()
    await desk.script.getByText('Ask an admin to choose one.').waitFor()
    await desk.write('Spoke about the fair')
    await close()
  }),
)

test(
  'an admin begins with a template, publishes it and chooses it for the team',
  chapter(async () => {
    const { page } = admin
    await page.goto('/scripts')
    await page.getByRole('button', { name: 'New script' }).click()
    await page.getByRole('navigation', { name: 'Templates' }).getByText('Survey and qualification').click()
    await page.getByRole('textbox', { name: 'Title of your script' }).fill('Spring survey')
    await page.getByRole('button', { name: 'Use this template' }).click()
    await page.getByRole('heading', { name: 'Spring survey' }).waitFor()
    await page.getByRole('button', { name: 'Publish …' }).click()
    const publishing = page.getByRole('dialog', { name: 'Publish “Spring survey”' })
    await publishing.getByRole('textbox', { name: 'What has changed' }).fill('The first')
    await publishing.getByRole('button', { name: 'Publish', exact: true }).click()
    const teams = page.getByRole('dialog', { name: 'Teams that use “Spring survey”' })
    await teams.getByRole('button', { name: `Use version 1 for ${HARBOUR.name}` }).click()
    await teams.getByText('Spring survey, version 1').waitFor()
    await teams.getByRole('button', { name: 'Done' }).click()
  }),
)

test(
  'the next call runs it',
  chapter(async () => {
    await onTheLine()
    await desk.script.getByRole('heading', { name: 'Opening' }).waitFor()
    await desk.rested()
    await desk.press('1')
    await desk.script.getByRole('heading', { name: 'Ask for three minutes' }).waitFor()
    await close()
    // The records hear of the call behind its closing.
    const versionOfLast = async () => {
      const [last] = await floor.records.calls(`user_id=${agent.person.id}&limit=1`)
      return (await floor.records.call(last?.id ?? '')).script_version
    }
    await expect.poll(versionOfLast, { timeout: 20_000 }).toBe(1)
  }),
)
