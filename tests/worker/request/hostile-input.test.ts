/** What somebody sends who means harm, or whose machine is broken: it is refused by field, and spoils nobody else's page. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { CallPage } from '#domain/http/calls.ts'
import { Lead, LeadPage } from '#domain/http/leads.ts'
import { TeamDetail } from '#domain/http/people.ts'
import { Task } from '#domain/http/tasks.ts'
import { ABE, ADA, addCall, addLeads, addScript, ANN, EVE, furnish, MAX, SUE } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'
import { openAllHours, sit } from '../support/seat.ts'

const NUL = String.fromCharCode(0)
const HALF = String.fromCharCode(0xd8_00)
const LONG_NAME = '漢'.repeat(200)

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addScript()
  await addLeads(
    { id: 'anns', owner: ANN, name: 'Alan Turing', phone: '+447700900101' },
    { id: 'abes', owner: ABE, name: 'Barbara', phone: '+447700900102' },
    { id: 'souths', team: 'south', owner: SUE },
    { id: 'long-1', name: `${LONG_NAME.slice(1)}a`, owner: ABE },
    { id: 'long-2', name: `${LONG_NAME.slice(1)}b`, owner: ABE },
    { id: 'long-3', name: `${LONG_NAME.slice(1)}c`, owner: ABE },
  )
})

describe('text that is no text', () => {
  test.each([
    ['a NUL for a name', 'POST', '/api/leads', { name: NUL }],
    ['a NUL in a message', 'POST', '/api/leads/anns/conversations', { message: NUL }],
    ['half a character', 'PATCH', '/api/leads/anns', { version: 1, company: `x${HALF}` }],
    ['a NUL in a list', 'PUT', '/api/leads/anns/tags', { tag_ids: [NUL] }],
    ['a NUL in a task', 'POST', '/api/tasks', { title: NUL }],
  ])('%s is refused', async (_, method, path, json) => {
    await problem(await ask(method, path, { as: ANN, json }), 'invalid-input')
  })

  test.each(['%00', '%00%00%00', 'abc%00', '%22%00%22', '%FF%FE%FA'])('a search for %s finds nothing', async (q) => {
    for (const as of [ANN, MAX])
      expect((await ask('GET', `/api/leads?q=${q}`, { as })).status, `${as} ${q}`).toBeLessThan(500)
  })
})

describe('a search', () => {
  test.each([
    'x'.repeat(100),
    '%'.repeat(50),
    '"'.repeat(100),
    'a" OR name:b*',
    'NEAR(a b)',
    '* AND NOT "',
    `' OR 1=1 --`,
    '_____',
    '\\\\\\\\',
    'zq x '.repeat(20),
    'ÀÁÂ'.repeat(30),
    '😀'.repeat(40),
    '()'.repeat(40),
  ])('for %s is only a search', async (q) => {
    for (const as of [ANN, MAX])
      for (const sort of ['newest', 'name'])
        expect(
          (await answer(await ask('GET', `/api/leads?q=${encodeURIComponent(q)}&sort=${sort}`, { as }), 200, LeadPage))
            .data,
        ).toEqual([])
  })

  test('finds what an agent types of their own, whatever its case and however much of it', async () => {
    const found = async (q: string) =>
      (await answer(await ask('GET', `/api/leads?q=${encodeURIComponent(q)}`, { as: ABE }), 200, LeadPage)).data
    expect((await found(LONG_NAME.slice(2, 60))).length).toBe(3)
    expect((await found('BARB')).map(({ id }) => id)).toEqual(['abes'])
  })
})

describe('a cursor', () => {
  test('goes on after the longest of names', async () => {
    const ids: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: LeadPage = await answer(
        await ask('GET', `/api/leads?sort=name&limit=1&cursor=${cursor}`.replace(/&cursor=$/, ''), { as: MAX }),
        200,
        LeadPage,
      )
      ids.push(...page.data.map(({ id }) => id))
      cursor = page.next_cursor
    }
    expect(ids).toEqual(['anns', 'abes', 'long-1', 'long-2', 'long-3'])
  })

  const forged = (list: string, values: string): string => btoa(`["${list}",${values}]`).replace(/=+$/, '')
  /** As true cursors of this order name their list. */
  const listNamed = async (sort: string): Promise<string> => {
    const page = await answer(await ask('GET', `/api/leads?sort=${sort}&limit=1`, { as: ADA }), 200, LeadPage)
    return z.tuple([z.string(), z.unknown()]).parse(JSON.parse(atob(page.next_cursor ?? '')))[0]
  }

  test.each([
    ['newest', '[1e999]'],
    ['newest', '["1"]'],
    ['newest', '[1,2,3,4,5]'],
    ['name', '[{"a":1},1]'],
    ['newest', '[null]'],
  ])('that was made up (%s %s) is refused', async (sort, values) => {
    const path = `/api/leads?sort=${sort}&cursor=${forged(await listNamed(sort), values)}`
    await problem(await ask('GET', path, { as: ANN }), 'invalid-cursor')
  })

  test('of another list is refused', async () => {
    await problem(await ask('GET', `/api/leads?cursor=${forged('calls', '[1,"x"]')}`, { as: ANN }), 'invalid-cursor')
  })

  test('that was made up shows nothing of others', async () => {
    const path = `/api/leads?sort=name&cursor=${forged(await listNamed('name'), '["",-1]')}`
    expect((await answer(await ask('GET', path, { as: ANN }), 200, LeadPage)).data.map(({ id }) => id)).toEqual([
      'anns',
    ])
  })
})

