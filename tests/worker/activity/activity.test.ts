/** Reading the log: who may, which lines, by page and as a file; and what is written down without a verb's doing. */
import { env } from 'cloudflare:workers'
import Papa from 'papaparse'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { TokenCreated } from '#domain/http/access/tokens.ts'
import { ActivityPage, ActivityQuery, LEFT_OFF_HEADER } from '#domain/http/activity.ts'
import { readCell } from '#domain/import/formula.ts'
import { wholeText } from '#domain/vocabulary/text.ts'
import { activityCsv } from '#worker/activity/csv.ts'
import { ABE, ADA, addCall, addLeads, ANN, EVE, furnish, MAX, SUE } from '../support/house.ts'
import { answer, ask, problem, tokenOf } from '../support/api.ts'

const T = 1_700_000_000_000

interface Line {
  readonly id: string
  readonly by?: string | null
  readonly action?: string
  readonly type?: string
  readonly of?: string
  readonly team?: string | null
  readonly at?: number
  readonly before?: string | null
  readonly after?: string | null
}

const write = (...lines: readonly Line[]) =>
  env.DB.batch(
    lines.map(({ id, by = ANN, action = 'lead.updated', type = 'lead', of = 'a', team = 'north', ...line }) =>
      env.DB.prepare(
        `INSERT INTO activity_logs (id, actor_id, actor_type, action, entity_type, entity_id, team_id, before, after, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).bind(
        id,
        by,
        by === null ? 'system' : 'person',
        action,
        type,
        of,
        team,
        line.before ?? null,
        line.after ?? null,
        line.at ?? T,
      ),
    ),
  )

/** Whose person's name it is, or whose service token. */
type Reader = string | { readonly token: string }

const read = async (query: string, by: Reader) =>
  answer(await ask('GET', `/api/activity${query}`, typeof by === 'string' ? { as: by } : by), 200, ActivityPage)

/** A program that was handed the log of one team. */
async function northsProgram(): Promise<{ token: string }> {
  const json = { name: 'Watch', scopes: ['activity:read'], team_ids: ['north'], expires_at: null }
  const { token } = await answer(await ask('POST', '/api/tokens', { as: ADA, json }), 201, TokenCreated)
  if (token === null) throw new Error('no token was told')
  return { token }
}

const idsOf = async (query: string, as: Reader) => (await read(query, as)).data.map(({ id }) => id)

const SPAN = `from=${new Date(T - 1_000).toISOString()}&to=${new Date(T + 100_000).toISOString()}`

beforeAll(async () => {
  await furnish()
  await addLeads(
    { id: 'a', name: 'Ada Okafor' },
    { id: 's', team: 'south' },
    { id: 'z', team: 'elsewhere', name: 'Not yours' },
  )
  await addCall('c', 'a', ANN)
  await addCall('zc', 'z', EVE, 'elsewhere')
  await write(
    { id: 'n1', at: T + 1 },
    { id: 'n2', at: T + 2, by: ABE, action: 'call.disposed', type: 'call', of: 'c' },
    { id: 'n3', at: T + 2, by: null, action: 'callback.fell-to-team', type: 'task', of: 't' },
    { id: 's1', at: T + 3, by: SUE, team: 'south', of: 's' },
    { id: 'o1', at: T + 4, by: ADA, action: 'tag.created', type: 'tag', of: 'x', team: null },
    { id: 'e1', at: T + 5, by: EVE, team: 'elsewhere' },
    { id: 'e2', at: T + 5, by: EVE, action: 'tag.created', type: 'tag', of: 'y', team: null },
  )
})

describe('the lines', () => {
  test('of an admin are those of the organisation, newest first, also those of no team', async () => {
    expect(await idsOf(`?${SPAN}`, ADA)).toEqual(['o1', 's1', 'n3', 'n2', 'n1'])
    expect(await idsOf(`?${SPAN}`, EVE)).toEqual(['e2', 'e1'])
  })

  test('of a service token are those of its teams', async () => {
    const north = await northsProgram()
    expect(await idsOf(`?${SPAN}`, north)).toEqual(['n3', 'n2', 'n1'])
    expect(await idsOf(`?${SPAN}&entity_type=lead&entity_id=s`, north)).toEqual([])
    expect(await idsOf(`?${SPAN}&user_id=${SUE}`, north)).toEqual([])
    expect(await idsOf(`?${SPAN}&action=lead.updated`, north)).toEqual(['n1'])
    await problem(await ask('GET', '/api/activity?team_id=south', north), 'forbidden')
  })

  test.each([
    ['agents', ANN],
    ['managers', MAX],
  ])('are nothing for %s', async (_, as) => {
    for (const query of ['', '?team_id=north', '?format=csv'])
      await problem(await ask('GET', `/api/activity${query}`, { as }), 'forbidden')
  })

  test.each([
    [`user_id=${ANN}`, ['n1']],
    ['user_id=system', ['n3']],
    ['user_id=me', ['o1']],
    ['entity_type=call', ['n2']],
    ['entity_type=call&entity_id=c', ['n2']],
    ['action=lead.updated', ['s1', 'n1']],
    ['action=lead.updated&team_id=south', ['s1']],
    [`action=lead.updated&user_id=${SUE}&entity_type=lead&entity_id=s`, ['s1']],
    ['team_id=north&entity_type=task', ['n3']],
  ])('with %s', async (query, ids) => {
    expect(await idsOf(`?${SPAN}&${query}`, ADA)).toEqual(ids)
  })

  test('of another organisation are not reached by a record, a person or an act', async () => {
    expect(await idsOf(`?${SPAN}&user_id=${EVE}`, ADA)).toEqual([])
    expect(await idsOf(`?${SPAN}&entity_type=tag&entity_id=y`, ADA)).toEqual([])
    expect(await idsOf(`?${SPAN}&entity_type=lead&entity_id=a`, EVE)).toEqual(['e1'])
    await problem(await ask('GET', '/api/activity?team_id=elsewhere', { as: ADA }), 'forbidden')
  })

  test('come by page, none twice and none left out, also of one moment', async () => {
    for (const [as, filter] of [
      [ADA, ''],
      [await northsProgram(), ''],
      [ADA, '&entity_type=lead'],
    ] as const) {
      const whole = await idsOf(`?${SPAN}${filter}`, as)
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page = await read(`?${SPAN}${filter}&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`, as)
        seen.push(...page.data.map(({ id }) => id))
        cursor = page.next_cursor
      }
      expect(seen).toEqual(whole)
    }
  })

  test('name the record, the person and the values', async () => {
    await write({ id: 'named', at: T + 50, before: '{"status":"new"}', after: '{"status":"won"}' })
    const { data } = await read(`?${SPAN}&user_id=${ANN}&limit=1`, ADA)
    expect(data[0]).toMatchObject({
      user_name: 'Ann Person',
      entity_name: 'Ada Okafor',
      before: { status: 'new' },
      after: { status: 'won' },
      unreadable: [],
      impersonator_id: null,
    })
  })

  test('do not tell a program of one team what a lead is called that has gone to another since', async () => {
    await addLeads({ id: 'gone', team: 'south', name: 'Renamed In South' })
    await addCall('gonecall', 'gone', ANN)
    await write({ id: 'went', of: 'gone', at: T + 52 }, { id: 'spoke', type: 'call', of: 'gonecall', at: T + 53 })
    const north = await northsProgram()
    for (const [query, id] of [
      ['entity_type=lead&entity_id=gone', 'went'],
      ['entity_type=call&entity_id=gonecall', 'spoke'],
    ] as const) {
      expect((await read(`?${SPAN}&${query}`, north)).data).toMatchObject([{ id, entity_name: null }])
      for (const of of ['', '&team_id=north'])
        expect((await read(`?${SPAN}&${query}${of}`, ADA)).data).toMatchObject([
          { id, entity_name: 'Renamed In South' },
        ])
    }
  })

  test.each([
    ['lead', 'z'],
    ['call', 'zc'],
    ['user', EVE],
    ['team', 'elsewhere'],
    ['floor', 'elsewhere'],
  ])('of an attempt on another organisation’s %s do not give its name away', async (type, of) => {
    await write({ id: `tried-${type}`, action: 'request.refused', type, of, at: T + 55 })
    const { data } = await read(`?${SPAN}&entity_type=${type}&entity_id=${of}`, ADA)
    expect(data).toMatchObject([{ id: `tried-${type}`, entity_id: of, entity_name: null }])
    if (type !== 'team') return
    await write({ id: 'own', by: EVE, type, of, team: 'elsewhere', at: T + 56 })
    const own = await read(`?${SPAN}&entity_type=${type}&entity_id=${of}`, EVE)
    expect(own.data).toMatchObject([{ id: 'own', entity_name: 'Elsewhere' }])
  })

  test('whose values cannot be read say so, and keep the rest', async () => {
    await write({ id: 'odd', at: T + 60, before: '"words"', after: '{"status":"won"}' })
    const { data } = await read(`?${SPAN}&user_id=${ANN}&limit=1`, ADA)
    expect(data[0]).toMatchObject({ id: 'odd', before: null, after: { status: 'won' }, unreadable: ['before'] })
  })

  test('of a record need its kind, and a cursor of this list', async () => {
    expect((await problem(await ask('GET', '/api/activity?entity_id=a', { as: ADA }), 'invalid-input')).errors).toEqual(
      {
        entity_type: ['is needed beside entity_id'],
      },
    )
    await problem(await ask('GET', '/api/activity?cursor=WyJjYWxscyIsWzFdXQ', { as: ADA }), 'invalid-cursor')
  })
})

describe('as a file', () => {
  const DAY = 86_400_000
  const hostile = [
    '=1+1',
    '+44',
    '-5',
    '@x',
    '\t=1',
    ' =1',
    '＝1',
    '\u200B=1',
    '\u202E@x',
    'a "quoted", cell;\r\nof two lines',
    "l'été 🌞",
    '',
  ]

  beforeAll(() =>
    write(
      ...hostile.map((text, index) => ({
        id: `h${index}`,
        at: T + DAY + index,
        of: text || 'empty',
        type: 'route',
        after: JSON.stringify({ text }),
      })),
    ),
  )

  const range = `from=${new Date(T + DAY).toISOString()}&to=${new Date(T + 2 * DAY).toISOString()}`

  test('goes whole through a parser, and has no formula in it', async () => {
    const response = await ask('GET', `/api/activity?format=csv&${range}`, { as: ADA })
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get(LEFT_OFF_HEADER)).toBeNull()
    const { data, errors } = Papa.parse<Record<string, string>>((await response.text()).replace(/^﻿/, ''), {
      header: true,
      skipEmptyLines: true,
    })
    expect(errors).toEqual([])
    expect(data.map(({ after }) => JSON.parse(after ?? ''))).toEqual(hostile.toReversed().map((text) => ({ text })))
    for (const row of data) {
      for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝]/u)
    }
    // Within a cell every line ends in a line feed, as an import reads it.
    expect(data.map(({ record_id: id = '' }) => readCell(id).text)).toEqual(
      hostile.toReversed().map((text) => wholeText(text) || 'empty'),
    )
  })

  test('is written down before it is given', async () => {
    const at = new Date().toISOString()
    await (await ask('GET', `/api/activity?format=csv&${range}&team_id=north`, { as: ADA })).text()
    const { data } = await read(`?action=activity.exported&user_id=${ADA}&from=${at}`, ADA)
    expect(data).toHaveLength(1)
    expect(data[0]).toMatchObject({ team_id: 'north', after: { team_id: 'north', from: T + DAY, to: T + 2 * DAY } })
  })

  test('that ends before its range does says so, in its head and in its last line', async () => {
    const scope = { organisationId: 'acme', teamIds: null, namesOf: null }
    const query = ActivityQuery.parse({
      from: new Date(T + DAY).toISOString(),
      to: new Date(T + 2 * DAY).toISOString(),
    })
    const cut = await activityCsv(env.DB, scope, query, 4)
    expect(cut.headers.get(LEFT_OFF_HEADER)).toBe(new Date(T + DAY + hostile.length - 5).toISOString())
    const rows = Papa.parse<string[]>(await cut.text(), { skipEmptyLines: true }).data
    expect(rows).toHaveLength(1 + 4 + 1)
    expect(rows.at(-1)?.[1]).toMatch(/^The file ends here: 4 lines/)
    const whole = await activityCsv(env.DB, scope, query, hostile.length)
    expect(whole.headers.get(LEFT_OFF_HEADER)).toBeNull()
    expect(Papa.parse(await whole.text(), { skipEmptyLines: true }).data).toHaveLength(1 + hostile.length)
  })
})

const linesOf = async (action: string, userId: string) =>
  (
    await env.DB.prepare('SELECT * FROM activity_logs WHERE action = ? AND actor_id = ? ORDER BY seq')
      .bind(action, userId)
      .all()
  ).results

describe('is written down by itself', () => {
  const from = { 'cf-connecting-ip': '192.0.2.7', 'user-agent': 'A browser' }

  test('the first request of a session, and no other of it', async () => {
    const token = await tokenOf(SUE, { sid: 'sess_one' })
    const before = (await linesOf('session.started', SUE)).length
    for (let time = 0; time < 3; time += 1) await ask('GET', '/api/me', { token, headers: from })
    // Another token of the same sign-in.
    await ask('GET', '/api/me', { token: await tokenOf(SUE, { sid: 'sess_one', nowMs: Date.now() - 1_000 }) })
    await vi.waitFor(async () => expect(await linesOf('session.started', SUE)).toHaveLength(before + 1))
    await ask('GET', '/api/me', { token: await tokenOf(SUE, { sid: 'sess_two' }) })
    await vi.waitFor(async () => expect(await linesOf('session.started', SUE)).toHaveLength(before + 2))
    const [first] = (await linesOf('session.started', SUE)).slice(before)
    expect(first).toMatchObject({ ip: '192.0.2.7', user_agent: 'A browser', team_id: 'south', organisation_id: 'acme' })
    expect(JSON.stringify(first)).not.toContain('sess_one')
  })

  test('a refused attempt: who, what, which record', async () => {
    await problem(await ask('DELETE', '/api/leads/a', { as: ABE, headers: from }), 'forbidden')
    await vi.waitFor(async () =>
      expect(await linesOf('request.refused', ABE)).toMatchObject([
        {
          entity_type: 'lead',
          entity_id: 'a',
          team_id: 'north',
          ip: '192.0.2.7',
          after: JSON.stringify({ method: 'DELETE', path: '/api/leads/:id' }),
        },
      ]),
    )
  })

  test('of refused attempts no more than thirty an hour of one person', async () => {
    for (let time = 0; time < 45; time += 1) await ask('GET', '/api/activity', { as: SUE })
    await vi.waitFor(async () => expect(await linesOf('request.refused', SUE)).toHaveLength(30))
  })
})

describe('the table', () => {
  test('names the organisation of a line that an older worker wrote, once and for all', async () => {
    const org = (id: string) =>
      env.DB.prepare('SELECT organisation_id FROM activity_logs WHERE id = ?').bind(id).first('organisation_id')
    expect([await org('n1'), await org('e2')]).toEqual(['acme', 'other'])
    for (const change of [
      `organisation_id = 'other'`,
      'organisation_id = NULL',
      `impersonator_id = 'ada'`,
      'ip = NULL',
    ])
      await expect(env.DB.prepare(`UPDATE activity_logs SET ${change} WHERE id = 'n1'`).run()).rejects.toThrow(
        /never changed/,
      )
  })
})
