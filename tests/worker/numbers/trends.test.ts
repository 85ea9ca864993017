/** The days of each person beside what is counted of one of them. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { CountsAnswer } from '#domain/http/numbers/counts.ts'
import { Trends } from '#domain/http/numbers/trends.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, addLeads, ANN, furnish, MAX } from '../support/house.ts'

const DAY_MS = 86_400_000
const FIRST = Date.UTC(2026, 2, 20, 9)
const DAYS = '?from=2026-03-21&to=2026-03-27'

beforeAll(async () => {
  await furnish()
  await addLeads({ id: 'amy' })
  await env.DB.prepare(
    `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 119)
     INSERT INTO calls (id, lead_id, user_id, team_id, call_date, started_at, connected_at, outcome, answered_by, local_date, local_hour, lead_source)
     SELECT 'c' || i, 'amy', iif(i % 3 = 0, ?1, ?2), 'north', ?3 + i % 10 * ?4, ?3 + i % 10 * ?4, iif(i % 2, ?3 + i % 10 * ?4 + 5, NULL),
       iif(i % 7 = 0, 'meeting-scheduled', 'busy'), iif(i % 2, 'other-person', NULL), date((?3 + i % 10 * ?4) / 1000, 'unixepoch'), 9, 'import' FROM n`,
  )
    .bind(ABE, ANN, FIRST, DAY_MS)
    .run()
})

test('NU8 each day of each person is what is counted of them on it', async () => {
  const trends = await answer(await ask('GET', `/api/numbers/trends${DAYS}`, { as: MAX }), 200, Trends)
  expect(trends.rows.map(({ user_id }) => user_id).toSorted()).toEqual([ABE, ANN].toSorted())
  for (const { user_id: user, dials, contacts, bookings } of trends.rows) {
    const path = `/api/numbers/counts${DAYS}&by=day&user_id=${user}`
    const { rows } = await answer(await ask('GET', path, { as: MAX }), 200, CountsAnswer)
    expect(rows.map(({ counts }) => counts.dials)).toEqual(dials)
    expect(rows.map(({ counts }) => counts.contacts)).toEqual(contacts)
    expect(rows.map(({ counts }) => counts.bookings)).toEqual(bookings)
  }
})

test('NU10 agents are not told the days of others, and nobody those of a quarter and more', async () => {
  await problem(await ask('GET', `/api/numbers/trends${DAYS}`, { as: ANN }), 'forbidden')
  const long = '/api/numbers/trends?from=2026-01-01&to=2026-12-31'
  await problem(await ask('GET', long, { as: ADA }), 'range-too-long')
})
