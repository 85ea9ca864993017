/** Work in the background wakes those who send when it has changed something, and not only the request that began it. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { workOn } from '#worker/bulk/work/work.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { prepare, workOn as workOnImport } from '#worker/imports/work/acts.ts'
import { guessedPlan, upload } from '../imports/support.ts'
import { ADA, addLeads, furnish } from '../support/house.ts'
import { holdSenders } from './support.ts'

/** No floor says a word for it. */
const withoutFloors: WorkerEnv = {
  ...env,
  TEAM_FLOOR: new Proxy(env.TEAM_FLOOR, {
    get: () => () => {
      throw new Error('no floor here')
    },
  }),
}

test('a step of a change of many leads', async () => {
  const wake = holdSenders()
  await furnish()
  await addLeads({ id: 'a' }, { id: 'b' })
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO webhook_endpoints (id, organisation_id, name, url, team_ids, kinds, status, secret, give_up_ms, created_by)
       VALUES ('hook', 'acme', 'CRM', 'https://crm.example.com/', '["north"]', '["lead"]', 'active', 'whsec_AAAA', 3600000, ?)`,
    ).bind(ADA),
    env.DB.prepare(`INSERT INTO tags (id, organisation_id, name, look) VALUES ('hot', 'acme', 'Hot', 'hot')`),
    env.DB.prepare(
      `INSERT INTO bulk_jobs (id, organisation_id, act, status, beat_at, worked_by, created_by, kept_until)
       VALUES ('job', 'acme', '{"type":"tag","tag_id":"hot"}', 'running', 1, ?1, ?1, 9999999999999)`,
    ).bind(ADA),
    env.DB.prepare(
      `INSERT INTO bulk_leads (job_id, lead_row, lead_id, team_id) SELECT 'job', row, id, team_id FROM leads`,
    ),
  ])
  while (await workOn(withoutFloors, { jobId: 'job', attempt: 1 })) {}
  const tagged = await env.DB.prepare('SELECT COUNT(*) AS n FROM lead_tags').first<number>('n')
  expect(tagged).toBe(2)
  expect(wake.mock.calls).toContainEqual(['hook'])
})

test('an import while it runs, and not only at its end', async () => {
  const wake = holdSenders()
  const quiet = { heldLeads: () => Promise.resolve({}), pokeFeed: () => Promise.resolve() }
  const alone = { ...env, TEAM_FLOOR: { getByName: () => quiet } } as unknown as WorkerEnv
  const lines = Array.from({ length: 502 }, (_nobody, at) => `Person ${at},+44 7420 ${100_000 + at}`)
  const { id } = await upload(['Name,Phone', ...lines].join('\n'))
  const plan = JSON.stringify(await guessedPlan(id))
  await env.DB.prepare(
    `UPDATE imports SET status = 'running', plan = ?, attempt = attempt + 1, beat_at = 9e15, worked_by = ? WHERE id = ?`,
  )
    .bind(plan, ADA, id)
    .run()
  const attempt = await env.DB.prepare('SELECT attempt FROM imports WHERE id = ?').bind(id).first<number>('attempt')
  const params = { importId: id, attempt: attempt ?? 0 }
  expect((await prepare(alone, params))?.parts).toBe(2)
  wake.mockClear()
  await workOnImport(alone, params, 'run', 0)
  expect(wake.mock.calls).toEqual([])
  await workOnImport(alone, params, 'run', 1)
  expect(wake.mock.calls).toEqual([['hook']])
  const made = await env.DB.prepare(`SELECT COUNT(*) AS n FROM leads WHERE name GLOB 'Person *'`).first<number>('n')
  expect(made).toBe(502)
})
