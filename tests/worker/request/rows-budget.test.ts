/** What each route reads of the database, in rows, is within what it says: measured with thousands of records behind it. */
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { noteRowsRead, recordsOf, rowsBudgetOf } from '#worker/request/rows-budget.ts'
import { verbs } from '#worker/verbs.ts'
import { furnishDoors, send, TABLE } from '../auth/doors.ts'
import { ask } from '../support/api.ts'
import { ADA } from '../support/house.ts'
import { addManyOthers, addManyRecords } from '../support/many-records.ts'

type Method<T> = (this: object, ...args: unknown[]) => Promise<T>

let rows = 0
const database: D1Database = Object.getPrototypeOf(env.DB)
const statement: D1PreparedStatement = Object.getPrototypeOf(env.DB.prepare('SELECT 1'))
const all: Method<D1Result> = Reflect.get(statement, 'all')
const run: Method<D1Result> = Reflect.get(statement, 'run')
const first: Method<unknown> = Reflect.get(statement, 'first')
const raw: D1PreparedStatement['raw'] = Reflect.get(statement, 'raw')
const batch: D1Database['batch'] = Reflect.get(database, 'batch')

/** What reads by columns of its own does not say how many rows that took: it is asked twice. */
async function countOf(asked: D1PreparedStatement): Promise<void> {
  rows += (await all.call(asked)).meta.rows_read
}

beforeAll(async () => {
  await furnishDoors()
  await addManyRecords()
  await addManyOthers()
  // The floor reads its leads when it is asked first: that is its own, and not the route's.
  await (await ask('GET', '/api/leads/anns/why', { as: ADA })).arrayBuffer()
  Object.assign(statement, {
    async all(this: D1PreparedStatement) {
      const result = await all.call(this)
      rows += result.meta.rows_read
      return result
    },
    async run(this: D1PreparedStatement) {
      const result = await run.call(this)
      rows += result.meta.rows_read
      return result
    },
    async first(this: D1PreparedStatement, ...column: [string]) {
      await countOf(this)
      return first.apply(this, column)
    },
    async raw(this: D1PreparedStatement) {
      await countOf(this)
      return raw.call(this)
    },
  })
  database.batch = async function <T>(this: D1Database, statements: D1PreparedStatement[]) {
    const results = await batch.call(this, statements)
    rows += results.reduce((sum, { meta }) => sum + meta.rows_read, 0)
    return results as D1Result<T>[]
  }
}, 120_000)
afterAll(() => {
  Object.assign(statement, { all, first, raw, run })
  database.batch = batch
})

const reads = TABLE.filter(([route]) => route.startsWith('GET '))

describe('a route', () => {
  test.each(reads.map((row) => [row[2] ?? row[0], row] as const))('%s reads no more than it says', async (_, row) => {
    const verb = verbs.find(({ method, path }) => `${method} ${path}` === row[0])
    if (verb === undefined) throw new Error(`${row[0]} is no verb`)
    rows = 0
    const answer = await send(row, { as: ADA })
    // A file is read page by page while it is taken: that is no longer the request.
    const read = rows
    await answer.arrayBuffer()
    const { searchParams } = new URL(row[2] ?? row[0], 'http://localhost')
    expect(read).toBeGreaterThan(0)
    expect(read).toBeLessThanOrEqual(rowsBudgetOf(verb, recordsOf(verb, Object.fromEntries(searchParams))))
  })

  test('that reads more than it says is logged with how often, and answers all the same', () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const route = { method: 'GET', path: '/api/nowhere', rows: 10 } as const
    noteRowsRead(route, {}, { rows: 10, requestId: 'a' })
    expect(warned).not.toHaveBeenCalled()
    for (const requestId of ['b', 'c']) noteRowsRead(route, {}, { rows: 11, requestId })
    expect(warned.mock.calls.map(([line]): unknown => JSON.parse(String(line)))).toMatchObject([
      { note: 'rows-over-budget', request_id: 'b', where: 'GET /api/nowhere', rows: 11, budget: 10, times: 1 },
      { request_id: 'c', times: 2 },
    ])
    warned.mockRestore()
  })
})
