/** Finding leads by what people type, for agents and managers alike, and in the order of their names. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { Lead, LeadPage } from '#domain/http/leads.ts'
import { LeadQuery } from '#domain/http/records/lead-query.ts'
import { LEAD_SORTS } from '#domain/vocabulary/lead.ts'
import { leadListStatement } from '#worker/leads/list/list.ts'
import { runHousekeeping } from '#worker/housekeeping.ts'
import { answer, ask } from '../support/api.ts'
import { ADA, addLeads, addUnindexedLeads, ANN, furnish, MAX } from '../support/house.ts'

const leads = [
  { id: 'lukasz', name: 'Łukasz Wójcik', company: 'Strauß Größe GmbH', email: 'Lukasz.W@straße.example' },
  { id: 'obrien', name: 'Ann O’Brien', company: '3M', phone: '+442079460042' },
  { id: 'jorgen', name: 'Jørgen Sæther', company: 'HP – Nordic', phone: '+4721234567' },
  { id: 'nikos', name: 'Νίκος Παπαδόπουλος', company: 'Ελλάς' },
  { id: 'muhammad', name: 'مُحَمَّد أحمد', company: 'شركة' },
  { id: 'ming', name: '王小明', company: '株式会社ソニー' },
  { id: 'zoe', name: 'Zoe\u0308 Ångström', email: 'q+x@x.example', phone: '+74951234567' },
  { id: 'studio', name: 'Studio 54', company: '24 7 Fitness' },
]

const find = async (who: string, q: string, more = ''): Promise<string[]> => {
  const path = `/api/leads?limit=200&q=${encodeURIComponent(q)}${more}`
  return (await answer(await ask('GET', path, { as: who }), 200, LeadPage)).data.map(({ id }) => id)
}

beforeAll(async () => {
  await furnish()
  await addLeads(...leads.map((lead) => ({ ...lead, owner: ANN })))
  await addLeads({ id: 'elsewhere', team: 'elsewhere', name: 'Łukasz HP 3M 王小明', phone: '+442079460042' })
})

const searches: readonly (readonly [string, readonly string[]])[] = [
  ['lukasz wojcik', ['lukasz']],
  ['ŁUKASZ', ['lukasz']],
  ['Wójcik'.normalize('NFD'), ['lukasz']],
  ['strauss grosse', ['lukasz']],
  ['STRAUẞ', ['lukasz']],
  ['strasse', ['lukasz']],
  ["o'brien", ['obrien']],
  ['o’brien', ['obrien']],
  ['O´Brien', ['obrien']],
  ['3m', ['obrien']],
  ['3M', ['obrien']],
  ['HP', ['jorgen']],
  ['hp - nordic', ['jorgen']],
  ['saether', ['jorgen']],
  ['Jörgen', ['jorgen']],
  ['νικος', ['nikos']],
  ['ΠΑΠΑΔΟΠΟΥΛΟΣ', ['nikos']],
  ['محمد', ['muhammad']],
  ['احمد', ['muhammad']],
  ['小明', ['ming']],
  ['明', ['ming']],
  ['ソニー', ['ming']],
  ['会社', ['ming']],
  ['Zoë', ['zoe']],
  ['Zoe\u0308', ['zoe']],
  ['angstrom', ['zoe']],
  ['+x', ['zoe']],
  ['q', ['zoe']],
  ['54', ['studio']],
  ['24 7', ['studio']],
  ['dio 5', ['studio']],
  ['020 7946 0042', ['obrien']],
  ['(020) 7946-0042', ['obrien']],
  ['+44 (0)20 7946 0042', ['obrien']],
  ['0044 20 7946 0042', ['obrien']],
  ['011 44 20 7946 0042', ['obrien']],
  ['020 - 7946', ['obrien']],
  ['0042', ['obrien']],
  ['7946 00', ['obrien']],
  ['٠٠٤٢', ['obrien']],
  ['００４２', ['obrien']],
  ['ann 0042', ['obrien']],
  ['8 (495) 123-45-67', ['zoe']],
  ['47 21 23 45', ['jorgen']],
  ['0043', []],
  ['xyzzy', []],
  ['lukasz 3m', []],
  ['王 明小', []],
  ['" OR "', []],
  ['NOT AND (', []],
]

describe.each([
  ['an agent', ANN],
  ['a manager', MAX],
  ['an admin', ADA],
])('%s', (_role, who) => {
  test.each(searches)('who types %s finds %j', async (q, ids) => {
    for (const sort of ['newest', 'name', 'last-contact']) expect(await find(who, q, `&sort=${sort}`)).toEqual(ids)
  })
})

test('every one, two or three letters of any field find the lead they are part of', async () => {
  for (const { id, ...fields } of leads) {
    for (const word of Object.values(fields).flatMap((field) => field.normalize('NFC').split(/\s/))) {
      const letters = Array.from(word)
      for (const length of [1, 2, 3]) {
        const part = letters.slice(-length).join('')
        expect([part, await find(MAX, part)]).toEqual([part, expect.arrayContaining([id])])
      }
    }
  }
})

test('a search of many words, or of one very long one, is answered', async () => {
  expect(await find(MAX, 'l u k a s z w o j c i k s t r a u s s g r o s s e')).toEqual(['lukasz'])
  expect(await find(MAX, 'x'.repeat(100))).toEqual([])
  expect(await find(MAX, Array.from({ length: 25 }, (_, at) => 100 + at).join(' '))).toEqual([])
})

test('what cannot be seen searches for nothing, and so finds all', async () => {
  expect(await find(MAX, '\u200B')).toHaveLength(leads.length)
})

test('words and a filter, in every order and by every way to them, leave the same leads', async () => {
  await env.DB.prepare(`UPDATE leads SET status = 'won' WHERE id IN ('lukasz', 'jorgen')`).run()
  for (const sort of LEAD_SORTS.filter((one) => one !== 'callback')) {
    expect((await find(MAX, 'n', `&sort=${sort}&status=new`)).toSorted()).toEqual(['obrien', 'studio', 'zoe'])
    const query = LeadQuery.parse({ q: 'n', status: 'new', sort })
    for (const driver of ['order', 'words', 'status'] as const) {
      for (const listed of [true, false]) {
        const scope = { teamIds: ['north'], ownerId: null }
        const { sql, values } = leadListStatement(scope, query, { driver, listed })
        const { results } = await env.DB.prepare(sql)
          .bind(...values)
          .all<{ id: string }>()
        expect(results.map(({ id }) => id).toSorted()).toEqual(['obrien', 'studio', 'zoe'])
      }
    }
  }
})

describe('a lead', () => {
  test('is found by what it was given, and after an edit no longer by what it was', async () => {
    const json = { name: 'Élodie Quux', phone: '+33142685300' }
    const lead = await answer(await ask('POST', '/api/leads', { as: ANN, json }), 201, Lead)
    for (const who of [ANN, MAX]) expect(await find(who, 'elodie quux')).toEqual([lead.id])
    await ask('PATCH', `/api/leads/${lead.id}`, { as: ANN, json: { version: 1, name: 'Renée', company: 'Łoś' } })
    for (const who of [ANN, MAX]) {
      expect(await find(who, 'quux')).toEqual([])
      expect(await find(who, 'renee los')).toEqual([lead.id])
      expect(await find(who, '01 42 68 53')).toEqual([lead.id])
    }
  })

  test('that something else than the worker wrote is found at once, and as all others after the housekeeping', async () => {
    await addUnindexedLeads({ id: 'raw', name: 'Señor Raw', company: 'Plain Trading', owner: ANN })
    for (const who of [ANN, MAX]) expect(await find(who, 'plain tra')).toEqual(['raw'])
    await runHousekeeping(env, Date.now())
    for (const who of [ANN, MAX]) expect(await find(who, 'senor')).toEqual(['raw'])
  })

  test('is found by how it wants to be called, as the worker and as something else wrote it', async () => {
    const json = { name: 'Dr. Gwendolyn Ash', called: 'Mlle Zsófi' }
    const lead = await answer(await ask('POST', '/api/leads', { as: ANN, json }), 201, Lead)
    for (const who of [ANN, MAX]) expect(await find(who, 'zsofi')).toEqual([lead.id])
    await ask('PATCH', `/api/leads/${lead.id}`, { as: ANN, json: { version: 1, called: 'Tiggy' } })
    for (const who of [ANN, MAX]) {
      expect(await find(who, 'zsofi')).toEqual([])
      expect(await find(who, 'tiggy ash')).toEqual([lead.id])
    }
    await env.DB.prepare(`UPDATE leads SET called = 'Wöbke' WHERE id = ?`).bind(lead.id).run()
    await addUnindexedLeads({ id: 'kwok', name: 'Somebody', called: 'Kwok', owner: ANN })
    for (const who of [ANN, MAX]) expect(await find(who, 'kwok')).toEqual(['kwok'])
    await runHousekeeping(env, Date.now())
    for (const who of [ANN, MAX]) expect(await find(who, 'wobke')).toEqual([lead.id])
    for (const who of [ANN, MAX]) expect(await find(who, 'kwok')).toEqual(['kwok'])
    expect(await find(MAX, 'tiggy')).toEqual([])
  })

  test.each([
    [
      '+5491157770001',
      ['+54 9 11 5777 0001', '+54 11 5777-0001', '(011) 15-5777-0001', '5411 15 5777 0001', '57770001'],
    ],
    ['+541157770002', ['+54 9 11 5777 0002', '+54 11 5777-0002', '011 15 5777 0002', '54 9 11 5777 0002']],
    ['+551177770004', ['+55 11 97777-0004', '+55 11 7777-0004', '(11) 97777-0004', '011 97777 0004']],
    ['+5511977770005', ['+55 11 97777-0005', '+55 11 7777-0005', '(11) 7777-0005', '011 7777 0005']],
    ['+5215577770006', ['+52 1 55 7777 0006', '+52 55 7777 0006', '0052 1 55 7777 0006']],
    ['+525577770007', ['+52 1 55 7777 0007', '+52 55 7777 0007', '(55) 7777 0007']],
  ])('with the number %s is found by each of its spellings', async (phone, spellings) => {
    const id = phone.replace('+', 'n')
    await addLeads({ id, phone, owner: ANN })
    for (const q of spellings) for (const who of [ANN, MAX]) expect([q, await find(who, q)]).toEqual([q, [id]])
  })

  test('that moved to another team is found there, and not where it was', async () => {
    await env.DB.prepare(`UPDATE leads SET team_id = 'south', assigned_to = NULL WHERE id = 'raw'`).run()
    expect(await find(MAX, 'plain')).toEqual([])
    expect(await find(ADA, 'senor', '&team_id=south')).toEqual(['raw'])
    await runHousekeeping(env, Date.now())
    expect(await find(MAX, 'plain')).toEqual([])
    expect(await find(ADA, 'senor', '&team_id=south')).toEqual(['raw'])
  })

  test('stays as it was changed last when it is indexed', async () => {
    const changed = () => env.DB.prepare(`SELECT updated_at FROM leads WHERE id = 'raw'`).first('updated_at')
    await env.DB.prepare(`UPDATE leads SET company = 'Other', updated_at = 5 WHERE id = 'raw'`).run()
    await runHousekeeping(env, Date.now())
    expect(await changed()).toBe(5)
  })
})

test('leads by name stand in the order of their letters, whatever their case and marks', async () => {
  const { data } = await answer(await ask('GET', '/api/leads?limit=200&sort=name', { as: MAX }), 200, LeadPage)
  const names = data.map(({ name }) => name)
  expect(names).toEqual(names.toSorted(new Intl.Collator('en', { sensitivity: 'base' }).compare))
})
