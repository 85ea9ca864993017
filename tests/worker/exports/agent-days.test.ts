/** What agents did each day, as a file: by the calendar of each team, summed up from its calls. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { personById } from '#worker/auth/person.ts'
import { openSource } from '#worker/exports/open.ts'
import { problem } from '../support/api.ts'
import { ABE, ADA, addCall, addLeads, ANN, EVE, furnish, MAX, SUE } from '../support/house.ts'
import { send, table } from './support.ts'

const run = (sql: string, ...values: readonly (string | number)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()
const zone = (team: string, timeZone: string) =>
  run('UPDATE teams SET settings = ? WHERE id = ?', JSON.stringify({ timeZone }), team)
const at = (iso: string): number => Date.parse(iso)

beforeAll(async () => {
  await furnish()
  await zone('north', 'Europe/London')
  await zone('south', 'Asia/Tokyo')
  await addLeads({ id: 'a' }, { id: 's', team: 'south' }, { id: 'e', team: 'elsewhere' })
  await addCall('n1', 'a', ANN, 'north', at('2026-06-30T22:59:59Z'))
  // The first moments of July in London.
  await addCall('n2', 'a', ANN, 'north', at('2026-06-30T23:00:00Z'))
  await addCall('n3', 'a', ANN, 'north', at('2026-07-01T10:00:00Z'))
  await addCall('n4', 'a', ABE, 'north', at('2026-07-01T11:00:00Z'))
  await addCall('n5', 'a', ABE, 'north', at('2026-07-05T11:00:00Z'))
  await addCall('s1', 's', SUE, 'south', at('2026-06-30T15:00:00Z'))
  await addCall('e1', 'e', EVE, 'elsewhere', at('2026-07-01T10:00:00Z'))
  await run(
    `UPDATE calls SET answered_by = 'gatekeeper', talk_ms = 61400, hold_ms = 2000, wrap_up_ms = 9600 WHERE id = 'n2'`,
  )
  await run(`UPDATE calls SET outcome = 'meeting-scheduled', logged_by_hand = 1, talk_ms = 100 WHERE id = 'n3'`)
  await run(`UPDATE calls SET outcome = 'no-answer' WHERE id = 'n4'`)
})

const lines = async (matching = '', as = ADA) =>
  (await table({ subject: 'agent-days', matching }, as)).map(
    (row) => `${row['Team']} ${row['Day']} ${row['Agent ID']} ${row['Calls']}`,
  )
const NORTH = ['North 2026-07-05 abe 1', 'North 2026-07-01 abe 1', 'North 2026-07-01 ann 2', 'North 2026-06-30 ann 1']

test('EX3 has a row for each agent and day of the organisation’s teams', async () => {
  expect(await lines()).toEqual([...NORTH, 'South 2026-07-01 sue 1'])
  expect(await lines('team_id=north')).toEqual(NORTH)
  const [, , row] = await table({ subject: 'agent-days' })
  expect(row).toEqual({
    Day: '2026-07-01',
    Agent: 'Ann Person',
    'Agent email': 'ann@example.com',
    'Agent ID': 'ann',
    Team: 'North',
    Calls: '2',
    Contacts: '2',
    Meetings: '1',
    'Talk in seconds': '62',
    'Hold in seconds': '2',
    'Wrap-up in seconds': '10',
  })
})

test('is of the days, the team and the agent that were asked for', async () => {
  expect(await lines('from=2026-07-01&to=2026-07-01')).toEqual([NORTH[1], NORTH[2], 'South 2026-07-01 sue 1'])
  expect(await lines('to=2026-06-30')).toEqual([NORTH[3]])
  expect(await lines('from=2026-07-02&team_id=south')).toEqual([])
  expect(await lines('user_id=abe')).toEqual([NORTH[0], NORTH[1]])
  expect(await lines('user_id=me')).toEqual([])
  // In a team that is not hers, and of another organisation.
  expect(await lines('user_id=sue&team_id=north')).toEqual([])
  expect(await lines('user_id=eve')).toEqual([])
})

test('comes the same in pages of any size', async () => {
  const source = await openSource(env.DB, 'agent-days', {
    person: await personById(env.DB, ADA),
    matching: '',
    ids: null,
    columns: ['team', 'day', 'agent_id', 'calls'],
  })
  for (const limit of [1, 2, 3]) {
    const rows: string[] = []
    for (let place: string | null = null; ;) {
      const page = await source.page(place, limit)
      expect(page.rows.length).toBeLessThanOrEqual(limit)
      rows.push(...page.rows.map((row) => row.join(' ')))
      if (page.next === null) break
      place = page.next
    }
    expect(rows).toEqual([...NORTH, 'South 2026-07-01 sue 1'])
  }
})

test('EX3 is refused to agents, of a team that is not theirs, and for what it does not take', async () => {
  await problem(await send({ subject: 'agent-days' }, ANN), 'forbidden')
  await problem(await send({ subject: 'agent-days' }, MAX), 'forbidden')
  await problem(await send({ subject: 'agent-days', matching: 'team_id=elsewhere' }), 'forbidden')
  for (const matching of ['from=2026-07-32', 'outcome=answered', 'from=2026-07-01T00:00:00Z'])
    await problem(await send({ subject: 'agent-days', matching }), 'invalid-input')
  await problem(await send({ subject: 'agent-days', ids: ['ann'] }), 'invalid-input')
  await problem(await send({ subject: 'agent-days', columns: ['name'] }), 'invalid-input')
})

test('an export still takes its parts along, after their tables were made anew for one subject more', async () => {
  await run(
    `INSERT INTO exports (id, organisation_id, subject, columns, delimiter, team_ids, beat_at, created_by, kept_until)
     VALUES ('old', 'acme', 'leads', '[]', ',', '[]', 1, 'ada', 1)`,
  )
  await run(`INSERT INTO export_parts (export_id, part, object, bytes) VALUES ('old', 0, 'key', 1)`)
  await run(`DELETE FROM exports WHERE id = 'old'`)
  expect(await env.DB.prepare(`SELECT COUNT(*) AS n FROM export_parts WHERE export_id = 'old'`).first('n')).toBe(0)
})
