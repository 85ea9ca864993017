/** A person erased while a file that names them is imported: they are not made anew, and the receipt stays true (ER5). */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { ROWS_A_PART } from '#domain/import/plan.ts'
import { Erasure } from '#domain/http/records/erasures.ts'
import { forgetErasedKeys } from '#worker/erasures/erased-keys.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { prepare, workOn } from '#worker/imports/work/acts.ts'
import { guessedPlan, gist, rows, run, upload } from '../imports/support.ts'
import { answer, ask } from '../support/api.ts'
import { ADA, addLeads, furnish } from '../support/house.ts'
import { openAllHours } from '../support/seat.ts'

beforeAll(async () => {
  await furnish()
  await openAllHours()
})

const erase = async (id: string, name: string): Promise<Erasure> =>
  answer(
    await ask('DELETE', `/api/leads/${id}/person-data`, { as: ADA, json: { name, reason: 'They asked by letter' } }),
    200,
    Erasure,
  )

const fileOf = (...people: readonly string[]): string => ['Name,Phone,Email', ...people].join('\n')
const crowd = (count: number, from: number): string[] =>
  Array.from({ length: count }, (_, at) => `Person ${at},+44 7420 ${from + at},`)

/** Without a workflow, so that a test stands between two parts. */
async function begin(content: string, key: 'phone' | 'email' = 'phone') {
  const { id } = await upload(content)
  const plan = await guessedPlan(id, { key })
  const attempt = await env.DB.prepare(
    `UPDATE imports SET status = 'running', plan = ?, attempt = attempt + 1, beat_at = 9e15, worked_by = ? WHERE id = ? RETURNING attempt`,
  )
    .bind(JSON.stringify(plan), ADA, id)
    .first<number>('attempt')
  const params = { importId: id, attempt: attempt ?? 0 }
  await prepare(env, params)
  return params
}

const named = async (name: string): Promise<unknown[]> =>
  (await env.DB.prepare('SELECT id FROM leads WHERE name = ? AND deleted_at IS NULL').bind(name).all()).results

test('ER5 a row that the import had not come to is refused, by its number in any spelling and by its address', async () => {
  await addLeads(
    { id: 'grace', name: 'Grace Hopper', phone: '+447700900701' },
    { id: 'joan', name: 'Joan Clarke', email: 'Joan@bletchley.example' },
  )
  const params = await begin(
    fileOf(
      ...crowd(ROWS_A_PART, 100_000),
      'Grace Hopper,07700 900701,',
      'Joan Clarke,+447700900702,joan@BLETCHLEY.example',
      'Alan Turing,+447700900703,',
    ),
  )
  expect(await workOn(env, params, 'run', 0)).toBe(true)
  await erase('grace', 'Grace Hopper')
  await erase('joan', 'Joan Clarke')
  expect(await workOn(env, params, 'run', 1)).toBe(true)
  expect(gist(await rows(params.importId)).slice(ROWS_A_PART)).toEqual([
    `${ROWS_A_PART + 2} refused erased-since`,
    `${ROWS_A_PART + 3} refused erased-since`,
    `${ROWS_A_PART + 4} created`,
  ])
  expect([...(await named('Grace Hopper')), ...(await named('Joan Clarke'))]).toEqual([])
})

test('ER3 the receipt names every file of leads that is still kept, also one that was only looked at', async () => {
  await addLeads({ id: 'seen', name: 'Mary Jackson', phone: '+447700900721' })
  await upload(fileOf('Mary Jackson,+447700900721,'))
  const { kept } = await erase('seen', 'Mary Jackson')
  const all = await env.DB.prepare('SELECT COUNT(*) AS n, MAX(kept_until) AS until FROM imports').first<{
    n: number
    until: number
  }>()
  expect(kept.find(({ what }) => what === 'import-files')).toEqual({
    what: 'import-files',
    count: all?.n,
    until: new Date(all?.until ?? 0).toISOString(),
  })
})

test('ER5 a part that was judged before the erasure and written after it is judged anew', async () => {
  await addLeads({ id: 'late', name: 'Ada Lovelace', email: 'ada@engine.example' })
  const params = await begin(fileOf('Ada Lovelace,+447700900711,ada@engine.example'))
  let batches = 0
  const batch = async (statements: D1PreparedStatement[]) => {
    batches += 1
    // The first reads what stands around the rows, the second writes.
    if (batches === 2) await erase('late', 'Ada Lovelace')
    return env.DB.batch(statements)
  }
  const DB = new Proxy(env.DB, {
    get: (db, name) => {
      if (name === 'batch') return batch
      const value: unknown = Reflect.get(db, name)
      return typeof value === 'function' ? value.bind(db) : value
    },
  })
  const between: WorkerEnv = { ...env, DB }
  expect(await workOn(between, params, 'run', 0)).toBe(true)
  expect(batches).toBe(4)
  expect(gist(await rows(params.importId))).toEqual(['2 refused erased-since'])
  expect(await named('Ada Lovelace')).toEqual([])
})

test('ER5 a file that is uploaded later brings them in, and what was noted goes with the last file from before', async () => {
  await addLeads({ id: 'again', name: 'Rosalind Franklin', phone: '+447700900721' })
  await erase('again', 'Rosalind Franklin')
  const { id } = await upload(fileOf('Rosalind Franklin,+447700900721,'))
  await run(id, await guessedPlan(id))
  expect(gist(await rows(id))).toEqual(['2 created'])
  const noted = () => env.DB.prepare('SELECT digest FROM erased_keys').all()
  expect((await noted()).results.length).toBeGreaterThan(0)
  await forgetErasedKeys(env.DB, Date.now())
  expect((await noted()).results.length).toBeGreaterThan(0)
  await forgetErasedKeys(env.DB, Date.now() + 32 * 24 * 60 * 60_000)
  expect((await noted()).results).toEqual([])
})
