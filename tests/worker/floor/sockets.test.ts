/** Tickets and the door of the floor's sockets. */
import { env, exports } from 'cloudflare:workers'
import { listDurableObjectIds } from 'cloudflare:test'
import type { z } from 'zod'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Ticket } from '#domain/http/session.ts'
import { WelcomeFrame } from '#domain/protocol/server-frames.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { comeAgainIn, expectAtEntrance, INSIDE_AT_ONCE, nextTurn, PACE, TICKETS_OUT } from '#worker/floor/door.ts'
import { ABE, ADA, ANN, EVE, furnish, MAX } from '../support/house.ts'
import { answer, ask, ORIGIN, problem } from '../support/api.ts'

beforeAll(furnish)
beforeEach(async () => {
  await env.DB.prepare(`UPDATE users SET is_active = 1, role = 'agent' WHERE id = ?`).bind(ANN).run()
})

type Welcome = z.infer<typeof WelcomeFrame>

const ticketFor = async (as: string, team_id = 'north') =>
  answer(await ask('POST', '/api/floor/tickets', { as, json: { team_id } }), 201, Ticket)

const knock = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  exports.default.fetch(new Request(`${ORIGIN}${path}`, { headers: { upgrade: 'websocket', ...headers } }))

/** Says hello and waits for the welcome. */
async function enter(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Welcome> {
  const response = await knock(path, headers)
  expect(response.status).toBe(101)
  const socket = response.webSocket
  if (socket === null) throw new Error('no socket')
  const welcome = new Promise<Welcome>((done, fail) => {
    socket.addEventListener('message', ({ data }) => {
      const frame = WelcomeFrame.safeParse(JSON.parse(String(data)))
      if (frame.success) done(frame.data)
    })
    socket.addEventListener('close', ({ code, reason }) => fail(new Error(`closed ${code} ${reason}`)))
  })
  socket.accept()
  socket.send(JSON.stringify({ type: 'hello', v: PROTOCOL_VERSION, tab: 'tab1' }))
  const frame = await welcome
  socket.close(1000)
  return frame
}
describe('a ticket', () => {
  test('opens one socket, as the person it was given to', async () => {
    const { ticket, url, expires_in } = await ticketFor(ANN)
    expect(url).toBe('/parties/team-floor/north')
    expect(expires_in).toBeLessThanOrEqual(30)
    const { you } = await enter(`${url}?ticket=${ticket}`)
    expect(you).toMatchObject({ userId: ANN, role: 'agent', fullName: 'Ann Person' })
  })

  test('is spent by its use', async () => {
    const { ticket, url } = await ticketFor(ANN)
    await enter(`${url}?ticket=${ticket}`)
    await problem(await knock(`${url}?ticket=${ticket}`), 'unauthenticated')
  })

  test('of two uses at the same moment opens one', async () => {
    const { ticket, url } = await ticketFor(ANN)
    const answers = await Promise.all(Array.from({ length: 5 }, () => knock(`${url}?ticket=${ticket}`)))
    expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([
      101, 401, 401, 401, 401,
    ])
    for (const { webSocket } of answers) {
      webSocket?.accept()
      webSocket?.close(1000)
    }
  })

  test('is worth nothing once it has expired', async () => {
    const { ticket, url, expires_in } = await ticketFor(ANN)
    const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + expires_in * 1000)
    await problem(await knock(`${url}?ticket=${ticket}`), 'unauthenticated')
    clock.mockRestore()
    await problem(await knock(`${url}?ticket=${ticket}`), 'unauthenticated')
  })

  test('is for its own team, whatever it says of itself', async () => {
    const { ticket, floor_mark } = await ticketFor(ADA, 'north')
    const south = await ticketFor(ADA, 'south')
    await problem(await knock(`/parties/team-floor/south?ticket=${ticket}`), 'unauthenticated')
    const relabelled = ticket.replace(floor_mark, south.floor_mark)
    await problem(await knock(`/parties/team-floor/south?ticket=${relabelled}`), 'unauthenticated')
    await enter(`/parties/team-floor/north?ticket=${ticket}`)
  })

  test('is given only to those who reach the team', async () => {
    await problem(await ask('POST', '/api/floor/tickets', { json: { team_id: 'north' } }), 'unauthenticated')
    await problem(await ask('POST', '/api/floor/tickets', { as: ANN, json: { team_id: 'south' } }), 'forbidden')
    await problem(await ask('POST', '/api/floor/tickets', { as: ANN, json: { team_id: 'nowhere' } }), 'forbidden')
    await problem(await ask('POST', '/api/floor/tickets', { as: EVE, json: { team_id: 'north' } }), 'forbidden')
    await problem(await ask('POST', '/api/floor/tickets', { as: ANN, json: {} }), 'invalid-input')
    await ticketFor(ADA, 'south')
  })
})

