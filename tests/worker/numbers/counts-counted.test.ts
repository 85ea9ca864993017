/** What the database adds up of calls is what a recount of the calls finds, whatever became of them. */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { BUCKET_BOUNDS_MS } from '#domain/analytics/log-buckets.ts'
import { ANSWERED_BY, CALL_OUTCOMES, END_REASONS } from '#domain/vocabulary/call.ts'
import { tellLocalTimes } from '#worker/calls/local-times.ts'
import { WIPES } from '#worker/erasures/wipe.ts'
import { recountCalls, ROLLUPS, storedCounts } from '#tests/support/recount-calls.ts'
import { addLeads, addScript, ABE, ANN, furnish } from '../support/house.ts'

const BEGAN = Date.UTC(2026, 3, 30, 9)
const DAY_MS = 86_400_000

type Values = Readonly<Record<string, string | number | null>>
interface Settled {
  readonly id: string
  readonly revision: number
  readonly row: Values
}

beforeAll(async () => {
  await furnish()
  await addLeads({ id: 'one' }, { id: 'other' })
  await addScript('pitch')
})

beforeEach(async () => {
  await env.DB.prepare('DELETE FROM calls').run()
})

/** Times lie around the bounds, where counting by other means would differ first. */
const time = fc
  .tuple(fc.constantFrom(0, ...BUCKET_BOUNDS_MS), fc.integer({ min: -1, max: 1 }))
  .map(([bound, off]) => Math.max(0, bound + off))

const settled: fc.Arbitrary<Settled> = fc
  .record({
    id: fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5'),
    revision: fc.integer({ min: 1, max: 6 }),
    script: fc.constantFrom('pitch', null),
    version: fc.constantFrom(1, 2, null),
    outcome: fc.constantFrom(...CALL_OUTCOMES),
    connectedAfter: fc.option(fc.constantFrom(-5, 0, 900, 5_000), { freq: 3 }),
    endedAfter: fc.option(fc.integer({ min: -5, max: 4_000_000 }), { freq: 9 }),
    by: fc.constantFrom(...ANSWERED_BY),
    end_reason: fc.option(fc.constantFrom(...END_REASONS)),
    provisional: fc.constantFrom(0, 0, 1),
    times: fc.tuple(time, time, time),
  })
  .map(({ id, revision, script, version, connectedAfter, endedAfter, by, times, ...rest }) => ({
    id,
    revision,
    row: {
      ...rest,
      script_id: script,
      script_version: version,
      connected_at: connectedAfter === null ? null : BEGAN + connectedAfter,
      ended_at: endedAfter === null ? null : BEGAN + endedAfter,
      answered_by: connectedAfter === null ? null : by,
      talk_ms: times[0],
      hold_ms: times[1],
      wrap_up_ms: times[2],
    },
  }))

const id = fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5')
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('settle' as const), settled }) },
  fc.record({ type: fc.constant('correct' as const), id, outcome: fc.constantFrom(...CALL_OUTCOMES) }),
  fc.record({ type: fc.constant('confirm' as const), id, outcome: fc.constantFrom(...CALL_OUTCOMES) }),
  fc.record({ type: fc.constant('note' as const), id }),
  fc.record({ type: fc.constant('delete' as const), id }),
  fc.record({ type: fc.constant('merge' as const), id }),
  fc.record({ type: fc.constant('erase' as const), id }),
  fc.record({ type: fc.constant('another-team' as const), id }),
  fc.record({ type: fc.constant('not-told' as const), id }),
  fc.record({ type: fc.constant('no-source' as const), id }),
  fc.record({ type: fc.constant('tell' as const), id }),
)
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

const run = (sql: string, ...values: readonly (string | number | null)[]) => env.DB.prepare(sql).bind(...values)

/** As its floor does: what is older than what stands there changes nothing, and what never changes hangs on the id. */
function settle({ id, revision, row }: Settled): D1PreparedStatement {
  const number = Number(id.slice(1))
  const day = number % 2
  const fixed: Values = {
    id,
    lead_id: number === 2 ? 'other' : 'one',
    user_id: number === 3 ? ABE : ANN,
    team_id: 'north',
    call_date: BEGAN + day * DAY_MS,
    started_at: BEGAN,
    // The last of April and the first of May.
    local_date: day === 0 ? '2026-04-30' : '2026-05-01',
    local_hour: 10 + number,
    lead_source: number === 2 ? 'website' : 'import',
    called_hour: number === 4 ? null : 80 + number,
    logged_by_hand: Number(number === 4),
    inbound: Number(number === 5),
    wrap_up_timed_out: row['provisional'] ?? 0,
  }
  const whole = { ...fixed, floor_revision: revision, ...row }
  const columns = Object.keys(whole)
  const open = [...Object.keys(row), 'floor_revision'].map((column) => `${column} = excluded.${column}`)
  return run(
    `INSERT INTO calls (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${open.join(', ')} WHERE excluded.floor_revision > calls.floor_revision`,
    ...Object.values(whole),
  )
}

const wipe = WIPES.find((sql) => sql.startsWith('UPDATE calls')) ?? ''

