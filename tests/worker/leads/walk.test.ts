/** What a page looks at is bound: a list of which few leads are met comes in short pages, and misses none of them. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { LeadQuery } from '#domain/http/records/lead-query.ts'
import { LEAD_SORTS } from '#domain/vocabulary/lead.ts'
import { listLeads, leadListStatement } from '#worker/leads/list/list.ts'
import type { ListQuery } from '#worker/leads/list/orders.ts'
import { walkEndStatement } from '#worker/leads/list/walk.ts'
import type { Statement } from '#worker/d1/statement.ts'
import { furnish } from '../support/house.ts'

const LEADS = 1_800
const both = { teamIds: ['north', 'south'], ownerId: null }
const north = { teamIds: ['north'], ownerId: null }

/** More than a few meet each of two filters, and one in a hundred both. */
beforeAll(async () => {
  await furnish()
  await env.DB.prepare(
    `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < CAST(? AS INTEGER))
     INSERT INTO leads (id, team_id, name, zone, source, priority, attempts, country, custom_keys)
     SELECT 'l' || i, iif(i % 3 = 0, 'south', 'north'), 'Name ' || (i * 7 % 50), 'Europe/London', iif(i % 2 = 0 OR i % 100 = 51, 'event', 'import'),
       iif(i % 2 = 1, 'urgent', 'low'), i % 5, 'GB', json_object('plan', iif(i % 4 = 0, 'gold', 'tin')) FROM n`,
  )
    .bind(LEADS)
    .run()
}, 120_000)

const queryOf = (more: object): ListQuery => ({
  ...LeadQuery.parse({ source: 'event', priority: 'urgent', limit: 4, ...more }),
  fields: [],
})

async function pagesOf(scope: typeof both, query: ListQuery, steps: number) {
  const [found, sizes]: [string[], number[]] = [[], []]
  let cursor: string | undefined
  do {
    const page = await listLeads(env.DB, scope, { ...query, cursor }, steps)
    found.push(...page.data.map(({ id }) => id))
    sizes.push(page.data.length)
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined)
  return { found, sizes }
}

describe('of few that are met, in short pages', () => {
  test.each([
    ...LEAD_SORTS.filter((sort) => sort !== 'callback' && sort !== 'priority' && sort !== 'source'),
    'custom.plan',
  ])('the order %s is whole and as it is', async (sort) => {
    const query: ListQuery = { ...queryOf({ sort }), sortKind: sort === 'custom.plan' ? 'text' : undefined }
    for (const scope of [both, north]) {
      const { data } = await listLeads(env.DB, scope, { ...query, limit: 200 }, 100_000)
      expect(data.length).toBeGreaterThan(10)
      const { found, sizes } = await pagesOf(scope, query, 100)
      expect(found).toEqual(data.map(({ id }) => id))
      expect(sizes.some((size) => size < 4)).toBe(true)
    }
  })

  test('a page reads what it looks at, and no more', async () => {
    for (const sort of ['name', 'attempts', 'last-contact']) {
      const query = queryOf({ sort, country: 'FR', do_not_call: 'false' })
      const way = { driver: 'order', listed: false, steps: 300 }
      const [list, end] = [leadListStatement(north, query, way), walkEndStatement(north, query, way)]
      if (end === null) throw new Error('nothing is walked')
      expect(await rowsRead(list)).toBeLessThan(300 * 4)
      expect(await rowsRead(end)).toBeLessThan(300 * 3)
    }
  })

  test('a page that is full early looks no further', async () => {
    const query = queryOf({ sort: 'name', priority: 'low', cursor: undefined })
    const early = leadListStatement(north, query, { driver: 'order', listed: false, steps: 100_000 })
    expect(await rowsRead(early)).toBeLessThan(150)
  })
})

async function rowsRead({ sql, values }: Statement): Promise<number> {
  const asked = env.DB.prepare(sql).bind(...values)
  return (await asked.all()).meta.rows_read
}
