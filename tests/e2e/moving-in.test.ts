/**
 * From an empty database to a finished call with an invited agent, without a line of SQL. What a person does on the way is
 * counted; how long it takes is told, and judged by nobody. `PICTURES=docs/moving-in` takes the pictures of the README.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { type Runtime, startRuntime } from '#local/runtime.ts'
import { Board } from './support/board.ts'
import { Desk } from './support/desk.ts'
import { live, watchFaults } from './support/person-page.ts'
import { Walk } from './support/walk.ts'
import { PATIENCE_MS } from './support/patience.ts'

/** Each click, each field, each key, of both people together. */
const STEPS_AT_MOST = 28

const NEXT_STEPS = [
  ['/board', 'link', 'Invite people'],
  ['/board', 'link', 'Import leads'],
  ['/leads', 'button', 'Add the first lead'],
  ['/calls', 'link', 'Open the desk'],
  ['/scripts', 'link', 'Choose a template'],
  ['/admin?part=people', 'button', 'Invite people'],
  ['/admin?part=reassign', 'link', 'All leads'],
] as const

let state: string
let runtime: Runtime
let browser: Browser

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'call-floor-'))
  runtime = await startRuntime({ persistTo: state, env: { EMPTY_START: '1' } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await runtime?.dispose()
  await rm(state, { recursive: true, force: true })
})

async function newPage(): Promise<{ page: Page; faults: readonly string[] }> {
  const context = await browser.newContext({
    baseURL: runtime.url,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    permissions: ['microphone', 'clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  return { page, faults: watchFaults(page) }
}

test('a team moves in: the first admin, a team, a script, leads, an agent, and their first call', async () => {
  const walk = new Walk(process.env['PICTURES'] ?? null)
  const { page, faults } = await newPage()
  const button = (name: string) => page.getByRole('button', { name, exact: true })

  // The first admin.
  await page.goto('/')
  await walk.fill('organisation', page.getByLabel('Organisation'), 'Harbour Telesales')
  await walk.fill('your name', page.getByLabel('Your name'), 'Ada Okafor')
  await walk.fill('email', page.getByLabel('Email'), 'ada@harbour.example')
  await walk.picture(page, '1-first-admin')
  await walk.click('Start', button('Start'))

  // A team with its hours: all day, so that this can be walked at any.
  await page.getByRole('heading', { name: 'Create your first team' }).waitFor()
  await walk.fill('team name', page.getByLabel('Team name'), 'North')
  const hours = page.getByRole('group', { name: 'Hours 1' })
  await hours.waitFor()
  for (const day of ['Saturday', 'Sunday']) {
    const chip = hours.getByRole('checkbox', { name: day })
    if (!(await chip.isChecked())) await walk.click(day, hours.getByText(day.slice(0, 3), { exact: true }))
  }
  await walk.fill('from', hours.getByLabel('From'), '00:00')
  await walk.fill('to', hours.getByLabel('To'), '00:00')
  await walk.picture(page, '2-team')
  await walk.click('Create team', button('Create team'))

  // Each screen says what to do next, before there is anything on it.
  for (const [path, kind, name] of NEXT_STEPS) {
    await page.goto(path)
    await page.getByRole(kind, { name, exact: true }).first().waitFor()
  }
  await page.goto('/admin')

  // A script of a template.
  await walk.click('Use this script', button('Use this script'))
  await walk.click('Use with gaps left', page.getByRole('button', { name: /^Use with \d+ gaps left$/ }))

  // Leads by hand.
  const leads = page.getByRole('textbox', { name: 'Leads' })
  await walk.fill('leads', leads, 'Ben Ito, 020 7946 0124, Quay Ltd\nCleo Marsh, 020 7946 0125, Pier & Sons')
  await walk.click('Add 2 leads', button('Add 2 leads'))

  // An agent by a link.
  await walk.click('Invite people', button('Invite people'))
  const dialog = page.getByRole('dialog')
  await walk.fill('people', dialog.getByLabel('People'), 'Noor Haddad <noor@harbour.example>')
  await walk.click('Invite 1 person', dialog.getByRole('button', { name: 'Invite 1 person' }))
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue()
  await walk.picture(page, '3-invitation')
  await walk.click('Copy link', dialog.getByRole('button', { name: 'Copy link' }))
  await walk.click('Done', dialog.getByRole('button', { name: 'Done' }))
  await page.getByText('1 invitation open', { exact: false }).waitFor()

  // The agent comes in by it, in a browser of their own.
  const { page: theirs, faults: theirFaults } = await newPage()
  await theirs.goto(link)
  await theirs.getByText('as an agent').waitFor()
  await walk.click('Join', theirs.getByRole('button', { name: /^Join / }))
  await live(theirs)

  // The admin looks on while the agent makes the call.
  await walk.click('Go to the floor', page.getByRole('link', { name: 'Go to the floor' }))
  const desk = new Desk(theirs)
  await theirs.getByRole('button', { name: 'Go available' }).first().waitFor()
  await walk.press('go available', theirs, 'n')
  await desk.duty.getByText('Available', { exact: true }).waitFor()
  await theirs.getByRole('button', { name: 'Next lead' }).waitFor()
  await walk.press('take the next lead', theirs, 'n')
  await desk.preview.waitFor()
  await walk.press('dial', theirs, 'd')
  await desk.ringing.waitFor()
  await desk.rested()
  await walk.press('they answered', theirs, '1')
  await desk.duty.getByText('Talking').waitFor()
  await new Board(page).shows('Noor Haddad', 'Talking')
  await walk.picture(theirs, '4-first-call')
  await walk.press('hang up', theirs, 'e')
  await desk.wrapUp.waitFor()
  await walk.press('an outcome', theirs, '4')
  await walk.click('Save and close', desk.wrapUp.getByRole('button', { name: 'Save and close' }))
  await desk.wrapUp.waitFor({ state: 'hidden' })

  // Nothing of the set-up is left to do.
  await page.goto('/admin?part=overview')
  await page.getByText('Your floor is set up').waitFor()
  console.log(`Moved in: ${walk.steps.length} steps, ${walk.seconds} s.`)
  expect(walk.steps.length, walk.steps.join('\n')).toBeLessThanOrEqual(STEPS_AT_MOST)
  expect([...faults, ...theirFaults]).toEqual([])
})