async function perform(one: Act): Promise<void> {
  switch (one.type) {
    case 'settle':
      return void (await settle(one.settled).run())
    case 'correct':
      return void (await run('UPDATE calls SET outcome = ? WHERE id = ?', one.outcome, one.id).run())
    case 'confirm':
      return void (await run('UPDATE calls SET outcome = ?, provisional = 0 WHERE id = ?', one.outcome, one.id).run())
    case 'note':
      return void (await run(`UPDATE calls SET notes = notes || 'x' WHERE id = ?`, one.id).run())
    case 'delete':
      return void (await run('DELETE FROM calls WHERE id = ?', one.id).run())
    case 'merge':
      return void (await run(`UPDATE calls SET lead_id = 'other' WHERE id = ?`, one.id).run())
    case 'erase':
      return void (await run(wipe, JSON.stringify(['one'])).run())
    case 'another-team':
      return void (await run(`UPDATE calls SET team_id = 'south' WHERE id = ?`, one.id).run())
    case 'not-told':
      return void (await run('UPDATE calls SET local_date = NULL WHERE id = ?', one.id).run())
    case 'no-source':
      return void (await run('UPDATE calls SET lead_source = NULL WHERE id = ?', one.id).run())
    case 'tell':
      return tellLocalTimes(env.DB)
  }
}

const rowsOf = async (table: string) => (await env.DB.prepare(`SELECT * FROM ${table}`).all()).results

async function stored() {
  const tables = Object.keys(ROLLUPS)
  return storedCounts(new Map(await Promise.all(tables.map(async (table) => [table, await rowsOf(table)] as const))))
}
const recounted = async () => recountCalls(await rowsOf('calls'))

describe('NU8 calls', () => {
  test('are counted as a recount finds them, after anything in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 25 }), async (acts) => {
        await env.DB.prepare('DELETE FROM calls').run()
        for (const one of acts) await perform(one)
        expect(await stored()).toEqual(await recounted())
      }),
      { numRuns: 50 },
    )
  }, 120_000)

  test('that are all gone leave nothing', async () => {
    for (const one of fc.sample(settled, { numRuns: 40, seed: 7 })) await settle(one).run()
    const before = await stored()
    expect([...before.values()].every((rows) => rows.size >= 2)).toBe(true)
    await env.DB.prepare('DELETE FROM calls').run()
    expect([...(await stored()).values()].map(({ size }) => size)).toEqual([0, 0, 0, 0, 0, 0])
  })

  test('told twice, or told late, are counted once', async () => {
    const [first, second] = fc.sample(settled, { numRuns: 2, seed: 11 })
    if (!first || !second) throw new Error('no calls')
    const newer = { ...first, id: 'c1', revision: 5 }
    await settle(newer).run()
    const once = await stored()
    await settle(newer).run()
    await settle({ ...second, id: 'c1', revision: 2 }).run()
    expect(await stored()).toEqual(once)
    expect(once).toEqual(await recounted())
  })

  test('NU5 a wrap-up that timed out is apart, and stays so when its outcome is confirmed', async () => {
    const [first] = fc.sample(settled, { numRuns: 1, seed: 3 })
    if (!first) throw new Error('no call')
    await settle({ ...first, id: 'c1', revision: 1, row: { ...first.row, provisional: 1, wrap_up_ms: 60_000 } }).run()
    const read = () => run('SELECT provisional, timed_out, wrap_up_ms, timed_out_ms FROM agent_days').first()
    expect(await read()).toEqual({ provisional: 1, timed_out: 1, wrap_up_ms: 0, timed_out_ms: 60_000 })
    await perform({ type: 'confirm', id: 'c1', outcome: 'answered' })
    expect(await read()).toEqual({ provisional: 0, timed_out: 1, wrap_up_ms: 0, timed_out_ms: 60_000 })
  })

  test('cost six rows when they settle, and none when only their notes change', async () => {
    const [first] = fc.sample(settled, { numRuns: 1, seed: 5 })
    if (!first) throw new Error('no call')
    const bare = { ...first, revision: 1, row: { ...first.row, script_id: null } }
    await run(`INSERT INTO calls (id, lead_id, user_id, team_id, call_date, started_at, outcome)
      VALUES ('c3', 'one', 'ann', 'north', 1, 1, 'busy')`).run()
    const untold = await run(`UPDATE calls SET talk_ms = 1 WHERE id = 'c3'`).run()
    await settle({ ...bare, id: 'c1' }).run()
    const told = await run(`UPDATE calls SET talk_ms = talk_ms + 1 WHERE id = 'c1'`).run()
    // Counted anew and taken back.
    expect(told.meta.rows_written - untold.meta.rows_written).toBe(12)
    const noted = await run(`UPDATE calls SET notes = 'x' WHERE id = 'c1'`).run()
    const notedBare = await run(`UPDATE calls SET notes = 'x' WHERE id = 'c3'`).run()
    expect(noted.meta.rows_written).toBe(notedBare.meta.rows_written)
  })
})

describe('leads that may be called', () => {
  const callable = async () => (await rowsOf('callable_leads')).filter(({ leads }) => leads !== 0)
  const anew = async () =>
    (
      await env.DB.prepare(
        `SELECT team_id, source, COUNT(*) AS leads FROM leads WHERE deleted_at IS NULL AND phone IS NOT NULL
         AND suppressed = 0 AND listed = 0 AND finished = 0 AND status NOT IN ('won', 'lost') GROUP BY 1, 2`,
      ).all()
    ).results

  test('are counted by team and source through whatever changes of them', async () => {
    const changes = [
      `source = 'event'`,
      `status = 'won'`,
      `status = 'contacted'`,
      'suppressed = 1',
      'suppressed = 0',
      'finished = 1',
      'deleted_at = 5',
      'deleted_at = NULL, finished = 0',
      'phone = NULL',
      `team_id = 'south'`,
    ]
    expect(await callable()).toEqual(await anew())
    for (const change of changes) {
      await env.DB.prepare(`UPDATE leads SET ${change} WHERE id = 'one'`).run()
      expect(await callable(), change).toEqual(await anew())
    }
    await env.DB.prepare(`DELETE FROM leads WHERE id = 'other'`).run()
    expect(await callable()).toEqual(await anew())
  })
})
