/** Filters and orders of the list of leads: what each leaves, page by page, and what is refused. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { LeadPage } from '#domain/http/leads.ts'
import { LeadCount } from '#domain/http/records/lead-query.ts'
import { LEAD_SORTS } from '#domain/vocabulary/lead.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ADA, addLeads, ANN, EVE, furnish, MAX } from '../support/house.ts'

const run = (sql: string) => env.DB.prepare(sql).run()
const FIELDS = [
  { label: 'Plan', type: 'choice', options: ['Gold', 'Tin'] },
  { label: 'Spend', type: 'money', currency: 'EUR' },
  { label: 'Renewal', type: 'date' },
  { label: 'Keen', type: 'yes-no' },
  { label: 'Site', type: 'link' },
]
const HELD = [
  { plan: 'Gold', spend: 100.5, renewal: '2027-01-31', keen: true, site: 'https://example.com/A' },
  { plan: 'Tin', spend: -5, renewal: '2026-12-01', keen: false },
  { plan: 'Gold', spend: 7 },
  {},
]

/** Eight leads of two kinds; the four of `HELD` twice over. */
beforeAll(async () => {
  await furnish()
  for (const json of FIELDS) await ask('POST', '/api/custom-fields', { as: ADA, json })
  for (let at = 0; at < 8; at += 1) {
    await addLeads({ id: `l${at}`, name: `Lead ${7 - at}`, phone: `+44770090010${at}`, owner: at < 2 ? ANN : null })
    const version = 1
    await ask('PATCH', `/api/leads/l${at}`, { as: MAX, json: { version, custom: HELD[at % 4] } })
  }
  await run(`UPDATE leads SET source = 'event', country = 'FR', industry = 'Mining' WHERE id IN ('l1', 'l5')`)
  await run(
    `UPDATE leads SET attempts = 3, last_outcome = 'busy', last_contact = 1700000000000 WHERE id IN ('l2', 'l6')`,
  )
  await run(`UPDATE leads SET created_at = 1000 WHERE id = 'l0'`)
  await run(`UPDATE leads SET priority = 'urgent', status = 'won' WHERE id = 'l3'`)
  await run(`UPDATE leads SET suppressed = 1 WHERE id = 'l4'`)
  await run(`INSERT INTO do_not_call (organisation_id, phone) VALUES ('acme', '+447700900105')`)
  await run(`INSERT INTO do_not_call (organisation_id, phone, until) VALUES ('acme', '+447700900106', 5)`)
  await run(`INSERT INTO do_not_call (organisation_id, phone) VALUES ('other', '+447700900107')`)
  await run(`INSERT INTO tasks (id, team_id, kind, lead_id, title, due_at, status) VALUES
    ('t1', 'north', 'callback', 'l7', 'Call', 2000000000000, 'pending'), ('t2', 'north', 'callback', 'l0', 'Call', 1900000000000, 'pending'),
    ('t3', 'north', 'callback', 'l3', 'Call', 1900000000000, 'completed'), ('t4', 'north', 'task', 'l4', 'Do', 1900000000000, 'pending')`)
})

const encoded = (query: Record<string, unknown>): string =>
  Object.entries(query)
    .map(
      ([name, value]) =>
        `&${name}=${encodeURIComponent(typeof value === 'object' ? JSON.stringify(value) : String(value))}`,
    )
    .join('')
const list = async (query: Record<string, unknown>, as = MAX): Promise<string> =>
  (await answer(await ask('GET', `/api/leads?limit=200${encoded(query)}`, { as }), 200, LeadPage)).data
    .map(({ id }) => id.slice(1))
    .join('')
const count = async (query: Record<string, unknown>, as = MAX) =>
  answer(await ask('GET', `/api/leads/count?${encoded(query)}`, { as }), 200, LeadCount)

