/** The organisation's custom fields: made, renamed, moved, retired, and whose they are. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { FIELDS_MAX } from '#domain/fields/field.ts'
import { CustomField, CustomFieldList } from '#domain/http/records/fields.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ADA, ANN, EVE, furnish, lastAct, MAX } from '../support/house.ts'

beforeAll(furnish)

const PATH = '/api/custom-fields'
const list = async (as = ADA) => (await answer(await ask('GET', PATH, { as }), 200, CustomFieldList)).data
const post = (json: object, as = ADA) => ask('POST', PATH, { as, json })
const make = async (json: object, as = ADA) => answer(await post(json, as), 201, CustomField)
const patch = (id: string, json: object, as = ADA) => ask('PATCH', `${PATH}/${id}`, { as, json })
const change = async (id: string, json: object) => {
  const version = (await list()).find((field) => field.id === id)?.version ?? 0
  return answer(await patch(id, { version, ...json }), 200, CustomField)
}

describe('a field', () => {
  test('is made by an admin, read by everybody, and written down', async () => {
    const plan = await make({ label: ' Plan ', type: 'choice', options: ['Gold', 'Silver'] })
    expect(plan).toMatchObject({ key: 'plan', label: 'Plan', type: 'choice', options: ['Gold', 'Silver'], position: 0 })
    const budget = await make({ label: 'Budget', type: 'money', currency: 'eur', key: 'spend' })
    expect(budget).toMatchObject({ key: 'spend', currency: 'EUR', position: 1, version: 1, retired: false })
    expect(await list(ANN)).toEqual([plan, budget])
    expect(await list(EVE)).toEqual([])
    expect(await lastAct('field', plan.id)).toMatchObject({ action: 'field.created', actor_id: ADA })
    await problem(await post({ label: 'No', type: 'text' }, MAX), 'forbidden')
  })

  test('CF2 does not look like another that is in use, nor has its key', async () => {
    const [plan] = await list()
    expect(await problem(await post({ label: 'PLAN', type: 'text' }), 'duplicate')).toMatchObject({
      duplicate_of: plan?.id,
      errors: { label: ['is taken'] },
    })
    expect((await problem(await post({ label: 'Other', key: 'plan', type: 'text' }), 'duplicate')).errors).toEqual({
      key: ['is taken'],
    })
    expect(await make({ label: 'Plan', type: 'text' }, EVE)).toMatchObject({ key: 'plan', position: 0 })
  })

  test.each([
    [{ label: 'X', type: 'choice' }, 'options'],
    [{ label: 'X', type: 'choice', options: ['A', 'a'] }, 'options'],
    [{ label: 'X', type: 'text', options: ['A'] }, 'options'],
    [{ label: 'X', type: 'money' }, 'currency'],
    [{ label: 'X', type: 'money', currency: 'EURO' }, 'currency'],
    [{ label: 'X', type: 'text', currency: 'EUR' }, 'currency'],
    [{ label: '\u200B', type: 'text' }, 'label'],
    [{ label: 'X', type: 'blob' }, 'type'],
    [{ label: 'X', type: 'text', key: '__proto__' }, 'key'],
    [{ label: 'X', type: 'text', key: 'A b' }, 'key'],
    [{ label: 'X', type: 'text', position: 1 }, 'position'],
  ])('like %j is refused by its %s', async (json, name) => {
    const { errors } = await problem(await post(json), 'invalid-input')
    expect(Object.keys(errors ?? {})[0]).toContain(name)
  })

  test('CF1 keeps its key and type; label, options and place change', async () => {
    const [plan, budget] = await list()
    if (!plan || !budget) throw new Error('no fields')
    expect(await change(plan.id, { label: 'Tariff', options: ['Silver', 'Gold', 'Tin'] })).toMatchObject({
      key: 'plan',
      label: 'Tariff',
      options: ['Silver', 'Gold', 'Tin'],
      version: 2,
    })
    expect(await lastAct('field', plan.id)).toMatchObject({
      action: 'field.changed',
      before: JSON.stringify({ label: 'Plan', options: ['Gold', 'Silver'] }),
    })
    await problem(await patch(plan.id, { version: 2, type: 'text' }), 'invalid-input')
    await problem(await patch(plan.id, { version: 2, key: 'other' }), 'invalid-input')
    expect((await problem(await patch(budget.id, { version: 1, options: ['A'] }), 'invalid-input')).errors).toEqual({
      options: ['only a choice has options'],
    })
    expect((await problem(await patch(plan.id, { version: 1, label: 'Late' }), 'version-conflict')).conflicts).toEqual([
      { field: 'label', yours: 'Late', theirs: 'Tariff' },
    ])
    await problem(await patch(plan.id, { version: 2, label: 'budget' }), 'duplicate')
  })

  test('moves among the others', async () => {
    const third = await make({ label: 'Third', type: 'date' })
    await change(third.id, { position: 0 })
    expect((await list()).map(({ key }) => key)).toEqual(['third', 'plan', 'spend'])
    await change(third.id, { position: 99 })
    expect((await list()).map(({ key, position }) => [key, position])).toEqual([
      ['plan', 0],
      ['spend', 1],
      ['third', 2],
    ])
    expect(await lastAct('field', third.id)).toMatchObject({ action: 'field.moved' })
  })

  test('CF1 is retired and comes back, not under a name that is taken by then', async () => {
    const third = (await list()).at(-1)
    if (!third) throw new Error('no field')
    expect(await change(third.id, { retired: true })).toMatchObject({ retired: true, key: 'third' })
    expect(await lastAct('field', third.id)).toMatchObject({ action: 'field.retired' })
    expect(await make({ label: 'third', type: 'text' })).toMatchObject({ key: 'third_2' })
    await problem(await patch(third.id, { version: 2, retired: false }), 'duplicate')
    expect(await change(third.id, { retired: false, label: 'Third day' })).toMatchObject({ retired: false })
    expect(await lastAct('field', third.id)).toMatchObject({ action: 'field.restored' })
  })

  test('of another organisation is not there', async () => {
    const [plan] = await list()
    await problem(await patch(plan?.id ?? '', { version: 1, label: 'Mine' }, EVE), 'not-found')
    await problem(await patch('nothing', { version: 1 }), 'not-found')
  })

  test('CF2 is one of fifty at most that are in use', async () => {
    const count = (await list()).filter(({ retired }) => !retired).length
    for (let at = count; at < 50; at += 1) await make({ label: `Field ${at}`, type: 'text' })
    const { errors } = await problem(await post({ label: 'One more', type: 'text' }), 'invalid-input')
    expect(errors).toEqual({ label: ['is one too many: there are 50 fields in use'] })
    const last = (await list()).at(-1)
    await change(last?.id ?? '', { retired: true })
    await make({ label: 'One more', type: 'text' })
    const { errors: back } = await problem(await patch(last?.id ?? '', { version: 2, retired: false }), 'invalid-input')
    expect(Object.keys(back ?? {})).toEqual(['label'])
  })

  test('CF2 is one of fifty also when several are made, and come back, at one moment', async () => {
    const inUse = (await list()).filter(({ retired }) => !retired)
    for (const { id } of inUse.slice(-3)) await change(id, { retired: true })
    const retired = (await list()).filter(({ id }) => inUse.slice(-3).some((field) => field.id === id))
    const answers = await Promise.all([
      ...['A', 'B', 'C', 'D'].map((label) => post({ label: `Sudden ${label}`, type: 'text' })),
      ...retired.map(({ id, version }) => patch(id, { version, retired: false })),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3)
    for (const late of answers.filter(({ ok }) => !ok))
      expect(await problem(late, 'invalid-input')).toMatchObject({
        errors: { label: [`is one too many: there are ${FIELDS_MAX} fields in use`] },
      })
    expect((await list()).filter((field) => !field.retired)).toHaveLength(FIELDS_MAX)
  })
})

describe('what leads hold', () => {
  const rows = async () =>
    (
      await env.DB.prepare(`SELECT l.id, v.key, v.team_id, v.value FROM lead_field_values v
        JOIN leads l ON l.row = v.lead_row ORDER BY l.id, v.key`).all()
    ).results.map((row) => Object.values(row))
  const run = (sql: string) => env.DB.prepare(sql).run()

  test('has a row a value, which goes with the lead to its team and into the bin', async () => {
    await run(`INSERT INTO leads (id, team_id, name, zone, custom_keys)
      VALUES ('a', 'north', 'A', 'UTC', '{"plan":"gold","spend":12.5,"odd":[1],"none":null}'), ('b', 'north', 'B', 'UTC', '{}')`)
    const [gold, spend] = [
      ['a', 'plan', 'north', 'gold'],
      ['a', 'spend', 'north', 12.5],
    ]
    expect(await rows()).toEqual([gold, spend])
    await run(`UPDATE leads SET name = 'AA', attempts = 3 WHERE id = 'a'`)
    expect(await rows()).toEqual([gold, spend])
    await run(`UPDATE leads SET team_id = 'south' WHERE id = 'a'`)
    expect((await rows()).map(([, , team]) => team)).toEqual(['south', 'south'])
    await run(`UPDATE leads SET deleted_at = 5 WHERE id = 'a'`)
    expect(await rows()).toEqual([])
    await run(`UPDATE leads SET deleted_at = NULL, team_id = 'north' WHERE id = 'a'`)
    expect(await rows()).toEqual([gold, spend])
    await run(`UPDATE leads SET custom_keys = '{"plan":"tin"}' WHERE id = 'a'`)
    expect(await rows()).toEqual([['a', 'plan', 'north', 'tin']])
  })
})
