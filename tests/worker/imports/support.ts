/** Files as people send them, and an import from its upload to its end. */
import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import {
  Import,
  ImportPreview,
  type ImportRow,
  ImportRowPage,
  type ImportStatus,
} from '#domain/http/imports/imports.ts'
import type { ImportPlan } from '#domain/import/plan.ts'
import type { z } from 'zod'
import { ADA } from '../support/house.ts'
import { answer, ask } from '../support/api.ts'

export type Plan = z.input<typeof ImportPlan>
type Content = string | Uint8Array<ArrayBuffer>

interface Sent {
  readonly as?: string
  readonly team?: string
  readonly name?: string
  readonly headers?: Readonly<Record<string, string>>
}

export const send = (content: Content, { as = ADA, team = 'north', name = 'leads.csv', headers = {} }: Sent = {}) =>
  ask('POST', `/api/imports?team_id=${team}&name=${encodeURIComponent(name)}`, {
    as,
    body: content,
    headers: { 'content-type': 'application/octet-stream', ...headers },
  })

export const upload = async (content: Content, sent: Sent = {}): Promise<Import> =>
  answer(await send(content, sent), 201, Import)

export const preview = async (id: string, query = '', as = ADA): Promise<ImportPreview> =>
  answer(await ask('GET', `/api/imports/${id}/preview${query}`, { as }), 200, ImportPreview)

export const read = async (id: string, as = ADA): Promise<Import> =>
  answer(await ask('GET', `/api/imports/${id}`, { as }), 200, Import)

export const act = (id: string, what: string, json: object = {}, as = ADA) =>
  ask('POST', `/api/imports/${id}/${what}`, { as, json })

/** What columns seem to be, as somebody takes it over who only presses on. */
export async function guessedPlan(id: string, rest: Partial<Plan> = {}): Promise<Plan> {
  const { reading, columns } = await preview(id)
  const mapped = columns.flatMap(({ index, guess, dates, decimals }) => {
    const told = { ...(dates?.guess && { dates: dates.guess }), ...(decimals?.guess && { decimal: decimals.guess }) }
    return guess === null ? [] : [{ index, to: guess, ...told }]
  })
  return { reading, columns: mapped, key: 'phone', on_match: 'merge', country: 'GB', ...rest }
}

export async function until(id: string, status: ImportStatus, as = ADA): Promise<Import> {
  await expect.poll(async () => (await read(id, as)).status, { timeout: 150_000, interval: 30 }).toBe(status)
  return read(id, as)
}

export async function rows(id: string, query = '?run=run', as = ADA): Promise<ImportRow[]> {
  const found: ImportRow[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const more: string = cursor === '' ? '' : `&cursor=${cursor}`
    const page: z.infer<typeof ImportRowPage> = await answer(
      await ask('GET', `/api/imports/${id}/rows${query}&limit=200${more}`, { as }),
      200,
      ImportRowPage,
    )
    found.push(...page.data)
    cursor = page.next_cursor
  }
  return found
}

export async function check(id: string, plan: Plan): Promise<Import> {
  await answer(await act(id, 'dry-run', { plan }), 200, Import)
  return until(id, 'checked')
}

export async function run(id: string, plan?: Plan): Promise<Import> {
  await answer(await act(id, 'run', plan === undefined ? {} : { plan }), 200, Import)
  return until(id, 'done')
}

export async function undo(id: string): Promise<Import> {
  await answer(await act(id, 'undo'), 200, Import)
  return until(id, 'undone')
}

/** From the file to the end, by what is guessed. */
export async function importWhole(content: Content, rest: Partial<Plan> = {}): Promise<{ id: string; done: Import }> {
  const { id } = await upload(content)
  return { id, done: await run(id, await guessedPlan(id, rest)) }
}

const FIELDS =
  'id, team_id, name, called, phone, phone_extension, email, company, title, industry, country, region, zone, status, priority, source, assigned_to, created_by, last_contact, notes, created_at, attempts, custom, custom_keys'

/** Every lead there is with its tags and what it is found by: what an undo has to bring back to the letter. */
export async function everything(): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `SELECT ${FIELDS}, (SELECT json_group_array(t.tag_id ORDER BY t.tag_id) FROM lead_tags t WHERE t.lead_id = leads.id) AS tags,
       (SELECT json_group_array(json_array(v.key, v.value) ORDER BY v.key) FROM lead_field_values v WHERE v.lead_row = leads.row) AS found_by
     FROM leads WHERE deleted_at IS NULL ORDER BY id`,
  ).all()
  return results.map((row) => JSON.stringify(row))
}

export const leadBy = async (column: string, value: string) =>
  env.DB.prepare(`SELECT * FROM leads WHERE ${column} = ? AND deleted_at IS NULL ORDER BY row DESC LIMIT 1`)
    .bind(value)
    .first<Record<string, string | number | null>>()

/** Verdict and codes of each row, for reading at a glance. */
export const gist = (found: readonly ImportRow[]): string[] =>
  found.map(({ row, verdict, remarks }) => [row, verdict, ...remarks.map(({ code }) => code)].join(' '))
