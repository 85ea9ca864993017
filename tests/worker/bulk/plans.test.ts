/** No statement of a bulk job reads through a table that grows. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { LeadQuery } from '#domain/http/records/lead-query.ts'
import { ENDED_SQL, FORGET_SQL } from '#worker/bulk/forget.ts'
import { jobLeadsSql, jobSql, jobsSql } from '#worker/bulk/queries.ts'
import { NAMED_SQL } from '#worker/bulk/start.ts'
import { COLLECT_SQL } from '#worker/bulk/work/collect.ts'
import { BEAT_SQL } from '#worker/bulk/work/job.ts'
import { SILENT_SQL } from '#worker/bulk/work/launch.ts'
import { CHANGES, TAKE_SQL } from '#worker/bulk/work/records-part.ts'
import { SLICE_SQL } from '#worker/bulk/work/slice.ts'
import { ASK_SQL, SAY_SQL } from '#worker/bulk/work/states.ts'
import { FINISH_SQL, TEAMS_SQL } from '#worker/bulk/work/work.ts'
import { leadIdsStatement } from '#worker/leads/list/list.ts'

const list = '[{"row":1}]'
const collected = [{}, { status: 'won' }, { owner: 'none', tag: 'hot' }, { created_from: '2026-01-01T00:00:00Z' }].map(
  (filters) =>
    leadIdsStatement({ teamIds: ['north', 'south'], ownerId: null }, LeadQuery.parse(filters), {
      driver: 'order',
      listed: false,
    }),
)
const statements: readonly (readonly [string, readonly (string | number | null)[]])[] = [
  [jobSql, ['a']],
  [jobsSql, ['ada', 1, 'x', 50]],
  [jobLeadsSql, ['a', 'refused', '', 0, 50, '["north"]']],
  [NAMED_SQL, ['["a"]', 'a', '["north"]']],
  [COLLECT_SQL, [list, 'a', 1]],
  ...collected.map(({ sql, values }) => [sql, values] as const),
  [BEAT_SQL, [1, 'a', 1]],
  [SILENT_SQL, [1, 20]],
  [SLICE_SQL, ['a', 'waiting', 'hot', 1]],
  [SAY_SQL, [list, 'a']],
  [ASK_SQL, [list, 'a', 1, 'running']],
  [TAKE_SQL, [list, 'a', 'turn', 1, 'running', 'waiting', 'done']],
  ...Object.values(CHANGES).map((sql) => [sql, [list, 'a', 'turn']] as const),
  [FINISH_SQL, ['done', 1, 1, 'a', 1, 'running']],
  [TEAMS_SQL, ['a']],
  [ENDED_SQL, [1, 20]],
  [FORGET_SQL, ['a', 100]],
]

async function planOf(sql: string, values: readonly (string | number | null)[]): Promise<string[]> {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>()
  return results.map(({ detail }) => detail)
}

test.each(statements.map(([sql, values]) => [sql.replaceAll(/\s+/g, ' ').slice(0, 90), sql, values] as const))(
  '%s',
  async (_words, sql, values) => {
    const plan = await planOf(sql, values)
    // The list of what is to be done is as long as a slice.
    const scans = plan.filter(
      (step) => step.startsWith('SCAN ') && !/^SCAN (p|t|j|json_each|CONSTANT)\b|subquery/.test(step),
    )
    expect(scans).toEqual([])
  },
)

const ofOneSlice = statements.filter(([sql]) => [SAY_SQL, ASK_SQL, TAKE_SQL].includes(sql))

test.each(ofOneSlice)(
  'a part of a job looks for each of its leads, and not through the whole job: %s',
  async (sql, values) => {
    const plan = await planOf(sql, values)
    expect(plan.filter((step) => step.includes('bulk_leads'))).toEqual([
      'SEARCH bulk_leads USING PRIMARY KEY (job_id=? AND lead_row=?)',
    ])
  },
)
