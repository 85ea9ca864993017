/** The work on an export: cut off in any step and taken up again, stopped, refused half-way, and forgotten. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { Export } from '#domain/http/records/exports.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { forgetOldExports } from '#worker/exports/forget.ts'
import { revive } from '#worker/exports/work/launch.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ADA, addLeads, furnish, lastAct, MAX } from '../support/house.ts'
import { begun, download, fileOf, objectsOf, read, step, tableOf } from './support.ts'

const SMALL = { rowsAPage: 2, rowsAPart: 3 }
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const set = (id: string, change: string) => env.DB.prepare(`UPDATE exports SET ${change} WHERE id = ?`).bind(id).run()

beforeAll(async () => {
  await furnish()
  await addLeads(
    ...Array.from({ length: 11 }, (_, at) => ({ id: `l${at}`, name: `=Lead ${String(at).padStart(2, '0')}` })),
  )
})

async function worked(id: string, attempt = 1): Promise<void> {
  while (await step(id, SMALL, attempt)) {}
}

const names = Array.from({ length: 11 }, (_, at) => `=Lead ${String(at).padStart(2, '0')}`)

/** The same thing, but that one of its methods fails. */
const failing = <T extends object>(whole: T, method: keyof T, fault: string): T =>
  new Proxy(whole, {
    get: (target, name) => {
      if (name === method) return () => Promise.reject(new Error(fault))
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
/** As if the machine had gone right before what was written could be noted. */
const cutOff: WorkerEnv = { ...env, DB: failing(env.DB, 'batch', 'cut off') }
const withoutWorkflows: WorkerEnv = { ...env, EXPORTS: failing(env.EXPORTS, 'create', 'not here') }

describe('an export in parts', () => {
  test('is one file, with how far it is on the way', async () => {
    const id = await begun(['name'])
    expect(await step(id, SMALL)).toBe(true)
    expect(await read(id)).toMatchObject({ status: 'running', rows: 4, available: false })
    await problem(await download(id), 'job-state')
    await worked(id)
    const done = await read(id)
    expect(done).toMatchObject({ status: 'done', rows: 11, available: true, more: false })
    const file = await fileOf(id)
    expect(new TextEncoder().encode(file).length).toBe(done.size)
    expect(tableOf(file).map(({ Name }) => Name)).toEqual(names)
    expect(await objectsOf(id)).toBe(3)
    // Behind its end there is nothing to do.
    expect(await step(id, SMALL)).toBe(false)
    expect(await objectsOf(id)).toBe(3)
  })

  test.each([0, 1, 2])('that was cut off in step %i goes on there, and is the same file', async (cut) => {
    const id = await begun(['name', 'status'])
    for (let at = 0; at < cut; at += 1) await step(id, SMALL)
    await expect(step(id, SMALL, 1, cutOff)).rejects.toThrow('cut off')
    await set(id, `beat_at = ${Date.now() - 5 * MINUTE}`)
    // Whoever looks takes it up, once; the one that was silent has nothing to say any more.
    await expect(revive(withoutWorkflows, { exportId: id, attempt: 1 }, Date.now())).rejects.toThrow('not here')
    await revive(env, { exportId: id, attempt: 1 }, Date.now())
    expect(await step(id, SMALL, 1)).toBe(false)
    await worked(id, 2)
    const [one, whole] = await Promise.all([fileOf(id), begun(['name', 'status'])])
    await worked(whole)
    expect(one).toBe(await fileOf(whole))
  })

  test('ends at the most rows of a file, and says so', async () => {
    const id = await begun(['name'])
    while (await step(id, { ...SMALL, rowsAFile: 5 })) {}
    expect(await read(id)).toMatchObject({ status: 'done', rows: 5, more: true })
    expect(tableOf(await fileOf(id))).toHaveLength(5)
    const all = await begun(['name'])
    while (await step(all, { ...SMALL, rowsAFile: 11 })) {}
    expect(await read(all)).toMatchObject({ status: 'done', rows: 11, more: false })
  })

  test('breaks off the download when a part is not there', async () => {
    const id = await begun(['name'])
    await worked(id)
    const [first] = (await env.RECORDINGS.list({ prefix: `exports/${id}/` })).objects
    await env.RECORDINGS.delete(first?.key ?? '')
    await expect(download(id).then((response) => response.arrayBuffer())).rejects.toThrow('is not there')
  })
})

test('one that was stopped has no file, and what it wrote is deleted', async () => {
  const id = await begun(['name'])
  await step(id, SMALL)
  const stopped = await answer(await ask('POST', `/api/exports/${id}/cancel`, { as: ADA, json: {} }), 200, Export)
  expect(stopped).toMatchObject({ status: 'cancelled', available: false })
  expect(await lastAct('export', id)).toMatchObject({ action: 'export.cancelled', actor_id: ADA })
  await problem(await ask('POST', `/api/exports/${id}/cancel`, { as: ADA, json: {} }), 'job-state')
  await problem(await download(id), 'job-state')
  expect(await step(id, SMALL)).toBe(false)
  await forgetOldExports(env, Date.now() + 1)
  expect(await objectsOf(id)).toBe(0)
})

test('of somebody who lost the right half-way it fails', async () => {
  const become = (role: string) => env.DB.prepare('UPDATE users SET role = ? WHERE id = ?').bind(role, MAX).run()
  await become('admin')
  const id = await begun(['name'], MAX)
  expect(await step(id, SMALL)).toBe(true)
  await become('manager')
  expect(await step(id, SMALL)).toBe(false)
  expect(await read(id)).toMatchObject({ status: 'failed', failure: 'not-allowed', available: false })
})

test('a file goes after its week, and what is told of it a month later', async () => {
  const id = await begun(['name'])
  await worked(id)
  await set(id, `kept_until = ${Date.now() - 1}`)
  await problem(await download(id), 'not-found')
  expect(await read(id)).toMatchObject({ status: 'done', available: false })
  await forgetOldExports(env, Date.now())
  expect(await objectsOf(id)).toBe(0)
  expect(await read(id)).toMatchObject({ status: 'done', rows: 11 })
  await forgetOldExports(env, Date.now() + 31 * DAY)
  await problem(await ask('GET', `/api/exports/${id}`, { as: ADA }), 'not-found')
})
