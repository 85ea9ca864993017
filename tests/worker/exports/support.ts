/** An export from its beginning to its file, as a screen follows it. */
import { env } from 'cloudflare:workers'
import Papa from 'papaparse'
import { expect } from 'vitest'
import { readCell } from '#domain/import/formula.ts'
import { Export, type ExportStart } from '#domain/http/records/exports.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { workOn } from '#worker/exports/work/work.ts'
import { LIMITS, type Limits } from '#worker/exports/work/write-part.ts'
import { answer, ask } from '../support/api.ts'
import { ADA } from '../support/house.ts'

export type Wish = Partial<ExportStart> & Pick<ExportStart, 'subject'>

export const send = (json: Wish, as = ADA, headers: Readonly<Record<string, string>> = {}) =>
  ask('POST', '/api/exports', { as, json, headers })

export const read = async (id: string, as = ADA): Promise<Export> =>
  answer(await ask('GET', `/api/exports/${id}`, { as }), 200, Export)

export async function ended(id: string, as = ADA): Promise<Export> {
  await expect.poll(async () => (await read(id, as)).status, { timeout: 150_000, interval: 30 }).not.toBe('running')
  return read(id, as)
}

export async function exported(json: Wish, as = ADA): Promise<Export> {
  const { id } = await answer(await send(json, as), 201, Export)
  return ended(id, as)
}

export const download = (id: string, as = ADA) => ask('GET', `/api/exports/${id}/file`, { as })

export async function fileOf(id: string, as = ADA): Promise<string> {
  const response = await download(id, as)
  expect(response.status).toBe(200)
  // As bytes: the mark that it begins with is part of it.
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await response.arrayBuffer())
}

/** Rows under their headers, as an import reads them. */
export function tableOf(file: string, delimiter = ','): Record<string, string>[] {
  const { data, errors } = Papa.parse<string[]>(file.replace(/^\uFEFF/, ''), { delimiter, skipEmptyLines: true })
  expect(errors).toEqual([])
  const [headers = [], ...rows] = data.map((cells) => cells.map((cell) => readCell(cell).text))
  return rows.map((cells) => Object.fromEntries(headers.map((header, at) => [header, cells[at] ?? ''])))
}

export async function table(json: Wish, as = ADA): Promise<Record<string, string>[]> {
  const { id, delimiter, status } = await exported(json, as)
  expect(status).toBe('done')
  return tableOf(await fileOf(id, as), delimiter)
}

/** One that no workflow works on yet, but whoever calls `step`. */
export async function begun(columns: readonly string[], as = ADA, matching = 'sort=name'): Promise<string> {
  const id = crypto.randomUUID()
  await env.DB.prepare(
    `INSERT INTO exports (id, organisation_id, subject, matching, columns, delimiter, team_ids, beat_at, created_by, kept_until)
     VALUES (?, 'acme', 'leads', ?, ?, ',', ?, ?, ?, ?)`,
  )
    .bind(id, matching, JSON.stringify(columns), '["north"]', Date.now(), as, Date.now() + 60_000)
    .run()
  return id
}

export const step = (id: string, limits: Partial<Limits> = {}, attempt = 1, within: WorkerEnv = env) =>
  workOn(within, { exportId: id, attempt }, { ...LIMITS, ...limits })

export const objectsOf = async (id: string): Promise<number> =>
  (await env.RECORDINGS.list({ prefix: `exports/${id}/` })).objects.length
