/** AU6: links of screens on the wall: who makes and revokes them, what they open, and when they open nothing any more. */
import { env, exports } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { ActivityPage } from '#domain/http/activity.ts'
import {
  MOST_WALLBOARDS,
  Wall,
  WALL_TOKEN_PREFIX,
  WallboardCreated,
  WallboardPage,
} from '#domain/http/access/wallboards.ts'
import { Ticket } from '#domain/http/session.ts'
import { isWellFormed, newToken } from '#worker/tokens/format.ts'
import { answer, ask, ORIGIN, problem } from '../support/api.ts'
import { ADA, addLeads, ANN, EVE, furnish, MAX, SUE } from '../support/house.ts'
import { seated, upgrade } from '../support/seat.ts'

beforeAll(furnish)
beforeEach(async () => {
  await env.DB.batch([
    env.DB.prepare('DELETE FROM wallboard_links'),
    env.DB.prepare(`UPDATE users SET is_active = 1, role = 'manager' WHERE id = 'max'`),
    env.DB.prepare(`INSERT OR IGNORE INTO team_members (team_id, user_id) VALUES ('north', 'max')`),
  ])
})

const create = async (as: string, team = 'north', name = 'TV by the window') => {
  const made = await answer(
    await ask('POST', `/api/teams/${team}/wallboards`, { as, json: { name } }),
    201,
    WallboardCreated,
  )
  if (made.token === null) throw new Error('no token')
  return { ...made, token: made.token }
}
const list = async (as: string) =>
  (await answer(await ask('GET', '/api/teams/north/wallboards', { as }), 200, WallboardPage)).data
const ticketBy = (token: string) => ask('POST', '/api/wall/tickets', { token })

test('its token is told once, kept as a hash alone, and opens the floor of its team to look on', async () => {
  const { token, wallboard } = await create(MAX)
  expect(isWellFormed(token, WALL_TOKEN_PREFIX)).toBe(true)
  expect(wallboard).toMatchObject({ team_id: 'north', state: 'active', ending: token.slice(-4), last_seen_at: null })
  const stored = JSON.stringify((await env.DB.prepare('SELECT * FROM wallboard_links').all()).results)
  expect(stored).not.toContain(token)
  expect(await answer(await ask('GET', '/api/wall', { token }), 200, Wall)).toMatchObject({
    id: wallboard.id,
    name: 'TV by the window',
    team: { id: 'north', name: 'North' },
    hours: [],
  })
  const { ticket, url } = await answer(await ticketBy(token), 201, Ticket)
  const { webSocket } = await upgrade(`${url}?ticket=${ticket}`)
  if (webSocket === null) throw new Error('the door stayed shut')
  const screen = await seated(webSocket)
  expect(screen.welcome.you).toMatchObject({ userId: wallboard.id, role: 'agent', control: false })
  screen.leave()
  const [shown] = await list(ADA)
  expect(shown?.last_seen_at).not.toBeNull()
  await problem(await upgrade(`${url}?ticket=${ticket}`), 'unauthenticated')
})

test('the same request again tells no token, and makes no second link', async () => {
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const json = { name: 'Hall' }
  const first = await ask('POST', '/api/teams/north/wallboards', { as: ADA, json, headers })
  const again = await ask('POST', '/api/teams/north/wallboards', { as: ADA, json, headers })
  expect((await answer(first, 201, WallboardCreated)).token).not.toBeNull()
  expect((await answer(again, 201, WallboardCreated)).token).toBeNull()
  expect(await list(ADA)).toHaveLength(1)
})

test('a manager makes them for their own team, an admin for every team of the house, an agent for none', async () => {
  await create(ADA, 'south')
  const json = { name: 'x' }
  for (const [as, team] of [
    [MAX, 'south'],
    [ANN, 'north'],
    [SUE, 'south'],
    [EVE, 'north'],
  ] as const)
    await problem(await ask('POST', `/api/teams/${team}/wallboards`, { as, json }), 'forbidden')
  await problem(await ask('POST', '/api/teams/north/wallboards', { as: MAX, json: { name: ' ' } }), 'invalid-input')
})

test('a link of another team is not found by the address of this one', async () => {
  const { wallboard } = await create(ADA, 'south')
  await problem(await ask('DELETE', `/api/teams/north/wallboards/${wallboard.id}`, { as: MAX }), 'not-found')
  await problem(await ask('DELETE', `/api/teams/south/wallboards/${wallboard.id}`, { as: MAX }), 'forbidden')
})

