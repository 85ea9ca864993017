/** Time on duty as the API gives it. */
import { CALLBACK_MEASURES, type CallbackCounts } from '#domain/analytics/callbacks-kept.ts'
import { addDuty, type DutyCounts, dutyOf, noDuty, toDutyRates } from '#domain/analytics/duty.ts'
import { toRates } from '#domain/analytics/measure.ts'
import type { DutyAnswer, DutyRow } from '#domain/http/numbers/duty.ts'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import type { Statement } from '#worker/d1/statement.ts'
import {
  callbackStatement,
  dialStatements,
  type DutyQuestion,
  dutyStatements,
} from '#worker/numbers/duty/statements.ts'
import { reasonsOf } from '#worker/numbers/duty/reasons.ts'

const Row = z.object({
  key: z.string(),
  reason: z.string(),
  on_ms: z.number(),
  dial_ms: z.number(),
  talk_ms: z.number(),
  hold_ms: z.number(),
  wrap_up_ms: z.number(),
})
const Dials = z.object({ key: z.string(), dials: z.number() })
const Callbacks = z.object({ key: z.string(), kept: z.number(), due: z.number() })

const NO_CALLBACKS: CallbackCounts = { due: 0, kept: 0 }

interface Told {
  readonly counts: DutyCounts
  readonly callbacks: CallbackCounts
}

export async function readDuty(db: D1Database, question: DutyQuestion, now: number): Promise<DutyAnswer> {
  const { from, to, by, teamIds } = question
  const parts = [dutyStatements(question), dialStatements(question), [callbackStatement(question, now)]]
  const [duty = [], dials = [], callbacks = []] = await readAll(db, parts)
  const byKey = new Map<string, Told>()
  const add = (key: string, counts: DutyCounts, callbacks = NO_CALLBACKS): void => {
    const before = byKey.get(key) ?? { counts: noDuty(), callbacks: NO_CALLBACKS }
    byKey.set(key, { counts: addDuty(before.counts, counts), callbacks: addCallbacks(before.callbacks, callbacks) })
  }
  for (const result of duty) {
    const { key, ...row } = Row.parse(result)
    add(key, dutyOf(row))
  }
  for (const result of dials) {
    const row = Dials.parse(result)
    if (row.dials > 0) add(row.key, { ...noDuty(), dials: row.dials })
  }
  for (const result of callbacks) {
    const { key, due, kept } = Callbacks.parse(result)
    if (due > 0) add(key, noDuty(), { due, kept })
  }
  const all = [...byKey]
  const total = all.reduce<Told>(
    (sum, [, told]) => ({
      counts: addDuty(sum.counts, told.counts),
      callbacks: addCallbacks(sum.callbacks, told.callbacks),
    }),
    { counts: noDuty(), callbacks: NO_CALLBACKS },
  )
  const names = by === 'user' ? await namesOf(db, [...byKey.keys()]) : new Map<string, string>()
  return {
    from,
    to,
    by,
    team_ids: [...teamIds],
    reasons: await reasonsOf(db, teamIds, Object.keys(total.counts.not_ready_reasons)),
    rows: all.map(([key, told]) => ({ key, name: names.get(key) ?? null, ...toldOf(told) })).toSorted(inOrder(by)),
    total: toldOf(total),
  }
}

/** The rows of each part, of all its statements, in one question to the database. */
async function readAll(db: D1Database, parts: readonly (readonly Statement[])[]): Promise<unknown[][]> {
  const results = await db.batch(parts.flat().map(({ sql, values }) => db.prepare(sql).bind(...values)))
  let at = 0
  return parts.map((part) => results.slice(at, (at += part.length)).flatMap(({ results: rows }) => rows))
}

const toldOf = ({ counts, callbacks }: Told) => ({
  counts,
  rates: { ...toDutyRates(counts), ...toRates(CALLBACK_MEASURES, callbacks) },
})

const addCallbacks = (one: CallbackCounts, other: CallbackCounts): CallbackCounts => ({
  due: one.due + other.due,
  kept: one.kept + other.kept,
})

/** Days in their order, people by name. */
const inOrder =
  (by: DutyAnswer['by']) =>
  (one: DutyRow, other: DutyRow): number =>
    by === 'day'
      ? one.key.localeCompare(other.key)
      : (one.name ?? '').localeCompare(other.name ?? '') || one.key.localeCompare(other.key)

const Named = z.object({ id: z.string(), name: z.string() })

export async function namesOf(db: D1Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { results } = await db
    .prepare('SELECT id, full_name AS name FROM users WHERE id IN (SELECT value FROM json_each(?))')
    .bind(jsonList(ids))
    .all()
  return new Map(results.map((result) => Named.parse(result)).map(({ id, name }) => [id, name]))
}
