/** Each index of the calls is what some statement reads by: of six hundred thousand calls one takes forty megabytes, and a row more to write. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { CallQuery } from '#domain/http/calls.ts'
import { callListStatement } from '#worker/calls/list.ts'
import type { Statement } from '#worker/d1/statement.ts'
import { WAITING_SQL } from '#worker/calls/local-times.ts'
import { funnelStatement } from '#worker/numbers/leads-sql.ts'
import { OLD_NOTES_SQL } from '#worker/teams/retention.ts'

const FILTERS = [
  {},
  { outcome: 'busy' },
  { provisional: 'true' },
  { disposition_id: 'busy' },
  { script_id: 'pitch', script_version: '2' },
  { recorded: 'true' },
  { lead_id: 'a' },
]

async function indexesOf({ sql, values }: Statement): Promise<string[]> {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>()
  return results.flatMap(({ detail }) => /INDEX (calls_\w+)/.exec(detail)?.[1] ?? [])
}

test('each index of the calls leads a statement', async () => {
  const lists = FILTERS.flatMap((filter) =>
    [null, 'ann'].map((agentId) => callListStatement({ teamIds: ['north'], agentId }, CallQuery.parse(filter))),
  )
  const others = [
    { sql: OLD_NOTES_SQL, values: ['north', 1, 200] },
    { sql: WAITING_SQL, values: ['', 500] },
    funnelStatement({ teamIds: ['north'], from: '2026-01-01', to: '2026-01-31' }),
  ]
  const used = await Promise.all([...lists, ...others].map(indexesOf))
  const { results } = await env.DB.prepare(
    `SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'calls' AND sql IS NOT NULL ORDER BY name`,
  ).all<{ name: string }>()
  expect([...new Set(used.flat())].toSorted()).toEqual(results.map(({ name }) => name))
})
