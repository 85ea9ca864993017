/** What leads hold in custom fields: written, read, searched, in conflict, and what is refused. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { CustomField } from '#domain/http/records/fields.ts'
import { Lead, LeadPage } from '#domain/http/leads.ts'
import { indexWaiting } from '#worker/leads/list/index-words.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ADA, addLeads, ANN, EVE, furnish, lastAct, MAX } from '../support/house.ts'

const FIELDS = [
  { label: 'Plan', type: 'choice', options: ['Gold', 'Silver'] },
  { label: 'Contract', type: 'text' },
  { label: 'Budget', type: 'money', currency: 'EUR' },
  { label: 'Renewal', type: 'date' },
  { label: 'Keen', type: 'yes-no' },
  { label: 'Old', type: 'number' },
]
const fields = new Map<string, CustomField>()

beforeAll(async () => {
  await furnish()
  await addLeads({ id: 'a', owner: ANN })
  for (const json of FIELDS) {
    const field = await answer(await ask('POST', '/api/custom-fields', { as: ADA, json }), 201, CustomField)
    fields.set(field.key, field)
  }
  await ask('POST', '/api/custom-fields', { as: EVE, json: { label: 'Theirs', type: 'text' } })
})

const patch = (json: object, as = ANN) => ask('PATCH', '/api/leads/a', { as, json })
const read = async () => answer(await ask('GET', '/api/leads/a', { as: ANN }), 200, Lead)
const found = async (q: string) =>
  (await answer(await ask('GET', `/api/leads?q=${encodeURIComponent(q)}`, { as: MAX }), 200, LeadPage)).data.map(
    ({ name }) => name,
  )
const change = (key: string, json: object) =>
  ask('PATCH', `/api/custom-fields/${fields.get(key)?.id}`, { as: ADA, json })

describe('a lead', () => {
  test('is made with values, each of its type, which are written down', async () => {
    const custom = { plan: 'Gold', contract: ' KX-2041 ', budget: 12.5, renewal: '2027-03-01', keen: false, old: null }
    const made = await answer(await ask('POST', '/api/leads', { as: ANN, json: { name: 'Holder', custom } }), 201, Lead)
    const held = { plan: 'Gold', contract: 'KX-2041', budget: 12.5, renewal: '2027-03-01', keen: false }
    expect(made.custom).toEqual(held)
    const line = await lastAct('lead', made.id)
    expect(JSON.parse(String(line?.['after']))).toMatchObject({ custom: held })
    expect(String(line?.['after'])).not.toContain('custom_keys')
  })

  test('is changed in some, and keeps the rest', async () => {
    expect((await read()).custom).toEqual({})
    const first = await answer(await patch({ version: 1, custom: { plan: 'Silver', budget: 5 } }), 200, Lead)
    expect(first).toMatchObject({ version: 2, custom: { plan: 'Silver', budget: 5 } })
    const second = await answer(
      await patch({ version: 2, name: 'Ay', custom: { budget: null, keen: true } }),
      200,
      Lead,
    )
    expect(second).toMatchObject({ version: 3, name: 'Ay', custom: { plan: 'Silver', keen: true } })
    const line = await lastAct('lead', 'a')
    expect(JSON.parse(String(line?.['before']))).toEqual({ name: 'Lead a', custom: { budget: 5, keen: null } })
    expect(JSON.parse(String(line?.['after']))).toEqual({ name: 'Ay', custom: { budget: null, keen: true } })
    expect(await answer(await patch({ version: 3, custom: { keen: true } }), 200, Lead)).toMatchObject({ version: 3 })
  })

  test('shows an edit from an older version field by field', async () => {
    const body = await problem(
      await patch({ version: 1, custom: { plan: 'Gold', keen: true } }, MAX),
      'version-conflict',
    )
    expect(body.conflicts).toEqual([{ field: 'custom.plan', yours: 'Gold', theirs: 'Silver' }])
    await problem(
      await patch({ version: 1, seen: { title: null }, title: 'CEO', custom: { plan: 'Gold' } }),
      'version-conflict',
    )
  })

  test('takes nothing that is not of its field', async () => {
    const custom = { plan: 'Tin', budget: '5', renewal: '2026-02-30', keen: 1, theirs: 'x', nothing: 5 }
    const { errors } = await problem(await patch({ version: 3, custom }), 'invalid-input')
    expect(errors).toEqual({
      'custom.plan': ['is not one of the options'],
      'custom.budget': ['must be a number'],
      'custom.renewal': ['must be a day like 2026-11-22'],
      'custom.keen': ['must be true or false'],
      'custom.theirs': ['is not a field'],
      'custom.nothing': ['is not a field'],
    })
    for (const odd of [{ plan: ['Gold'] }, { 'a b': 1 }, { plan: {} }, [], 'x'])
      await problem(await patch({ version: 3, custom: odd }), 'invalid-input')
    await problem(
      await ask('POST', '/api/leads', { as: ANN, json: { name: 'X', custom: { theirs: 'x' } } }),
      'invalid-input',
    )
  })

  test('CF1 keeps what it holds in a field that is retired, and may let it go', async () => {
    await answer(await patch({ version: 3, custom: { old: 7 } }), 200, Lead)
    await change('old', { version: 1, retired: true })
    await change('plan', { version: 1, options: ['Gold', 'Bronze'] })
    expect((await read()).custom).toEqual({ plan: 'Silver', keen: true, old: 7 })
    expect((await problem(await patch({ version: 4, custom: { old: 8 } }), 'invalid-input')).errors).toEqual({
      'custom.old': ['is retired'],
    })
    await answer(await patch({ version: 4, custom: { old: 7, plan: 'Silver', contract: 'Ärger 5' } }), 200, Lead)
    const last = await answer(await patch({ version: 5, custom: { old: null } }), 200, Lead)
    expect(last.custom).toEqual({ plan: 'Silver', keen: true, contract: 'Ärger 5' })
  })

  test('is found by its words, also before it is indexed', async () => {
    expect(await found('kx-2041')).toEqual(['Holder'])
    expect(await found('2041 gold')).toEqual(['Holder'])
    expect(await found('arger')).toEqual(['Ay'])
    expect(await found('silver ay')).toEqual(['Ay'])
    await env.DB.prepare(`UPDATE leads SET custom = '{"contract":"Other Words"}' WHERE id = 'a'`).run()
    expect(await found('silver')).toEqual([])
    expect(await found('other words')).toEqual(['Ay'])
    expect(await indexWaiting(ormOf(env.DB), 10)).toBe(1)
    expect(await found('other words')).toEqual(['Ay'])
  })

  test('that holds what cannot be read costs its values alone', async () => {
    await env.DB.prepare(`UPDATE leads SET custom = '[1]' WHERE id = 'a'`).run()
    expect((await read()).custom).toEqual({})
  })
})
