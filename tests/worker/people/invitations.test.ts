/** Asking people in, and coming in by a link. */
import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  InvitationLink,
  InvitationPage,
  InvitationShown,
  type InviteVerdict,
  InviteVerdicts,
} from '#domain/http/invitations.ts'
import { Joined } from '#domain/http/session.ts'
import { LocalToken, Me } from '#domain/http/session.ts'
import { ADA, ANN, EVE, furnish, lastAct, MAX } from '../support/house.ts'
import { answer, ask, ORIGIN, problem, tokenOf } from '../support/api.ts'

beforeAll(furnish)

const body = { role: 'agent', team_ids: ['north'] }
const invite = (json: object) => ask('POST', '/api/invitations', { as: ADA, json: { ...body, ...json } })
const invited = async (json: object) => answer(await invite(json), 200, InviteVerdicts)
const pending = async (as = ADA) => answer(await ask('GET', '/api/invitations?limit=200', { as }), 200, InvitationPage)

async function linkFor(email: string): Promise<InviteVerdict & { token: string; invitation_id: string }> {
  const { data } = await invited({ email })
  const [one] = data
  if (!one?.token || !one.invitation_id) throw new Error(`not invited: ${one?.reason}`)
  return { ...one, token: one.token, invitation_id: one.invitation_id }
}

