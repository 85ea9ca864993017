/** Service tokens: what each scope opens, route by route, and how a token comes, is told once, ends and is written down. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { ActivityPage } from '#domain/http/activity.ts'
import { LeadPage } from '#domain/http/leads.ts'
import { TeamList, UserPage } from '#domain/http/people.ts'
import { TOKEN_PREFIX, TokenCreated, TokenPage } from '#domain/http/access/tokens.ts'
import { type Scope, SCOPES } from '#domain/vocabulary/scopes.ts'
import { openVerbs, verbs } from '#worker/verbs.ts'
import { isWellFormed, newToken } from '#worker/tokens/format.ts'
import { answer, ask, problem, tokenOf } from '../support/api.ts'
import { ADA, addLeads, ANN, EVE, MAX, SUE } from '../support/house.ts'
import { furnishDoors, send, TABLE } from './doors.ts'

/** What each scope opens, written out by hand; what none does is people's alone. */
const OPENED: Readonly<Record<Scope | 'any', readonly string[]>> = {
  any: ['GET /api/teams', 'GET /api/teams/:id', 'GET /api/tags', 'GET /api/custom-fields'],
  'leads:read': [
    'GET /api/leads',
    'GET /api/leads/count',
    'GET /api/leads/find',
    'GET /api/leads/:id',
    'GET /api/leads/:id/timeline',
    'GET /api/leads/:id/conversations',
    'GET /api/leads/:id/attachments',
    'GET /api/leads/:id/why',
    'GET /api/leads/:id/consents',
    'GET /api/leads/:id/tasks',
    'GET /api/leads/:id/bookings',
  ],
  'leads:write': [
    'POST /api/leads',
    'PATCH /api/leads/:id',
    'PUT /api/leads/:id/tags',
    'POST /api/leads/:id/conversations',
    'PATCH /api/conversations/:id',
    'DELETE /api/conversations/:id',
    'POST /api/conversations/:id/restore',
    'POST /api/leads/:id/attachments',
    'PUT /api/attachments/:id/content',
    'DELETE /api/attachments/:id',
    'POST /api/attachments/:id/restore',
    'POST /api/leads/:id/assign',
    'POST /api/leads/assign',
    'POST /api/leads/:id/consents',
    'GET /api/teams/:id/lead-counts',
    'POST /api/leads/:id/consents/:consent/withdraw',
    'POST /api/tags',
    'PATCH /api/tags/:id',
    'DELETE /api/tags/:id',
    'POST /api/tags/:id/restore',
    'POST /api/tags/:id/merge',
  ],
  'calls:read': [
    'GET /api/calls',
    'GET /api/recordings',
    'GET /api/calls/:id',
    'GET /api/leads/:id/calls',
    'GET /api/floor/:team/calls/:call/replay',
  ],
  'tasks:write': [
    'GET /api/tasks',
    'POST /api/tasks',
    'GET /api/tasks/:id',
    'PATCH /api/tasks/:id',
    'DELETE /api/tasks/:id',
    'POST /api/tasks/:id/restore',
  ],
  'do-not-call:write': ['GET /api/do-not-call', 'GET /api/do-not-call/lists', 'POST /api/do-not-call'],
  'scripts:read': [
    'GET /api/scripts',
    'GET /api/scripts/:id',
    'GET /api/scripts/:id/versions',
    'GET /api/scripts/:id/versions/:n',
  ],
  'people:read': ['GET /api/users', 'GET /api/users/:id', 'GET /api/teams/:id/people', 'GET /api/teams/:id/free'],
  'performance:read': [
    'GET /api/floor/:team/evidence',
    'GET /api/numbers/duty',
    'GET /api/numbers/duty/strip',
    'GET /api/scripts/:id/versions/:n/steps',
    'GET /api/scripts/:id/versions/:n/dwell',
    'GET /api/numbers/counts',
    'GET /api/numbers/trends',
    'GET /api/numbers/funnel',
    'GET /api/numbers/leads',
    'GET /api/numbers/objections',
    'GET /api/scripts/:id/calls-now',
    'GET /api/numbers/targets',
    'GET /api/numbers/progress',
    'GET /api/numbers/leaderboard',
    'GET /api/teams/:id/reports',
    'GET /api/reports/:id',
    'GET /api/reports/:id/file',
  ],
  'activity:read': ['GET /api/activity'],
}

