/** Clerk's webhooks: whom they are believed from, and that their order and number do not matter. */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { deletedMessage, makeWebhookSecret, signMessage, userMessage } from '#local/clerk/signer.ts'
import { runHousekeeping } from '#worker/housekeeping.ts'
import { ADA, addLeads, EVE, furnish, lastAct } from '../support/house.ts'
import { problem } from '../support/api.ts'
import { appWith, post, SECRET, tell } from '../support/clerk.ts'
import { faultyDb } from '../../workerd/faulty-db.ts'

beforeAll(furnish)

const run = (sql: string, ...values: readonly (string | number)[]) => env.DB.prepare(sql).bind(...values)

let count = 0
/** An invitation that waits, and the account of whom it is for. */
async function somebody(role = 'agent') {
  count += 1
  const [id, email] = [`user_new${count}`, `new${count}@clerk.example`]
  await invite(`invitation${count}`, email, role)
  return { id, email, invitation: `invitation${count}` }
}

const invite = (id: string, email: string, role = 'agent') =>
  run(
    `INSERT INTO invitations (id, organisation_id, email, full_name, role, team_ids, token_hash, expires_at, invited_by)
     VALUES (?1, 'acme', ?2, 'Asked Person', ?3, '["north"]', ?1, 1, ?4)`,
    id,
    email,
    role,
    ADA,
  ).run()

const stateOf = async (clerkId: string, invitation: string) => ({
  invitation: await run('SELECT status FROM invitations WHERE id = ?', invitation).first('status'),
  people: (
    await run(
      `SELECT u.email, u.full_name, u.role, u.is_active,
         (SELECT json_group_array(m.team_id) FROM team_members m WHERE m.user_id = u.id) AS teams
       FROM users u WHERE u.clerk_id = ?`,
      clerkId,
    ).all()
  ).results,
})

describe('a message', () => {
  const message = deletedMessage('user_stranger')

  test.each([
    ['without a signature', async () => ({ body: JSON.stringify(message), headers: {} })],
    ['of another secret', () => signMessage(makeWebhookSecret(), message)],
    ['too old', () => signMessage(SECRET, message, { atMs: Date.now() - 6 * 60_000 })],
    ['of the future', () => signMessage(SECRET, message, { atMs: Date.now() + 6 * 60_000 })],
    [
      'changed on its way',
      async () => ({ ...(await signMessage(SECRET, message)), body: JSON.stringify(deletedMessage('clerk_ada')) }),
    ],
    [
      'under the id of another',
      async () => {
        const { body, headers } = await signMessage(SECRET, message)
        return { body, headers: { ...headers, 'svix-id': 'msg_other' } }
      },
    ],
  ])('%s is refused', async (_, make) => {
    const { body, headers } = await make()
    await problem(await post({ body, headers: headers as never }), 'webhook-refused')
  })

  test('is not heard where no secret is configured', async () => {
    const { body, headers } = await signMessage(SECRET, message)
    await problem(await appWith({})('POST', '/api/clerk/webhook', { body, headers: { ...headers } }), 'not-found')
  })

  test('of an event that means nothing here is acknowledged', async () => {
    expect((await tell({ type: 'session.created', data: { id: 'sess_1' } })).status).toBe(200)
  })

  test('of an event of ours in a shape we cannot read is our fault, so that it comes again', async () => {
    await problem(await tell({ type: 'user.updated', data: { id: 7 } }), 'unreadable')
  })

  test('that fails half-way is our fault, and works when it comes again', async () => {
    const { id, email, invitation } = await somebody()
    const { db, fault } = faultyDb()
    fault.on = (sql) => (sql.some((one) => /insert into "users"/i.test(one)) ? 'D1_ERROR: down' : null)
    const failing = appWith({ CLERK_WEBHOOK_SIGNING_SECRET: SECRET, DB: db })
    const signed = await signMessage(SECRET, userMessage('user.created', { id, email, updatedAt: 1 }))
    const init = { body: signed.body, headers: { ...signed.headers } }
    await problem(await failing('POST', '/api/clerk/webhook', init), 'unavailable')
    expect((await post(signed)).status).toBe(200)
    expect(await stateOf(id, invitation)).toMatchObject({ invitation: 'accepted', people: [{ email }] })
  })

  test('that was carried out is not carried out again, and is forgotten after a while', async () => {
    const { id, email } = await somebody()
    const first = await signMessage(SECRET, userMessage('user.created', { id, email, updatedAt: 1 }))
    expect((await post(first)).status).toBe(200)
    await run(`UPDATE users SET email = 'by.hand@clerk.example' WHERE clerk_id = ?`, id).run()
    expect((await post(first)).status).toBe(200)
    expect(await run('SELECT email FROM users WHERE clerk_id = ?', id).first('email')).toBe('by.hand@clerk.example')
    const kept = () => run('SELECT COUNT(*) AS n FROM clerk_messages WHERE id = ?', first.headers['svix-id']).first('n')
    expect(await kept()).toBe(1)
    await runHousekeeping(env, Date.now() + 31 * 24 * 3_600_000)
    expect(await kept()).toBe(0)
  })
})

