/** TP1, TP3: what has been reached of each target, and what the day comes to at its pace, of a person and of their team. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { periodOf } from '#domain/analytics/targets.ts'
import { Progress } from '#domain/http/numbers/progress.ts'
import { TeamTargets } from '#domain/http/numbers/targets.ts'
import { dayIn } from '#domain/vocabulary/local-time.ts'
import { readProgress } from '#worker/targets/progress.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, addLeads, ANN, furnish, MAX } from '../support/house.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LONDON = 'Europe/London'

/** A Wednesday, so that its week has days before it; at noon, with the working day over at six. */
const TODAY = '2026-05-06'
const NOON = Date.UTC(2026, 4, 6, 11)
const SIX = Date.UTC(2026, 4, 6, 17)

const target = (scope: string, userId: string, measure: string, period: string, value: number) =>
  env.DB.prepare(`INSERT INTO targets VALUES ('north', ?, ?, ?, ?, '2026-01-01', ?, NULL, 1)`).bind(
    scope,
    userId,
    measure,
    period,
    value,
  )
const stretch = (user: string, from: number, to: number, isOpen: number) =>
  env.DB.prepare(
    `INSERT INTO duty_stretches (team_id, user_id, from_at, to_at, is_open, local_date, reason, seq)
     VALUES ('north', ?, ?, ?, ?, ?, '', 1)`,
  ).bind(user, from, to, isOpen, dayIn(LONDON, from))

const call = (id: string, user: string, at: number) =>
  env.DB.prepare(
    `INSERT INTO calls (id, lead_id, user_id, team_id, call_date, started_at, ended_at, duration, outcome, fence, local_date, local_hour, lead_source)
     VALUES (?1, 'one', ?2, 'north', ?3, ?3, ?3 + 1000, 1, 'no-answer', 7, ?4, 9, 'website')`,
  )
    .bind(id, user, at, dayIn(LONDON, at))
    .run()

beforeAll(async () => {
  await furnish()
  await addLeads({ id: 'one' })
  await env.DB.prepare(`UPDATE number_settings SET day_ends_at = 1080 WHERE team_id = 'north'`).run()
})
beforeEach(async () => {
  await env.DB.batch([
    env.DB.prepare(`DELETE FROM targets WHERE team_id = 'north'`),
    env.DB.prepare('DELETE FROM duty_stretches'),
    env.DB.prepare('DELETE FROM calls'),
  ])
})

const progressOf = (userId: string | null, now = NOON) => readProgress(env.DB, { teamId: 'north', userId, now })

test('TP3 a person’s day goes on at the rate of their own hours, from their first word on', async () => {
  await env.DB.batch([
    target('everyone', '', 'dials', 'day', 60),
    // Two hours until noon, of which the last word is an hour old.
    stretch(ANN, NOON - 2 * HOUR, NOON - HOUR, 1),
    stretch(ABE, NOON - 3 * HOUR, NOON, 0),
  ])
  for (let at = 0; at < 8; at += 1) await call(`c${at}`, ANN, NOON - HOUR - at * 60_000)
  const { targets, today } = await progressOf(ANN)
  expect(today).toBe(TODAY)
  expect(targets).toEqual([
    {
      measure: 'dials',
      period: 'day',
      from: TODAY,
      to: TODAY,
      value: 60,
      reached: 8,
      // Eight in two hours, and six hours to come.
      pace: { type: 'running', expected: 32, by: new Date(SIX).toISOString() },
    },
  ])
})

test('TP3 of a team as much as that is to come for each person who is logged in now', async () => {
  await env.DB.batch([
    target('team', '', 'dials', 'day', 100),
    stretch(ANN, NOON - 2 * HOUR, NOON, 1),
    stretch(ABE, NOON - 2 * HOUR, NOON, 0),
  ])
  for (let at = 0; at < 8; at += 1) await call(`c${at}`, at % 2 === 0 ? ANN : ABE, NOON - HOUR - at * 60_000)
  const [dials] = (await progressOf(null)).targets
  // Eight in four hours of people, six hours to come of one of them.
  expect(dials).toMatchObject({ reached: 8, pace: { type: 'running', expected: 20 } })
})

test('TP3 no pace is told before the first call, while nobody is logged in, and when the day is over', async () => {
  await env.DB.batch([
    target('everyone', '', 'dials', 'day', 60),
    stretch(ANN, NOON - 2 * HOUR, NOON, 1),
    stretch(ABE, NOON - 2 * HOUR, NOON, 0),
  ])
  const paceOf = async (userId: string, now = NOON) => (await progressOf(userId, now)).targets[0]?.pace
  expect(await paceOf(ANN)).toEqual({ type: 'none', because: 'not-begun' })
  await call('a', ANN, NOON - HOUR)
  await call('b', ABE, NOON - HOUR)
  expect(await paceOf(ABE)).toEqual({ type: 'none', because: 'nobody' })
  expect(await paceOf(ANN, SIX)).toEqual({ type: 'none', because: 'over' })
})

test('TP1 a week is counted from its Monday and a month from its first day, and neither has a pace', async () => {
  await env.DB.batch([
    target('everyone', '', 'dials', 'week', 300),
    target('everyone', '', 'dials', 'month', 1200),
    target('person', ABE, 'dials', 'week', 1),
  ])
  const monday = NOON - 2 * DAY
  for (const [at, when] of [NOON - HOUR, monday, monday - DAY, NOON - 6 * DAY].entries())
    await call(`d${at}`, ANN, when)
  const { targets } = await progressOf(ANN)
  expect(targets).toMatchObject([
    { period: 'week', ...periodOf('week', TODAY), value: 300, reached: 2, pace: null },
    { period: 'month', ...periodOf('month', TODAY), value: 1200, reached: 3, pace: null },
  ])
  expect((await progressOf(ABE)).targets).toMatchObject([
    { value: 1, reached: 0 },
    { value: 1200, reached: 0 },
  ])
})

test('an agent reads their own and nobody else’s, a manager those of their team', async () => {
  await answer(
    await ask('PATCH', '/api/teams/north/targets', {
      as: MAX,
      json: {
        version: (await answer(await ask('GET', '/api/teams/north/targets', { as: MAX }), 200, TeamTargets)).version,
        set: [{ scope: 'everyone', measure: 'dials', period: 'day', value: 60 }],
      },
    }),
    200,
    TeamTargets,
  )
  const path = '/api/numbers/progress?team_id=north'
  for (const own of ['', '&user_id=me', `&user_id=${ANN}`])
    expect(await answer(await ask('GET', path + own, { as: ANN }), 200, Progress)).toMatchObject({ user_id: ANN })
  await problem(await ask('GET', `${path}&user_id=${ABE}`, { as: ANN }), 'forbidden')
  await problem(await ask('GET', '/api/numbers/progress?team_id=south', { as: MAX }), 'forbidden')
  expect(await answer(await ask('GET', path, { as: MAX }), 200, Progress)).toMatchObject({ user_id: null, targets: [] })
  expect(await answer(await ask('GET', `${path}&user_id=${ABE}`, { as: MAX }), 200, Progress)).toMatchObject({
    user_id: ABE,
    targets: [{ value: 60, reached: 0 }],
  })
})