async function pages(query: Record<string, unknown>, as = MAX): Promise<string> {
  let [found, cursor] = ['', '']
  do {
    const more = cursor === '' ? {} : { cursor }
    const page = await answer(
      await ask('GET', `/api/leads?limit=2${encoded({ ...query, ...more })}`, { as }),
      200,
      LeadPage,
    )
    found += page.data.map(({ id }) => id.slice(1)).join('')
    cursor = page.next_cursor ?? ''
  } while (cursor !== '')
  return found
}

const letters = (ids: string): string[] => ids.split('')
const backwards = (ids: string): string => letters(ids).toReversed().join('')
const at = (ms: number): string => new Date(ms).toISOString()

const filters: [Record<string, unknown>, string][] = [
  [{ source: 'event' }, '51'],
  [{ country: 'fr' }, '51'],
  [{ industry: 'MINING' }, '51'],
  [{ last_outcome: 'busy' }, '62'],
  [{ attempts_from: 1 }, '62'],
  [{ attempts_to: 0 }, '754310'],
  [{ contact_from: at(1_600_000_000_000) }, '62'],
  [{ contact_to: at(1_600_000_000_000) }, ''],
  [{ created_to: at(2000) }, '0'],
  [{ created_from: at(2000) }, '7654321'],
  [{ do_not_call: true }, '54'],
  [{ do_not_call: false }, '763210'],
  [{ callback_from: at(0) }, '70'],
  [{ callback_to: at(1_950_000_000_000) }, '0'],
  [{ custom: { plan: 'Gold' } }, '6420'],
  [{ custom: { plan: 'Gold', keen: true } }, '40'],
  [{ custom: { spend: { from: 0, to: 50 } } }, '62'],
  [{ custom: { spend: { to: 0 } } }, '51'],
  [{ custom: { spend: -5 } }, '51'],
  [{ custom: { renewal: { from: '2027-01-01' } } }, '40'],
  [{ custom: { renewal: { known: true } } }, '5410'],
  [{ custom: { renewal: { known: false } } }, '7632'],
  [{ custom: { renewal: { known: false }, plan: 'Gold' } }, '62'],
  [{ custom: { keen: false } }, '51'],
  [{ custom: { site: 'https://example.com/a' } }, '40'],
  [{ custom: { plan: 'Lead' } }, ''],
  [{ q: 'lead', custom: { plan: 'Gold' }, attempts_from: 1 }, '62'],
  [{ source: 'event', do_not_call: true, custom: { spend: { to: 0 } } }, '5'],
]