describe('whatever the order of messages, and however often each comes', () => {
  const orders = (size: number) =>
    fc
      .tuple(
        fc.shuffledSubarray([...Array(size).keys()], { minLength: size }),
        fc.array(fc.nat(size - 1), { maxLength: 3 }),
        fc.nat(size),
      )
      .map(([all, again, at]) => [...all.slice(0, at), ...again, ...all.slice(at)])

  const story = (id: string, email: string) => [
    userMessage('user.created', { id, email, updatedAt: 10, name: ['First', 'Name'] }),
    userMessage('user.updated', { id, email: `b.${email}`, updatedAt: 20, name: ['First', 'Name'] }),
    userMessage('user.updated', { id, email: `c.${email}`, updatedAt: 30, verified: false, name: ['First', 'Name'] }),
    userMessage('user.updated', { id, email: `d.${email}`, updatedAt: 40, name: ['First', 'Name'] }),
  ]

  test('an invited person has come in, with the newest address', async () => {
    await fc.assert(
      fc.asyncProperty(orders(4), async (order) => {
        const { id, email, invitation } = await somebody()
        const messages = story(id, email)
        for (const at of order) expect((await tell(messages[at])).status).toBe(200)
        const person = { email: `d.${email}`, full_name: 'First Name', role: 'agent', is_active: 1, teams: '["north"]' }
        expect(await stateOf(id, invitation)).toEqual({ invitation: 'accepted', people: [person] })
      }),
      { numRuns: 25 },
    )
  })

  test.each([
    ['with nothing to see in it', ['\u200B', '\u2800'], 'Asked Person'],
    ['with what is no text', ['Ro\u0000', '\uD83D Nwosu'], 'Ro Nwosu'],
    ['without end', ['Long '.repeat(100), ''], 'Long '.repeat(40).trim()],
  ] as const)('a name %s is no name of theirs', async (_what, name, kept) => {
    const { id, email, invitation } = await somebody()
    expect((await tell(userMessage('user.created', { id, email, updatedAt: 1, name }))).status).toBe(200)
    expect((await stateOf(id, invitation)).people).toMatchObject([{ full_name: kept }])
  })

  test('one whose account was deleted is switched off, with the newest address', async () => {
    await fc.assert(
      fc.asyncProperty(orders(5), async (order) => {
        const { id, email, invitation } = await somebody()
        const messages = [...story(id, email), deletedMessage(id)]
        for (const at of order) expect((await tell(messages[at])).status).toBe(200)
        expect(await stateOf(id, invitation)).toMatchObject({
          invitation: 'accepted',
          people: [{ email: `d.${email}`, is_active: 0 }],
        })
      }),
      { numRuns: 25 },
    )
  })

  test('one who comes back with a new account of the same address has it', async () => {
    await fc.assert(
      fc.asyncProperty(orders(3), async (order) => {
        const { id, email, invitation } = await somebody()
        const next = `${id}_again`
        const messages = [
          userMessage('user.created', { id, email, updatedAt: 10 }),
          deletedMessage(id),
          userMessage('user.created', { id: next, email, updatedAt: 30 }),
        ]
        // Clerk tells of an account no sooner than it is there; the invitation is the first one's.
        const told = order.indexOf(2) < order.indexOf(0) ? [0, ...order] : order
        for (const at of told) expect((await tell(messages[at])).status).toBe(200)
        expect(await stateOf(next, invitation)).toMatchObject({
          invitation: 'accepted',
          people: [{ email, is_active: 0 }],
        })
        expect((await stateOf(id, invitation)).people).toEqual([])
      }),
      { numRuns: 15 },
    )
  })
})

