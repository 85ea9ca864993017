/** Counts as the API gives them: what rollups hold, added up by the keys that are asked for. */
import { addCounts, type Counts, noCounts, toCounts } from '#domain/analytics/counts.ts'
import { percentileBucket } from '#domain/analytics/log-buckets.ts'
import { toRates } from '#domain/analytics/measure.ts'
import { MEASURES } from '#domain/analytics/measures.ts'
import type { CountedBy, CountsAnswer, CountsRow } from '#domain/http/numbers/counts.ts'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import { countsStatements, type Question } from '#worker/numbers/counts/statements.ts'

const Row = z.looseObject({ key: z.union([z.string(), z.number()]).transform(String) })

export async function readCounts(db: D1Database, question: Question): Promise<CountsAnswer> {
  const { from, to, by, teamIds } = question
  const statements = countsStatements(question).map(({ sql, values }) => db.prepare(sql).bind(...values))
  const parts = await db.batch(statements)
  const byKey = new Map<string, Counts>()
  for (const result of parts.flatMap(({ results }) => results)) {
    const { key, ...row } = Row.parse(result)
    const before = byKey.get(key)
    byKey.set(key, before === undefined ? toCounts(row) : addCounts(before, toCounts(row)))
  }
  const all = [...byKey].filter(([, counts]) => counts.dials + counts.inbound + counts.logged_by_hand > 0)
  const total = all.map(([, counts]) => counts).reduce((sum, some) => addCounts(sum, some), noCounts())
  const names = await namesOf(db, by, [...byKey.keys()])
  return {
    from,
    to,
    by,
    team_ids: [...teamIds],
    rows: all.map(([key, counts]) => ({ key, name: names.get(key) ?? null, ...told(counts) })).toSorted(inOrder(by)),
    total: told(total),
  }
}

const told = (counts: Counts) => ({
  counts,
  rates: toRates(MEASURES, counts),
  talk: percentiles(counts.talk_buckets),
  wrap_up: percentiles(counts.wrap_up_buckets),
})

const percentiles = (buckets: number[] | null) =>
  buckets === null ? null : { p50: percentileBucket(buckets, 50), p90: percentileBucket(buckets, 90) }

/** Times in their order, everything else by its dials. */
function inOrder(by: CountedBy): (one: CountsRow, other: CountsRow) => number {
  const isNumber = by === 'hour' || by === 'called-hour'
  if (isNumber) return (one, other) => rank(one.key) - rank(other.key)
  const isTime = by === 'day' || by === 'week' || by === 'month'
  const byKey = (one: CountsRow, other: CountsRow) => (one.key < other.key ? -1 : 1)
  return isTime ? byKey : (one, other) => other.counts.dials - one.counts.dials || byKey(one, other)
}

const rank = (hour: string): number => (/^\d+$/.test(hour) ? Number(hour) : Infinity)

const NAMES: Readonly<Partial<Record<CountedBy, string>>> = {
  user: 'SELECT id, full_name AS name FROM users WHERE id IN (SELECT value FROM json_each(?))',
  team: 'SELECT id, name FROM teams WHERE id IN (SELECT value FROM json_each(?))',
  version: `SELECT v.script_id || '/' || v.version AS id, v.title AS name FROM json_each(?) k
    CROSS JOIN script_versions v ON v.script_id = k.value ->> 0 AND v.version = k.value ->> 1`,
}
const Named = z.object({ id: z.string(), name: z.string() })

async function namesOf(db: D1Database, by: CountedBy, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const sql = NAMES[by]
  if (sql === undefined || keys.length === 0) return new Map()
  const asked = by === 'version' ? JSON.stringify(keys.map((key) => splitVersion(key))) : jsonList(keys)
  const { results } = await db.prepare(sql).bind(asked).all()
  return new Map(results.map((result) => Named.parse(result)).map(({ id, name }) => [id, name]))
}

function splitVersion(key: string): [string, number] {
  const [script = '', version = ''] = key.split('/')
  return [script, Number(version)]
}
