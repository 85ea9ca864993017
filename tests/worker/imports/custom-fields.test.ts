/** Custom fields of all kinds in a file: filled, matched by, refused with the cure, and taken back to the letter. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { Import } from '#domain/http/imports/imports.ts'
import { CustomField, CustomFieldList } from '#domain/http/records/fields.ts'
import { ADA, addLeads, furnish } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'
import {
  act,
  check,
  everything,
  gist,
  guessedPlan,
  leadBy,
  type Plan,
  preview,
  rows,
  run,
  undo,
  until,
  upload,
} from './support.ts'

const FIELDS = [
  { label: 'Contract no', type: 'text' },
  { label: 'Seats', type: 'number' },
  { label: 'Renewal', type: 'date' },
  { label: 'Budget', type: 'money', currency: 'EUR' },
  { label: 'Newsletter', type: 'yes-no' },
  { label: 'Plan', type: 'choice', options: ['Small', 'Large'] },
  { label: 'Website', type: 'link' },
  { label: 'Untouched', type: 'text' },
]

beforeAll(async () => {
  await furnish()
  for (const json of FIELDS) await answer(await ask('POST', '/api/custom-fields', { as: ADA, json }), 201, CustomField)
})

const customOf = async (phone: string): Promise<unknown> =>
  JSON.parse(String((await leadBy('phone', phone))?.['custom'] ?? 'null'))

const knownLead = async (id: string, phone: string, custom: Readonly<Record<string, unknown>>) => {
  await addLeads({ id, phone, name: id })
  const json = { version: 1, custom }
  expect((await ask('PATCH', `/api/leads/${id}`, { as: ADA, json })).status).toBe(200)
}

const HEADER = 'Name;Phone;Contract no;Seats;Renewal;Budget;Newsletter;Plan;Website'

describe('IM7 a column of a custom field', () => {
  test('is guessed by its label or key, read by its type, and taken back to the letter', async () => {
    const before = await everything()
    const { id } = await upload(
      [
        HEADER,
        'Ann;020 7946 1001;AB-1;1.200,5;31.12.2026;1.234,50 €;ja;large;example.com/a',
        'Bob;020 7946 1002;;7;01.02.1954;-5;nein;;',
      ].join('\n'),
    )
    const seen = await preview(id)
    expect(seen.columns.slice(2).map(({ guess }) => guess)).toEqual(
      ['contract_no', 'seats', 'renewal', 'budget', 'newsletter', 'plan', 'website'].map((key) => ({
        kind: 'custom',
        key,
      })),
    )
    expect(seen.columns.slice(3, 6).map(({ dates, decimals }) => [dates?.guess, decimals?.guess])).toEqual([
      [undefined, ','],
      ['day-first', undefined],
      [undefined, ','],
    ])
    const plan = await guessedPlan(id)
    const checked = await check(id, plan)
    expect(await everything()).toEqual(before)
    const said = gist(await rows(id, '?run=check'))
    expect((await run(id)).ran).toEqual(checked.checked)
    expect(gist(await rows(id))).toEqual(said)
    expect(said).toEqual(['2 created', '3 created'])
    expect(await customOf('+442079461001')).toEqual({
      contract_no: 'AB-1',
      seats: 1200.5,
      renewal: '2026-12-31',
      budget: 1234.5,
      newsletter: true,
      plan: 'Large',
      website: 'https://example.com/a',
    })
    expect(await customOf('+442079461002')).toEqual({ seats: 7, renewal: '1954-02-01', budget: -5, newsletter: false })
    const found = await ask('GET', '/api/leads?q=ab-1', { as: ADA })
    expect(await found.text()).toContain('+442079461001')
    const sorted = await ask('GET', '/api/leads?sort=custom.seats', { as: ADA })
    expect(await sorted.text()).toContain('+442079461002')
    await undo(id)
    expect(await everything()).toEqual(before)
  })

  test('costs its row where a cell is not of its type, with what helps', async () => {
    const { id } = await upload(
      [
        HEADER,
        'A;020 7946 1010;;many;;;;;',
        'B;020 7946 1011;;1.2E+05;;;;;',
        'C;020 7946 1012;;;46023;;;;',
        'D;020 7946 1013;;;31.02.2026;;;;',
        'E;020 7946 1014;;;;1,234;;;',
        'F;020 7946 1015;;;;;perhaps;;',
        'G;020 7946 1016;;;;;;Huge;',
        'H;020 7946 1017;;;;;;;javascript:alert(1)',
        `I;020 7946 1018;${'x'.repeat(501)};;;;;;`,
        'J;020 7946 1019;;;01.02.2026 10:30;;;;',
      ].join('\n'),
    )
    const plan = await guessedPlan(id)
    const columns = plan.columns.map((column) => ({
      ...column,
      ...(column.index === 4 && { dates: 'day-first' as const }),
      ...(column.index === 5 && { decimal: ',' as const }),
    }))
    await check(id, { ...plan, columns })
    const found = await rows(id, '?run=check')
    expect(gist(found)).toEqual([
      '2 refused field-number',
      '3 refused number-exponent',
      '4 refused date-serial',
      '5 refused not-a-date',
      '6 refused field-money',
      '7 refused field-yes-no',
      '8 refused field-choice',
      '9 refused field-link',
      '10 refused field-text',
      '11 created time-left-out',
    ])
    expect(found[6]?.remarks[0]).toMatchObject({
      header: 'Plan',
      value: 'Huge',
      words: 'is none of Small, Large. Say what it means, or add it to the options of the field.',
    })
  })

  test('takes the words of the file as they are said to be meant', async () => {
    const { id } = await upload([HEADER, 'A;020 7946 1020;;;;;aye;Riesig;'].join('\n'))
    expect((await preview(id)).columns[7]?.words).toEqual(['Riesig'])
    const plan = await guessedPlan(id)
    const meaning: Record<number, Plan['columns'][number]['words']> = {
      6: [{ from: 'AYE', to: 'yes' }],
      7: [{ from: 'riesig', to: 'Large' }],
    }
    const columns = plan.columns.map((column) => ({ ...column, words: meaning[column.index] }))
    await run(id, { ...plan, columns })
    expect(await customOf('+442079461020')).toEqual({ newsletter: true, plan: 'Large' })
    await undo(id)
  })

  test('IM3 asks how decimals are written where they can be read in two ways', async () => {
    const { id } = await upload('Name,Phone,Seats\nA,020 7946 1030,1.234\nB,020 7946 1031,7')
    expect((await preview(id)).columns[2]?.decimals).toEqual({ guess: null })
    const plan = await guessedPlan(id)
    const { errors } = await problem(await act(id, 'dry-run', { plan }), 'invalid-input')
    expect(errors?.['plan.columns.2.decimal']?.[0]).toMatch(/must be chosen/)
    const columns = plan.columns.map((one) => (one.index === 2 ? { ...one, decimal: ',' as const } : one))
    await run(id, { ...plan, columns })
    expect(await customOf('+442079461030')).toEqual({ seats: 1234 })
    await undo(id)
  })
})

describe('a lead that is there already', () => {
  const HELD = { untouched: 'mine', contract_no: 'C-1', seats: 3, plan: 'Small' }
  test.each([
    ['fill', { contract_no: 'C-1', seats: 3, newsletter: false, plan: 'Small' }],
    ['merge', { contract_no: 'C-1', seats: 9, newsletter: false, plan: 'Small' }],
    ['overwrite', { seats: 9, newsletter: false }],
  ] as const)(
    'gets the file’s values by “%s”, the rest stays, and the way back is to the letter',
    async (how, wanted) => {
      const number = `+44207946104${['fill', 'merge', 'overwrite'].indexOf(how)}`
      const id = `held-${how}`
      await knownLead(id, number, HELD)
      const before = await everything()
      const file = await upload(`Name,Phone,Contract no,Seats,Newsletter,Plan\n${id},${number},,9,no,`)
      await check(file.id, await guessedPlan(file.id, { on_match: how }))
      await run(file.id)
      expect(gist(await rows(file.id))).toEqual(['2 updated'])
      expect(await customOf(number)).toEqual({ untouched: 'mine', ...wanted })
      const line = await env.DB.prepare(
        `SELECT before, after FROM activity_logs WHERE entity_id = ? AND action = 'lead.updated' ORDER BY rowid DESC LIMIT 1`,
      )
        .bind(id)
        .first<{ before: string; after: string }>()
      expect(JSON.parse(line?.before ?? '').custom).toMatchObject({ newsletter: null })
      expect(JSON.parse(line?.after ?? '').custom).toMatchObject({ newsletter: false })
      expect((await undo(file.id)).undo).toEqual({ undone: 1, left: 0 })
      expect(await everything()).toEqual(before)
    },
  )

  test('keeps its other values where an import is taken back after one of them was changed', async () => {
    await knownLead('since', '+442079461050', { seats: 1, untouched: 'old' })
    const file = await upload('Name,Phone,Seats\nsince,+442079461050,2')
    await run(file.id, await guessedPlan(file.id))
    const { version } = (await leadBy('id', 'since')) ?? {}
    const json = { version, custom: { untouched: 'new', plan: 'Large' } }
    expect((await ask('PATCH', '/api/leads/since', { as: ADA, json })).status).toBe(200)
    expect((await undo(file.id)).undo).toEqual({ undone: 1, left: 0 })
    expect(await customOf('+442079461050')).toEqual({ seats: 1, untouched: 'new', plan: 'Large' })
  })

  test('stands in the way of an undo where its value was changed since, created or not', async () => {
    await knownLead('edited', '+442079461060', { seats: 1 })
    const file = await upload('Name,Phone,Seats\nedited,+442079461060,2\nnew,+442079461061,')
    await run(file.id, await guessedPlan(file.id))
    for (const phone of ['+442079461060', '+442079461061']) {
      const lead = await leadBy('phone', phone)
      const json = { version: lead?.['version'], custom: { seats: 5 } }
      expect((await ask('PATCH', `/api/leads/${lead?.['id']}`, { as: ADA, json })).status).toBe(200)
    }
    await undo(file.id)
    expect((await rows(file.id)).map((row) => row.undo?.obstacle)).toEqual(['edited', 'edited'])
    expect(await customOf('+442079461061')).toEqual({ seats: 5 })
  })
})

describe('IM4 a custom field as the key', () => {
  test.each([
    ['contract_no', 'text', 'K-7', ' k-7 '],
    ['seats', 'number', 77, '77.0'],
    ['renewal', 'date', '2031-05-06', '2031-05-06'],
    ['budget', 'money', 12.5, '€12.50'],
    ['newsletter', 'yes-no', true, 'yes'],
    ['plan', 'choice', 'Large', 'LARGE'],
    ['website', 'link', 'https://example.com/k', 'example.com/k'],
  ] as const)('%s (%s) finds its lead, and the second row of one value is none', async (key, _, held, cell) => {
    const id = `key-${key}`
    await env.DB.prepare('UPDATE leads SET deleted_at = 1 WHERE deleted_at IS NULL').run()
    await knownLead(id, '+442079461070', { [key]: held })
    // What only looks alike to the index is another one.
    await addLeads({ id: `${id}-south`, team: 'south', phone: '+442079461071', name: 'South' })
    await env.DB.prepare('UPDATE leads SET custom = ?1, custom_keys = ?1 WHERE id = ?2')
      .bind(JSON.stringify({ [key]: held }), `${id}-south`)
      .run()
    const file = await upload(`Name,custom.${key},Company\n${id},${cell},Found\nagain,${cell},Found twice\nnone,,`)
    const plan = await guessedPlan(file.id, { key: `custom.${key}`, on_match: 'merge' })
    await check(file.id, plan)
    const said = gist(await rows(file.id, '?run=check'))
    await run(file.id)
    expect(gist(await rows(file.id))).toEqual(said)
    expect(said).toEqual(['2 updated', '3 skipped twice-in-file', '4 refused no-key'])
    expect(await leadBy('id', id)).toMatchObject({ company: 'Found' })
    expect(await leadBy('id', `${id}-south`)).toMatchObject({ company: null })
  })

  test('text with other accents is another text, two leads with one value are none', async () => {
    await knownLead('accent', '+442079461080', { contract_no: 'Müller 1' })
    await knownLead('twin-1', '+442079461081', { contract_no: 'Twin' })
    await knownLead('twin-2', '+442079461082', { contract_no: 'TWIN' })
    const file = await upload('Name,Contract no\nMuller,Muller 1\nTwin,twin')
    await run(file.id, await guessedPlan(file.id, { key: 'custom.contract_no' }))
    expect(gist(await rows(file.id))).toEqual(['2 created', '3 refused matched-several'])
    await undo(file.id)
  })

  test('the same values from three files at once are each one lead', async () => {
    const people = Array.from({ length: 600 }, (_, at) => `P ${at},Z-${at}`)
    const file = ['Name,Contract no', ...people].join('\n')
    const ids = await Promise.all([1, 2, 3].map(async () => (await upload(file)).id))
    const plan = await guessedPlan(ids[0] ?? '', { key: 'custom.contract_no' })
    await Promise.all(ids.map(async (id) => answer(await act(id, 'run', { plan }), 200, Import)))
    const done = await Promise.all(ids.map((id) => until(id, 'done')))
    expect(done.reduce((sum, { ran }) => sum + (ran?.created ?? 0), 0)).toBe(600)
    const held = env.DB.prepare(
      `SELECT COUNT(*) AS n FROM lead_field_values WHERE key = 'contract_no' AND value GLOB 'z-*'`,
    )
    expect(await held.first('n')).toBe(600)
  })
})

describe('IM7 a field that is not in use', () => {
  const retire = async (key: string, retired: boolean) => {
    const { data } = await answer(await ask('GET', '/api/custom-fields', { as: ADA }), 200, CustomFieldList)
    const field = data.find((one) => one.key === key)
    const json = { version: field?.version, retired }
    await answer(await ask('PATCH', `/api/custom-fields/${field?.id}`, { as: ADA, json }), 200, CustomField)
  }

  test('is no target, nor remembered as one; one of others is none either', async () => {
    await env.DB.prepare(
      `INSERT INTO custom_fields (id, organisation_id, key, label, look, type, position) VALUES ('f', 'other', 'theirs', 'Theirs', 'theirs', 'text', 0)`,
    ).run()
    const file = await upload('Name,Phone,Untouched\nA,020 7946 1090,x')
    const plan = await guessedPlan(file.id)
    await run(file.id, plan)
    const again = await upload('Name,Phone,Untouched\nA,020 7946 1091,x')
    await retire('untouched', true)
    const { remembered, columns } = await preview(again.id)
    expect(columns[2]?.guess).toBeNull()
    expect(remembered?.columns.map(({ index }) => index)).toEqual([0, 1])
    for (const [key, words] of [
      ['untouched', 'is a custom field that was retired'],
      ['theirs', 'is not a custom field'],
    ] as const) {
      const wrong = plan.columns.map((one) =>
        one.index === 2 ? { ...one, to: { kind: 'custom' as const, key } } : one,
      )
      const { errors } = await problem(
        await act(again.id, 'run', { plan: { ...plan, columns: wrong } }),
        'invalid-input',
      )
      expect(errors).toEqual({ 'plan.columns.2.to': [words] })
    }
    await retire('untouched', false)
  })

  test('ends an import that is under way, which goes on when it is back', async () => {
    const file = await upload('Name,Phone,Untouched\nA,020 7946 1095,x')
    const plan = await guessedPlan(file.id)
    await retire('untouched', true)
    await env.DB.prepare(
      `UPDATE imports SET status = 'running', plan = ?, worked_by = 'ada', attempt = 1, beat_at = 1 WHERE id = ?`,
    )
      .bind(JSON.stringify(plan), file.id)
      .run()
    expect((await until(file.id, 'failed')).failure?.code).toBe('field-retired')
    await retire('untouched', false)
    await run(file.id)
    expect(await customOf('+442079461095')).toEqual({ untouched: 'x' })
  })
})