interface Wish {
  readonly name?: string
  readonly scopes?: readonly Scope[]
  readonly team_ids?: readonly string[] | null
  readonly expires_at?: string | null
}

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

async function make(wish: Wish = {}, as = ADA) {
  const json = { name: 'CRM', scopes: ['leads:read'], team_ids: ['north'], expires_at: null, ...wish }
  const made = await answer(await ask('POST', '/api/tokens', { as, json }), 201, TokenCreated)
  if (made.token === null) throw new Error('no token was told')
  return { ...made.service_token, token: made.token }
}

beforeAll(furnishDoors)

describe('of every route', () => {
  test.each(SCOPES)('a token with %s is let through what the scope opens, and nothing else', async (scope) => {
    // A machine may be quick enough to ask for more than one token may in ten seconds.
    const tokens = await Promise.all(['one', 'two', 'three', 'four'].map((name) => make({ name, scopes: [scope] })))
    const opened = new Set([...OPENED[scope], ...OPENED.any])
    const wrong: string[] = []
    for (const [at, row] of TABLE.entries()) {
      const response = await send(row, { token: tokens[at % tokens.length]?.token ?? '' })
      const { code = '' } = await response.json<{ code?: string }>().catch(() => ({ code: '' }))
      const isTicket = row[0] === 'POST /api/floor/tickets'
      const isOut = isTicket ? code === 'unauthenticated' : code === 'out-of-scope'
      // A file of the log is a person's to take; a lead of another team is as hidden from a token as from a manager.
      const isFile = row[2]?.includes('format=csv') === true
      if (isOut === (opened.has(row[0]) && !isFile)) wrong.push(`${row[0]} ${row[2] ?? ''}: ${response.status} ${code}`)
      expect(response.status).toBeLessThan(500)
    }
    expect(wrong).toEqual([])
  })

  test('the lists above name routes there are, each once', () => {
    const listed = Object.values(OPENED).flat()
    const routes = new Set([...openVerbs(), ...verbs].map(({ method, path }) => `${method} ${path}`))
    expect(listed.filter((route) => !routes.has(route))).toEqual([])
    expect(new Set(listed).size).toBe(listed.length)
  })

  test('with all scopes there are, a token still manages no tokens, people or settings, and opens no socket', async () => {
    const { token, id } = await make({ name: 'All', scopes: SCOPES, team_ids: null })
    for (const [method, path, json] of [
      ['GET', '/api/tokens', undefined],
      ['POST', '/api/tokens', {}],
      ['DELETE', `/api/tokens/${id}`, undefined],
      ['POST', '/api/invitations', {}],
      ['PUT', '/api/teams/north/settings', {}],
      ['GET', '/api/me', undefined],
      ['GET', '/api/calls/annscall/recording', undefined],
      ['GET', '/api/attachments/annsfile', undefined],
      ['DELETE', '/api/leads/anns', undefined],
    ] as const)
      await problem(await ask(method, path, { token, ...(json && { json }) }), 'out-of-scope')
    const ticket = await ask('POST', '/api/floor/tickets', { token, json: { team_id: 'north' } })
    await problem(ticket, 'unauthenticated')
    const socket = await ask('GET', `/parties/team-floor/north?ticket=${token}`, {
      token,
      headers: { upgrade: 'websocket' },
    })
    expect(socket.status).toBeGreaterThanOrEqual(400)
    expect(socket.webSocket).toBeNull()
  })
})

