/** No statement of an export reads through a table that grows. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { PARTS_SQL } from '#worker/exports/download.ts'
import { ENDED_SQL, FORGET_SQL } from '#worker/exports/forget.ts'
import { exportSql, exportsOfOrganisationSql, exportsOfPersonSql } from '#worker/exports/queries.ts'
import { AGENT_DAY_SQL, NEWEST_CALL_OF_SQL, NEWEST_CALL_SQL } from '#worker/exports/sources/agent-days.ts'
import { CALL_CELLS_SQL } from '#worker/exports/sources/calls.ts'
import { LEAD_CELLS_SQL } from '#worker/exports/sources/leads.ts'
import { BEAT_SQL } from '#worker/exports/work/job.ts'
import { SILENT_SQL } from '#worker/exports/work/launch.ts'
import { PART_SQL, WRITTEN_SQL } from '#worker/exports/work/write-part.ts'

const statements: readonly (readonly [string, readonly (string | number | null)[]])[] = [
  [exportSql, ['a']],
  [exportsOfPersonSql, ['ada', 1, 'x', 50]],
  [exportsOfOrganisationSql, ['acme', 1, 'x', 50]],
  [BEAT_SQL, [1, 1, 'a', 1]],
  [SILENT_SQL, [1, 20]],
  [LEAD_CELLS_SQL, ['["a"]', '["north"]']],
  [CALL_CELLS_SQL, ['["a"]']],
  [NEWEST_CALL_SQL, ['north', 0, 1]],
  [NEWEST_CALL_OF_SQL, ['north', 0, 1, 'ann']],
  [AGENT_DAY_SQL, ['north', 0, 1, '', null, 500]],
  [PART_SQL, ['a', 0, 1, 'key', 10]],
  [WRITTEN_SQL, [1, 1, null, 'done', 1, 0, 'a', 1, 0]],
  [PARTS_SQL, ['a']],
  [ENDED_SQL, [1, 20]],
  [FORGET_SQL, [1, 20]],
]

test.each(statements.map(([sql, values]) => [sql.replaceAll(/\s+/g, ' ').slice(0, 90), sql, values] as const))(
  '%s',
  async (_words, sql, values) => {
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...values)
      .all<{ detail: string }>()
    // A list of ids is as long as a page, and so are the agents of a day.
    const scans = results.filter(
      ({ detail }) => detail.startsWith('SCAN ') && !/^SCAN (j|d|json_each|CONSTANT)\b/.test(detail),
    )
    expect(scans).toEqual([])
  },
)
