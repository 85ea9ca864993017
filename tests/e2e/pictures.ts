/**
 * `npm run pictures [-- FOLDER]`: every screen in its main states, wide and narrow, light and dark, on the demo's floor: what a
 * change of styles is looked at with. A step that cannot be taken costs its own pictures and is named at the end.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { connectFloor, type FloorConnection } from '#bots/link/connection.ts'
import type { ClientCommand } from '#domain/commands/index.ts'
import { openBrowser } from '#local/chromium.ts'
import { projectRoot } from '#local/paths.ts'
import { HARBOUR } from '#local/seed/cast.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { enter, live } from './support/person-page.ts'

const LOOKS = [
  { name: 'wide-light', colorScheme: 'light', width: 1440 },
  { name: 'narrow-light', colorScheme: 'light', width: 390 },
  { name: 'narrow-dark', colorScheme: 'dark', width: 390 },
  { name: 'wide-dark', colorScheme: 'dark', width: 1440 },
] as const

const folder = process.argv[2] ?? join(projectRoot, '.cache/pictures')
const only = process.argv[3] === undefined ? /./ : new RegExp(process.argv[3])
const missed: string[] = []

/** Takes the steps, then a picture in each look. A state without looks is only walked through. */
async function picture(page: Page, name: string, steps: () => Promise<unknown> = async () => undefined): Promise<void> {
  try {
    await page.setViewportSize({ width: 1440, height: 900 })
    await steps()
    if (!only.test(name)) return
    for (const look of LOOKS) {
      await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width: look.width, height: 900 })
      await page.locator(`html[data-mantine-color-scheme="${look.colorScheme}"]`).waitFor()
      await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
      await page.evaluate(() => new Promise((painted) => setTimeout(painted, 250)))
      await page.screenshot({ path: join(folder, `${name}.${look.name}.png`) })
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 1440, height: 900 })
  } catch (fault) {
    missed.push(`${name}: ${fault instanceof Error ? fault.message.split('\n')[0] : String(fault)}`)
  }
}

