/** Time on duty of three hundred people and a year is answered within what its route says it reads. */
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DutyAnswer } from '#domain/http/numbers/duty.ts'
import { verbs } from '#worker/verbs.ts'
import { answer, ask } from '../support/api.ts'
import { furnish, MAX } from '../support/house.ts'
import { meterDatabase } from '../support/meter.ts'

const PEOPLE = 300

let meter: ReturnType<typeof meterDatabase>

/** As the triggers would, from a stretch of each reason a day; in one statement a table. */
beforeAll(async () => {
  await furnish()
  const days = `WITH RECURSIVE days (day) AS (SELECT '2025-11-15' UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < '2026-12-15'),
    people (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM people WHERE n < ${PEOPLE}),
    reasons (reason) AS (VALUES ('') UNION ALL VALUES ('break') UNION ALL VALUES ('lunch') UNION ALL VALUES ('coaching'))`
  const columns = 'stretches, on_ms, dial_ms, talk_ms, hold_ms, wrap_up_ms'
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO duty_days (team_id, user_id, local_date, reason, ${columns})
       ${days} SELECT 'north', 'person-' || n, day, reason, 1, 3600000, 100000, 900000, 0, 200000 FROM people CROSS JOIN days CROSS JOIN reasons`,
    ),
    env.DB.prepare(
      `INSERT INTO duty_months (team_id, local_month, user_id, reason, ${columns})
       SELECT team_id, substr(local_date, 1, 7), user_id, reason, SUM(stretches), SUM(on_ms), SUM(dial_ms), SUM(talk_ms), SUM(hold_ms), SUM(wrap_up_ms)
       FROM duty_days GROUP BY 1, 2, 3, 4`,
    ),
    env.DB.prepare(
      `INSERT INTO duty_team_days (team_id, local_date, reason, ${columns})
       SELECT team_id, local_date, reason, SUM(stretches), SUM(on_ms), SUM(dial_ms), SUM(talk_ms), SUM(hold_ms), SUM(wrap_up_ms)
       FROM duty_days GROUP BY 1, 2, 3`,
    ),
  ])
  meter = meterDatabase()
}, 120_000)
afterAll(() => meter.remove())

const budget = verbs.find(({ path }) => path === '/api/numbers/duty')?.rows ?? 0

test.each([
  ['whole months', 'from=2025-12-01&to=2026-11-30', 365],
  ['with days at both ends', 'from=2025-11-18&to=2026-12-14', 392],
  ['by day', 'from=2025-12-01&to=2026-11-30&by=day', 365],
  ['of one person by day', 'from=2025-12-01&to=2026-11-30&by=day&user_id=person-7', 365],
])('TI3 %s', async (_what, query, days) => {
  const began = performance.now()
  const { answer: response, rowsRead } = await meter.during(() =>
    ask('GET', `/api/numbers/duty?team_id=north&${query}`, { as: MAX }),
  )
  const { total } = await answer(response, 200, DutyAnswer)
  const people = query.includes('user_id') ? 1 : PEOPLE
  expect(total.counts.logged_in_ms).toBe(people * days * 4 * 3_600_000)
  console.info(`${query}: ${rowsRead} rows, ${Math.round(performance.now() - began)} ms`)
  expect(rowsRead).toBeLessThanOrEqual(budget)
})
