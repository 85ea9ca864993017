/** TI3: what the database adds up of stretches of duty is what a recount of them finds, whatever became of them. */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import type { DutyMark } from '#domain/views/duty-marks.ts'
import { dutyStatements } from '#durable-objects/team-floor/records/settle/duty.ts'

const BEGAN = Date.UTC(2026, 4, 31, 9)
const COUNTED = 'stretches, on_ms, dial_ms, talk_ms, hold_ms, wrap_up_ms'
const SUMS = `COUNT(*) AS stretches, SUM(to_at - from_at) AS on_ms, SUM(dial_ms) AS dial_ms, SUM(talk_ms) AS talk_ms,
  SUM(hold_ms) AS hold_ms, SUM(wrap_up_ms) AS wrap_up_ms`
const TABLES = [
  ['duty_days', 'team_id, user_id, local_date, reason', 'team_id, user_id, local_date, reason'],
  ['duty_months', 'team_id, local_month, user_id, reason', 'team_id, substr(local_date, 1, 7), user_id, reason'],
  ['duty_team_days', 'team_id, local_date, reason', 'team_id, local_date, reason'],
] as const

const valuesOf = async (sql: string) => (await env.DB.prepare(sql).all()).results.map((row) => Object.values(row))

/** Each table beside what a recount makes of it. */
async function added(): Promise<readonly [unknown, unknown]> {
  const counted: unknown[] = []
  const recounted: unknown[] = []
  for (const [table, keys, ofStretch] of TABLES) {
    counted.push(await valuesOf(`SELECT ${keys}, ${COUNTED} FROM ${table} ORDER BY ${keys}`))
    recounted.push(
      await valuesOf(`SELECT ${ofStretch}, ${SUMS} FROM duty_stretches GROUP BY ${ofStretch} ORDER BY ${ofStretch}`),
    )
  }
  return [counted, recounted]
}

const times = fc.record({
  dialMs: fc.nat({ max: 9_000 }),
  talkMs: fc.nat({ max: 90_000 }),
  holdMs: fc.nat({ max: 900 }),
  wrapUpMs: fc.nat({ max: 9_000 }),
})
const day = fc.constantFrom('2026-05-31', '2026-06-01')

/** Marks as floors send them and as no floor would: in any order, of any moment, again. */
const mark: fc.Arbitrary<DutyMark> = fc
  .record({
    agentId: fc.constantFrom('ann', 'bob'),
    seq: fc.integer({ min: 1, max: 40 }),
    until: fc.option(fc.record({ day, spent: times, isOver: fc.boolean() })),
    begun: fc.option(fc.record({ day, reason: fc.constantFrom(null, 'break', 'lunch') })),
  })
  .map(({ agentId, seq, until, begun }) => ({
    agentId,
    seq,
    at: BEGAN + Math.floor(seq / 2) * 1_000,
    until,
    begun: begun && { ...begun, before: { dialMs: 0, talkMs: 0, holdMs: 0, wrapUpMs: 0 } },
  }))

const act = fc.oneof(
  { weight: 8, arbitrary: fc.record({ type: fc.constant('settle' as const), mark }) },
  fc.record({ type: fc.constant('lose' as const), agentId: fc.constantFrom('ann', 'bob') }),
  fc.record({ type: fc.constant('move' as const), agentId: fc.constantFrom('ann', 'bob') }),
)

beforeEach(async () => {
  await env.DB.prepare('DELETE FROM duty_stretches').run()
})

const settle = (one: DutyMark) =>
  dutyStatements(one, 'north').map(({ sql, values }) => env.DB.prepare(sql).bind(...values))

test('TI3 stretches are added up as a recount finds them, after anything in any order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 25 }), async (acts) => {
      await env.DB.prepare('DELETE FROM duty_stretches').run()
      for (const one of acts) {
        if (one.type === 'settle') {
          const statements = settle(one.mark)
          if (statements.length > 0) await env.DB.batch(statements)
        } else if (one.type === 'lose')
          await env.DB.prepare('DELETE FROM duty_stretches WHERE user_id = ?').bind(one.agentId).run()
        else
          await env.DB.prepare(`UPDATE OR IGNORE duty_stretches SET team_id = 'south' WHERE user_id = ?`)
            .bind(one.agentId)
            .run()
      }
      const [counted, recounted] = await added()
      expect(counted).toEqual(recounted)
    }),
    { numRuns: 30, seed: 3 },
  )
})

test('TI3 a word that comes again, or after a newer one, changes nothing', async () => {
  const none = { dialMs: 0, talkMs: 0, holdMs: 0, wrapUpMs: 0 }
  const at = (seconds: number) => BEGAN + seconds * 1_000
  const who = { agentId: 'ann' }
  const spent = (talkMs: number) => ({ ...none, talkMs })
  const today = '2026-05-31'
  const marks: DutyMark[] = [
    { ...who, seq: 1, at: at(0), until: null, begun: { day: today, reason: null, before: none } },
    { ...who, seq: 5, at: at(60), until: { day: today, spent: spent(20_000), isOver: false }, begun: null },
    {
      ...who,
      seq: 9,
      at: at(90),
      until: { day: today, spent: spent(25_000), isOver: true },
      begun: { day: today, reason: 'break', before: spent(25_000) },
    },
    { ...who, seq: 12, at: at(120), until: { day: today, spent: spent(25_000), isOver: true }, begun: null },
  ]
  for (const one of marks) await env.DB.batch(settle(one))
  const rows = () => env.DB.prepare('SELECT * FROM duty_stretches ORDER BY from_at').all()
  const first = (await rows()).results
  expect(first).toMatchObject([
    { reason: '', from_at: at(0), to_at: at(90), is_open: 0, talk_ms: 25_000 },
    { reason: 'break', from_at: at(90), to_at: at(120), is_open: 0, talk_ms: 0 },
  ])
  for (const one of [...marks, ...marks.toReversed()]) await env.DB.batch(settle(one))
  expect((await rows()).results).toEqual(first)
  const [counted, recounted] = await added()
  expect(counted).toEqual(recounted)
})
