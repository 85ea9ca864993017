/** A job from its beginning to its end, as a screen follows it. */
import { expect } from 'vitest'
import { BULK_AT_WORK, type BulkAct, BulkJob, BulkLeadPage } from '#domain/http/records/bulk.ts'
import { answer, ask } from '../support/api.ts'
import { ADA } from '../support/house.ts'

type Leads = { readonly ids: readonly string[] } | { readonly matching: string }

export const send = (act: BulkAct, leads: Leads, as = ADA, headers: Readonly<Record<string, string>> = {}) =>
  ask('POST', '/api/leads/bulk', { as, json: { act, leads }, headers })

export const read = async (id: string, as = ADA): Promise<BulkJob> =>
  answer(await ask('GET', `/api/jobs/${id}`, { as }), 200, BulkJob)

export async function ended(id: string, as = ADA): Promise<BulkJob> {
  const atWork = async () => BULK_AT_WORK.includes((await read(id, as)).status)
  await expect.poll(atWork, { timeout: 150_000, interval: 30 }).toBe(false)
  return read(id, as)
}

export async function bulk(act: BulkAct, leads: Leads, as = ADA): Promise<BulkJob> {
  const { id } = await answer(await send(act, leads, as), 201, BulkJob)
  return ended(id, as)
}

export async function undo(id: string, as = ADA): Promise<BulkJob> {
  await answer(await ask('POST', `/api/jobs/${id}/undo`, { as, json: {} }), 200, BulkJob)
  return ended(id, as)
}

/** `id code` of each. */
export async function said(id: string, state = 'refused', as = ADA): Promise<string[]> {
  const page = await answer(await ask('GET', `/api/jobs/${id}/leads?state=${state}`, { as }), 200, BulkLeadPage)
  return page.data.map(({ lead_id, code }) => `${lead_id} ${code}`).toSorted()
}

export const counts = ({ status, leads, done, unchanged, refused, undone, kept }: BulkJob) => ({
  status,
  leads,
  done,
  unchanged,
  refused,
  undone,
  kept,
})
