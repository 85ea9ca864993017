/** What the database adds up of the steps of scripts is what a recount of the calls finds, whatever became of them. */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { BUCKET_BOUNDS_MS } from '#domain/analytics/log-buckets.ts'
import { CALL_OUTCOMES } from '#domain/vocabulary/call.ts'
import { tellLocalTimes } from '#worker/calls/local-times.ts'
import { WIPES } from '#worker/erasures/wipe.ts'
import { addLeads, addScript, ANN, furnish } from '../support/house.ts'
import { counted, recounted } from './recount.ts'

const BEGAN = Date.UTC(2026, 4, 4, 9)
const DAY_MS = 86_400_000

interface Settled {
  readonly id: string
  readonly revision: number
  readonly row: Readonly<Record<string, string | number | null>>
}

beforeAll(async () => {
  await furnish()
  await addLeads({ id: 'one' }, { id: 'other' })
  await addScript('pitch')
  await addScript('second')
})

beforeEach(async () => {
  await env.DB.prepare('DELETE FROM calls').run()
})

/** Times on a step lie around the bounds, where counting by other means would differ first. */
const pause = fc
  .tuple(fc.constantFrom(0, ...BUCKET_BOUNDS_MS), fc.integer({ min: -1, max: 1 }))
  .map(([bound, off]) => Math.max(0, bound + off))

const path = fc
  .array(fc.tuple(fc.constantFrom('opening', 'need', 'price', 'close', 'wait'), pause, fc.boolean(), fc.boolean()), {
    maxLength: 9,
  })
  .map((steps) => {
    let at = BEGAN
    return steps.map(([nodeId, after, oneOf, other], index) => {
      const step = { nodeId, at, by: index === 0 ? 'start' : 'response', responseId: null, reason: 'Because' }
      at += after
      return { ...step, abandoned: index > 0 && oneOf && other }
    })
  })

const settled: fc.Arbitrary<Settled> = fc
  .record({
    id: fc.constantFrom('c1', 'c2', 'c3', 'c4'),
    revision: fc.integer({ min: 1, max: 6 }),
    script: fc.constantFrom('pitch', 'pitch', 'second', null),
    version: fc.constantFrom(1, 1, 2),
    outcome: fc.constantFrom(...CALL_OUTCOMES),
    connectedAfter: fc.option(fc.constantFrom(0, 900, 5_000), { freq: 5 }),
    endedAfter: fc.option(fc.integer({ min: 0, max: 4_000_000 }), { freq: 9 }),
    byHand: fc.constantFrom(0, 0, 0, 1),
    path,
  })
  .map(({ id, revision, script, version, outcome, connectedAfter, endedAfter, byHand, path }) => ({
    id,
    revision,
    row: {
      outcome,
      script_id: script,
      script_version: script === null ? null : version,
      connected_at: connectedAfter === null ? null : BEGAN + connectedAfter,
      ended_at: endedAfter === null ? null : BEGAN + endedAfter,
      // What never changes of a call hangs on its id.
      logged_by_hand: id === 'c4' ? byHand : 0,
      path: JSON.stringify(path),
    },
  }))

const id = fc.constantFrom('c1', 'c2', 'c3', 'c4')
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('settle' as const), settled }) },
  fc.record({ type: fc.constant('correct' as const), id, outcome: fc.constantFrom(...CALL_OUTCOMES) }),
  fc.record({ type: fc.constant('note' as const), id }),
  fc.record({ type: fc.constant('delete' as const), id }),
  fc.record({ type: fc.constant('merge' as const), id }),
  fc.record({ type: fc.constant('erase' as const), id }),
  fc.record({ type: fc.constant('another-team' as const), id }),
  fc.record({ type: fc.constant('not-told' as const), id }),
  fc.record({ type: fc.constant('tell' as const), id }),
)

type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

const run = (sql: string, ...values: readonly (string | number | null)[]) => env.DB.prepare(sql).bind(...values)

/** As its floor does: what is older than what stands there changes nothing. */
function settle({ id, revision, row }: Settled): D1PreparedStatement {
  const day = Number(id.slice(1)) % 2
  const whole = {
    id,
    lead_id: 'one',
    user_id: ANN,
    team_id: 'north',
    call_date: BEGAN + day * DAY_MS,
    started_at: BEGAN,
    local_date: `2026-05-0${4 + day}`,
    local_hour: 10,
    floor_revision: revision,
    ...row,
  }
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
    case 'tell':
      return tellLocalTimes(env.DB)
  }
}

describe('NU2 steps of scripts', () => {
  test('are counted as a recount of the calls finds them, after anything in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 25 }), async (acts) => {
        await env.DB.prepare('DELETE FROM calls').run()
        for (const one of acts) await perform(one)
        expect(await counted()).toEqual(await recounted())
      }),
      { numRuns: 50 },
    )
  }, 120_000)

  test('of calls that are all gone nothing is left', async () => {
    for (const one of fc.sample(settled, { numRuns: 40, seed: 7 })) await settle(one).run()
    expect((await counted()).size).toBeGreaterThan(5)
    await env.DB.prepare('DELETE FROM calls').run()
    expect(await counted()).toEqual(new Map())
  })

  test('told twice, or told late, are counted once', async () => {
    const [first, second] = fc.sample(settled, { numRuns: 2, seed: 11 })
    if (!first || !second) throw new Error('no calls')
    const connected = { connected_at: BEGAN, script_id: 'pitch', script_version: 1 }
    const newer = { ...first, id: 'c1', revision: 5, row: { ...first.row, ...connected } }
    await settle(newer).run()
    const once = await counted()
    await settle(newer).run()
    await settle({ ...second, id: 'c1', revision: 2 }).run()
    expect(await counted()).toEqual(once)
    expect(once).toEqual(await recounted())
  })

  test('of a path that nobody can read are not counted, and hold up no call', async () => {
    const paths = ['[]', '{}', '[1, "two", null]', '[{"nodeId":null}]', '[{"at":1}]', '[{"nodeId":"a"}]']
    for (const [at, path] of paths.entries()) {
      const connected = {
        outcome: 'answered',
        script_id: 'pitch',
        script_version: 1,
        connected_at: BEGAN,
        ended_at: null,
      }
      await settle({ id: `c${at + 1}`, revision: 1, row: { ...connected, path } }).run()
    }
    expect([...(await counted()).keys()]).toEqual(['pitch 1 north 2026-05-04 a '])
  })

  test('cost a row a step when the call settles, and none when only its notes change', async () => {
    const steps = Array.from({ length: 12 }, (_, at) => ({ nodeId: `step-${at}`, at: BEGAN + at * 5_000 }))
    const told = { outcome: 'answered', script_id: 'pitch', script_version: 1, connected_at: BEGAN, ended_at: null }
    const bare = await settle({ id: 'c1', revision: 1, row: { ...told, path: '[]' } }).run()
    const whole = await settle({ id: 'c3', revision: 1, row: { ...told, path: JSON.stringify(steps) } }).run()
    expect(whole.meta.rows_written - bare.meta.rows_written).toBe(12)
    expect(whole.meta.rows_read - bare.meta.rows_read).toBeLessThanOrEqual(12 * 16)
    const noted = await run(`UPDATE calls SET notes = 'x' WHERE id = 'c3'`).run()
    const notedBare = await run(`UPDATE calls SET notes = 'x' WHERE id = 'c1'`).run()
    expect(noted.meta.rows_written).toBe(notedBare.meta.rows_written)
  })
})
