/** One verification path for every token, and what the database says about its subject. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { LocalPeople, LocalToken, Me, SessionConfig } from '#domain/http/session.ts'
import { makeSignInKey } from '../support/keys.ts'
import { ADA, ANN, furnish, IDA } from '../support/house.ts'
import { answer, ask, problem, tokenOf } from '../support/api.ts'

beforeAll(furnish)

describe('a token', () => {
  test('that is signed, fresh and for here lets its person in, with role and teams from the database', async () => {
    const me = await answer(await ask('GET', '/api/me', { as: ANN }), 200, Me)
    expect(me).toMatchObject({ role: 'agent', user: { id: ANN, organisation_name: 'Acme' } })
    expect(me.teams).toEqual([{ id: 'north', name: 'North', country: 'GB', time_zone: 'Europe/London', member: true }])
  })

  test('of an admin reaches every team of the organisation and no other', async () => {
    const me = await answer(await ask('GET', '/api/me', { as: ADA }), 200, Me)
    expect(me.teams.map(({ id, member }) => [id, member])).toEqual([
      ['north', false],
      ['south', false],
    ])
  })

  test.each([
    ['missing', undefined],
    ['no token at all', 'nonsense'],
    ['three parts of nonsense', 'a.b.c'],
  ])('that is %s is refused', async (_, token) => {
    await problem(await ask('GET', '/api/me', token === undefined ? {} : { token }), 'unauthenticated')
  })

  test('that has expired says so, so that the client fetches another', async () => {
    const token = await tokenOf(ANN, { nowMs: Date.now() - 10 * 60_000 })
    await problem(await ask('GET', '/api/me', { token }), 'token-expired')
  })

  test('of another issuer is refused though the signature is right', async () => {
    await problem(
      await ask('GET', '/api/me', { token: await tokenOf(ANN, { iss: 'https://evil.example' }) }),
      'unauthenticated',
    )
  })

  test.each([
    ['another application', 'https://evil.example'],
    ['no application', undefined],
  ])('issued to %s is refused though the signature is right', async (_, azp) => {
    await problem(await ask('GET', '/api/me', { token: await tokenOf(ANN, { azp }) }), 'unauthenticated')
  })

  test('signed by another key is refused', async () => {
    const token = await tokenOf(ANN, { key: await makeSignInKey() })
    await problem(await ask('GET', '/api/me', { token }), 'unauthenticated')
  })

  test('whose algorithm is "none" is refused', async () => {
    const [, payload] = (await tokenOf(ANN)).split('.')
    const header = btoa(JSON.stringify({ alg: 'none', typ: 'JWT' })).replace(/=+$/, '')
    await problem(await ask('GET', '/api/me', { token: `${header}.${payload}.` }), 'unauthenticated')
  })

  test('is not taken from a cookie or the query', async () => {
    const token = await tokenOf(ANN)
    await problem(
      await ask('GET', `/api/me?token=${token}`, { headers: { cookie: `__session=${token}` } }),
      'unauthenticated',
    )
  })
})

describe('the person behind a right token', () => {
  test('who is not in the database is told that nobody invited them', async () => {
    await problem(await ask('GET', '/api/me', { as: 'nobody' }), 'unknown-user')
  })

  test('who was switched off does not get in', async () => {
    await problem(await ask('GET', '/api/me', { as: IDA }), 'inactive')
  })

  test('has the role of this moment, not of the token', async () => {
    await env.DB.prepare(`UPDATE users SET role = 'manager' WHERE id = ?`).bind(ANN).run()
    expect((await answer(await ask('GET', '/api/me', { as: ANN }), 200, Me)).role).toBe('manager')
    await env.DB.prepare(`UPDATE users SET role = 'agent' WHERE id = ?`).bind(ANN).run()
  })

  test('cannot raise their role by a header or the body', async () => {
    const seat = encodeURIComponent(JSON.stringify({ userId: ADA, fullName: 'x', role: 'admin' }))
    const response = await ask('GET', '/api/users', {
      as: ANN,
      headers: { 'x-call-floor-seat': seat, 'x-role': 'admin' },
    })
    await problem(response, 'forbidden')
  })
})

describe('the local sign-in', () => {
  test('is what the configuration names', async () => {
    expect(await answer(await ask('GET', '/api/session/config'), 200, SessionConfig)).toEqual({ auth: 'local' })
  })

  test('shows active people and signs one in by a token that the one path believes', async () => {
    const { data } = await answer(await ask('GET', '/api/local/people'), 200, LocalPeople)
    expect(data.map(({ id }) => id)).toContain(ANN)
    expect(data.map(({ id }) => id)).not.toContain(IDA)
    const { token } = await answer(await ask('POST', '/api/local/sign-in', { json: { user_id: ANN } }), 200, LocalToken)
    expect((await answer(await ask('GET', '/api/me', { token }), 200, Me)).user.id).toBe(ANN)
  })

  test('knows nobody outside the demo', async () => {
    await problem(await ask('POST', '/api/local/sign-in', { json: { user_id: 'mallory' } }), 'unknown-user')
    await problem(await ask('POST', '/api/local/sign-in', { json: { user_id: IDA } }), 'inactive')
    await problem(await ask('POST', '/api/local/sign-in', { json: { user_id: '../x' } }), 'invalid-input')
  })
})
