import { env, exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'

test('the worker answers', async () => {
  const answer = await exports.default.fetch('http://localhost/api/health')
  expect(await answer.json()).toEqual({ ok: true })
  expect(env.AUTH_JWT_KEY).toContain('PUBLIC KEY')
})

test('D1 is there', async () => {
  expect(await env.DB.prepare('SELECT 1 AS one').first()).toEqual({ one: 1 })
})