/** Colleagues in every state that does not pass by itself. */
async function colleagues(floor: DemoFloor): Promise<FloorConnection[]> {
  const seat = async (at: number): Promise<FloorConnection> => {
    const connection = await connectFloor({ baseUrl: floor.url, userId: floor.agent(at).id, teamId: HARBOUR.id })
    await say(connection, { type: 'GoAvailable' })
    return connection
  }
  const call = async (at: number) => {
    const connection = await seat(at)
    const { leadId = '', fence = 0 } = await say(connection, { type: 'TakeNextLead' })
    const { callId = '' } = await say(connection, { type: 'StartCall', leadId }, fence)
    await say(connection, { type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)
    return { connection, callId, fence }
  }
  const talking = await call(2)
  await say(
    talking.connection,
    { type: 'ChooseResponse', callId: talking.callId, nodeId: 'opening', responseId: 'speaking' },
    talking.fence,
  )
  await say(
    talking.connection,
    { type: 'WriteNotes', callId: talking.callId, text: 'Two people key in orders.\nAsk again in March.' },
    talking.fence,
  )
  await say(talking.connection, { type: 'RaiseHand', reason: 'Price' })
  const holding = await call(3)
  await say(holding.connection, { type: 'HoldCall', callId: holding.callId }, holding.fence)
  const wrapping = await call(4)
  await say(wrapping.connection, { type: 'EndCall', callId: wrapping.callId, reason: 'hung-up' }, wrapping.fence)
  const available = await seat(5)
  const reserved = await seat(6)
  await say(reserved, { type: 'TakeNextLead' })
  return [talking.connection, holding.connection, wrapping.connection, available, reserved]
}

async function say(connection: FloorConnection, command: ClientCommand, fence?: number) {
  const answer = await connection.send(command, fence === undefined ? {} : { fence })
  if (answer.type === 'refused') throw new Error(`${command.type} was refused: ${answer.refusal.code}`)
  return answer.result
}

async function signIn(browser: Browser, floor: DemoFloor): Promise<void> {
  const context = await browser.newContext({ baseURL: floor.url, locale: 'en-GB', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await picture(page, 'sign-in', async () => {
    await page.goto('/sign-in')
    await page.getByRole('option').first().waitFor()
  })
  await context.close()
}

async function desk(browser: Browser, floor: DemoFloor): Promise<string> {
  const { page, context } = await enter(browser, floor.url, floor.agent(0))
  const desk = new Desk(page)
  const take = (name: string, steps?: () => Promise<unknown>) => picture(page, `desk-${name}`, steps)
  const open = async (key: string) => {
    await desk.press(key)
    await page.getByRole('dialog').waitFor()
  }
  /** What is open is gone before the next key is pressed. */
  const close = async () => {
    await desk.press('Escape')
    await page.getByRole('dialog').or(page.getByRole('menu')).first().waitFor({ state: 'hidden' })
  }
  await take('logged-out')
  await take('ready', () => desk.goAvailable())
  await take('duty-menu', () => desk.duty.getByRole('button').first().click())
  await close()
  await take('preview', () => desk.nextLead())
  await take('ringing', () => desk.dial())
  await take('introduction', () => desk.connect())
  await take('consent', () => desk.answer('1', 'recording-consent'))
  await take('disclosed', () => desk.readOut())
  await take('call', async () => {
    await desk.answer('1', 'agenda')
    await desk.answer('1', 'order-channels')
    await desk.write('Four people type about 300 orders a week.')
  })
  await take('objections', async () => {
    await desk.press('/')
    await page.getByRole('dialog').waitFor()
  })
  await close()
  await take('objection', () => desk.objection('expensive', 'objection-price'))
  await take('form', async () => {
    await desk.script
      .getByRole('button', { name: /back to where we were$/ })
      .first()
      .click()
    await desk.at('order-channels')
    await desk.answer('1', 'order-volume')
  })
  for (const [name, key] of [
    ['jump', 'j'],
    ['handover', 'o'],
    ['raise-hand', 'r'],
    ['hold', 'h'],
    ['keys', '?'],
  ] as const) {
    if (name === 'hold') {
      await take(name, () => desk.press(key))
      await desk.press(key)
    } else {
      await take(name, () => open(key))
      await close()
    }
  }
  await take('search', () => open('Control+k'))
  await close()
  const lead = await desk.leadName().catch(() => '')
  await take('wrap-up', () => desk.hangUp())
  await take('wrap-up-callback', () => desk.press('3'))
  const outcomes = desk.wrapUp.getByRole('radiogroup', { name: 'What was the outcome?' })
  await take('wrap-up-meeting', () => outcomes.getByRole('radio', { name: /^Meeting booked/ }).check())
  await outcomes.getByRole('radio', { name: /^Call back/ }).check()
  await desk.wrapUp
    .getByRole('group', { name: /^Call back/ })
    .getByRole('button')
    .first()
    .click()
    .catch(() => undefined)
  await desk.wrapUp
    .getByRole('button', { name: 'Save and close' })
    .click()
    .catch(() => undefined)
  await take('ready-later', () => page.evaluate(() => new Promise((done) => setTimeout(done, 800))))
  await take('no-right', async () => {
    await page.goto('/admin')
    await page.getByText('You don’t have access').waitFor()
  })
  await context.close()
  return lead
}

async function board(browser: Browser, floor: DemoFloor): Promise<void> {
  const { page, context } = await enter(browser, floor.url, floor.manager)
  const take = (name: string, path: string, steps: () => Promise<unknown> = async () => undefined) =>
    picture(page, name, async () => {
      await page.goto(path)
      await live(page)
      await steps()
    })
  const settled = (ms = 700) => page.evaluate((wait) => new Promise((done) => setTimeout(done, wait)), ms)
  await take('board', '/board', () => settled())
  await take('board-table', '/board?view=table', () => page.getByRole('row').nth(1).waitFor())
  for (const [name, at] of [
    ['talking', 2],
    ['hold', 3],
    ['wrap-up', 4],
    ['available', 5],
  ] as const)
    await take(`board-agent-${name}`, `/board?agent=${floor.agent(at).id}`, () => settled())
  await picture(page, 'board-search', () => page.keyboard.press('Control+k'))
  await page.keyboard.press('Escape')
  await picture(page, 'board-keys', () => page.keyboard.press('?'))
  await page.keyboard.press('Escape')
  await picture(page, 'board-figure', () =>
    page
      .getByRole('button', { name: /booking/ })
      .first()
      .click(),
  )
  await picture(page, 'board-evidence', async () => {
    await page.getByText('Show the events').click()
    await settled(1_500)
  })
  await page.keyboard.press('Escape')
  const parts = page.getByRole('radiogroup', { name: 'Board sidebar' })
  for (const [name, label] of [
    ['feed', 'Activity'],
    ['callbacks', 'Callbacks'],
  ] as const) {
    await take(`board-${name}`, '/board', async () => {
      await parts.getByText(label, { exact: true }).click()
      await settled()
    })
  }
  await take('board-give', '/board', async () => {
    await page
      .getByRole('button', { name: /^(Send|Give)/ })
      .first()
      .click()
    await settled()
  })
  await take('time-machine', '/time-machine', () => settled(2_000))
  await take('time-machine-moment', '/time-machine', async () => {
    await page.getByRole('list', { name: 'Moments of the day' }).getByRole('button').first().click()
    await settled(1_500)
  })
  const recorded = (await floor.records.calls(`team_id=${HARBOUR.id}&limit=200`)).find(
    ({ recording_url }) => recording_url !== null,
  )
  const talked =
    (await floor.records.calls(`team_id=${HARBOUR.id}&limit=200`)).find(
      ({ outcome }) => outcome === 'meeting-scheduled',
    ) ?? recorded
  await take('call-replay', `/calls/${talked?.id}/replay`, async () => {
    await settled(1_500)
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight')
  })
  await take('leads', '/leads', () => settled())
  await take('leads-selected', '/leads', async () => {
    await page.getByRole('checkbox').nth(2).check()
    await page.getByRole('checkbox').nth(3).check()
    await page.getByRole('button', { name: 'Agents' }).click()
    await settled()
  })
  await take('lead-beside', `/leads?lead=${recorded?.lead_id}`, () => settled(1_000))
  await take('lead', `/leads/${recorded?.lead_id}`, async () => {
    await settled(1_000)
    await page
      .getByRole('button', { name: /, recorded$/ })
      .first()
      .click()
    await settled(1_000)
  })
  await take('lead-files', `/leads/${recorded?.lead_id}`, async () => {
    const files = [
      { name: 'Offer for the order desk, second draft.pdf', mimeType: '', buffer: Buffer.from('%PDF-1.7') },
      { name: 'price list.xlsx', mimeType: '', buffer: Buffer.from('MZ\0\u0001') },
    ]
    await page.locator('input[type=file]').setInputFiles(files)
    await page.getByText('Named .xlsx').first().waitFor()
    await page.keyboard.press('m')
    await page.getByRole('combobox', { name: 'Kind' }).click()
    await page.getByRole('option', { name: 'Email' }).click()
    await settled()
  })
  await take('lead-new', '/leads', async () => {
    await page.getByRole('button', { name: /New lead/ }).click()
    await settled()
  })
  await take('lead-new-faults', '/leads', async () => {
    await page.getByRole('button', { name: /New lead/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Create|Add|Save/ })
      .first()
      .click()
    await settled()
  })
  await take('lead-edit', `/leads/${recorded?.lead_id}`, async () => {
    await page.getByRole('button', { name: /^Edit/ }).first().click()
    await settled()
  })
  await take('leads-import', '/leads/import', () => settled())
  await take('leads-import-columns', '/leads/import', async () => {
    const file =
      'Kunde;Rufnummer;Stage;Created\nAda Okafor;020 7946 0123;Heiss;01/02/2026\nBen Ito;4.42E+11;new;03/04/2026'
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'spring.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
    await page.getByRole('list', { name: 'Columns' }).waitFor()
    await settled()
  })
  await picture(page, 'leads-import-checked', async () => {
    await page.getByRole('combobox', { name: /^Order of day/ }).click()
    await page.getByRole('option', { name: /^Day first/ }).click()
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByRole('list', { name: /^Rows: / }).waitFor()
  })
  await take('leads-none', '/leads?q=zzzzzzz', () => settled())
  await take('leads-export', '/leads', async () => {
    await page.getByRole('button', { name: 'Export to a file' }).click()
    await page.getByRole('dialog').waitFor()
    await settled()
  })
  await take('exports', '/exports', () => settled())
  await take('call-records', '/exports', async () => {
    await page.getByRole('button', { name: 'Call record pack' }).click()
    await page.getByRole('dialog').waitFor()
    await settled()
  })
  await take('tasks', '/tasks', () => settled())
  await take('tasks-team', '/tasks?whose=team', () => settled())
  await take('task-new', '/tasks', async () => {
    await page.getByRole('button', { name: 'More …' }).click()
    await settled()
  })
  await take('calls', '/calls', () => settled())
  await take('call', `/calls?call=${recorded?.id}`, () => settled(1_200))
  await take('call-correct', `/calls?call=${recorded?.id}`, async () => {
    await page
      .getByRole('button', { name: /Correct/ })
      .first()
      .click()
    await settled()
  })
  await take('scripts', '/scripts', () => settled())
  await take('numbers', '/numbers/overview', () => settled())
  await take('numbers-when', '/numbers/when', () => settled())
  await take('script', '/scripts/script-order-desk', () => settled(1_000))
  await take('script-step', '/scripts/script-order-desk?node=order-volume', () => settled(1_000))
  await take('script-editor', '/scripts/script-order-desk/edit?node=order-volume', () => settled(1_000))
  await take('script-numbers', '/scripts/script-order-desk?view=numbers', () => settled(1_500))
  await take('script-numbers-table', '/scripts/script-order-desk?view=numbers&as=table', () => settled(1_000))
  await take('script-graph', '/scripts/script-order-desk?view=graph', () => settled(1_500))
  await take('script-editor-graph', '/scripts/script-order-desk/edit?map=canvas', () => settled(1_500))
  await take('practice', '/practice', () => page.getByRole('button', { name: 'Begin practice' }).waitFor())
  await take('practice-call', '/practice', async () => {
    await page.getByRole('radio', { name: /Keen/ }).click()
    await page.getByRole('button', { name: 'Begin practice' }).click()
    await new Desk(page).preview.waitFor()
    await new Desk(page).dial()
    await new Desk(page).press('a')
    await page.getByRole('group', { name: 'Scripted customer' }).getByText('“').first().waitFor()
  })
  // The page of an address that leads nowhere is on no floor.
  await picture(page, 'nowhere', async () => {
    await page.goto('/nowhere')
    await page.getByText('Page not found').waitFor()
  })
  await context.close()
}

async function admin(browser: Browser, floor: DemoFloor): Promise<void> {
  const { page, context } = await enter(browser, floor.url, floor.admin)
  const settled = () => page.evaluate(() => new Promise((done) => setTimeout(done, 900)))
  for (const [name, path] of [
    ['reassign', ''],
    ['people', '?part=people'],
    ['tokens', '?part=tokens'],
    ['webhooks', '?part=webhooks'],
    ['fields', '?part=fields'],
    ['tags', '?part=tags'],
    ['settings', '?part=settings'],
    ['audit', '?part=audit'],
    ['audit-none', '?part=audit&act=team.created'],
    ['floor', '?part=floor'],
  ] as const) {
    await picture(page, `admin-${name}`, async () => {
      await page.goto(`/admin${path}`)
      await page.waitForLoadState('networkidle')
      await settled()
    })
  }
  await picture(page, 'admin-audit-line', async () => {
    await page.goto('/admin?part=audit&act=call.disposed')
    await page.getByText('Said what came of a call').nth(2).click()
    await page.getByRole('dialog').waitFor()
    await settled()
  })
  await picture(page, 'admin-checked', async () => {
    await page.goto('/admin?part=floor')
    await page.getByRole('button', { name: 'Check now' }).click()
    await page
      .getByText(/All \d+/)
      .first()
      .waitFor()
  })
  await picture(page, 'admin-reassign-agent', async () => {
    await page.goto(`/admin`)
    await settled()
    await page
      .getByRole('button', { name: new RegExp(floor.agent(2).fullName) })
      .first()
      .click()
    await settled()
  })
  await picture(page, 'admin-settings-end', async () => {
    await page.goto('/admin?part=settings')
    await settled()
    await page.getByRole('textbox').first().press('End')
    await page.getByRole('heading').last().scrollIntoViewIfNeeded()
    await settled()
  })
  await context.close()
}

await mkdir(folder, { recursive: true })
const floor = await DemoFloor.open({ wrapUpMs: 600_000, leaseMs: 900_000 })
const browser = await openBrowser()
try {
  const seats = await colleagues(floor).catch((fault: unknown) => {
    missed.push(`colleagues: ${String(fault)}`)
    return []
  })
  for (const part of [signIn, desk, board, admin]) {
    if (process.argv[4] !== undefined && !process.argv[4].includes(part.name)) continue
    await part(browser, floor).catch((fault: unknown) => missed.push(`${part.name}: ${String(fault)}`))
  }
  for (const seat of seats) await seat.close()
} finally {
  await browser.close()
  await floor.close()
}
console.log(`Pictures in ${folder}.`)
for (const line of missed) console.error(`Missed ${line}`)
