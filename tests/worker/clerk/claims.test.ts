/** What a token says beside whose it is: that a step is left, and that somebody else acts. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { Me } from '#domain/http/session.ts'
import { answer, problem } from '../support/api.ts'
import { ABE, ADA, addCall, addLeads, ANN, EVE, furnish, IDA, lastAct, MAX } from '../support/house.ts'
import { appWith, tokenFor } from '../support/clerk.ts'
import { openAllHours, sit, sitAs } from '../support/seat.ts'

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads(
    { id: 'anns', owner: ANN },
    { id: 'taken', owner: ANN, phone: '+447700900777' },
    { id: 'taken-too', owner: ANN, phone: '+447700900778' },
  )
  await addCall('annscall', 'anns', ANN)
})

const ask = appWith({})

const AN_HOUR = '?from=2026-11-30T09:00:00Z&to=2026-11-30T10:00:00Z'

async function acting(actor: string, as: string, method: string, path: string, json?: unknown): Promise<Response> {
  const token = await tokenFor({ sub: `clerk_${as}`, act: { sub: `clerk_${actor}` } })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return ask(method, path, { headers, ...(json !== undefined && { body: JSON.stringify(json) }) })
}

test('a session with a step left is none, here and at the door of the floor', async () => {
  const headers = {
    authorization: `Bearer ${await tokenFor({ sub: `clerk_${ANN}`, sts: 'pending' })}`,
    'content-type': 'application/json',
  }
  await problem(await ask('GET', '/api/me', { headers }), 'session-pending')
  const body = JSON.stringify({ team_id: 'north' })
  await problem(await ask('POST', '/api/floor/tickets', { headers, body }), 'session-pending')
})

describe('somebody who acts for another', () => {
  test('is named to them, and has what they have', async () => {
    const me = await answer(await acting(ADA, ANN, 'GET', '/api/me'), 200, Me)
    expect(me).toMatchObject({
      role: 'agent',
      user: { id: ANN },
      impersonated_by: { id: ADA, full_name: 'Ada Person' },
    })
    await problem(await acting(ADA, ANN, 'GET', '/api/activity'), 'forbidden')
  })

  test.each([
    ['an agent', ABE],
    ['a manager', MAX],
    ['an admin of another organisation', EVE],
    ['somebody who was switched off', IDA],
    ['somebody who is nobody here', 'dashboard'],
  ])('is refused when it is %s', async (_, actor) => {
    await problem(await acting(actor, ANN, 'GET', '/api/me'), 'impersonation-refused')
    await problem(await acting(actor, ANN, 'POST', '/api/floor/tickets', { team_id: 'north' }), 'impersonation-refused')
  })

  test('stands in the log beside them', async () => {
    const response = await acting(ADA, ANN, 'POST', '/api/leads', { name: 'New Lead', team_id: 'north' })
    expect(response.status).toBe(201)
    const { id } = await response.json<{ id: string }>()
    expect(await lastAct('lead', id)).toMatchObject({ action: 'lead.created', actor_id: ANN, impersonator_id: ADA })
  })

  test.each([
    ['listen', ANN, 'GET', '/api/calls/annscall/recording', undefined],
    ['download a file', ANN, 'GET', '/api/attachments/annsfile', undefined],
    ['invite', ADA, 'POST', '/api/invitations', { list: 'a@b.example', role: 'admin', team_ids: [] }],
    ['change a person', ADA, 'PATCH', `/api/users/${ANN}`, { version: 1, full_name: 'Other' }],
    ['make a team', ADA, 'POST', '/api/teams', {}],
    ['export the log', ADA, 'GET', '/api/activity?format=csv', undefined],
    ['export a list', ADA, 'POST', '/api/exports', { subject: 'leads' }],
    ['take the call records of a period', ADA, 'GET', `/api/floor/north/call-records${AN_HOUR}`, undefined],
    ['take the file of an export', ADA, 'GET', '/api/exports/some/file', undefined],
    ['import numbers', ADA, 'POST', '/api/do-not-call/import', {}],
    ['lift a block', ADA, 'POST', '/api/leads/anns/lift-do-not-call', { reason: 'They asked' }],
    ['keep audio beyond its time', ADA, 'PUT', '/api/calls/annscall/recording/hold', {}],
  ])('does not %s, and that they tried is written down', async (_, as, method, path, json) => {
    await env.DB.prepare(
      `INSERT OR IGNORE INTO users (id, organisation_id, clerk_id, email, full_name, role)
       VALUES ('amy', 'acme', 'clerk_amy', 'amy@example.com', 'Amy Person', 'admin')`,
    ).run()
    await problem(await acting('amy', as, method, path, json), 'impersonated')
    const line = await env.DB.prepare(
      `SELECT actor_id, impersonator_id FROM activity_logs WHERE action = 'request.refused' ORDER BY seq DESC LIMIT 1`,
    ).first()
    expect(line).toEqual({ actor_id: as, impersonator_id: 'amy' })
  })

  test('on the floor, too, stands beside them in the log: that they came, and what they do over the socket', async () => {
    const seat = await sitAs({ token: await tokenFor({ sub: `clerk_${ANN}`, act: { sub: `clerk_${ADA}` } }) })
    expect(seat.welcome.you).toMatchObject({ userId: ANN })
    await seat.do({ type: 'GoAvailable' })
    const { result } = await seat.do({ type: 'TakeNextLead' })
    const leadId = result?.leadId ?? ''
    await seat.do({ type: 'SkipLead', leadId, reason: 'wrong-time', note: '' }, result?.fence)
    seat.leave()
    await env.TEAM_FLOOR.getByName('north').flush()
    expect(await lastAct('lead', leadId)).toMatchObject({
      action: 'lead.skipped',
      actor_id: ANN,
      impersonator_id: ADA,
    })
    expect(await lastAct('floor', 'north')).toMatchObject({
      action: 'floor.entered',
      actor_id: ANN,
      impersonator_id: ADA,
    })
    // In their own name nobody stands behind them.
    const own = await sit(ANN)
    await own.do({ type: 'GoAvailable' })
    const again = await own.do({ type: 'TakeNextLead' })
    await own.do(
      { type: 'SkipLead', leadId: again.result?.leadId ?? '', reason: 'wrong-time', note: '' },
      again.result?.fence,
    )
    own.leave()
    await env.TEAM_FLOOR.getByName('north').flush()
    expect(await lastAct('lead', again.result?.leadId ?? '')).toMatchObject({ actor_id: ANN, impersonator_id: null })
  })

  test('whose right to act ended after the ticket does not come in by it', async () => {
    const token = await tokenFor({ sub: `clerk_${ANN}`, act: { sub: 'clerk_amy' } })
    await env.DB.prepare(`UPDATE users SET role = 'admin', is_active = 1 WHERE id = 'amy'`).run()
    const json = { team_id: 'north' }
    expect((await acting('amy', ANN, 'POST', '/api/floor/tickets', json)).status).toBe(201)
    await env.DB.prepare(`UPDATE users SET is_active = 0 WHERE id = 'amy'`).run()
    await expect(sitAs({ token })).rejects.toThrow('403')
  })
})
