/** While D1 does not answer, who was on a floor comes back to it, and nobody else does. */
import { env } from 'cloudflare:workers'
import { createExecutionContext, listDurableObjectIds, runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Ticket } from '#domain/http/session.ts'
import type { TeamFloor } from '#durable-objects/team-floor/contract.ts'
import { createApp } from '#worker/app.ts'
import { D1_IS_AWAY, faultyDb } from '../../workerd/faulty-db.ts'
import { answer, ORIGIN, problem, tokenOf } from '../support/api.ts'
import { ABE, ADA, ANN, furnish, MAX, SUE } from '../support/house.ts'
import { makeSignInKey } from '../support/keys.ts'
import { seated } from '../support/seat.ts'

const app = createApp()
const { db, fault } = faultyDb()
const away = () => (fault.on = () => D1_IS_AWAY)
const back = () => (fault.on = null)

const floor = (teamId = 'north'): DurableObjectStub<TeamFloor> => env.TEAM_FLOOR.getByName(teamId)

/** The worker and the floor of the north read the same faulty database. */
const request = (path: string, init: RequestInit = {}) =>
  app.fetch(new Request(`${ORIGIN}${path}`, init), { ...env, DB: db }, createExecutionContext())

async function askTicket(as: string, team_id: string, floor_mark?: string, token?: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token ?? (await tokenOf(as))}`, 'content-type': 'application/json' }
  return request('/api/floor/tickets', { method: 'POST', headers, body: JSON.stringify({ team_id, floor_mark }) })
}

const ticketFor = async (as: string, mark?: string, team = 'north') =>
  answer(await askTicket(as, team, mark), 201, Ticket)

const knock = (ticket: string, team = 'north') =>
  request(`/parties/team-floor/${team}?ticket=${ticket}`, { headers: { upgrade: 'websocket' } })

async function enter(ticket: string) {
  const { status, webSocket } = await knock(ticket)
  if (webSocket === null || webSocket === undefined) throw new Error(`the door stayed shut: ${status}`)
  return seated(webSocket)
}

/** Sits down while all is well, and leaves; answers the floor's mark. */
async function wasHere(userId: string): Promise<string> {
  const { ticket, floor_mark } = await ticketFor(userId)
  const seat = await enter(ticket)
  seat.leave()
  return floor_mark
}

const setActive = async (userId: string, active: number) => {
  await env.DB.prepare('UPDATE users SET is_active = ? WHERE id = ?').bind(active, userId).run()
}

beforeAll(async () => {
  await furnish()
  await runInDurableObject(floor(), (object) => {
    Reflect.set(object, 'env', { ...env, DB: db })
  })
})
beforeEach(async () => {
  back()
  await setActive(ANN, 1)
  await floor().recheckSeats()
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('PR9 while D1 does not answer', () => {
  test('somebody who was on this floor comes back, in their role, and works on', async () => {
    const mark = await wasHere(ANN)
    away()
    const { ticket } = await ticketFor(ANN, mark)
    const seat = await enter(ticket)
    expect(seat.welcome.you).toMatchObject({ userId: ANN, role: 'agent', fullName: 'Ann Person' })
    await seat.do({ type: 'GoAvailable' })
    seat.leave()
  })

  test('a ticket from just before still opens its socket, once', async () => {
    const { ticket } = await ticketFor(MAX)
    away()
    const seat = await enter(ticket)
    expect(seat.welcome.you).toMatchObject({ userId: MAX, role: 'manager' })
    await problem(await knock(ticket), 'unauthenticated')
    seat.leave()
  })

  test('a D1 that never answers is away too', async () => {
    const mark = await wasHere(ANN)
    const { setTimeout: later } = globalThis
    vi.spyOn(globalThis, 'setTimeout').mockImplementation((work, ms, ...rest) => later(work, (ms ?? 0) / 100, ...rest))
    fault.on = () => 'never'
    const seat = await enter((await ticketFor(ANN, mark)).ticket)
    expect(seat.welcome.you.userId).toBe(ANN)
    seat.leave()
  })

  test('who was never on this floor stays out, also with the mark of it', async () => {
    const mark = await wasHere(ANN)
    away()
    for (const stranger of [ABE, SUE, ADA]) await problem(await askTicket(stranger, 'north', mark), 'unavailable')
  })

  test('without the mark of this floor nobody comes in, and no object is made', async () => {
    await wasHere(ANN)
    const elsewhere = await ticketFor(ADA, undefined, 'south')
    away()
    const before = (await listDurableObjectIds(env.TEAM_FLOOR)).length
    await problem(await askTicket(ANN, 'north'), 'unavailable')
    await problem(await askTicket(ANN, 'north', elsewhere.floor_mark), 'unavailable')
    await problem(await askTicket(ANN, 'nowhere', elsewhere.floor_mark), 'unavailable')
    await problem(await askTicket(ANN, 'nowhere', 'ab'.repeat(32)), 'unavailable')
    await problem(await knock(`${'A'.repeat(43)}.${'ab'.repeat(32)}`, 'nowhere'), 'unauthenticated')
    expect(await listDurableObjectIds(env.TEAM_FLOOR)).toHaveLength(before)
  })

  test('rights that were read too long ago let nobody in', async () => {
    const mark = await wasHere(ANN)
    away()
    const now = Date.now()
    const token = await tokenOf(ANN, { nowMs: now + 15 * 60_000 })
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now + 15 * 60_000 - 5_000)
    const early = await tokenOf(ANN, { nowMs: now + 15 * 60_000 - 5_000 })
    await answer(await askTicket(ANN, 'north', mark, early), 201, Ticket)
    clock.mockReturnValue(now + 15 * 60_000 + 1_000)
    await problem(await askTicket(ANN, 'north', mark, token), 'unavailable')
  })

  test('a token is asked for as ever', async () => {
    const mark = await wasHere(ANN)
    away()
    const forged = await tokenOf(ANN, { key: await makeSignInKey() })
    await problem(await askTicket(ANN, 'north', mark, forged), 'unauthenticated')
    const stale = await tokenOf(ANN, { nowMs: Date.now() - 600_000 })
    await problem(await askTicket(ANN, 'north', mark, stale), 'token-expired')
  })

  test('tickets are forged, replayed, carried elsewhere or kept too long in vain', async () => {
    const mark = await wasHere(ANN)
    const south = (await ticketFor(ADA, undefined, 'south')).floor_mark
    away()
    const { ticket, expires_in } = await ticketFor(ANN, mark)
    await problem(await knock(`${'A'.repeat(43)}.${mark}`), 'unauthenticated')
    await problem(await knock(ticket.replace(mark, south), 'south'), 'unauthenticated')
    const seat = await enter(ticket)
    await problem(await knock(ticket), 'unauthenticated')
    seat.leave()
    const late = await ticketFor(ANN, mark)
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + expires_in * 1000)
    await problem(await knock(late.ticket), 'unauthenticated')
  })
})

describe('PR9 somebody who was switched off', () => {
  test('and known by the floor to be, stays out, with an older ticket too', async () => {
    const mark = await wasHere(ANN)
    const { ticket } = await ticketFor(ANN)
    await setActive(ANN, 0)
    await floor().recheckSeats()
    away()
    await problem(await askTicket(ANN, 'north', mark), 'unavailable')
    await problem(await knock(ticket), 'unauthenticated')
  })

  test('and turned away at the door once, stays out later', async () => {
    const mark = await wasHere(ANN)
    await setActive(ANN, 0)
    await problem(await askTicket(ANN, 'north', mark), 'inactive')
    away()
    await problem(await askTicket(ANN, 'north', mark), 'unavailable')
  })

  test('stays out when the floor can read it, though the worker cannot', async () => {
    const mark = await wasHere(ANN)
    await setActive(ANN, 0)
    fault.on = (sql) => (sql.some((one) => one.includes('organisation_name')) ? D1_IS_AWAY : null)
    await problem(await askTicket(ANN, 'north', mark), 'unavailable')
  })
})