describe('an address', () => {
  test('that is not verified lets nobody in until it is', async () => {
    const { id, email, invitation } = await somebody()
    await tell(userMessage('user.created', { id, email, verified: false, updatedAt: 1 }))
    expect(await stateOf(id, invitation)).toEqual({ invitation: 'pending', people: [] })
    await tell(userMessage('user.updated', { id, email, updatedAt: 2 }))
    expect(await stateOf(id, invitation)).toMatchObject({ invitation: 'accepted', people: [{ email }] })
  })

  test('lets in one account only', async () => {
    const { id, email, invitation } = await somebody()
    await tell(userMessage('user.created', { id, email, updatedAt: 1 }))
    await tell(userMessage('user.created', { id: `${id}_other`, email, updatedAt: 1 }))
    expect((await stateOf(id, invitation)).people).toHaveLength(1)
    expect((await stateOf(`${id}_other`, invitation)).people).toEqual([])
  })

  test('of an invitation that was withdrawn lets nobody in', async () => {
    const { id, email, invitation } = await somebody()
    await run(`UPDATE invitations SET status = 'revoked' WHERE id = ?`, invitation).run()
    await tell(userMessage('user.created', { id, email, updatedAt: 1 }))
    expect((await stateOf(id, invitation)).people).toEqual([])
  })

  test('that is somebody else’s here does not follow', async () => {
    const { id, email, invitation } = await somebody()
    await tell(userMessage('user.created', { id, email, updatedAt: 1 }))
    await tell(userMessage('user.updated', { id, email: 'ANN@example.com', updatedAt: 2 }))
    expect((await stateOf(id, invitation)).people).toMatchObject([{ email }])
  })

  test('that follows is written down as the system’s act', async () => {
    const { id, email } = await somebody()
    await tell(userMessage('user.created', { id, email, updatedAt: 1 }))
    await tell(userMessage('user.updated', { id, email: `new.${email}`, updatedAt: 2 }))
    const userId = String(await run('SELECT id FROM users WHERE clerk_id = ?', id).first('id'))
    expect(await lastAct('user', userId)).toMatchObject({
      action: 'user.updated',
      actor_id: null,
      actor_type: 'system',
      organisation_id: 'acme',
      after: JSON.stringify({ email: `new.${email}` }),
    })
  })
})

describe('a deleted account', () => {
  test('switches its person off, and what they have falls to the team', async () => {
    const { id, email } = await somebody()
    await tell(userMessage('user.created', { id, email, updatedAt: 1 }))
    const userId = String(await run('SELECT id FROM users WHERE clerk_id = ?', id).first('id'))
    await addLeads({ id: 'theirs', owner: userId })
    await run(`INSERT INTO tasks (id, team_id, user_id, title) VALUES ('theirtask', 'north', ?, 'Ring')`, userId).run()
    await tell(deletedMessage(id))
    expect(await lastAct('user', userId)).toMatchObject({ action: 'user.deactivated', actor_id: null })
    expect(await run(`SELECT user_id FROM tasks WHERE id = 'theirtask'`).first('user_id')).toBeNull()
    expect(await run('SELECT leads_to FROM successors WHERE user_id = ?', userId).first()).toEqual({ leads_to: null })
    // Switched on again by an admin, they stay on: the deletion was carried out once.
    await run('UPDATE users SET is_active = 1 WHERE id = ?', userId).run()
    await tell(deletedMessage(id))
    await runHousekeeping(env, Date.now())
    expect(await run('SELECT is_active FROM users WHERE id = ?', userId).first('is_active')).toBe(1)
  })

  test('of the last admin keeps them, says so once, and goes through when they no longer are', async () => {
    await tell(deletedMessage('clerk_eve'))
    await tell(deletedMessage('clerk_eve'))
    const isActive = () => run('SELECT is_active FROM users WHERE id = ?', EVE).first('is_active')
    expect(await isActive()).toBe(1)
    const told = await run(`SELECT COUNT(*) AS n FROM activity_logs WHERE action = 'user.kept-as-last-admin'`).first(
      'n',
    )
    expect(told).toBe(1)
    await run(
      `INSERT INTO users (id, organisation_id, clerk_id, email, full_name, role)
       VALUES ('next', 'other', 'clerk_next', 'next@example.com', 'Next Person', 'admin')`,
    ).run()
    await runHousekeeping(env, Date.now())
    expect(await isActive()).toBe(0)
  })
})