describe('a time', () => {
  test.each(['1969-12-31T23:59:59Z', '0000-01-01T00:00:00Z'])('before there were any (%s) is refused', async (at) => {
    const call = { lead_id: 'anns', duration: 1, outcome: 'busy', call_date: at }
    await problem(await ask('POST', '/api/calls', { as: ANN, json: call }), 'invalid-input')
    await problem(await ask('POST', '/api/tasks', { as: ANN, json: { title: 'x', due_at: at } }), 'invalid-input')
  })

  test('of a meeting beyond the calendar is refused, and the list of calls still opens', async () => {
    const seat = await sit(ANN)
    await seat.do({ type: 'GoAvailable' })
    const { result } = await seat.do({ type: 'TakeLead', leadId: 'anns' })
    const fence = result?.fence
    const call = await seat.do({ type: 'StartCall', leadId: 'anns' }, fence)
    const callId = call.result?.callId ?? ''
    await seat.do({ type: 'EndCall', callId }, fence)
    const booked = { type: 'DispositionCall', callId, dispositionId: 'booked', missingProofReason: 'none' } as const
    expect(await seat.ask({ ...booked, meetingAt: Number.MAX_SAFE_INTEGER }, fence)).toMatchObject({ type: 'refused' })
    await seat.do({ ...booked, meetingAt: Date.now() + 3_600_000 }, fence)
    seat.leave()
    await answer(await ask('GET', '/api/calls', { as: MAX }), 200, CallPage)
  })
})

describe('the settings of a team', () => {
  const settings = async () =>
    (await answer(await ask('GET', '/api/teams/north', { as: ADA }), 200, TeamDetail)).settings
  const put = (json: object) => ask('PUT', '/api/teams/north/settings', { as: ADA, json: { settings: json } })

  test.each(['leaseMs', 'wrapUpMs', 'graceMs', 'nudgeMs', 'callbackFallsToTeamMs'])(
    'take no %s beyond the calendar: the floor could not read its own clock any more',
    async (name) => {
      await problem(await put({ ...(await settings()), [name]: Number.MAX_SAFE_INTEGER }), 'invalid-input')
    },
  )

  test.each([
    ['that is nowhere', 'nowhere', 1],
    ['in a version that was never published', 'pitch', 2],
    ['of another organisation', 'theirs', 1],
  ])('take no script %s, and stay as they were', async (_, scriptId, version) => {
    await env.DB.batch([
      env.DB.prepare(
        `INSERT OR IGNORE INTO scripts (id, organisation_id, title, content, published_version)
         SELECT 'theirs', 'other', title, content, 1 FROM scripts WHERE id = 'pitch'`,
      ),
      env.DB.prepare(
        `INSERT OR IGNORE INTO script_versions (script_id, version, title, content)
         SELECT 'theirs', 1, title, content FROM script_versions WHERE script_id = 'pitch' AND version = 1`,
      ),
    ])
    const before = await settings()
    const { errors } = await problem(await put({ ...before, script: { scriptId, version } }), 'invalid-input')
    expect(Object.keys(errors ?? {})).toEqual(['settings.script'])
    expect(await settings()).toEqual(before)
    await answer(await put({ ...before, script: { scriptId: 'pitch', version: 1 } }), 200, TeamDetail)
  })
})

describe("an id that is somebody else's already", () => {
  const callOf = (id: string) => env.DB.prepare('SELECT * FROM calls WHERE id = ?').bind(id).first()
  const taskOf = (id: string) => env.DB.prepare('SELECT * FROM tasks WHERE id = ?').bind(id).first()

  test("does not write into another team's call, whatever is asked under it", async () => {
    const id = crypto.randomUUID()
    await addCall(id, 'abes', ABE)
    const before = await callOf(id)
    const headers = { 'idempotency-key': id }
    const json = { lead_id: 'souths', duration: 1, outcome: 'do-not-call', notes: 'rewritten' }
    await ask('POST', '/api/calls', { as: SUE, json, headers })
    expect(await callOf(id)).toEqual(before)
  })

  test("does not write into a colleague's call of the same lead either", async () => {
    const id = crypto.randomUUID()
    await addCall(id, 'anns', ABE)
    const before = await callOf(id)
    const headers = { 'idempotency-key': id }
    const json = { lead_id: 'anns', duration: 1, outcome: 'busy', call_date: '2023-11-14T22:13:20Z' }
    await ask('POST', '/api/calls', { as: ANN, json, headers })
    expect(await callOf(id)).toEqual(before)
  })

  test("does not turn somebody's task into one's own callback", async () => {
    const task = await answer(await ask('POST', '/api/tasks', { as: ABE, json: { title: 'Mine' } }), 201, Task)
    const before = await taskOf(task.id)
    const json = {
      kind: 'callback',
      title: 'x',
      lead_id: 'souths',
      due_at: new Date(Date.now() + 60_000).toISOString(),
    }
    await ask('POST', '/api/tasks', { as: SUE, json, headers: { 'idempotency-key': task.id } })
    expect(await taskOf(task.id)).toEqual(before)
  })
})

