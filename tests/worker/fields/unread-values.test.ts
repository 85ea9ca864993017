/** What a lead holds that this release cannot read costs nothing beside it, and no edit takes it away (CF3). */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { Lead } from '#domain/http/leads.ts'
import { LeadMerge } from '#domain/http/records/merges.ts'
import { bulk } from '../bulk/support.ts'
import { importWhole, undo } from '../imports/support.ts'
import { ADA, addLeads, furnish } from '../support/house.ts'
import { answer, ask } from '../support/api.ts'

beforeAll(async () => {
  await furnish()
  for (const label of ['Plan', 'City'])
    await ask('POST', '/api/custom-fields', { as: ADA, json: { label, type: 'text' } })
})
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))

/** As a later release may have written it: a choice of several. */
const NEWER = { plan: 'Gold', hobbies: ['chess', 'go'] }
const customOf = async (id: string): Promise<unknown> =>
  JSON.parse((await env.DB.prepare('SELECT custom FROM leads WHERE id = ?').bind(id).first<string>('custom')) ?? '')

async function lead(id: string, phone: string): Promise<void> {
  await addLeads({ id, name: id, phone })
  await env.DB.prepare('UPDATE leads SET custom = ? WHERE id = ?').bind(JSON.stringify(NEWER), id).run()
}

test('it is left out where the rest is shown', async () => {
  await lead('shown', '+442079460701')
  expect(await answer(await ask('GET', '/api/leads/shown', { as: ADA }), 200, Lead)).toMatchObject({
    custom: { plan: 'Gold' },
  })
})

test('it stands after an edit of another field', async () => {
  await lead('edited', '+442079460702')
  const json = { version: 1, custom: { city: 'Leeds' } }
  await answer(await ask('PATCH', '/api/leads/edited', { as: ADA, json }), 200, Lead)
  expect(await customOf('edited')).toEqual({ ...NEWER, city: 'Leeds' })
})

test('it stands after a bulk job', async () => {
  await lead('many', '+442079460703')
  await bulk({ type: 'field', key: 'city', value: 'Leeds' }, { ids: ['many'] })
  expect(await customOf('many')).toEqual({ ...NEWER, city: 'Leeds' })
})

test('it stands after an import, and after its undo', async () => {
  await lead('filed', '+442079460704')
  const { id } = await importWhole('Name,Phone,City\nfiled,020 7946 0704,Leeds')
  expect(await customOf('filed')).toEqual({ ...NEWER, city: 'Leeds' })
  await undo(id)
  expect(await customOf('filed')).toEqual(NEWER)
})

test('it stands after a merge', async () => {
  await lead('kept', '+442079460705')
  await lead('gone', '+442079460706')
  await env.DB.prepare(`UPDATE leads SET custom = '{"city":"York"}' WHERE id = 'gone'`).run()
  const json = { kept: { id: 'kept', version: 1 }, merged: { id: 'gone', version: 1 }, take: ['custom.city'] }
  await answer(await ask('POST', '/api/leads/merge', { as: ADA, json }), 201, LeadMerge)
  expect(await customOf('kept')).toEqual({ ...NEWER, city: 'York' })
})
