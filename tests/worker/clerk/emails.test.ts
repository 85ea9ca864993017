/** Invitations that Clerk sends by email, against a stand-in for its Backend API. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  ClerkSettings,
  InvitationLink,
  InvitationPage,
  InvitationShown,
  InviteVerdicts,
} from '#domain/http/invitations.ts'
import { ClerkStandIn } from '#local/clerk/stand-in.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { sendDueEmails } from '#worker/invitations/emails.ts'
import { edge } from '../../workerd/edge.ts'
import { answer, problem, tokenOf } from '../support/api.ts'
import { appWith, bearer, SECRET } from '../support/clerk.ts'
import { ADA, furnish } from '../support/house.ts'

const KEY = 'sk_test_standin'
const API = 'https://clerk.stand-in.example'
const PUBLISHABLE = `pk_test_${btoa('clerk.stand-in.example$')}`
const settings = { CLERK_SECRET_KEY: KEY, CLERK_API_URL: API, CLERK_PUBLISHABLE_KEY: PUBLISHABLE }
const ask = appWith(settings)
const body = { role: 'agent', team_ids: ['north'] }

let clerk: ClerkStandIn
let isCutOff: boolean

beforeAll(furnish)
beforeEach(async () => {
  clerk = new ClerkStandIn(KEY)
  isCutOff = false
  edge.fetch = async (input, init) => {
    const request = new Request(input, init)
    if (!request.url.startsWith(API)) throw new Error(`nobody is asked but Clerk: ${request.url}`)
    if (isCutOff) throw new TypeError('Network connection lost.')
    return clerk.fetch(request)
  }
  await env.DB.batch([env.DB.prepare('DELETE FROM invitation_emails'), env.DB.prepare('DELETE FROM invitations')])
})

async function as(method: string, path: string, json?: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${await tokenOf(ADA)}`, 'content-type': 'application/json' }
  return ask(method, path, { headers, ...(json !== undefined && { body: JSON.stringify(json) }) })
}
const invite = async (list: string) =>
  answer(await as('POST', '/api/invitations', { ...body, list }), 200, InviteVerdicts)
const listed = async (status = 'pending') =>
  (await answer(await as('GET', `/api/invitations?limit=200&status=${status}`), 200, InvitationPage)).data
const theOne = async () => {
  const [one] = await listed()
  if (one === undefined) throw new Error('nobody is invited')
  return one
}
/** As the cron does. */
const run = () => sendDueEmails({ env: { ...env, ...settings }, orm: ormOf(env.DB) })
const waitNoLonger = () => env.DB.prepare('UPDATE invitation_emails SET due_at = 1 WHERE due_at IS NOT NULL').run()
const secretIn = (link: string) => new URL(link).searchParams.get('token') ?? ''
const look = (token: string) =>
  ask('POST', '/api/invitations/look', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })

describe('an invitation', () => {
  test('is sent by Clerk, with a link of its own beside the one to hand on', async () => {
    const { by_email, data } = await invite('Lia Moor <lia@clerk.example>')
    expect(by_email).toBe(true)
    expect(clerk.invitations).toMatchObject([{ email_address: 'lia@clerk.example', status: 'pending' }])
    expect(await theOne()).toMatchObject({ delivery: 'sent', delivery_fault: null })
    const link = clerk.invitations[0]?.redirect_url ?? ''
    expect(link.startsWith(`${env.AUTH_AUTHORIZED_PARTIES.split(',')[0]}/join?token=`)).toBe(true)
    expect(secretIn(link)).not.toBe(data[0]?.token)
    for (const token of [secretIn(link), data[0]?.token ?? '']) {
      expect((await answer(await look(token), 200, InvitationShown)).email).toBe('lia@clerk.example')
    }
  })

  test('is not sent by Clerk where no secret key is configured', async () => {
    const bare = appWith({})
    const headers = { authorization: `Bearer ${await tokenOf(ADA)}`, 'content-type': 'application/json' }
    const made = await bare('POST', '/api/invitations', {
      headers,
      body: JSON.stringify({ ...body, email: 'ben@clerk.example' }),
    })
    expect((await answer(made, 200, InviteVerdicts)).by_email).toBe(false)
    expect(await theOne()).toMatchObject({ delivery: 'by-hand', delivered_at: null })
    expect(clerk.asked).toEqual([])
  })

  test('is sent anew with a new link: the letters before it are revoked and their links are dead', async () => {
    await invite('lia@clerk.example')
    const { id } = await theOne()
    const { token } = await answer(await as('POST', `/api/invitations/${id}/resend`), 200, InvitationLink)
    expect(clerk.invitations.map(({ status }) => status)).toEqual(['revoked', 'pending'])
    const [old = '', now = ''] = clerk.invitations.map(({ redirect_url }) => secretIn(redirect_url))
    await problem(await look(old), 'invitation-closed')
    for (const good of [now, token]) expect((await look(good)).status).toBe(200)
  })

  test('revoked here is revoked there, also while Clerk was away, and lets nobody in', async () => {
    await invite('lia@clerk.example')
    const { id } = await theOne()
    isCutOff = true
    expect((await as('DELETE', `/api/invitations/${id}`)).status).toBe(204)
    expect(clerk.invitations[0]?.status).toBe('pending')
    await problem(await look(secretIn(clerk.invitations[0]?.redirect_url ?? '')), 'invitation-closed')
    isCutOff = false
    await waitNoLonger()
    await run()
    expect(clerk.invitations[0]?.status).toBe('revoked')
    expect((await as('DELETE', `/api/invitations/${id}`)).status).toBe(204)
  })

  test('that was taken up at Clerk meanwhile is revoked without a fault', async () => {
    await invite('lia@clerk.example')
    const { id } = await theOne()
    for (const one of clerk.invitations) one.status = 'accepted'
    expect((await as('DELETE', `/api/invitations/${id}`)).status).toBe(204)
    expect(await env.DB.prepare('SELECT due_at FROM invitation_emails').first('due_at')).toBeNull()
  })
})