describe('a body', () => {
  test.each([
    ['an unknown field', { name: 'x', floor_revision: 9 }],
    ['what the floor owns', { name: 'x', attempts: 0 }],
    ['another organisation', { name: 'x', organisation_id: 'other' }],
    ['a prototype', JSON.parse('{"name":"x","__proto__":{"team_id":"south"}}')],
    ['a constructor', { name: 'x', constructor: { prototype: {} } }],
  ])('with %s is refused', async (_, json) => {
    await problem(await ask('POST', '/api/leads', { as: ANN, json }), 'invalid-input')
  })

  test('that says the same thing twice means the last', async () => {
    const body = '{"name":"first","name":"second"}'
    const headers = { 'content-type': 'application/json' }
    const lead = await answer(await ask('POST', '/api/leads', { as: ANN, body, headers }), 201, Lead)
    expect(lead.name).toBe('second')
  })

  test.each([
    ['NaN', '{"lead_id":"anns","duration":NaN,"outcome":"busy"}', 'bad-json'],
    ['Infinity', '{"lead_id":"anns","duration":1e999,"outcome":"busy"}', 'invalid-input'],
    ['a huge number', '{"lead_id":"anns","duration":9007199254740993,"outcome":"busy"}', 'invalid-input'],
    ['minus nothing less', '{"lead_id":"anns","duration":-1,"outcome":"busy"}', 'invalid-input'],
    ['half a second', '{"lead_id":"anns","duration":0.5,"outcome":"busy"}', 'invalid-input'],
    ['deep nonsense', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'invalid-input'],
    ['no JSON at all', '{', 'bad-json'],
    ['nothing', '', 'bad-json'],
  ] as const)('of %s is refused', async (_, body, code) => {
    const headers = { 'content-type': 'application/json' }
    await problem(await ask('POST', '/api/calls', { as: ANN, body, headers }), code)
  })

  test('that is no JSON by its own word is not read', async () => {
    const headers = { 'content-type': 'text/plain' }
    await problem(await ask('POST', '/api/leads', { as: ANN, body: '{"name":"x"}', headers }), 'unsupported-media')
  })
})

describe('an address', () => {
  test.each(['..%2F..%2Fetc', 'a%2Fb', '%00', 'a.b', '__proto__', 'constructor', 'x'.repeat(65), '%F0%9F%98%80'])(
    'with %s for an id names nothing',
    async (id) => {
      for (const path of [`/api/leads/${id}`, `/api/calls/${id}`, `/api/calls/${id}/recording`, `/api/scripts/${id}`])
        await problem(await ask('GET', path, { as: ADA }), 'not-found')
    },
  )
})

describe('what a client says of itself', () => {
  test('does not get into the log: the address is the one the platform saw', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.1', 'x-real-ip': '198.51.100.2', 'cf-connecting-ip': '192.0.2.9' }
    const lead = await answer(await ask('POST', '/api/leads', { as: ANN, json: { name: 'y' }, headers }), 201, Lead)
    const line = await env.DB.prepare('SELECT ip FROM activity_logs WHERE entity_id = ?').bind(lead.id).first('ip')
    expect(line).toBe('192.0.2.9')
  })

  test('does not make it somebody else', async () => {
    const headers = { 'x-user-id': ADA, 'x-role': 'admin', 'x-call-floor-seat': encodeURIComponent('{"role":"admin"}') }
    await problem(await ask('GET', '/api/users', { as: ANN, headers }), 'forbidden')
    await problem(await ask('GET', '/api/users', { headers }), 'unauthenticated')
  })
})

test('another organisation sees no difference between what exists here and what does not', async () => {
  const id = crypto.randomUUID()
  await addCall(id, 'anns', ANN)
  for (const path of [`/api/leads/anns`, `/api/calls/${id}`, `/api/teams/north`]) {
    const there = await problem(await ask('GET', path, { as: EVE }), 'not-found')
    const nowhere = await problem(await ask('GET', path.replace(/[^/]+$/, 'nowhere'), { as: EVE }), 'not-found')
    expect({ ...there, request_id: '' }).toEqual({ ...nowhere, request_id: '' })
  }
})
