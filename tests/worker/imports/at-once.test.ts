/** Several imports at once, and several workflows on one: nobody is created twice, and nothing that somebody did is lost. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { Import } from '#domain/http/imports/imports.ts'
import { workOn } from '#worker/imports/work/acts.ts'
import { runHousekeeping } from '#worker/housekeeping.ts'
import { furnish } from '../support/house.ts'
import { answer } from '../support/api.ts'
import { act, guessedPlan, rows, run, until, upload } from './support.ts'

beforeAll(furnish)

const people = (count: number, prefix: string): string =>
  [
    'Name,Phone,E-Mail,Company',
    ...Array.from({ length: count }, (_, at) => `P ${at},+44 ${prefix} ${100_000 + at},${prefix}p${at}@example.com,Co`),
  ].join('\n')
const countOf = (where: string) =>
  env.DB.prepare(`SELECT COUNT(*) AS n FROM leads WHERE deleted_at IS NULL AND ${where}`).first<number>('n')

test.each(['phone', 'email'] as const)(
  'the same people by %s from six files at once are each one lead',
  async (key) => {
    const prefix = key === 'phone' ? '7410' : '7411'
    const file = people(700, prefix)
    const ids = await Promise.all(Array.from({ length: 6 }, async () => (await upload(file)).id))
    const plan = await guessedPlan(ids[0] ?? '', { key, on_match: 'merge' })
    await Promise.all(ids.map(async (id) => answer(await act(id, 'run', { plan }), 200, Import)))
    const done = await Promise.all(ids.map((id) => until(id, 'done')))
    expect(await countOf(`phone GLOB '+44${prefix}*'`)).toBe(700)
    expect(done.reduce((sum, { ran }) => sum + (ran?.created ?? 0), 0)).toBe(700)
    expect(done.reduce((sum, { ran }) => sum + (ran?.unchanged ?? 0), 0)).toBe(3_500)
  },
)

test('IM5 two workflows on one import: each part is done once, and the older one stops', async () => {
  const { id } = await upload(people(1_200, '7412'))
  const plan = await guessedPlan(id)
  await env.DB.prepare(
    `UPDATE imports SET status = 'running', plan = ?, worked_by = 'ada', attempt = 1, beat_at = 1 WHERE id = ?`,
  )
    .bind(JSON.stringify(plan), id)
    .run()
  // Nobody is at work: whoever looks takes it up, and so does the cron.
  await Promise.all([until(id, 'done'), runHousekeeping(env, Date.now())])
  expect(await countOf(`phone GLOB '+447412*'`)).toBe(1_200)
  expect(await workOn(env, { importId: id, attempt: 1 }, 'run', 0)).toBe(false)
  expect(new Set((await rows(id)).map(({ lead_id }) => lead_id)).size).toBe(1_200)
})

test('IM5 a step that is tried again after it was done does nothing more', async () => {
  const { id } = await upload(people(10, '7413'))
  await run(id, await guessedPlan(id))
  const before = await env.DB.prepare(`SELECT * FROM leads WHERE phone GLOB '+447413*'`).all()
  await env.DB.prepare(`UPDATE imports SET status = 'running' WHERE id = ?`).bind(id).run()
  const attempt = await env.DB.prepare('SELECT attempt FROM imports WHERE id = ?').bind(id).first<number>('attempt')
  expect(await workOn(env, { importId: id, attempt: attempt ?? 0 }, 'run', 0)).toBe(true)
  expect((await env.DB.prepare(`SELECT * FROM leads WHERE phone GLOB '+447413*'`).all()).results).toEqual(
    before.results,
  )
})