describe('what fails at Clerk', () => {
  test('costs nobody the invitation, is shown, and is tried again', async () => {
    isCutOff = true
    const { invited, data } = await invite('lia@clerk.example')
    expect(invited).toBe(1)
    expect((await look(data[0]?.token ?? '')).status).toBe(200)
    expect(await theOne()).toMatchObject({ delivery: 'sending', delivery_fault: 'unreachable' })
    isCutOff = false
    await run()
    expect(clerk.invitations).toEqual([])
    await waitNoLonger()
    await run()
    expect(await theOne()).toMatchObject({ delivery: 'sent', delivery_fault: null })
  })

  test('is given up after five tries, and begins anew with a new link', async () => {
    isCutOff = true
    await invite('lia@clerk.example')
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await waitNoLonger()
      await run()
    }
    const { id, delivery, delivery_fault } = await theOne()
    expect({ delivery, delivery_fault }).toEqual({ delivery: 'failed', delivery_fault: 'unreachable' })
    isCutOff = false
    await as('POST', `/api/invitations/${id}/resend`)
    expect(await theOne()).toMatchObject({ delivery: 'sent', delivery_fault: null })
  })

  test('by a key that Clerk refuses is not tried again by itself', async () => {
    clerk.faults = [403]
    await invite('lia@clerk.example')
    expect(await theOne()).toMatchObject({ delivery: 'failed', delivery_fault: 'key-refused' })
  })

  test('for one address holds up none of the others', async () => {
    await invite('lia@clerk.example\nodd@clerk.x1\nben@clerk.example')
    const rows = await listed()
    expect(new Map(rows.map(({ email, delivery, delivery_fault }) => [email, [delivery, delivery_fault]]))).toEqual(
      new Map([
        ['ben@clerk.example', ['sent', null]],
        ['lia@clerk.example', ['sent', null]],
        ['odd@clerk.x1', ['failed', 'address-refused']],
      ]),
    )
    expect(clerk.invitations).toHaveLength(2)
  })
})

test('293 people are written to in parts, within the limits of Clerk, and nobody twice', async () => {
  const list = Array.from({ length: 293 }, (_, at) => `p${at}@clerk.example`).join('\n')
  expect((await invite(list)).invited).toBe(293)
  // What one run sends: the answer did not wait for it.
  expect(clerk.invitations).toHaveLength(200)
  await run()
  expect(clerk.invitations).toHaveLength(250)
  const states = async () => {
    const rows = await listed()
    return rows.filter(({ delivery }) => delivery === 'sending').map(({ delivery_fault }) => delivery_fault)
  }
  expect(await states()).toContain('rate-limited')
  await Promise.all([run(), run()])
  expect(clerk.invitations.length).toBe(250)
  clerk.newHour()
  await waitNoLonger()
  await Promise.all([run(), run()])
  await waitNoLonger()
  await run()
  expect(clerk.invitations).toHaveLength(293)
  expect(new Set(clerk.invitations.map(({ email_address }) => email_address)).size).toBe(293)
  expect(await states()).toEqual([])
})

test('which of the secrets are there is told to admins', async () => {
  const settingsOf = async (given: Parameters<typeof appWith>[0]) =>
    (await answer(await appWith(given)('GET', '/api/clerk/settings', bearer(await tokenOf(ADA))), 200, ClerkSettings))
      .clerk
  expect(await settingsOf({})).toBeNull()
  expect(await settingsOf({ CLERK_PUBLISHABLE_KEY: PUBLISHABLE })).toEqual({ emails: false, webhooks: false })
  expect(await settingsOf({ ...settings, CLERK_WEBHOOK_SIGNING_SECRET: SECRET })).toEqual({
    emails: true,
    webhooks: true,
  })
})
