/** Every statement about webhooks finds what it needs along an index. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { LISTENERS } from '#durable-objects/team-floor/records/settle/webhooks.ts'
import * as sending from '#durable-objects/webhook-sender/storage.ts'
import { OLD_DELIVERIES_SQL, OLD_EVENTS_SQL } from '#worker/webhooks/prune.ts'
import * as queries from '#worker/webhooks/queries.ts'
import { ACTIVE_OF_SQL, ACTIVE_SQL } from '#worker/webhooks/wake.ts'

type Statement = readonly [sql: string, ...values: (string | number | null)[]]

const STATEMENTS: readonly Statement[] = [
  [queries.webhooksSql, 'acme'],
  [queries.logsSql, 'acme'],
  [queries.deliveriesSql, 'hook', 1, 'x', 50],
  [queries.deliverySql, 'x', 'hook'],
  [ACTIVE_OF_SQL, 'acme'],
  [OLD_EVENTS_SQL, 1, 100],
  [OLD_DELIVERIES_SQL, 1, 100],
  [sending.ENDPOINT_SQL, 'hook'],
  [sending.BEHIND_SQL, 'hook', 'acme', '["north"]'],
  [sending.EVENTS_SQL, 'north', 1, 100],
  [sending.QUEUED_SQL, 'hook', 10],
  [sending.CURSOR_SQL, 'hook', 'north', 1, null, 0, null, null, 0, 0],
  [sending.DELIVERIES_SQL, 'hook', 'north', '[]'],
  [LISTENERS, 'north'],
]

async function plan(sql: string, ...values: readonly (string | number | null)[]): Promise<string[]> {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>()
  return results.map(({ detail }) => detail)
}

/** A list that was given as a parameter, and rows that a subquery has picked already. */
const MAY_BE_SCANNED = /^SCAN (\w+ VIRTUAL TABLE INDEX|CONSTANT ROW$|\(subquery-\d+\)$)/

test.each(STATEMENTS.map((statement) => [statement[0], statement] as const))('%s', async (_, [sql, ...values]) => {
  const scans = (await plan(sql, ...values)).filter(
    (detail) => detail.startsWith('SCAN ') && !MAY_BE_SCANNED.test(detail),
  )
  expect(scans).toEqual([])
})

test('the cron finds active webhooks by their index', async () => {
  expect((await plan(ACTIVE_SQL, 500)).join('\n')).toContain('webhook_endpoints_active')
})
