/** Time on duty as the API tells it: by person and day, with its rates, callbacks kept, and to whom. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { countCallback, KEPT_WITHIN_MS } from '#domain/analytics/callbacks-kept.ts'
import { DutyAnswer, DutyStrip } from '#domain/http/numbers/duty.ts'
import { tellDueDays } from '#worker/numbers/due-days.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, addCall, addLeads, ANN, furnish, MAX, SUE } from '../support/house.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

interface Stretch {
  readonly user: string
  readonly team?: string
  readonly from: number
  readonly ms: number
  readonly reason?: string
  readonly talk?: number
  readonly isOpen?: number
}

const add = ({ user, team = 'north', from, ms, reason = '', talk = 0, isOpen = 0 }: Stretch) =>
  env.DB.prepare(
    `INSERT INTO duty_stretches (team_id, user_id, from_at, to_at, is_open, local_date, reason, talk_ms, seq)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)`,
  ).bind(team, user, from, from + ms, isOpen, new Date(from).toISOString().slice(0, 10), reason, talk)

const MAY_4 = Date.UTC(2026, 4, 4, 9)
const DUE = Date.UTC(2026, 4, 4, 14)

/** When each was dialled and when it ended, in minutes from its time. */
const CALLBACKS: readonly (readonly [id: string, dialled: number | null, ended: number | null])[] = [
  ['on-time', 5, 6],
  ['just-in-time', 15, 16],
  ['late', 16, 17],
  ['early', -15, -14],
  ['long-before', -60, -59],
  ['never', null, null],
  ['withdrawn-before', null, -30],
  ['withdrawn-after', null, 30],
]

beforeAll(async () => {
  await furnish()
  await addLeads({ id: 'anns', owner: ANN })
  await env.DB.batch([
    add({ user: ANN, from: MAY_4, ms: 3 * HOUR, talk: HOUR }),
    add({ user: ANN, from: MAY_4 + 3 * HOUR, ms: HOUR, reason: 'break', talk: 10 * MINUTE }),
    add({ user: ANN, from: MAY_4 + 24 * HOUR, ms: 2 * HOUR }),
    add({ user: ABE, from: MAY_4, ms: HOUR, reason: 'gone-from-the-list' }),
    add({ user: SUE, team: 'south', from: MAY_4, ms: HOUR }),
    // Two whole months on, so that a year is answered by months and days.
    add({ user: ANN, from: Date.UTC(2026, 6, 15, 9), ms: 5 * HOUR, talk: 4 * HOUR }),
    ...CALLBACKS.map(([id, dialled, ended]) =>
      env.DB.prepare(
        `INSERT INTO tasks (id, team_id, kind, lead_id, user_id, title, due_at, due_date, due_owner_id, dialled_at, ended_at, status)
         VALUES (?, 'north', 'callback', 'anns', ?, 'Call back', ?, '2026-05-04', ?, ?, ?, ?)`,
      ).bind(
        id,
        ANN,
        DUE,
        ANN,
        dialled === null ? null : DUE + dialled * MINUTE,
        ended === null ? null : DUE + ended * MINUTE,
        ended === null ? 'pending' : 'cancelled',
      ),
    ),
  ])
  for (let call = 0; call < 30; call += 1) await addCall(`c${call}`, 'anns', ANN, 'north', MAY_4 + call * MINUTE)
  await env.DB.prepare(
    `UPDATE calls SET local_date = '2026-05-04', local_hour = 9, lead_source = 'other', connected_at = NULL,
       ended_at = started_at + 20000, wrap_up_ms = 10000 WHERE team_id = 'north'`,
  ).run()
})

const MAY = 'from=2026-05-01&to=2026-05-31'
const read = async (query: string, as = MAX) =>
  answer(await ask('GET', `/api/numbers/duty?${query}`, { as }), 200, DutyAnswer)
const strip = async (query: string, as = MAX) =>
  answer(await ask('GET', `/api/numbers/duty/strip?${query}`, { as }), 200, DutyStrip)

test('TI2 a person’s time is that in calls, ready, and not ready by reason', async () => {
  const { rows, reasons, total } = await read(MAY)
  expect(rows.map(({ key }) => key)).toEqual([ABE, ANN])
  expect(rows[1]).toMatchObject({
    name: 'Ann Person',
    counts: {
      logged_in_ms: 6 * HOUR,
      ready_ms: 4 * HOUR,
      not_ready_ms: 50 * MINUTE,
      talk_ms: 70 * MINUTE,
      not_ready_reasons: { break: 50 * MINUTE },
      dials: 30,
    },
  })
  expect(reasons).toEqual([
    { reason: 'break', label: 'Break' },
    { reason: 'gone-from-the-list', label: 'gone-from-the-list' },
  ])
  expect(total.counts.logged_in_ms).toBe(7 * HOUR)
})

test('TI5 occupancy leaves out time not ready, utilisation has all of it, and each rate carries its fraction', async () => {
  const { rows } = await read(MAY)
  expect(rows[1]?.rates).toMatchObject({
    occupancy: { count: 70 * MINUTE, of: 310 * MINUTE, rate: 70 / 310, few: false },
    utilisation: { count: 70 * MINUTE, of: 360 * MINUTE, rate: 70 / 360 },
    dials_per_hour: { count: 30, of: 6 * HOUR, rate: 5 },
    dials_per_available_hour: { count: 30, of: 310 * MINUTE, rate: (30 * 60) / 310 },
  })
  expect(rows[0]?.rates.occupancy).toMatchObject({ count: 0, of: 0, rate: null, few: true })
})

