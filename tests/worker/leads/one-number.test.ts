/** Of one number a team has one lead, however it is spelled and however many people make it at once. */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { Lead, LeadsFound } from '#domain/http/leads.ts'
import { phoneKey, phoneKeySql } from '#domain/phone/key.ts'
import { ABE, ADA, addLeads, ANN, furnish, MAX } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'

beforeAll(furnish)

const make = (phone: string, more: object = {}, as = MAX) =>
  ask('POST', '/api/leads', { as, json: { name: 'Somebody', phone, ...more } })

const PEOPLE: readonly (readonly [string, string, string])[] = [
  ['an Argentine mobile', '+54 9 11 1234 5678', '+54 11 1234 5678'],
  ['a Brazilian mobile', '+55 11 98765 4321', '+55 11 8765 4321'],
  ['a Mexican mobile', '+52 1 55 1234 5678', '+52 55 1234 5678'],
]

describe('a new lead', () => {
  test('made ten times at once is one, and nine are told which', async () => {
    const responses = await Promise.all(Array.from({ length: 10 }, () => make('+44 20 7946 0800')))
    const made = responses.filter(({ status }) => status === 201)
    expect(made).toHaveLength(1)
    const [first] = await Promise.all(made.map((response) => answer(response, 201, Lead)))
    for (const response of responses.filter(({ status }) => status !== 201))
      expect(await problem(response, 'duplicate')).toMatchObject({
        duplicate_of: first?.id,
        errors: { phone: ['belongs to another lead in this team'] },
      })
  })

  test.each(PEOPLE)('of %s is one under both spellings, and found under either', async (_, one, other) => {
    const first = await answer(await make(one), 201, Lead)
    expect((await problem(await make(other, {}, ABE), 'duplicate')).duplicate_of).toBe(first.id)
    for (const phone of [one, other]) {
      const found = await ask('GET', `/api/leads/find?phone=${encodeURIComponent(phone)}`, { as: ANN })
      expect((await answer(found, 200, LeadsFound)).data.map(({ id }) => id)).toEqual([first.id])
    }
  })

  test('may share its number on purpose, also when many do at once, and other teams have their own', async () => {
    await answer(await make('+44 20 7946 0801'), 201, Lead)
    const more = await Promise.all(Array.from({ length: 5 }, () => make('+44 20 7946 0801', { allow_duplicate: true })))
    expect(more.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
    await answer(await make('+44 20 7946 0801', { team_id: 'south' }, ADA), 201, Lead)
    await problem(await make('+44 20 7946 0801'), 'duplicate')
  })

  test('takes the number of one that was deleted', async () => {
    const gone = await answer(await make('+44 20 7946 0802'), 201, Lead)
    await env.DB.prepare('UPDATE leads SET deleted_at = 1 WHERE id = ?').bind(gone.id).run()
    await answer(await make('+44 20 7946 0802'), 201, Lead)
  })
})

describe('a changed number', () => {
  const change = (id: string, phone: string, more: object = {}) =>
    ask('PATCH', `/api/leads/${id}`, { as: MAX, json: { version: 1, phone, ...more } })

  test('that is another lead’s says so, and is taken on purpose only', async () => {
    const one = await answer(await make('+44 20 7946 0810'), 201, Lead)
    const other = await answer(await make('+44 20 7946 0811'), 201, Lead)
    expect(await problem(await change(other.id, '020 7946 0810'), 'duplicate')).toMatchObject({
      duplicate_of: one.id,
      errors: { phone: ['belongs to another lead in this team'] },
    })
    const meant = await answer(await change(other.id, '020 7946 0810', { allow_duplicate: true }), 200, Lead)
    expect(meant).toMatchObject({ phone: '+442079460810', version: 2 })
  })

  test('that two leads want at once goes to one of them', async () => {
    const leads = [
      await answer(await make('+44 20 7946 0812'), 201, Lead),
      await answer(await make('+44 20 7946 0813'), 201, Lead),
    ]
    const changed = await Promise.all(leads.map(({ id }) => change(id, '+44 20 7946 0814')))
    expect(changed.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
  })

  test('that is the same in another spelling is no duplicate of itself', async () => {
    const one = await answer(await make('+54 9 11 2222 3333'), 201, Lead)
    expect((await answer(await change(one.id, '+54 11 2222 3333'), 200, Lead)).phone).toBe('+541122223333')
  })
})

test('do-not-call holds under every spelling', async () => {
  await addLeads({ id: 'spelled', phone: '+541144445555' })
  await env.DB.prepare('DELETE FROM lead_changes').run()
  await env.DB.prepare(`INSERT INTO do_not_call (organisation_id, phone) VALUES ('acme', '+5491144445555')`).run()
  expect((await answer(await ask('GET', '/api/leads/spelled', { as: MAX }), 200, Lead)).do_not_call).toBe(true)
  expect((await env.DB.prepare('SELECT lead_id FROM lead_changes').all()).results).toEqual([{ lead_id: 'spelled' }])
})

test('the key of the records is the key of the domain', async () => {
  const numbers = fc.sample(
    fc
      .tuple(fc.constantFrom('+54', '+549', '+52', '+521', '+55', '+5511', '+44'), fc.stringMatching(/^\d{5,12}$/))
      .map((parts) => parts.join('')),
    { numRuns: 500, seed: 65 },
  )
  const { results } = await env.DB.prepare(
    `SELECT n.value AS phone, ${phoneKeySql('n.value')} AS key FROM json_each(?) AS n`,
  )
    .bind(JSON.stringify(numbers))
    .all<{ phone: string; key: string }>()
  expect(results.map(({ phone, key }) => [phone, key])).toEqual(numbers.map((phone) => [phone, phoneKey(phone)]))
})
