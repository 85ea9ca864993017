/** An invited person's first sign-in. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { deletedMessage, userMessage } from '#local/clerk/signer.ts'
import { Me } from '#domain/http/session.ts'
import { answer, problem } from '../support/api.ts'
import { ADA, furnish } from '../support/house.ts'
import { appWith, bearer, tell, tokenFor } from '../support/clerk.ts'

beforeAll(furnish)

const ask = appWith({})
const me = async (claims: Parameters<typeof tokenFor>[0]) => ask('GET', '/api/me', bearer(await tokenFor(claims)))
const invite = (id: string, email: string) =>
  env.DB.prepare(
    `INSERT INTO invitations (id, organisation_id, email, full_name, role, team_ids, token_hash, expires_at, invited_by)
     VALUES (?1, 'acme', ?2, 'Asked Person', 'agent', '["north"]', ?1, 1, ?3)`,
  )
    .bind(id, email, ADA)
    .run()

test('an invited person is let in at once by a verified address in their token', async () => {
  await invite('one', 'one@clerk.example')
  await problem(await me({ sub: 'user_one', email: 'one@clerk.example', email_verified: false }), 'unknown-user')
  const shown = await answer(await me({ sub: 'user_one', email: 'ONE@clerk.example', email_verified: true }), 200, Me)
  expect(shown).toMatchObject({ role: 'agent', teams: [{ id: 'north' }], user: { full_name: 'Asked Person' } })
})

test('an invited person is let in by what a webhook said before the invitation', async () => {
  await tell(userMessage('user.created', { id: 'user_two', email: 'two@clerk.example', updatedAt: 1 }))
  await problem(await me({ sub: 'user_two' }), 'unknown-user')
  await invite('two', 'two@clerk.example')
  expect((await answer(await me({ sub: 'user_two' }), 200, Me)).user.email).toBe('two@clerk.example')
})

test('a sign-in and a webhook at the same moment make one person', async () => {
  await invite('three', 'three@clerk.example')
  const claims = { sub: 'user_three', email: 'three@clerk.example', email_verified: true }
  const message = userMessage('user.created', { id: 'user_three', email: 'three@clerk.example', updatedAt: 1 })
  const [one, two, heard] = await Promise.all([me(claims), me(claims), tell(message)])
  expect([one.status, two.status, heard.status]).toEqual([200, 200, 200])
  const people = await env.DB.prepare(`SELECT COUNT(*) AS n FROM users WHERE email = 'three@clerk.example'`).first('n')
  expect(people).toBe(1)
})

test('the last token of a deleted account lets nobody in', async () => {
  await tell(userMessage('user.created', { id: 'user_four', email: 'four@clerk.example', updatedAt: 1 }))
  await tell(deletedMessage('user_four'))
  await invite('four', 'four@clerk.example')
  await problem(await me({ sub: 'user_four', email: 'four@clerk.example', email_verified: true }), 'unknown-user')
})
