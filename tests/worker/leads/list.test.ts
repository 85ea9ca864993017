/** The list of leads: pages, orders, filters, search, and who sees which. */
import { beforeAll, describe, expect, test } from 'vitest'
import { LeadPage } from '#domain/http/leads.ts'
import { ABE, ADA, ANN, addLeads, EVE, furnish, MAX, SUE } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'

beforeAll(async () => {
  await furnish()
  for (let at = 0; at < 30; at += 1) {
    await addLeads({
      id: `n${String(at).padStart(2, '0')}`,
      name: `${['zoe', 'Bob', 'adam'][at % 3]} ${at}`,
      owner: at % 2 === 0 ? ANN : ABE,
      status: at % 5 === 0 ? 'qualified' : 'new',
    })
  }
  await addLeads(
    { id: 's0', team: 'south', name: 'Sally South', company: 'Müller & Söhne', phone: '+442079460999', owner: SUE },
    { id: 'e0', team: 'elsewhere', name: 'Elsewhere Ltd' },
    { id: 'c0', name: 'Created By Ann', createdBy: ANN, owner: ABE },
  )
})

const list = async (who: string, query = ''): Promise<string[]> =>
  (await answer(await ask('GET', `/api/leads?limit=200${query}`, { as: who }), 200, LeadPage)).data.map(({ id }) => id)

async function pages(who: string, query: string): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const more: string = cursor === '' ? '' : `&cursor=${cursor}`
    const page: LeadPage = await answer(
      await ask('GET', `/api/leads?limit=7${query}${more}`, { as: who }),
      200,
      LeadPage,
    )
    ids.push(...page.data.map(({ id }) => id))
    cursor = page.next_cursor
  }
  return ids
}

describe('who sees which', () => {
  test('an agent their own and what they created, a manager the team, an admin the organisation', async () => {
    const anns = await list(ANN)
    expect(anns).toHaveLength(16)
    expect(anns).toContain('c0')
    expect(await list(MAX)).toHaveLength(31)
    expect(await list(ADA)).toHaveLength(32)
    expect(await list(ADA, '&team_id=south')).toEqual(['s0'])
    expect(await list(EVE)).toEqual(['e0'])
    await problem(await ask('GET', '/api/leads?team_id=south', { as: MAX }), 'forbidden')
    await problem(await ask('GET', '/api/leads?team_id=elsewhere', { as: ADA }), 'forbidden')
  })
})

describe.each([MAX, ADA, ANN])('pages for %s', (who) => {
  test.each(['newest', 'name', 'last-contact'])('in the order %s hold every lead once', async (sort) => {
    const whole = await list(who, `&sort=${sort}`)
    expect(await pages(who, `&sort=${sort}`)).toEqual(whole)
    expect(new Set(whole).size).toBe(whole.length)
  })
})

test('newest first, and names without regard to case', async () => {
  expect((await list(MAX)).slice(0, 2)).toEqual(['c0', 'n29'])
  const names = (await answer(await ask('GET', '/api/leads?limit=200&sort=name', { as: MAX }), 200, LeadPage)).data.map(
    ({ name }) => name.toLowerCase(),
  )
  expect(names).toEqual(names.toSorted())
})

describe('filters', () => {
  test('by status, owner, nobody and together', async () => {
    expect(await list(MAX, '&status=qualified')).toEqual(['n25', 'n20', 'n15', 'n10', 'n05', 'n00'])
    expect(await list(MAX, `&owner=${ANN}`)).toHaveLength(15)
    expect(await list(ANN, '&owner=me')).toHaveLength(15)
    expect(await list(MAX, '&owner=none')).toEqual([])
    expect(await list(ADA, `&owner=${ANN}&status=qualified&sort=name`)).toEqual(
      ['n20', 'n10', 'n00'].toSorted((a, b) => (name(a) < name(b) ? -1 : 1)),
    )
  })

  test('what they do not know is refused', async () => {
    const { errors } = await problem(await ask('GET', '/api/leads?status=hot&limit=9999', { as: MAX }), 'invalid-input')
    expect(Object.keys(errors ?? {}).toSorted()).toEqual(['limit', 'status'])
  })
})

const name = (id: string): string => `${['zoe', 'bob', 'adam'][Number(id.slice(1)) % 3]} ${Number(id.slice(1))}`

describe('search', () => {
  test.each([
    ['south', ['s0']],
    ['SALLY', ['s0']],
    ['ally sout', ['s0']],
    ['muller', ['s0']],
    ['söhne', ['s0']],
    ['020 7946 0999', ['s0']],
    ['+44 20 7946 0999', ['s0']],
    ['460999', ['s0']],
    ['sa', ['s0']],
    ['nothing here', []],
    ['"; DROP TABLE leads; --', []],
    ['100%', []],
    ['a" OR "b', []],
  ])('for %s finds %j', async (q, ids) => {
    expect(await list(ADA, `&q=${encodeURIComponent(q)}`)).toEqual(ids)
  })

  test('keeps to what one may see, in every order and page', async () => {
    expect(await list(MAX, '&q=south')).toEqual([])
    expect(await list(SUE, '&q=south')).toEqual(['s0'])
    expect(await list(ANN, '&q=created')).toEqual(['c0'])
    expect(await list(ANN, '&q=zoe')).toHaveLength(5)
    for (const sort of ['newest', 'name', 'last-contact']) {
      expect((await pages(MAX, `&q=adam&sort=${sort}`)).toSorted()).toEqual((await list(MAX, '&q=adam')).toSorted())
    }
  })
})

test('a cursor of another order or of nobody is refused', async () => {
  const { next_cursor } = await answer(await ask('GET', '/api/leads?limit=2&sort=name', { as: MAX }), 200, LeadPage)
  await problem(await ask('GET', `/api/leads?limit=2&sort=newest&cursor=${next_cursor}`, { as: MAX }), 'invalid-cursor')
  await problem(await ask('GET', '/api/leads?cursor=AAAA', { as: MAX }), 'invalid-cursor')
  await problem(await ask('GET', '/api/leads?cursor=..%2F', { as: MAX }), 'invalid-input')
})
