/** What a list reads is bound by its page, not by the records behind it: counted in rows, as D1 counts them. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { CallQuery } from '#domain/http/calls.ts'
import { LeadQuery } from '#domain/http/records/lead-query.ts'
import { LEAD_SORTS } from '#domain/vocabulary/lead.ts'
import { callListStatement } from '#worker/calls/list.ts'
import { countLeads } from '#worker/leads/list/count.ts'
import { leadListStatement, listLeads } from '#worker/leads/list/list.ts'
import type { ListQuery } from '#worker/leads/list/orders.ts'
import { countsStatement, wayOf } from '#worker/leads/list/way.ts'
import type { Statement } from '#worker/d1/statement.ts'
import { ANN, furnish } from '../support/house.ts'
import { addManyRecords, LEADS } from '../support/many-records.ts'

const PAGE = 20
/** Of the page: its rows, their joins, and what the sorts of a few cost. */
const ROWS_OF_A_PAGE = 25 * PAGE

beforeAll(async () => {
  await furnish()
  await addManyRecords()
}, 120_000)

async function rowsRead({ sql, values }: Statement): Promise<number> {
  const { meta } = await env.DB.prepare(sql)
    .bind(...values)
    .all()
  return meta.rows_read
}

const at = (ms: number): string => new Date(ms).toISOString()
interface AskedFor {
  readonly fields?: ListQuery['fields']
  readonly [name: string]: unknown
}
const queryOf = ({ fields, ...asked }: AskedFor): ListQuery => ({
  ...LeadQuery.parse({ limit: PAGE, ...asked }),
  fields,
})

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
  const gold = [{ key: 'plan', from: 'gold', to: 'gold' }]
  const spend = [{ key: 'spend', from: 1_000, to: 1_003 }]
  const cases = [
    [north, 'order', {}],
    ...[...LEAD_SORTS, 'custom.plan', 'custom.spend'].flatMap((sort) => [
      [north, 'order', { sort, direction: 'ascending' }] as const,
      [north, 'order', { sort, direction: 'descending' }] as const,
    ]),
    [north, 'order', { status: 'won' }],
    [north, 'status', { status: 'won', sort: 'name' }],
    [north, 'tag', { tag: 'rare' }],
    [north, 'order', { source: 'event' }],
    [north, 'source', { source: 'event', sort: 'name' }],
    [north, 'order', { country: 'FR' }],
    [north, 'country', { country: 'FR', sort: 'attempts' }],
    [north, 'order', { industry: 'MINING' }],
    [north, 'industry', { industry: 'mining', sort: 'custom.spend' }],
    [north, 'order', { last_outcome: 'busy' }],
    [north, 'last_outcome', { last_outcome: 'busy', sort: 'callback' }],
    [north, 'order', { do_not_call: 'true' }],
    [north, 'do_not_call', { do_not_call: 'true', sort: 'name' }],
    [north, 'order', { do_not_call: 'false' }],
    [north, 'order', { created_from: at(500), created_to: at(900) }],
    [north, 'created', { created_to: at(5), sort: 'name' }],
    [north, 'order', { contact_from: at(1_700_000_000_500), contact_to: at(1_700_000_000_900), sort: 'last-contact' }],
    [north, 'contact', { contact_to: at(1_700_000_000_005) }],
    [north, 'order', { attempts_from: 9, sort: 'attempts' }],
    [north, 'attempts', { attempts_from: 9 }],
    [north, 'callback', { callback_from: at(1_800_000_002_000), callback_to: at(1_800_000_002_030) }],
    [north, 'custom.plan', { fields: gold }],
    [north, 'custom.plan', { fields: gold, sort: 'custom.spend' }],
    [north, 'custom.spend', { fields: spend, q: 'common' }],
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
  test.each(cases)('of %j by %s with %j', async (scope, driver, { ...asked }) => {
    const query = queryOf(asked)
    expect(await rowsRead(leadListStatement(scope, query, { driver, listed: false }))).toBeLessThan(ROWS_OF_A_PAGE)
  })

  test.each([...LEAD_SORTS.filter((sort) => sort !== 'callback'), 'custom.plan'])(
    'deep in the order %s a page costs as much as the first, also where all share one key',
    async (sort) => {
      const kind = sort === 'custom.plan' ? ('text' as const) : undefined
      const asked: ListQuery = { ...queryOf({ sort }), sortKind: kind }
      const half = await listLeads(env.DB, north, { ...asked, limit: 1_500 })
      const deep = { ...asked, cursor: half.next_cursor ?? undefined }
      expect(deep.cursor).toBeDefined()
      expect(await rowsRead(leadListStatement(north, deep, { driver: 'order', listed: false }))).toBeLessThan(
        ROWS_OF_A_PAGE,
      )
    },
  )

  test('choose the filter that few meet, of several', async () => {
    const asked = { ...queryOf({ source: 'import', attempts_from: 9, sort: 'name' }), fields: gold }
    expect(await wayOf(env.DB, north, asked)).toEqual({ driver: 'attempts', listed: false })
    expect(await wayOf(env.DB, north, queryOf({ source: 'import', sort: 'name' }))).toMatchObject({ driver: 'order' })
    expect(await wayOf(env.DB, north, queryOf({ created_from: at(5) }))).toMatchObject({ driver: 'order' })
  })

  test.each([{}, { source: 'import' }, { status: 'won' }, { fields: gold }, { q: 'common' }])(
    'with %j are counted as far as they are looked at',
    async (asked) => {
      const counted = await countLeads(env.DB, north, queryOf(asked))
      const whole = await listLeads(env.DB, north, { ...queryOf(asked), limit: LEADS })
      expect(counted).toEqual({ count: whole.data.length, more: false })
    },
  )

  test('are counted no further than a few', async () => {
    const query = LeadQuery.parse({ q: 'common', status: 'new', sort: 'name' })
    const counts = await env.DB.prepare(countsStatement(north, query).sql)
      .bind(...countsStatement(north, query).values)
      .first()
    expect(counts).toEqual({ status: 500, words: 2_995 })
  })
})