describe('a list', () => {
  test.each(filters)('with %j is %s, in pages, in another order, and counted', async (query, ids) => {
    expect(await list(query)).toBe(ids)
    expect(await pages(query)).toBe(ids)
    expect(await pages({ ...query, direction: 'ascending' })).toBe(backwards(ids))
    for (const sort of ['name', 'attempts', 'country'])
      expect(
        letters(await pages({ ...query, sort }))
          .toSorted()
          .join(''),
      ).toBe(backwards(ids))
    expect(await count(query)).toEqual({ count: ids.length, more: false })
  })

  const orders: [string, string][] = [
    ['newest', '76543210'],
    ['name', '76543210'],
    ['last-contact', '62754310'],
    ['status', '01245673'],
    ['priority', '37654210'],
    ['source', '15023467'],
    ['country', '02346715'],
    ['industry', '02346715'],
    ['last-outcome', '01345726'],
    ['attempts', '62754310'],
    ['callback', '07'],
    ['custom.spend', '152604'],
    ['custom.plan', '024615'],
    ['custom.renewal', '1504'],
    ['custom.keen', '1504'],
  ]
  test.each(orders)('in the order %s is %s, forth and back, in pages', async (sort, ids) => {
    expect(await list({ sort })).toBe(ids)
    expect(await pages({ sort })).toBe(ids)
    for (const direction of ['ascending', 'descending'])
      expect([ids, backwards(ids)]).toContain(await pages({ sort, direction }))
    expect(await pages({ sort }, ADA)).toBe(ids)
  })

  test('keeps the leads of one owner together', async () => {
    expect(await pages({ sort: 'owner' })).toBe('23456701')
  })

  test('of an agent’s own is filtered and ordered alike', async () => {
    expect(await pages({ sort: 'custom.spend' }, ANN)).toBe('10')
    expect(await pages({ sort: 'callback' }, ANN)).toBe('0')
    expect(await list({ custom: { plan: 'Tin' } }, ANN)).toBe('1')
    expect(await count({ custom: { plan: 'Tin' } }, ANN)).toEqual({ count: 1, more: false })
    expect(await count({}, ANN)).toEqual({ count: 2, more: false })
  })

  test('has its own cursors in each order and direction', async () => {
    const { next_cursor: cursor } = await answer(
      await ask('GET', '/api/leads?limit=2&sort=attempts', { as: MAX }),
      200,
      LeadPage,
    )
    for (const other of ['sort=name', 'sort=attempts&direction=ascending', 'sort=custom.spend', 'sort=newest'])
      await problem(await ask('GET', `/api/leads?${other}&cursor=${cursor}`, { as: MAX }), 'invalid-cursor')
  })

  test.each([
    [{ custom: 'plan' }, 'custom'],
    [{ custom: [1] }, 'custom'],
    [{ custom: { plan: { from: 'A' } } }, 'custom.plan'],
    [{ custom: { spend: {} } }, 'custom.spend'],
    [{ custom: { spend: 'x' } }, 'custom.spend'],
    [{ custom: { spend: { from: 'x' } } }, 'custom.spend'],
    [{ custom: { renewal: '2026-02-30' } }, 'custom.renewal'],
    [{ custom: { plan: ' ' } }, 'custom.plan'],
    [{ custom: { nothing: 1 } }, 'custom.nothing'],
    [{ custom: { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 } }, 'custom'],
    [{ sort: 'custom.nothing' }, 'sort'],
    [{ sort: 'custom.' }, 'sort'],
    [{ sort: 'phone' }, 'sort'],
    [{ country: 'FRA' }, 'country'],
    [{ attempts_from: 'x' }, 'attempts_from'],
    [{ created_from: 'yesterday' }, 'created_from'],
    [{ do_not_call: 'maybe' }, 'do_not_call'],
    [{ direction: 'up' }, 'direction'],
  ])('with %j is refused by its %s', async (query, name) => {
    const { errors } = await problem(await ask('GET', `/api/leads?${encoded(query)}`, { as: MAX }), 'invalid-input')
    expect(Object.keys(errors ?? {})[0]).toContain(name)
  })

  test('does not know the fields of another organisation', async () => {
    await problem(await ask('GET', '/api/leads?sort=custom.plan', { as: EVE }), 'invalid-input')
    expect(await list({}, EVE)).toBe('')
    await problem(await ask('GET', '/api/leads/count?team_id=elsewhere', { as: ADA }), 'forbidden')
  })

  test('tells again who may not be called when an entry is lifted, or the number changes', async () => {
    await run(`UPDATE do_not_call SET lifted_at = 9 WHERE phone = '+447700900105'`)
    expect(await list({ do_not_call: true })).toBe('4')
    await run(`UPDATE do_not_call SET lifted_at = NULL WHERE phone = '+447700900105'`)
    expect(await list({ do_not_call: true })).toBe('54')
    await run(`UPDATE leads SET phone = '+447700900199' WHERE id = 'l5'`)
    expect(await list({ do_not_call: true })).toBe('4')
    await run(`UPDATE leads SET phone = '+447700900105' WHERE id = 'l5'`)
    await run(`DELETE FROM do_not_call WHERE phone = '+447700900105'`)
    expect(await list({ do_not_call: true })).toBe('4')
  })

  test('has every order that there is in this test', () => {
    expect(LEAD_SORTS.filter((sort) => sort !== 'owner' && orders.every(([name]) => name !== sort))).toEqual([])
  })
})