describe('the door', () => {
  test('PR10 lets in as many as it has room for, and tells the others at once when to come again', async () => {
    const together = INSIDE_AT_ONCE + 20
    const asked = Array.from({ length: together }, () =>
      ask('POST', '/api/floor/tickets', { as: ANN, json: { team_id: 'north' } }),
    )
    const answers = await Promise.all(asked)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(INSIDE_AT_ONCE)
    const away = answers.filter(({ status }) => status !== 201)
    for (const one of away) {
      expect(Number(one.headers.get('retry-after'))).toBeGreaterThan(0)
      await problem(one, 'unavailable')
    }
    await ticketFor(ANN)
  })

  test('PR10 counts those who come in with a ticket too', async () => {
    const tickets: string[] = []
    for (let at = 0; at < INSIDE_AT_ONCE; at += 1) tickets.push((await ticketFor(ANN)).ticket)
    const entering = tickets.map((ticket) => knock(`/parties/team-floor/north?ticket=${ticket}`))
    const late = ask('POST', '/api/floor/tickets', { as: ANN, json: { team_id: 'north' } })
    await problem(await late, 'unavailable')
    for (const entered of await Promise.all(entering)) expect(entered.status).toBe(101)
    await ticketFor(ANN)
  })

  test('PR10 has no room while many were given tickets and do not come', async () => {
    const others = Array.from({ length: TICKETS_OUT - 1 }, (_, at) => `other-${at}`)
    const given = (now: number) => others.forEach((subject) => expectAtEntrance(subject, `ticket of ${subject}`, now))
    const { ticket } = await ticketFor(ANN)
    given(Date.now())
    await problem(await ask('POST', '/api/floor/tickets', { as: ADA, json: { team_id: 'north' } }), 'unavailable')
    await enter(`/parties/team-floor/north?ticket=${ticket}`)
    await ticketFor(ADA)
    given(Date.now() - 60_000)
    await ticketFor(ANN)
  })

  test('PR10 takes one person for one, however many tickets they ask for', async () => {
    for (let at = 0; at < 2 * TICKETS_OUT; at += 1) expectAtEntrance('keen', `ticket ${at}`, Date.now())
    expect((await ticketFor(ANN)).ticket).not.toBe('')
  })

  test('PR10 asks those it turns away to come one after the other', () => {
    let turn = 0
    const turns = Array.from({ length: 10 * PACE }, () => (turn = nextTurn(turn, 5_000)))
    const inSecond = (second: number) => turns.filter((at) => Math.ceil((at - 5_000) / 1_000) === second).length
    for (let second = 2; second < 10; second += 1) expect(inSecond(second)).toBeCloseTo(PACE, -1)
    expect(turns.at(-1)).toBeCloseTo(15_000)
    expect(nextTurn(turn, 60_000), 'and nobody waits for turns that have passed').toBeCloseTo(60_000 + 1_000 / PACE)
  })

  test('PR10 gives no turns further ahead than a minute', () => {
    expect(comeAgainIn(16, 0.5)).toBe(1)
    expect(comeAgainIn(59_000, 0.5)).toBe(59)
    expect(comeAgainIn(3_600_000, 0.5)).toBe(30)
    expect(comeAgainIn(3_600_000, 0)).toBe(60)
    expect(comeAgainIn(3_600_000, 0.999_999)).toBe(1)
  })
})

const linesOf = async (action: string, userId: string) =>
  (
    await env.DB.prepare(
      'SELECT entity_type, entity_id, team_id, organisation_id, after FROM activity_logs WHERE action = ? AND actor_id = ? ORDER BY seq',
    )
      .bind(action, userId)
      .all()
  ).results

test('whoever is refused a ticket is written down with the floor they wanted, another organisation’s too', async () => {
  await problem(await ask('POST', '/api/floor/tickets', { as: ABE, json: { team_id: 'south' } }), 'forbidden')
  await problem(await ask('POST', '/api/floor/tickets', { as: ABE, json: { team_id: 'elsewhere' } }), 'forbidden')
  const line = {
    entity_type: 'floor',
    team_id: 'north',
    organisation_id: 'acme',
    after: JSON.stringify({ method: 'POST', path: '/api/floor/tickets' }),
  }
  await vi.waitFor(async () =>
    expect(await linesOf('request.refused', ABE)).toEqual([
      { ...line, entity_id: 'south' },
      { ...line, entity_id: 'elsewhere' },
    ]),
  )
})

