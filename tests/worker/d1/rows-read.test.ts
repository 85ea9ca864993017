/** What a list reads is bound by its page, not by the records behind it: counted in rows, as D1 counts them. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { CallQuery } from '#domain/http/calls.ts'
import { LeadQuery } from '#domain/http/leads.ts'
import { callListStatement } from '#worker/calls/queries.ts'
import { indexWaiting } from '#worker/leads/list/index-words.ts'
import { countsStatement, leadListStatement, type Statement } from '#worker/leads/list/list.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { ANN, furnish } from '../support/house.ts'

const LEADS = 3_000
const CALLS = 6_000
const PAGE = 20
/** Of the page: its rows, their joins, and what the sorts of a few cost. */
const ROWS_OF_A_PAGE = 25 * PAGE

const run = (sql: string, ...values: readonly (string | number)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

/** One in a thousand is won, and has the rare tag; a small team has five. */
beforeAll(async () => {
  await furnish()
  await run(`INSERT INTO tags (id, organisation_id, name) VALUES ('rare', 'acme', 'Rare')`)
  await run(
    `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < CAST(? AS INTEGER))
     INSERT INTO leads (id, team_id, name, phone, zone, status, created_at)
     SELECT 'l' || i, CASE WHEN i % 601 = 0 THEN 'south' ELSE 'north' END, 'Common Name ' || (i * 7 % 1000), '+4420790' || (10000 + i),
       'Europe/London', CASE WHEN i % 1000 = 1 THEN 'won' ELSE 'new' END, i FROM n`,
    LEADS,
  )
  await run(`INSERT INTO lead_tags (lead_id, tag_id) SELECT id, 'rare' FROM leads WHERE status = 'won'`)
  await run(
    `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < CAST(? AS INTEGER))
     INSERT INTO calls (id, lead_id, user_id, team_id, call_date, started_at, outcome, provisional)
     SELECT 'c' || i, 'l' || (1 + i % 500), 'ann', 'north', 1700000000000 + i * 60000, 1700000000000 + i * 60000,
       CASE WHEN i % 1000 = 7 THEN 'wrong-number' ELSE 'answered' END, i % 2000 = 9 FROM n`,
    CALLS,
  )
  while ((await indexWaiting(ormOf(env.DB), 500)) > 0);
}, 120_000)

async function rowsRead({ sql, values }: Statement): Promise<number> {
  const { meta } = await env.DB.prepare(sql)
    .bind(...values)
    .all()
  return meta.rows_read
}

const isoOf = (minute: number): string => new Date(1_700_000_000_000 + minute * 60_000).toISOString()

describe('calls', () => {
  test.each([
    {},
    { provisional: 'true' },
    { outcome: 'wrong-number' },
    { outcome: 'wrong-number', provisional: 'true' },
    { from: isoOf(100), to: isoOf(300) },
    { to: isoOf(5) },
    { from: isoOf(100), to: isoOf(300), outcome: 'wrong-number' },
  ])('with %j', async (query) => {
    for (const agentId of [null, ANN]) {
      const statement = callListStatement({ teamIds: ['north'], agentId }, CallQuery.parse({ limit: PAGE, ...query }))
      expect(await rowsRead(statement)).toBeLessThan(ROWS_OF_A_PAGE)
    }
  })
})

describe('leads', () => {
  const north = { teamIds: ['north'], ownerId: null }
  const south = { teamIds: ['south'], ownerId: null }
  const cases = [
    [north, 'order', {}],
    [north, 'order', { sort: 'name' }],
    [north, 'order', { sort: 'last-contact' }],
    [north, 'order', { status: 'won' }],
    [north, 'status', { status: 'won', sort: 'name' }],
    [north, 'tag', { tag: 'rare' }],
    [north, 'words', { q: 'common' }],
    [north, 'status', { q: 'common', status: 'won' }],
    [north, 'tag', { q: 'common', tag: 'rare' }],
    [south, 'words', { q: '07901' }],
    [south, 'words', { q: 'co' }],
    [south, 'words', { q: 'n' }],
    [south, 'words', { q: 'common', sort: 'name' }],
    [north, 'words', { q: '10042' }],
    [north, 'words', { q: 'xyzzy' }],
  ] as const
  test.each(cases)('of %j by %s with %j', async (scope, driver, query) => {
    const statement = leadListStatement(scope, LeadQuery.parse({ limit: PAGE, ...query }), { driver, listed: false })
    expect(await rowsRead(statement)).toBeLessThan(ROWS_OF_A_PAGE)
  })

  test('are counted no further than a few', async () => {
    const query = LeadQuery.parse({ q: 'common', status: 'new', sort: 'name' })
    const counts = await env.DB.prepare(countsStatement(north, query).sql)
      .bind(...countsStatement(north, query).values)
      .first()
    expect(counts).toEqual({ status: 500, words: 2_995 })
  })
})
