/** TI4: days that were over before floors told stretches of duty are told by their archived journals. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { evolveAll } from '#domain/evolve/index.ts'
import { emptyFloor } from '#domain/floor/state.ts'
import { DutyReader } from '#domain/views/duty-reader.ts'
import { dayStartKey, journalKey } from '#durable-objects/team-floor/contract.ts'
import { tellDutyPast } from '#worker/numbers/duty-past.ts'
import { did, given } from '#tests/support/given.ts'
import { available, callOn, later, talking, timePasses } from '#tests/support/story.ts'
import { HOUR, MINUTE, settings } from '#tests/support/world.ts'
import { furnish } from '../support/house.ts'

const callId = callOn('acme')
/** Two days and the morning of a third; ann talks over the first midnight, bob is on duty over both. */
const { journal } = given(
  talking('ann', 'acme'),
  available('bob'),
  later(14 * HOUR),
  timePasses,
  later(MINUTE),
  did('ann', { type: 'EndCall', callId }),
  did('ann', { type: 'DispositionCall', callId, dispositionId: 'no-result', missingProofReason: 'none' }),
  did('ann', { type: 'GoNotReady', reason: 'break' }),
  later(HOUR),
  did('ann', { type: 'LogOut' }),
  later(23 * HOUR),
  timePasses,
).world
const DAYS = ['2026-03-10', '2026-03-11', '2026-03-12'] as const

const stretches = (() => {
  const reader = new DutyReader(emptyFloor('north', settings))
  for (const line of journal) reader.read(line)
  return reader.stretches()
})()

const rows = async () =>
  (
    await env.DB.prepare(
      `SELECT user_id, local_date, reason, from_at, to_at, is_open, talk_ms FROM duty_stretches ORDER BY user_id, from_at`,
    ).all()
  ).results

const expected = stretches
  .filter(({ isOpen }) => !isOpen)
  .toSorted((one, other) => one.agentId.localeCompare(other.agentId) || one.from - other.from)
  .map(({ agentId, day, reason, from, to, talkMs }) => ({
    user_id: agentId,
    local_date: day,
    reason,
    from_at: from,
    to_at: to,
    is_open: 0,
    talk_ms: talkMs,
  }))

const past = () => env.DB.prepare('SELECT team_id, told_day, last_day FROM duty_past').all()

const NOW = Date.UTC(2026, 2, 12, 12)

beforeAll(async () => {
  await furnish()
  const dayOf = (index: number) =>
    DAYS[journal.slice(0, index + 1).filter(({ event }) => event.type === 'DayTurned').length - 1]
  for (const day of DAYS.slice(0, 2)) {
    const lines = journal.filter((_line, index) => (dayOf(index) ?? DAYS[0]) === day)
    const before = journal.filter(({ seq }) => seq < (lines[0]?.seq ?? 0))
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
    await env.RECORDINGS.put(journalKey('north', day), text)
    const start = evolveAll(emptyFloor('north', settings), before)
    await env.RECORDINGS.put(dayStartKey('north', day), JSON.stringify(start))
  }
})

beforeEach(async () => {
  await env.DB.batch([
    env.DB.prepare('DELETE FROM duty_stretches'),
    env.DB.prepare('DELETE FROM duty_past'),
    env.DB.prepare(`INSERT INTO duty_past (team_id, told_day, last_day) VALUES ('north', '', '2026-03-11')`),
  ])
})

test('TI4 each archived day has the stretches that its lines tell, cut at midnight, a call over it counted on both', async () => {
  expect(expected.length).toBeGreaterThan(3)
  await tellDutyPast(env, NOW)
  // What is open over the second midnight ends with a line of the third day, which is in no archive.
  expect(await rows()).toEqual(expected.filter(({ to_at }) => to_at <= Date.UTC(2026, 2, 11, 23, 59)))
  expect((await past()).results).toMatchObject([{ told_day: '2026-03-11' }])
})

test('TI4 told again, or after the floor has told it, nothing changes', async () => {
  await tellDutyPast(env, NOW)
  const first = await rows()
  await env.DB.prepare(`UPDATE duty_past SET told_day = '', asked_at = 0`).run()
  await tellDutyPast(env, NOW)
  expect(await rows()).toEqual(first)
})

test('TI4 a team whose last days are not archived yet is asked again in an hour, and let go once they can no longer come', async () => {
  await env.DB.prepare(`UPDATE duty_past SET last_day = '2026-03-12'`).run()
  await tellDutyPast(env, NOW)
  expect((await past()).results).toMatchObject([{ told_day: '2026-03-11' }])
  await env.DB.prepare('DELETE FROM duty_stretches').run()
  await tellDutyPast(env, NOW + MINUTE)
  await tellDutyPast(env, NOW + 96 * HOUR)
  expect((await past()).results).toEqual([])
})