describe('in its teams', () => {
  test('a token reads its own teams, and another’s is forbidden or is not there', async () => {
    await addLeads({ id: 'southern', team: 'south' }, { id: 'foreign', team: 'elsewhere' })
    const { token } = await make({ scopes: ['leads:read', 'people:read'] })
    const { data } = await answer(await ask('GET', '/api/leads', { token }), 200, LeadPage)
    expect(data.length).toBeGreaterThan(0)
    expect(new Set(data.map(({ team_id }) => team_id))).toEqual(new Set(['north']))
    await problem(await ask('GET', '/api/leads?team_id=south', { token }), 'forbidden')
    await problem(await ask('GET', '/api/leads/southern', { token }), 'forbidden')
    await problem(await ask('GET', '/api/leads/foreign', { token }), 'not-found')
    await problem(await ask('GET', '/api/teams/south/people', { token }), 'not-found')
    await problem(await ask('GET', `/api/users/${SUE}`, { token }), 'not-found')
    const teams = await answer(await ask('GET', '/api/teams', { token }), 200, TeamList)
    expect(teams.data.map(({ id }) => id)).toEqual(['north'])
  })

  test('of all teams, also of one that comes later, but of no other organisation', async () => {
    const { token } = await make({ team_ids: null })
    await env.DB.prepare(`INSERT INTO teams (id, organisation_id, name) VALUES ('later', 'acme', 'Later')`).run()
    await addLeads({ id: 'of-later', team: 'later' })
    expect((await ask('GET', '/api/leads/of-later', { token })).status).toBe(200)
    await problem(await ask('GET', '/api/leads?team_id=elsewhere', { token }), 'forbidden')
  })

  test('it is not made for a team of another organisation, or for none', async () => {
    for (const team_ids of [['elsewhere'], ['north', 'nowhere'], []]) {
      const json = { name: 'x', scopes: ['leads:read'], team_ids, expires_at: null }
      const { errors } = await problem(await ask('POST', '/api/tokens', { as: ADA, json }), 'invalid-input')
      expect(Object.keys(errors ?? {})).toEqual(['team_ids'])
    }
  })

  test('what it writes is written down under its name, and it hands a task to a person of the team', async () => {
    const { id, token } = await make({ name: 'Web form', scopes: ['leads:write', 'leads:read', 'tasks:write'] })
    const lead = await ask('POST', '/api/leads', { token, json: { name: 'From the web', team_id: 'north' } })
    expect(lead.status).toBe(201)
    const { id: leadId } = await lead.json<{ id: string }>()
    const assigned = await ask('POST', `/api/leads/${leadId}/assign`, { token, json: { to: ANN } })
    expect(`${assigned.status} ${await assigned.text()}`).toMatch(/^200/)
    const task = { title: 'Ring them', lead_id: leadId }
    const missing = await problem(await ask('POST', '/api/tasks', { token, json: task }), 'invalid-input')
    expect(Object.keys(missing.errors ?? {})).toEqual(['user_id'])
    await problem(await ask('POST', '/api/tasks', { token, json: { ...task, user_id: id } }), 'invalid-input')
    expect((await ask('POST', '/api/tasks', { token, json: { ...task, user_id: ANN } })).status).toBe(201)
    const callback = { ...task, kind: 'callback', due_at: inAnHour(), user_id: ANN }
    await problem(await ask('POST', '/api/tasks', { token, json: callback }), 'out-of-scope')

    const log = await answer(await ask('GET', `/api/activity?user_id=${id}`, { as: ADA }), 200, ActivityPage)
    const acts = log.data.map(({ action, actor_type, user_name }) => [action, actor_type, user_name])
    for (const action of ['lead.created', 'floor.asked', 'lead.assigned', 'task.created'])
      expect(acts).toContainEqual([action, 'token', 'Web form'])
    expect(acts.every(([, type]) => type === 'token')).toBe(true)
    const about = await answer(
      await ask('GET', `/api/activity?entity_type=token&entity_id=${id}`, { as: ADA }),
      200,
      ActivityPage,
    )
    expect(about.data.map(({ action, entity_name }) => [action, entity_name])).toEqual([['token.created', 'Web form']])
  })

  test('what it may not is written down as tried', async () => {
    const { id, token } = await make({ name: 'Curious' })
    await problem(await ask('GET', '/api/calls/annscall', { token }), 'out-of-scope')
    await expect
      .poll(async () => {
        const log = await answer(await ask('GET', `/api/activity?user_id=${id}`, { as: ADA }), 200, ActivityPage)
        return log.data.map(({ action, entity_id }) => `${action} ${entity_id}`)
      })
      .toEqual(['request.refused annscall'])
  })

  test('it is nobody among the people', async () => {
    const { id } = await make({ name: 'Nobody' })
    const people = await answer(await ask('GET', '/api/users?q=nobody', { as: ADA }), 200, UserPage)
    expect(people.data).toEqual([])
    await problem(await ask('GET', `/api/users/${id}`, { as: ADA }), 'not-found')
    await problem(await ask('POST', `/api/users/${id}/reactivate`, { as: ADA, json: {} }), 'not-found')
    await problem(await ask('PUT', `/api/teams/north/members/${id}`, { as: ADA }), 'not-found')
    await problem(await ask('GET', '/api/leads', { token: await tokenOf(id) }), 'unknown-user')
  })
})

