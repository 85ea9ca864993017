/** `?fields` and `?include`: less of each record, and beside it what it names. */
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { verbs } from '#worker/verbs.ts'
import { furnishDoors, run, send, TABLE } from '../auth/doors.ts'
import { ask, problem } from '../support/api.ts'
import { servedDocument } from '../support/contract.ts'
import { ABE, ADA, addLeads, ANN, EVE, MAX } from '../support/house.ts'

beforeAll(furnishDoors)

type Body = Readonly<Record<string, unknown>>
const read = async (path: string, as: string): Promise<Body> => {
  const answer = await ask('GET', path, { as })
  expect(answer.status).toBe(200)
  return answer.json()
}

describe('fields', () => {
  const rows = TABLE.filter(([route]) =>
    verbs.some((verb) => `${verb.method} ${verb.path}` === route && verb.fields.length > 0),
  )

  test.each(rows.map((row) => [row[2] ?? row[0].slice(4), row] as const))('of %s', async (path, row) => {
    const verb = verbs.find((one) => `${one.method} ${one.path}` === row[0])
    const name = verb?.fields.at(-1) ?? ''
    const mark = path.includes('?') ? '&' : '?'
    const with_ = (query: string) => send([row[0], row[1], `${path}${mark}${query}`, undefined], { as: ADA })
    const refused = await problem(await with_(`fields=${name},shoe_size`), 'invalid-input')
    expect(Object.keys(refused.errors ?? {})).toEqual(['fields'])
    const answer = await with_(`fields=${name}`)
    if (answer.status === 404) return
    const body: Body = await answer.json()
    for (const record of Array.isArray(body['data']) ? body['data'] : [body])
      expect(['id', name]).toEqual(expect.arrayContaining(Object.keys(record)))
  })

  test('are those of the document, of every list of records', async () => {
    const { paths } = await servedDocument()
    expect(paths['/api/leads']?.['get']).toMatchObject({
      parameters: expect.arrayContaining([
        expect.objectContaining({ name: 'fields', schema: expect.objectContaining({ items: expect.anything() }) }),
        expect.objectContaining({ name: 'include' }),
      ]),
    })
    const lists = verbs.filter(
      ({ method, answer }) => method === 'GET' && answer instanceof z.ZodObject && 'next_cursor' in answer.shape,
    )
    expect(lists.filter(({ fields }) => fields.length === 0).map(({ path }) => path)).toEqual([])
  })
})

test('fields of a list of several kinds are those of each that has them', async () => {
  await run(`INSERT INTO conversations (id, lead_id, user_id, message) VALUES ('said', 'anns', ?, 'Hello')`, ANN)
  const { data } = await read('/api/leads/anns/timeline?fields=kind,message,duration', ADA)
  expect(data).toContainEqual({ id: 'said', kind: 'message', message: 'Hello' })
  expect(data).toContainEqual({ id: 'annscall', kind: 'call', duration: expect.any(Number) })
})

describe('include', () => {
  test('brings each record once, beside a page and beside one', async () => {
    const { data, included } = await read('/api/calls?include=lead,team', ADA)
    expect(data).toHaveLength(1)
    expect(included).toMatchObject({ lead: [{ id: 'anns' }], team: [{ id: 'north' }] })
    expect(await read('/api/calls/annscall?include=lead&fields=duration', ADA)).toEqual({
      id: 'annscall',
      duration: expect.any(Number),
      included: { lead: [expect.objectContaining({ id: 'anns', name: expect.any(String) })] },
    })
    expect((await read('/api/leads?include=team&fields=team_id', MAX))['included']).toMatchObject({
      team: [{ id: 'north' }],
    })
    expect(await read('/api/tasks?include=lead', EVE)).toMatchObject({ data: [], included: { lead: [] } })
  })

  test('has no lead that whoever asks may not see', async () => {
    await addLeads({ id: 'abes', owner: ABE })
    await run(
      `INSERT INTO tasks (id, team_id, user_id, lead_id, title) VALUES ('other', 'north', ?, 'abes', 'Ring')`,
      ANN,
    )
    const { data, included } = await read('/api/tasks?include=lead', ANN)
    expect(data).toContainEqual(expect.objectContaining({ lead_id: 'abes' }))
    expect(JSON.stringify(included)).not.toContain('"id":"abes"')
  })

  test('of what there is not is refused', async () => {
    const { errors } = await problem(await ask('GET', '/api/calls?include=lead,wallet', { as: ADA }), 'invalid-input')
    expect(errors).toEqual({ include: ['must be of: lead, team'] })
  })
})
