/**
 * How soon a manager sees it: from the command of an agent to the frame in which Chromium shows the changed tile, while
 * 300 agents work at a steady pace and thirty boards look on. Both ends read the clock of this machine.
 */
import type { Page } from 'playwright-core'
import { openBrowser } from '#local/chromium.ts'
import { type AgentInCall, agentInCall } from './agent-in-call.ts'
import { paintedSoFar, type Shown, watchTiles } from './page/tiles.ts'
import { judged, type Line, percentile, told } from './numbers.ts'
import type { Stage } from './stage.ts'
import { seat } from './wire.ts'

const AGENTS = 300
const BOARDS = 30
const COMMANDS_PER_SECOND = 100
/** Of the first by name, whose tiles are on the screen; each is put on hold and back in turn. */
const WATCHED = 12
const EVERY = 10

export async function measurePainted(stage: Stage, seconds: number): Promise<Line[]> {
  const { teamId, agentIds, managerIds } = await stage.team({
    name: 'painted',
    agents: AGENTS,
    managers: BOARDS,
    leads: AGENTS + 100,
  })
  const workers: AgentInCall[] = []
  for (let from = 0; from < AGENTS; from += 25) {
    const some = agentIds.slice(from, from + 25)
    workers.push(...(await Promise.all(some.map((userId) => agentInCall(stage.url, teamId, userId)))))
  }
  const [lookingOn = '', ...others] = managerIds
  const boards = await Promise.all(others.map((userId) => seat(stage.url, teamId, { userId, role: 'manager' })))
  const browser = await openBrowser()
  try {
    const page = await boardOf(await browser.newPage(), stage.applicationUrl, lookingOn)
    await page.evaluate(watchTiles)
    const delays = await workSteadily(page, workers, seconds)
    const what = `${AGENTS} agents, ${BOARDS} boards, ${COMMANDS_PER_SECOND} commands/s: asked → painted`
    return [
      told(`${what}, p50 of ${delays.length}`, `${percentile(delays, 0.5).toFixed(0)} ms`),
      judged(`${what}, p95`, percentile(delays, 0.95), { ceiling: 500 }, 'ms'),
    ]
  } finally {
    await browser.close()
    for (const wire of [...boards, ...workers.map((worker) => worker.wire)]) wire.close()
  }
}

async function boardOf(page: Page, url: string, userId: string): Promise<Page> {
  await page.goto(url)
  await page.getByLabel('Search people').fill(userId.replaceAll('-', ' '))
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Connection: Live/ }).waitFor()
  await page.goto(`${url}/board?sort=name&show=all`)
  await page.locator('[data-tile]').nth(WATCHED).waitFor()
  return page
}

/** Every tenth command puts somebody on hold or back; the rest are what calls bring. */
async function workSteadily(page: Page, workers: readonly AgentInCall[], seconds: number): Promise<number[]> {
  const asked: Shown[] = []
  const pending: Promise<unknown>[] = []
  const began = performance.now()
  for (let sent = 0; sent < seconds * COMMANDS_PER_SECOND; sent += 1) {
    const dueMs = began + (sent * 1000) / COMMANDS_PER_SECOND
    if (dueMs > performance.now()) await new Promise((due) => setTimeout(due, dueMs - performance.now()))
    const toggle = sent % EVERY === 0 ? sent / EVERY : null
    const worker = workers[toggle === null ? WATCHED + (sent % (AGENTS - WATCHED)) : toggle % WATCHED]
    if (!worker) throw new Error('There is no agent')
    if (toggle === null) pending.push(worker.wire.command(...worker.next()))
    else {
      const hold = Math.floor(toggle / WATCHED) % 2 === 0
      asked.push({ agentId: worker.agentId, state: hold ? 'on-hold' : 'talking', at: Date.now() })
      const { callId, fence } = worker
      pending.push(worker.wire.command({ type: hold ? 'HoldCall' : 'ResumeCall', callId }, fence))
    }
  }
  await Promise.all(pending)
  await page.waitForTimeout(2_000)
  const painted = await page.evaluate(paintedSoFar)
  return asked.map(({ agentId, state, at }) => {
    const seen = painted.find((one) => one.agentId === agentId && one.state === state && one.at >= at)
    // Never shown is the worst there is.
    return seen ? seen.at - at : Number.POSITIVE_INFINITY
  })
}
