/** A day that is still running is compared with the same part of an earlier one: up to which instant of that day, by each team's clock. */
import { instantAt } from '#domain/vocabulary/wall-time.ts'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import { readRows } from '#worker/d1/rows.ts'
import { plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'
import { settingsOf } from '#worker/teams/queries.ts'

/** Of the last day of a question: by team the instant before which its calls began. */
export interface Cut {
  readonly until: Readonly<Record<string, number>>
}

interface Asked {
  readonly teamIds: readonly string[]
  readonly to: string
  /** Minutes after midnight; undefined: all of the day. */
  readonly until?: number | undefined
}

/** Of a call under this name. */
export const beganBefore = (name: string, { until }: Cut): Statement =>
  sqlOf`coalesce(${plainSql(name)}.started_at, ${plainSql(name)}.call_date) <
    (SELECT u.value FROM json_each(${JSON.stringify(until)}) u WHERE u.key = ${plainSql(name)}.team_id)`

const Row = z.object({ id: z.string(), settings: z.string().nullable(), settings_version: z.number() })

export async function cutOf(db: D1Database, { teamIds, to, until }: Asked): Promise<Cut | undefined> {
  if (until === undefined) return undefined
  const { results } = await db
    .prepare('SELECT id, settings, settings_version FROM teams WHERE id IN (SELECT value FROM json_each(?))')
    .bind(jsonList(teamIds))
    .all()
  const instants = readRows(Row, results, 'team').map(
    (row) => [row.id, instantAt(settingsOf(row).timeZone, to, until)] as const,
  )
  return { until: Object.fromEntries(instants) }
}
