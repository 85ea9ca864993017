/** What became of the steps of a version: drawn and in a table for who supervises, for nobody else; and before publishing. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectFloor } from '#bots/link/connection.ts'
import { api, signIn } from '#bots/sign-in.ts'
import { CallPage } from '#domain/http/calls.ts'
import { ScriptDraft } from '#domain/http/scripts.ts'
import { ScriptSteps } from '#domain/http/studio/script-steps.ts'
import { TeamDetail } from '#domain/http/people.ts'
import { openBrowser } from '#local/chromium.ts'
import { HARBOUR } from '#local/seed/cast.ts'
import { axeFindings } from './support/axe.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { enter, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let manager: PersonPage
let agent: PersonPage
let admin: PersonPage
let script: { readonly scriptId: string; readonly version: number }
let steps: ScriptSteps

const tokenOf = (person: { readonly id: string }) => signIn(floor.url, person.id)
const read = async (path: string) => api(floor.url, path, { token: await tokenOf(floor.admin) })

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  manager = await enter(browser, floor.url, floor.manager)
  agent = await enter(browser, floor.url, floor.agent(0))
  admin = await enter(browser, floor.url, floor.admin)
  const { settings } = TeamDetail.parse(await read(`/api/teams/${HARBOUR.id}`))
  if (!settings.script) throw new Error('the demo team calls with a script')
  script = settings.script
  steps = ScriptSteps.parse(await read(`${pathOfSteps()}?${days()}&team_id=${HARBOUR.id}`))
})
afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [manager, agent, admin])
const pathOfSteps = () => `/api/scripts/${script.scriptId}/versions/${script.version}/steps`
const days = () => {
  const today = new Date()
  const before = new Date(today.getTime() - 60 * 86_400_000)
  return `from=${before.toISOString().slice(0, 10)}&to=${today.toISOString().slice(0, 10)}`
}
const screenAt = (more = '') => `/scripts/${script.scriptId}?v=${script.version}&view=numbers&${days()}${more}`

test(
  'a manager sees the map and its table, each share with its fraction, and opens the calls that were counted',
  chapter(async () => {
    const { page } = manager
    expect(steps.calls).toBeGreaterThan(20)
    await page.goto(screenAt())
    await page
      .getByText(`: ${steps.calls.toLocaleString('en-GB')}`)
      .first()
      .waitFor()
    const [first] = steps.steps
    if (!first) throw new Error('no step was counted')
    const { count, of } = first.exits
    await page
      .getByRole('group', { name: new RegExp(`${count} of ${of}`) })
      .first()
      .waitFor()
    await page.getByText('Table', { exact: true }).click()
    const table = page.getByRole('table', { name: 'Steps of this version in numbers' })
    await table.getByText(`· ${count} of ${of}`).first().waitFor()
    await page.goto(screenAt(`&node=${first.node_id}&as=table`))
    await page.getByRole('link', { name: `Show the ${first.calls} calls` }).click()
    await page.getByText(/^Came to: /).waitFor()
    expect(manager.faults).toEqual([])
  }),
)

test(
  'the calls of each step are as many as were counted',
  chapter(async () => {
    for (const { node_id: nodeId, calls } of steps.steps.slice(0, 5)) {
      let [listed, cursor] = [0, '']
      do {
        const more = cursor === '' ? '' : `&cursor=${cursor}`
        const page = CallPage.parse(
          await read(
            `/api/calls?limit=200&team_id=${HARBOUR.id}&script_id=${script.scriptId}&script_version=${script.version}&node_id=${nodeId}&day_from=${steps.from}&day_to=${steps.to}${more}`,
          ),
        )
        listed += page.data.length
        cursor = page.next_cursor ?? ''
      } while (cursor !== '')
      expect([nodeId, listed]).toEqual([nodeId, calls])
    }
  }),
)

test(
  'an agent has no numbers, on the screen and by the API',
  chapter(async () => {
    const { page } = agent
    await page.goto(screenAt())
    await page.getByRole('radiogroup', { name: 'View' }).waitFor()
    expect(await page.getByRole('radio', { name: 'Numbers' }).count()).toBe(0)
    expect(await page.getByText('Calls counted').count()).toBe(0)
    await expect(
      api(floor.url, `${pathOfSteps()}?${days()}`, { token: await tokenOf(floor.agent(0)) }),
    ).rejects.toThrow('403')
  }),
)

test(
  'a call that runs stands on its step, on the map and in the dialog before publishing, which says what was visited',
  chapter(async () => {
    const { page } = admin
    const caller = await connectFloor({ baseUrl: floor.url, userId: floor.agent(1).id, teamId: HARBOUR.id })
    const send = async (command: Parameters<typeof caller.send>[0], fence?: number) => {
      const answer = await caller.send(command, fence === undefined ? {} : { fence })
      if (answer.type === 'refused') throw new Error(`${command.type} was refused: ${answer.refusal.code}`)
      return answer.result
    }
    await send({ type: 'GoAvailable' })
    const { leadId = '', fence = 0 } = (await send({ type: 'TakeNextLead' })) ?? {}
    const { callId = '' } = (await send({ type: 'StartCall', leadId }, fence)) ?? {}
    await send({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)
    await page.goto(screenAt())
    await page.getByRole('group', { name: /1 call here now/ }).waitFor()
    const draft = ScriptDraft.parse(await read(`/api/scripts/${script.scriptId}/draft`))
    const [opening, ...others] = draft.content.nodes
    const content = { ...draft.content, nodes: [{ ...opening, title: 'A warmer hello' }, ...others] }
    const body = { revision: draft.revision, content }
    const path = `/api/scripts/${script.scriptId}/draft`
    await api(floor.url, path, { token: await tokenOf(floor.admin), method: 'PATCH', body })
    await page.goto(`/scripts/${script.scriptId}/edit`)
    await page.getByRole('button', { name: /^Publish/ }).click()
    const use = page.getByRole('dialog').getByRole('region', { name: `Use of version ${script.version}` })
    await use.getByText(/calls? went along it and came to \d+ of its \d+ steps/).waitFor()
    await use.getByText(/^1 call is on it now and stays on it: /).waitFor()
    await caller.close()
    expect(admin.faults).toEqual([])
  }),
)

test(
  'map and table are read by who cannot see them, light and dark, wide and narrow',
  chapter(async () => {
    const { page } = manager
    const found: string[] = []
    for (const [width, colorScheme] of [
      [1440, 'light'],
      [1440, 'dark'],
      [390, 'light'],
      [390, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      for (const as of ['map', 'table']) {
        await page.goto(screenAt(`&as=${as}`))
        await page.getByRole('article').waitFor()
        await page
          .getByRole(as === 'map' ? 'application' : 'table')
          .first()
          .waitFor()
        const findings = await axeFindings(page, colorScheme === 'dark' ? 'colours' : 'all')
        found.push(...findings.map((finding) => `${as} ${width} ${colorScheme}: ${finding}`))
      }
    }
    expect(found).toEqual([])
  }),
)