test('a revoked link opens nothing: no page, no ticket, and not with a ticket that was given before', async () => {
  const { token, wallboard } = await create(MAX)
  const { ticket, url } = await answer(await ticketBy(token), 201, Ticket)
  const revoke = () => ask('DELETE', `/api/teams/north/wallboards/${wallboard.id}`, { as: ADA })
  expect((await revoke()).status).toBe(204)
  expect((await revoke()).status).toBe(204)
  await problem(await ask('GET', '/api/wall', { token }), 'token-ended')
  await problem(await ticketBy(token), 'token-ended')
  expect((await upgrade(`${url}?ticket=${ticket}`)).status).toBe(401)
  expect(await list(MAX)).toMatchObject([{ state: 'revoked', revoked_by_name: 'Ada Person' }])
  const log = await answer(await ask('GET', '/api/activity?limit=10', { as: ADA }), 200, ActivityPage)
  const acts = log.data.filter(({ entity_id }) => entity_id === wallboard.id)
  expect(acts.map(({ action, entity_name }) => [action, entity_name])).toEqual([
    ['wallboard.revoked', 'TV by the window'],
    ['wallboard.created', 'TV by the window'],
  ])
})

test.each([
  ['is switched off', `UPDATE users SET is_active = 0 WHERE id = 'max'`],
  ['leaves the team', `DELETE FROM team_members WHERE user_id = 'max'`],
  ['becomes an agent', `UPDATE users SET role = 'agent' WHERE id = 'max'`],
])('it ends when whoever made it %s, and the list says so', async (_what, change) => {
  const { token } = await create(MAX)
  const { ticket, url } = await answer(await ticketBy(token), 201, Ticket)
  await env.DB.prepare(change).run()
  await problem(await ticketBy(token), 'token-ended')
  expect((await upgrade(`${url}?ticket=${ticket}`)).status).toBe(401)
  expect(await list(ADA)).toMatchObject([{ state: 'ended' }])
})

test('its token is good for nothing else, and nothing else is good for it', async () => {
  const { token } = await create(MAX)
  await problem(await ask('GET', '/api/me', { token }), 'unauthenticated')
  await problem(await ask('POST', '/api/floor/tickets', { token, json: { team_id: 'north' } }), 'unauthenticated')
  await problem(await ask('GET', '/api/wall', { as: ADA }), 'unauthenticated')
  await problem(await ask('GET', '/api/wall', { token: newToken() }), 'unauthenticated')
  await problem(await ask('GET', '/api/wall', { token: newToken(WALL_TOKEN_PREFIX) }), 'token-ended')
  await problem(await ask('GET', '/api/wall'), 'unauthenticated')
})

test('it is told its team’s day by the hour, in its own zone, and no other day or team', async () => {
  const { token } = await create(MAX)
  const wall = async () => answer(await ask('GET', '/api/wall', { token }), 200, Wall)
  const { day } = await wall()
  const at = Date.parse(`${day}T10:20:00Z`)
  await addLeads({ id: 'called' })
  for (const [id, team, date, hour, outcome] of [
    ['one', 'north', day, 10, 'meeting-scheduled'],
    ['two', 'north', day, 10, 'no-answer'],
    ['three', 'north', day, 15, 'no-answer'],
    ['four', 'north', '2026-01-05', 10, 'no-answer'],
    ['five', 'south', day, 10, 'no-answer'],
  ] as const)
    await env.DB.prepare(
      `INSERT INTO calls (id, lead_id, user_id, team_id, call_date, started_at, duration, outcome, fence, local_date, local_hour,
         lead_source, answered_by)
       VALUES (?1, 'called', 'ann', ?2, ?3, ?4, 60, ?5, 7, ?6, ?7, 'other', CASE ?5 WHEN 'no-answer' THEN NULL ELSE 'decision-maker' END)`,
    )
      .bind(id, team, new Date(at).toISOString(), at, outcome, date, hour)
      .run()
  expect((await wall()).hours).toEqual([
    { hour: 10, dials: 2, contacts: 1, bookings: 1 },
    { hour: 15, dials: 1, contacts: 0, bookings: 0 },
  ])
})

test('a team has no more than it can be told of', async () => {
  for (let made = 0; made < MOST_WALLBOARDS; made += 1) await create(ADA, 'north', `TV ${made}`)
  await problem(await ask('POST', '/api/teams/north/wallboards', { as: ADA, json: { name: 'x' } }), 'invalid-input')
})

test('the page of the wall is served like any other, and its address says nothing of the link', async () => {
  const { headers } = await exports.default.fetch(new Request(`${ORIGIN}/wall`))
  expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
  expect(headers.get('permissions-policy')).not.toContain('screen-wake-lock=()')
})