test('CB10 callbacks dialled within fifteen minutes of their time are kept, of those that were due', async () => {
  const { rows, total } = await read(MAY)
  const expected = CALLBACKS.map(([, dialled, ended]) =>
    countCallback(
      {
        due_at: DUE,
        dialled_at: dialled === null ? null : DUE + dialled * MINUTE,
        ended_at: ended === null ? null : DUE + ended * MINUTE,
      },
      Date.now(),
    ),
  ).flatMap((one) => one ?? [])
  const kept = expected.filter((one) => one.kept === 1)
  expect([kept.length, expected.length]).toEqual([3, 6])
  expect(rows[1]?.rates.callbacks_kept).toEqual({ count: 3, of: 6, rate: 0.5, few: true })
  expect(total.rates.callbacks_kept.of).toBe(6)
})

test('CB10 a callback whose time has not passed is not due yet', () => {
  const waiting = { due_at: DUE, dialled_at: null, ended_at: null }
  expect(countCallback(waiting, DUE + KEPT_WITHIN_MS - 1)).toBeNull()
  expect(countCallback(waiting, DUE + KEPT_WITHIN_MS)).toEqual({ due: 1, kept: 0 })
})

test('CB10 callbacks that wait from before are told their day, those whose time has passed are not', async () => {
  const soon = Date.UTC(2026, 11, 1, 23, 30)
  await env.DB.batch(
    [
      ['waits', soon],
      ['passed', DUE],
    ].map(([id, due]) =>
      env.DB.prepare(
        `INSERT INTO tasks (id, team_id, kind, lead_id, user_id, title, due_at, updated_at) VALUES (?, 'north', 'callback', 'anns', ?, 'Call back', ?, 5)`,
      ).bind(id ?? '', ANN, due ?? 0),
    ),
  )
  await tellDueDays(env.DB, soon - HOUR)
  const { results } = await env.DB.prepare(
    `SELECT id, due_date, due_owner_id, updated_at, version FROM tasks WHERE id IN ('waits', 'passed') ORDER BY id`,
  ).all()
  expect(results).toEqual([
    { id: 'passed', due_date: null, due_owner_id: null, updated_at: 5, version: 1 },
    { id: 'waits', due_date: '2026-12-01', due_owner_id: ANN, updated_at: 5, version: 1 },
  ])
})

test('TI3 by day it is the team’s, or one person’s, and a year is the sum of its days', async () => {
  const days = await read(`${MAY}&by=day`)
  expect(days.rows.map(({ key, counts }) => [key, counts.logged_in_ms])).toEqual([
    ['2026-05-04', 5 * HOUR],
    ['2026-05-05', 2 * HOUR],
  ])
  expect((await read(`${MAY}&by=day&user_id=${ANN}`)).rows.map(({ counts }) => counts.logged_in_ms)).toEqual([
    4 * HOUR,
    2 * HOUR,
  ])
  for (const who of ['', `&user_id=${ANN}`]) {
    const year = 'from=2026-01-05&to=2026-12-20'
    const [byUser, byDay] = [await read(`${year}${who}`), await read(`${year}&by=day${who}`)]
    expect(byUser.total).toEqual(byDay.total)
    expect(byUser.rows.find(({ key }) => key === ANN)?.counts.logged_in_ms).toBe(11 * HOUR)
  }
})

test('TI6 an agent is told their own time and nobody else’s', async () => {
  const mine = await read(MAY, ANN)
  expect(mine.rows.map(({ key }) => key)).toEqual([ANN])
  expect((await read(`${MAY}&user_id=me`, ANN)).rows).toEqual(mine.rows)
  await problem(await ask('GET', `/api/numbers/duty?${MAY}&user_id=${ABE}`, { as: ANN }), 'forbidden')
  await problem(await ask('GET', `/api/numbers/duty?${MAY}&team_id=south`, { as: MAX }), 'forbidden')
  expect((await read(MAY, ADA)).rows.map(({ key }) => key)).toEqual([ABE, ANN, SUE])
  const own = await strip('day=2026-05-04&team_id=north', ANN)
  expect(own.people.map(({ user_id }) => user_id)).toEqual([ANN])
  await problem(await ask('GET', `/api/numbers/duty/strip?day=2026-05-04&team_id=south`, { as: ANN }), 'forbidden')
})

test('TI1 the strip of a day has each person’s stretches and calls in their order', async () => {
  const told = await strip('day=2026-05-04&team_id=north')
  expect(told).toMatchObject({
    time_zone: 'Europe/London',
    from: '2026-05-03T23:00:00.000Z',
    to: '2026-05-04T23:00:00.000Z',
  })
  const [abe, ann] = told.people
  expect(abe).toMatchObject({ user_id: ABE, stretches: [{ reason: 'gone-from-the-list' }], calls: [] })
  expect(ann?.stretches).toEqual([
    { from: '2026-05-04T09:00:00.000Z', to: '2026-05-04T12:00:00.000Z', reason: null },
    { from: '2026-05-04T12:00:00.000Z', to: '2026-05-04T13:00:00.000Z', reason: 'break' },
  ])
  expect(ann?.calls).toHaveLength(30)
  expect(ann?.calls[0]).toMatchObject({
    id: 'c0',
    from: '2026-05-04T09:00:00.000Z',
    closed: '2026-05-04T09:00:30.000Z',
  })
})

test('TI1 a stretch that goes on has no end today, and the last word of one that was lost ends it', async () => {
  const now = Date.now()
  const today = new Date(now).toISOString().slice(0, 10)
  await env.DB.batch([
    add({ user: ABE, from: Date.parse(today) + 1, ms: 0, isOpen: 1 }),
    add({ user: ABE, from: Date.parse(today) + 2, ms: 0, isOpen: 1 }),
  ])
  const { people } = await strip(`day=${today}&team_id=north`)
  expect(people[0]?.stretches.map(({ to }) => to === null)).toEqual([false, true])
})
