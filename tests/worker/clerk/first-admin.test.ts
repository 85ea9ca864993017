/** Who comes into an empty deployment first. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { problem } from '../support/api.ts'
import { lastAct } from '../support/house.ts'
import { appWith, bearer, tokenFor } from '../support/clerk.ts'

const run = (sql: string, ...values: readonly (string | number)[]) => env.DB.prepare(sql).bind(...values)
const me = async (ask: ReturnType<typeof appWith>, claims: Parameters<typeof tokenFor>[0]) =>
  ask('GET', '/api/me', bearer(await tokenFor(claims)))

describe('the first admin', () => {
  const FIRST = 'First@Example.com'
  const ask = appWith({ FIRST_ADMIN_EMAIL: FIRST })
  const claims = { sub: 'user_first', email: 'first@example.com', email_verified: true, name: 'Fay First' }

  beforeEach(async () => {
    for (const table of ['organisations', 'users']) expect(await run(`SELECT 1 FROM ${table}`).first()).toBeNull()
  })

  test.each([
    ['another address', { ...claims, email: 'second@example.com' }],
    ['an address that is not verified', { ...claims, email_verified: false }],
    ['an address of which nothing is said', { sub: 'user_first', email: 'first@example.com' }],
    ['no address', { sub: 'user_first' }],
  ])('is nobody with %s', async (_, wrong) => {
    await problem(await me(ask, wrong), 'unknown-user')
  })

  test('is nobody where none is named', async () => {
    await problem(await me(appWith({}), claims), 'unknown-user')
  })

  test('is made once, also of two sign-ins at once, and is written down', async () => {
    const other = { ...claims, sub: 'user_second' }
    const answers = await Promise.all([me(ask, claims), me(ask, claims), me(ask, other)])
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0)
    const { results } = await run('SELECT id, role, email, full_name FROM users').all<{ id: string }>()
    expect(results).toMatchObject([{ role: 'admin', full_name: 'Fay First' }])
    const organisation = String(await run('SELECT id FROM organisations').first('id'))
    expect(await lastAct('organisation', organisation)).toMatchObject({
      action: 'organisation.set-up',
      actor_id: results[0]?.id,
    })
    expect(await run('SELECT COUNT(*) AS n FROM organisations').first('n')).toBe(1)
    // Nobody else, nor with the same address by another account, nor after the admin is none.
    await run(`UPDATE users SET is_active = 0, email = 'gone@example.com'`).run()
    await problem(await me(ask, { ...claims, sub: 'user_third' }), 'unknown-user')
  })
})
