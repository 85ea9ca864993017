/**
 * The table of rights (product page), door by door: every route of the application, asked by everybody there is. A route
 * that is not in this table fails the last test.
 */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { LeadVerdicts } from '#domain/http/leads.ts'
import { createApp } from '#worker/app.ts'
import { ABE, ADA, ANN, EVE, IDA, MAX, SUE } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'
import { furnishDoors, run, send, TABLE, verdict } from './doors.ts'

/** Manager of south. */
const SAM = 'sam'

/** The columns of the table: the agent whose record it is, a colleague, and so on. */
const PEOPLE = [ANN, ABE, SUE, MAX, SAM, ADA, EVE] as const

/** An agent and a manager. An administrator needs no team: ada is in none. */
const IN_NO_TEAM = ['nia', 'ned']

/** Doors without a key: the page, its health, how one signs in, and the socket, whose key is the ticket. */
const OPEN = [
  'GET /api/health',
  'GET /api/session/config',
  'GET /api/openapi.json',
  'GET /api/docs',
  'POST /api/invitations/look',
  // Whose key names nobody yet.
  'POST /api/invitations/accept',
  // Whose key is Clerk's signature.
  'POST /api/clerk/webhook',
  // Whose key is that of a screen on the wall, and nobody’s.
  'GET /api/wall',
  'POST /api/wall/tickets',
  // Whose key is the file's own name, by which a person's calendar is subscribed to.
  'GET /cal/:file',
  'GET /parties/team-floor/:teamId',
  'GET *',
]
/** What is no door. */
const SHUT = ['ALL /api/*', 'ALL /parties/*', 'ALL /api/wall/tickets']

beforeAll(async () => {
  await furnishDoors()
  await run(
    `INSERT INTO users (id, organisation_id, clerk_id, email, full_name, role)
     VALUES (?1, 'acme', 'clerk_' || ?1, ?1 || '@example.com', 'Sam Person', 'manager')`,
    SAM,
  )
  await run(`INSERT INTO team_members (team_id, user_id) VALUES ('south', ?)`, SAM)
  await run(
    `INSERT INTO users (id, organisation_id, clerk_id, email, full_name, role) VALUES
     ('nia', 'acme', 'clerk_nia', 'nia@example.com', 'Nia Person', 'agent'),
     ('ned', 'acme', 'clerk_ned', 'ned@example.com', 'Ned Person', 'manager')`,
  )
})

describe('of everybody', () => {
  test.each(TABLE.map((row) => [`${row[0]} (${row[2] ?? 'as it is'})`, row] as const))('%s', async (_, row) => {
    let verdicts = ''
    for (const as of PEOPLE) verdicts += await verdict(await send(row, { as }))
    expect(verdicts, PEOPLE.join(' ')).toBe(row[1])
    await problem(await send(row), 'unauthenticated')
    await problem(await send(row, { as: IDA }), 'inactive')
    for (const as of IN_NO_TEAM) await problem(await send(row, { as }), 'no-team')
  })
})

test('a list of leads to assign is judged lead by lead', async () => {
  for (const as of [SAM, EVE]) {
    const body = { lead_ids: ['anns', 'nowhere'], to: as }
    const { data } = await answer(await ask('POST', '/api/leads/assign', { as, json: body }), 200, LeadVerdicts)
    expect(data.map(({ code }) => code)).toEqual(['not-found', 'not-found'])
  }
  expect(await env.DB.prepare(`SELECT assigned_to FROM leads WHERE id = 'anns'`).first('assigned_to')).toBe(ANN)
})

test('every door of the application is in the table', () => {
  // What stands before a door has its path, and no method.
  const isBefore = (path: string) => path === '/*' || TABLE.some(([route]) => route.endsWith(` ${path}`))
  const doors = createApp().routes.filter(({ method, path }) => !(method === 'ALL' && isBefore(path)))
  const known = new Set([...TABLE.map(([route]) => route), ...OPEN, ...SHUT])
  const unknown = doors
    .map(({ method, path }) => `${method} ${path.replace(/^\/\*$/, '*')}`)
    .filter((door) => !known.has(door))
  expect([...new Set(unknown)]).toEqual([])
})