describe('a ticket whose rights have ended', () => {
  const revoked = { entity_type: 'floor', entity_id: 'north', team_id: 'north', organisation_id: 'acme', after: null }

  test('opens nothing, and who came with it is written down', async () => {
    const { ticket, url } = await ticketFor(ANN)
    await env.DB.prepare('UPDATE users SET is_active = 0 WHERE id = ?').bind(ANN).run()
    await problem(await knock(`${url}?ticket=${ticket}`), 'inactive')
    await vi.waitFor(async () => expect(await linesOf('ticket.revoked', ANN)).toEqual([revoked]))
  })

  test('is no ticket any more once the floor has heard of it, but is still known', async () => {
    const { ticket, url } = await ticketFor(ANN)
    const before = (await linesOf('ticket.revoked', ANN)).length
    await env.DB.prepare('UPDATE users SET is_active = 0 WHERE id = ?').bind(ANN).run()
    await env.TEAM_FLOOR.getByName('north').recheckSeats()
    await env.DB.prepare('UPDATE users SET is_active = 1 WHERE id = ?').bind(ANN).run()
    await problem(await knock(`${url}?ticket=${ticket}`), 'unauthenticated')
    await vi.waitFor(async () => expect(await linesOf('ticket.revoked', ANN)).toHaveLength(before + 1))
    await problem(await knock(`${url}?ticket=${ticket}`), 'unauthenticated')
    expect(await linesOf('ticket.revoked', ANN)).toHaveLength(before + 1)
  })
})

describe('the door looks again', () => {
  test('somebody switched off since then stays out', async () => {
    const { ticket, url } = await ticketFor(ANN)
    await env.DB.prepare('UPDATE users SET is_active = 0 WHERE id = ?').bind(ANN).run()
    await problem(await knock(`${url}?ticket=${ticket}`), 'inactive')
  })

  test('a role that changed since then is the role of the seat', async () => {
    const { ticket, url } = await ticketFor(ANN)
    await env.DB.prepare(`UPDATE users SET role = 'manager' WHERE id = ?`).bind(ANN).run()
    expect((await enter(`${url}?ticket=${ticket}`)).you.role).toBe('manager')
  })
})

describe('what a client sends along', () => {
  test('of identity, connection id or props is not passed on', async () => {
    const forged = encodeURIComponent(JSON.stringify({ userId: ADA, fullName: 'Ada', role: 'admin' }))
    const { ticket, url } = await ticketFor(ANN)
    const { you } = await enter(`${url}?ticket=${ticket}&_pk=user:${ADA}&role=admin`, {
      'x-call-floor-seat': forged,
      'x-partykit-props': btoa(JSON.stringify({ role: 'admin' })),
      'x-partykit-room': 'south',
    })
    expect(you).toMatchObject({ userId: ANN, role: 'agent' })
  })

  test('an upgrade from another site is refused and spends nothing', async () => {
    const { ticket, url } = await ticketFor(MAX)
    await problem(await knock(`${url}?ticket=${ticket}`, { origin: 'https://evil.example' }), 'origin-refused')
    await enter(`${url}?ticket=${ticket}`, { origin: ORIGIN })
  })

  test('without a ticket, or without an upgrade, nothing opens', async () => {
    await problem(await knock('/parties/team-floor/north'), 'unauthenticated')
    await problem(await knock('/parties/team-floor/north?ticket=x'), 'unauthenticated')
    const { ticket, url } = await ticketFor(ANN)
    await problem(await ask('GET', `${url}?ticket=${ticket}`), 'not-found')
  })

  test('any other path under /parties is nowhere', async () => {
    for (const path of ['/parties/main/x', '/parties/team-floor', '/parties/db/x', '/parties/team-floor/north/more']) {
      await problem(await knock(path), 'not-found')
    }
  })
})

test('a team that does not exist gets no object', async () => {
  const { ticket, floor_mark } = await ticketFor(ANN)
  const before = (await listDurableObjectIds(env.TEAM_FLOOR)).length
  await knock('/parties/team-floor/nowhere?ticket=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
  await knock(`/parties/team-floor/nowhere?ticket=${ticket}`)
  await ask('POST', '/api/floor/tickets', { as: ANN, json: { team_id: 'nowhere', floor_mark } })
  await ask('GET', '/api/floor/nowhere/status', { as: ADA })
  await ask('GET', '/api/teams/nowhere/next-up', { as: ADA })
  expect(await listDurableObjectIds(env.TEAM_FLOOR)).toHaveLength(before)
})