describe('coming and going', () => {
  test('it is told once: kept as a hash, and not told again for the same key', async () => {
    const key = crypto.randomUUID()
    const json = { name: 'Once', scopes: ['leads:read'], team_ids: ['north'], expires_at: inAnHour() }
    const post = () => ask('POST', '/api/tokens', { as: ADA, json, headers: { 'idempotency-key': key } })
    const first = await answer(await post(), 201, TokenCreated)
    const again = await post()
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const second = await answer(again, 201, TokenCreated)
    expect(second).toEqual({ service_token: first.service_token, token: null })
    expect(first.token?.endsWith(first.service_token.ending)).toBe(true)

    // Somebody died between the work and the answer: the token is there, and nobody has it.
    await env.DB.prepare('UPDATE idempotency_keys SET status = NULL, body = NULL, taken_until = 0 WHERE key = ?')
      .bind(key)
      .run()
    expect(await answer(await post(), 201, TokenCreated)).toEqual({ ...second })
    expect(await env.DB.prepare(`SELECT count(*) AS n FROM users WHERE full_name = 'Once'`).first('n')).toBe(1)

    const { results: tables } = await env.DB.prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'`,
    ).all<{ name: string }>()
    for (const { name } of tables) {
      const { results } = await env.DB.prepare(`SELECT * FROM "${name}"`).all()
      expect(JSON.stringify(results), name).not.toContain(first.token)
    }
  })

  test('revoked, it is refused at the next request, and revoking it again changes nothing', async () => {
    const { id, token } = await make()
    expect((await ask('GET', '/api/leads', { token })).status).toBe(200)
    expect((await ask('DELETE', `/api/tokens/${id}`, { as: ADA })).status).toBe(204)
    await problem(await ask('GET', '/api/leads', { token }), 'token-ended')
    expect((await ask('DELETE', `/api/tokens/${id}`, { as: ADA })).status).toBe(204)
    const { data } = await answer(await ask('GET', '/api/tokens', { as: ADA }), 200, TokenPage)
    expect(data.find((one) => one.id === id)).toMatchObject({ state: 'revoked', revoked_by_name: 'Ada Person' })
    const lines = await env.DB.prepare(
      `SELECT count(*) AS n FROM activity_logs WHERE entity_id = ? AND action = 'token.revoked'`,
    )
      .bind(id)
      .first('n')
    expect(lines).toBe(1)
  })

  test('expired, it is refused, and it is not made with an end that is past', async () => {
    const { id, token } = await make({ expires_at: inAnHour() })
    expect((await ask('GET', '/api/leads', { token })).status).toBe(200)
    await env.DB.prepare('UPDATE service_tokens SET expires_at = ? WHERE id = ?')
      .bind(Date.now() - 1, id)
      .run()
    await problem(await ask('GET', '/api/leads', { token }), 'token-ended')
    const json = { name: 'x', scopes: ['leads:read'], team_ids: null, expires_at: '2020-01-01T00:00:00Z' }
    await problem(await ask('POST', '/api/tokens', { as: ADA, json }), 'invalid-input')
  })

  test('a mistyped, cut, made-up or unknown one lets nobody in, in whatever case `bearer` is written', async () => {
    const { token } = await make()
    const broken = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0')
    const other = token.replace(/.(.{6})$/, (_, sum) => `${token.at(-7) === 'a' ? 'b' : 'a'}${sum}`)
    for (const bad of [broken, other, token.slice(0, -1), `${token}0`, TOKEN_PREFIX, newToken(), token.toUpperCase()])
      await problem(await ask('GET', '/api/leads', { token: bad }), 'unauthenticated')
    for (const scheme of ['bearer', 'BEARER', 'BeArEr']) {
      const headers = { authorization: `${scheme} ${token}` }
      expect((await ask('GET', '/api/leads', { headers })).status).toBe(200)
    }
    for (const header of [`Token ${token}`, token, `Bearer ${token} ${token}`, `Bearer "${token}"`])
      await problem(await ask('GET', '/api/leads', { headers: { authorization: header } }), 'unauthenticated')
    await problem(await ask('GET', `/api/leads?token=${token}`), 'unauthenticated')
  })

  test('its last use is written down, at most once a minute', async () => {
    const { id, token } = await make()
    const used = () =>
      env.DB.prepare('SELECT last_used_at FROM service_tokens WHERE id = ?').bind(id).first('last_used_at')
    expect(await used()).toBeNull()
    await ask('GET', '/api/leads', { token })
    await expect.poll(used).not.toBeNull()
    const first = await used()
    await ask('GET', '/api/leads', { token })
    await ask('GET', '/api/leads', { token })
    expect(await used()).toBe(first)
    await env.DB.prepare('UPDATE service_tokens SET last_used_at = ? WHERE id = ?')
      .bind(Date.now() - 61_000, id)
      .run()
    await ask('GET', '/api/leads', { token })
    await expect.poll(used).toBeGreaterThan(Date.now() - 30_000)
  })

  test('an admin sees and revokes those of their own organisation', async () => {
    const { id } = await make({ name: 'Theirs', team_ids: null }, EVE)
    const names = async (as: string) =>
      (await answer(await ask('GET', '/api/tokens?limit=200', { as }), 200, TokenPage)).data.map(({ name }) => name)
    expect(await names(EVE)).toEqual(['Theirs'])
    expect(await names(ADA)).not.toContain('Theirs')
    await problem(await ask('DELETE', `/api/tokens/${id}`, { as: ADA }), 'not-found')
    await problem(await ask('DELETE', `/api/tokens/${id}`, { as: MAX }), 'forbidden')
  })

  test('the list goes on from page to page', async () => {
    const first = await answer(await ask('GET', '/api/tokens?limit=2', { as: ADA }), 200, TokenPage)
    const next = await answer(
      await ask('GET', `/api/tokens?limit=2&cursor=${first.next_cursor}`, { as: ADA }),
      200,
      TokenPage,
    )
    const ids = [...first.data, ...next.data].map(({ id }) => id)
    expect(new Set(ids).size).toBe(4)
  })
})

test('a token is 32 random bytes and a checksum behind its prefix', () => {
  const tokens = Array.from({ length: 200 }, newToken)
  expect(new Set(tokens).size).toBe(200)
  for (const token of tokens) {
    expect(token).toMatch(/^callfloor_[0-9A-Za-z]{49}$/)
    expect(isWellFormed(token)).toBe(true)
  }
})
