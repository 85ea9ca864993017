/** A lead has several numbers: one is called, and by each of them it is found, told from a duplicate, and forgotten. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { Lead, LeadPage, LeadsFound } from '#domain/http/leads.ts'
import { ADA, ANN, furnish, MAX } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'

beforeAll(furnish)

const make = (json: object, as = MAX) => ask('POST', '/api/leads', { as, json: { name: 'Somebody', ...json } })
const found = async (phone: string) => {
  const response = await ask('GET', `/api/leads/find?phone=${encodeURIComponent(phone)}`, { as: ANN })
  return (await answer(response, 200, LeadsFound)).data.map(({ id }) => id)
}

test('PN1 its numbers come back with their kinds, the primary one first, and that is the phone of before', async () => {
  const lead = await answer(
    await make({
      phones: [
        { phone: '+44 7700 900900', kind: 'mobile' },
        { phone: '020 7946 0900 ext. 7', kind: 'work', primary: true },
      ],
    }),
    201,
    Lead,
  )
  expect(lead).toMatchObject({
    phone: '+442079460900',
    phone_extension: '7',
    phones: [
      { phone: '+442079460900', phone_extension: '7', kind: 'work', primary: true },
      { phone: '+447700900900', phone_extension: null, kind: 'mobile', primary: false },
    ],
  })
  expect(await found('07700 900900')).toEqual([lead.id])
  expect(await found('020 7946 0900')).toEqual([lead.id])
  const searched = await ask('GET', `/api/leads?q=${encodeURIComponent('7700 900900')}`, { as: MAX })
  expect((await answer(searched, 200, LeadPage)).data.map(({ id }) => id)).toEqual([lead.id])
})

test('PN2 a number that another lead has as a further one is a duplicate, unless it is meant', async () => {
  const first = await answer(
    await make({ phones: [{ phone: '+447700900910' }, { phone: '+54 9 11 1234 0910', kind: 'home' }] }),
    201,
    Lead,
  )
  for (const json of [
    { phone: '+54 11 1234 0910' },
    { phones: [{ phone: '+447700900911' }, { phone: '+541112340910' }] },
    { phones: [{ phone: '+447700900912' }, { phone: '+447700900910' }] },
  ])
    expect((await problem(await make(json), 'duplicate')).duplicate_of).toBe(first.id)
  await answer(await make({ phone: '+541112340910', allow_duplicate: true }), 201, Lead)
  await answer(await make({ phone: '+541112340910', team_id: 'south' }, ADA), 201, Lead)
})

test('PN1 an edit replaces them; a client that knows one number leaves the others', async () => {
  const lead = await answer(
    await make({ phones: [{ phone: '+447700900920' }, { phone: '+447700900921', kind: 'home' }] }),
    201,
    Lead,
  )
  const edit = (json: object) => ask('PATCH', `/api/leads/${lead.id}`, { as: MAX, json })
  const one = await answer(await edit({ version: lead.version, phone: '+447700900922' }), 200, Lead)
  expect(one.phones.map(({ phone }) => phone)).toEqual(['+447700900922', '+447700900921'])
  const swapped = one.phones.map(({ phone, kind, primary }) => ({ phone, kind, primary: !primary }))
  const two = await answer(await edit({ version: one.version, phones: swapped }), 200, Lead)
  expect(two.phones.map(({ phone }) => phone)).toEqual(['+447700900921', '+447700900922'])
  const three = await answer(await edit({ version: two.version, phones: [{ phone: '+447700900921' }] }), 200, Lead)
  expect(three.phones).toHaveLength(1)
  expect(await found('+447700900922')).toEqual([])
  await problem(await edit({ version: 1, phones: [{ phone: '+447700900929' }] }), 'version-conflict')
})

test.each([
  [
    'two primary numbers',
    [
      { phone: '+447700900930', primary: true },
      { phone: '+447700900931', primary: true },
    ],
  ],
  ['one number twice', [{ phone: '+54 9 11 1234 0932' }, { phone: '+54 11 1234 0932' }]],
  ['what is no number', [{ phone: '+447700900933' }, { phone: 'call me' }]],
])('%s are refused', async (_what, phones) => {
  await problem(await make({ phones }), 'invalid-input')
})

test('a deleted lead is found by none of them, and the rows by which it was found are gone', async () => {
  const lead = await answer(await make({ phones: [{ phone: '+447700900940' }, { phone: '+447700900941' }] }), 201, Lead)
  await env.DB.prepare('UPDATE leads SET deleted_at = 1 WHERE id = ?').bind(lead.id).run()
  expect(await found('+447700900941')).toEqual([])
  expect(await env.DB.prepare(`SELECT COUNT(*) AS n FROM lead_phones WHERE phone = '+447700900941'`).first('n')).toBe(0)
})
