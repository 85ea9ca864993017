/** TI7, TI8: a day's numbers four ways on a real floor, and that what was tampered with is found and left as it is. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { NumberChecks, Recount } from '#domain/http/numbers/recount.ts'
import { localTime } from '#domain/vocabulary/local-time.ts'
import { checkNumbers } from '#worker/numbers/recount/nightly.ts'
import { systemContext } from '#worker/request/context.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ADA, addLeads, ANN, furnish, MAX } from '../support/house.ts'
import { openAllHours, sit } from '../support/seat.ts'

const { day } = localTime('Europe/London', Date.now())
const PATH = `/api/numbers/recount?day=${day}&team_id=north`
const read = async (as = MAX) => answer(await ask('GET', PATH, { as }), 200, Recount)

async function workADay(): Promise<void> {
  const ann = await sit(ANN)
  await ann.do({ type: 'GoAvailable' })
  for (const [lead, dispositionId] of [
    ['lead1', 'no-result'],
    ['lead2', 'no-answer'],
    ['lead3', 'voicemail'],
  ] as const) {
    const { fence = 0 } = (await ann.do({ type: 'TakeLead', leadId: lead, by: 'chosen' })).result ?? {}
    const callId = (await ann.do({ type: 'StartCall', leadId: lead }, fence)).result?.callId ?? ''
    if (dispositionId === 'no-result')
      await ann.do({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)
    await ann.do({ type: 'EndCall', callId, reason: dispositionId === 'no-result' ? 'hung-up' : 'no-answer' }, fence)
    await ann.do({ type: 'DispositionCall', callId, dispositionId }, fence)
  }
  await ann.do({ type: 'GoNotReady', reason: 'break' })
  await ann.do({ type: 'LogOut' })
  ann.leave()
}

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads(
    { id: 'lead1', owner: ANN, phone: '+447700900001' },
    { id: 'lead2', owner: ANN, phone: '+447700900002' },
    { id: 'lead3', owner: ANN, phone: '+447700900003' },
  )
  await workADay()
})

const valueOf = ({ rows }: Recount, name: string) => rows.find((row) => row.name === name)?.values

test('TI7 the screens, the sums, the records and the journal have the same numbers', async () => {
  const found = await read()
  expect(found.differences).toEqual([])
  expect(found.rows.filter(({ agrees }) => !agrees)).toEqual([])
  expect(found).toMatchObject({ verdict: 'agrees', waiting: 0 })
  expect(valueOf(found, 'dials')).toEqual({ screen: 3, rollup: 3, records: 3, journal: 3 })
  expect(valueOf(found, 'decision_makers')).toEqual({ screen: 1, rollup: 1, records: 1, journal: 1 })
  const loggedIn = valueOf(found, 'duty_logged_in_ms')
  expect(loggedIn?.journal).toBeGreaterThan(0)
  expect(new Set(Object.values(loggedIn ?? {})).size).toBe(1)
})

test('TI7 supervisors ask for it, of their own teams', async () => {
  await problem(await ask('GET', PATH, { as: ANN }), 'forbidden')
  await problem(await ask('GET', `/api/numbers/recount?day=${day}&team_id=south`, { as: MAX }), 'forbidden')
})

/** Takes back what it did. */
async function tampered(sql: string, back: string): Promise<Recount> {
  await env.DB.prepare(sql).run()
  const found = await read()
  await env.DB.prepare(back).run()
  return found
}

test.each([
  ['agent_days', 'dials', 'dials = dials + 1', 'dials = dials - 1'],
  ['agent_days', 'talk_3', 'talk_3 = talk_3 + 1', 'talk_3 = talk_3 - 1'],
  ['source_days', 'bookings', 'bookings = bookings + 1', 'bookings = bookings - 1'],
  ['hour_days', 'contacts', 'contacts = contacts + 2', 'contacts = contacts - 2'],
  ['version_days', 'dials', 'dials = dials + 1', 'dials = dials - 1'],
  ['called_hours', 'dials', 'dials = dials + 1', 'dials = dials - 1'],
  ['duty_team_days', 'duty_logged_in_ms', 'on_ms = on_ms + 1', 'on_ms = on_ms - 1'],
  ['duty_days', 'duty_logged_in_ms', 'on_ms = on_ms + 1', 'on_ms = on_ms - 1'],
])('TI8 a sum in %s that somebody changed is found: %s', async (table, name, change, back) => {
  const of = `WHERE team_id = 'north' AND local_date = '${day}'`
  const found = await tampered(`UPDATE ${table} SET ${change} ${of}`, `UPDATE ${table} SET ${back} ${of}`)
  expect(found.verdict).toBe('differs')
  expect(found.differences.map((one) => one.name)).toContain(name)
  expect((await read()).verdict).toBe('agrees')
})

test('TI8 a call or a stretch that was changed in the records differs from the journal', async () => {
  const call = await tampered(
    `UPDATE calls SET outcome = 'busy' WHERE lead_id = 'lead2'`,
    `UPDATE calls SET outcome = 'no-answer' WHERE lead_id = 'lead2'`,
  )
  expect(call.verdict).toBe('differs')
  expect(call.differences).toContainEqual({
    of: 'person',
    id: ANN,
    name: 'outcome_busy',
    values: { screen: null, rollup: 1, records: 1, journal: 0 },
  })
  const stretch = await tampered(
    `UPDATE duty_stretches SET to_at = to_at + 5 WHERE reason = 'break'`,
    `UPDATE duty_stretches SET to_at = to_at - 5 WHERE reason = 'break'`,
  )
  expect(stretch.differences.map(({ name }) => name)).toContain('duty_not_ready_ms')
})

test('TI8 by night yesterday is counted anew, once, and kept as it was found', async () => {
  const tomorrow = Date.now() + 24 * 3_600_000
  const check = (now: number) => checkNumbers(systemContext(env, 'cron', now))
  await env.DB.prepare('UPDATE number_check_turns SET next_at = 0').run()
  await env.DB.prepare(`UPDATE agent_days SET contacts = contacts + 1 WHERE team_id = 'north'`).run()
  await check(tomorrow)
  const list = async () =>
    (await answer(await ask('GET', '/api/numbers/checks?team_id=north', { as: ADA }), 200, NumberChecks)).data
  const [first, ...others] = await list()
  expect(others).toEqual([])
  expect(first).toMatchObject({ day, verdict: 'differs' })
  expect(first && valueOf(first, 'contacts')).toEqual({ screen: 1, rollup: 2, records: 1, journal: 1 })
  // Nothing was put right by it, and the turn comes again after the next midnight only.
  expect(await env.DB.prepare(`SELECT contacts FROM agent_days WHERE team_id = 'north'`).first('contacts')).toBe(2)
  await env.DB.prepare(`UPDATE agent_days SET contacts = contacts - 1 WHERE team_id = 'north'`).run()
  await check(tomorrow + 60_000)
  expect((await list())[0]?.verdict).toBe('differs')
  await problem(await ask('GET', '/api/numbers/checks?team_id=north', { as: MAX }), 'forbidden')
})
