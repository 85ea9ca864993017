/** What each route reads of the database, in rows, is within what it says: measured with thousands of records behind it. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { noteRowsRead, recordsOf, rowsBudgetOf } from '#worker/request/rows-budget.ts'
import { verbs } from '#worker/verbs.ts'
import { furnishDoors, send, TABLE } from '../auth/doors.ts'
import { ask } from '../support/api.ts'
import { ADA, ANN } from '../support/house.ts'
import { meterDatabase } from '../support/meter.ts'
import { addManyOthers, addManyRecords } from '../support/many-records.ts'

let meter: ReturnType<typeof meterDatabase>

beforeAll(async () => {
  await furnishDoors()
  await addManyRecords()
  await addManyOthers()
  // The floor reads its leads when it is asked first: that is its own, and not the route's.
  await (await ask('GET', '/api/leads/anns/why', { as: ADA })).arrayBuffer()
  meter = meterDatabase()
}, 120_000)
afterAll(() => meter?.remove())

const reads = TABLE.filter(([route]) => route.startsWith('GET '))

describe('a route', () => {
  test.each(reads.map((row) => [row[2] ?? row[0], row] as const))('%s reads no more than it says', async (_, row) => {
    const verb = verbs.find(({ method, path }) => `${method} ${path}` === row[0])
    if (verb === undefined) throw new Error(`${row[0]} is no verb`)
    const { answer, rowsRead } = await meter.during(() => send(row, { as: ADA }))
    // A file is read page by page while it is taken: that is no longer the request.
    await answer.arrayBuffer()
    const { searchParams } = new URL(row[2] ?? row[0], 'http://localhost')
    expect(rowsRead).toBeGreaterThan(0)
    expect(rowsRead).toBeLessThanOrEqual(rowsBudgetOf(verb, recordsOf(verb, Object.fromEntries(searchParams))))
  })

  test('tells an admin what it read of what it may, and nobody else', async () => {
    const path = '/api/numbers/counts?from=2023-11-01&to=2023-11-30'
    const told = async (as: string) => (await ask('GET', path, { as })).headers.get('server-timing')
    expect(await told(ADA)).toMatch(/^db;desc="\d+ of 150000 rows"$/)
    expect(await told(ANN)).toBeNull()
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