/** Of the local runtime, which asks for no account. */
const joinLocally = (token: string, full_name = 'New Person') =>
  exports.default.fetch(
    new Request(`${ORIGIN}/api/local/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ORIGIN },
      body: JSON.stringify({ token, full_name }),
    }),
  )

const accept = (token: string, as: string, full_name = 'New Person') =>
  ask('POST', '/api/invitations/accept', { as, json: { token, full_name } })

describe('a pasted list', () => {
  test('of 300 addresses of which 7 are wrong invites 293 and shows 7 with their lines', async () => {
    const wrong = new Map([
      [3, 'nobody'],
      [50, 'a@@b.example'],
      [51, 'a b c'],
      [120, '@x.example'],
      [121, 'x@'],
      [250, 'x@nowhere'],
      [300, 'x@-.example'],
    ])
    const lines = Array.from(
      { length: 300 },
      (_, at) => wrong.get(at + 1) ?? `Person ${at + 1} <p${at + 1}@list.example>`,
    )
    const { invited: count, data } = await invited({ list: lines.join('\n') })
    expect(count).toBe(293)
    const refused = data.filter(({ reason }) => reason !== null)
    expect(refused.map(({ line, text, reason }) => [line, text, reason])).toEqual(
      [...wrong].map(([line, text]) => [line, text, 'not-an-address']),
    )
    expect(new Set(data.flatMap(({ token }) => token ?? [])).size).toBe(293)
    expect(data[0]).toMatchObject({ email: 'p1@list.example', full_name: 'Person 1' })
    const lined = await env.DB.prepare(
      `SELECT COUNT(*) AS count FROM activity_logs WHERE action = 'invitation.created' AND actor_id = ?`,
    )
      .bind(ADA)
      .first('count')
    expect(lined).toBe(293)
  })

  test('tells who is in it twice, here already, switched off, or invited already', async () => {
    const list = 'new@list.example, NEW@list.example; Ann <ANN@example.com>\nida@example.com\nP1@List.example'
    const { invited: count, data } = await invited({ list })
    expect(count).toBe(1)
    expect(data.map(({ email, reason }) => [email, reason])).toEqual([
      ['new@list.example', null],
      ['NEW@list.example', 'twice-in-list'],
      ['ANN@example.com', 'already-here'],
      ['ida@example.com', 'deactivated'],
      ['P1@List.example', 'already-invited'],
    ])
    // Once more, as after a lost answer: nobody is asked twice.
    expect((await invited({ list })).invited).toBe(0)
  })

  test('is refused whole when it is too long, names nobody, or a team or role that cannot be', async () => {
    const tooMany = Array.from({ length: 501 }, (_, at) => `q${at}@list.example`).join('\n')
    expect((await problem(await invite({ list: tooMany }), 'invalid-input')).errors).toHaveProperty('list')
    expect((await problem(await invite({ list: ' \n ' }), 'invalid-input')).errors).toHaveProperty('list')
    expect(
      (await problem(await invite({ email: 'q@x.example', team_ids: ['elsewhere'] }), 'invalid-input')).errors,
    ).toHaveProperty('team_ids')
    expect(
      (await problem(await invite({ email: 'q@x.example', team_ids: [] }), 'invalid-input')).errors,
    ).toHaveProperty('team_ids')
    await problem(await invite({ email: 'q@x.example', list: 'q@x.example' }), 'invalid-input')
    await problem(await invite({}), 'invalid-input')
    expect((await pending()).data.map(({ email }) => email)).not.toContain('q@x.example')
  })

  test('of those who wait is the organisation’s own, newest first', async () => {
    expect((await pending(EVE)).data).toEqual([])
    const [newest] = (await pending()).data
    expect(newest).toMatchObject({ email: 'new@list.example', status: 'pending', expired: false, invited_by: ADA })
    expect(JSON.stringify(newest)).not.toMatch(/token|hash/)
  })
})

describe('a link', () => {
  test('lets somebody in without an account on the local runtime, once, as who they say they are', async () => {
    const { token } = await linkFor('lia@join.example')
    const shown = await answer(await ask('POST', '/api/invitations/look', { json: { token } }), 200, InvitationShown)
    expect(shown).toEqual({
      email: 'lia@join.example',
      full_name: 'Lia',
      role: 'agent',
      organisation_name: 'Acme',
      team_names: ['North'],
    })
    const { user_id } = Joined.parse(await (await joinLocally(token, 'Lia Berg')).json())
    const signIn = await ask('POST', '/api/local/sign-in', { json: { user_id } })
    const { token: bearer } = LocalToken.parse(await signIn.json())
    const me = await answer(await ask('GET', '/api/me', { token: bearer }), 200, Me)
    expect(me).toMatchObject({ user: { full_name: 'Lia Berg', email: 'lia@join.example' }, role: 'agent' })
    expect(me.teams.map(({ id }) => id)).toEqual(['north'])
    expect(await lastAct('user', user_id)).toMatchObject({ action: 'invitation.accepted', actor_id: user_id })
    expect((await joinLocally(token)).status).toBe(410)
    await problem(await ask('POST', '/api/invitations/look', { json: { token } }), 'invitation-closed')
    const { data } = await answer(
      await ask('GET', '/api/invitations?status=accepted', { as: ADA }),
      200,
      InvitationPage,
    )
    expect(data).toMatchObject([{ email: 'lia@join.example', user_id }])
  })

  test('binds the account of somebody who is signed in, and says the same when asked again', async () => {
    const { token } = await linkFor('kim@join.example')
    await problem(await ask('GET', '/api/me', { as: 'kim' }), 'unknown-user')
    const { user_id } = await answer(await accept(token, 'kim', 'Kim Oh'), 200, Joined)
    expect(await answer(await accept(token, 'kim'), 200, Joined)).toEqual({ user_id })
    await problem(await accept(token, 'somebodyelse'), 'invitation-closed')
    expect((await answer(await ask('GET', '/api/me', { as: 'kim' }), 200, Me)).user).toMatchObject({
      id: user_id,
      full_name: 'Kim Oh',
    })
  })

  test('lets nobody in who is somebody already, or who holds no secret', async () => {
    const { token } = await linkFor('dup@join.example')
    await problem(await accept(token, ANN), 'duplicate')
    await problem(await ask('POST', '/api/invitations/accept', { json: { token, full_name: 'X' } }), 'unauthenticated')
    await problem(await accept('A'.repeat(43), 'stranger'), 'invitation-closed')
    await problem(await accept('short', 'stranger'), 'invalid-input')
    const stored = await env.DB.prepare('SELECT token_hash FROM invitations').all<{ token_hash: string }>()
    expect(JSON.stringify(stored.results)).not.toContain(token)
  })

  test('that two use at once makes one person', async () => {
    const { token } = await linkFor('race@join.example')
    const statuses = (await Promise.all([joinLocally(token), joinLocally(token)])).map(({ status }) => status)
    expect(statuses.toSorted((one, other) => one - other)).toEqual([200, 410])
    expect(await env.DB.prepare(`SELECT COUNT(*) AS n FROM users WHERE email = 'race@join.example'`).first('n')).toBe(1)
  })

  test('that is too old, replaced or revoked lets nobody in', async () => {
    const { token, invitation_id } = await linkFor('old@join.example')
    await env.DB.prepare('UPDATE invitations SET expires_at = 1 WHERE id = ?').bind(invitation_id).run()
    expect((await pending()).data.find(({ id }) => id === invitation_id)?.expired).toBe(true)
    expect((await joinLocally(token)).status).toBe(410)
    const renew = () => ask('POST', `/api/invitations/${invitation_id}/resend`, { as: ADA })
    const renewed = await answer(await renew(), 200, InvitationLink)
    expect(renewed.invitation.expired).toBe(false)
    expect((await joinLocally(token)).status).toBe(410)
    expect((await ask('DELETE', `/api/invitations/${invitation_id}`, { as: ADA })).status).toBe(204)
    expect((await ask('DELETE', `/api/invitations/${invitation_id}`, { as: ADA })).status).toBe(204)
    expect((await joinLocally(renewed.token)).status).toBe(410)
    await problem(await renew(), 'invitation-closed')
    expect(await lastAct('invitation', invitation_id)).toMatchObject({ action: 'invitation.revoked', actor_id: ADA })
    // Asked in again: the address is free.
    expect((await invited({ email: 'old@join.example' })).invited).toBe(1)
  })

  test('that was used is not revoked', async () => {
    const { token, invitation_id } = await linkFor('used@join.example')
    await joinLocally(token)
    await problem(await ask('DELETE', `/api/invitations/${invitation_id}`, { as: ADA }), 'invitation-closed')
  })

  test('is no way in on an address that is not this machine’s', async () => {
    const { token } = await linkFor('far@join.example')
    const far = await exports.default.fetch(
      new Request('https://floor.example/api/local/join', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: ORIGIN, authorization: `Bearer ${await tokenOf(MAX)}` },
        body: JSON.stringify({ token, full_name: 'Far' }),
      }),
    )
    expect(far.status).toBe(404)
  })
})
