/** `Idempotency-Key`: a repeat of any POST is answered alike and done once, and a key is nobody's record. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '#worker/app.ts'
import { runHousekeeping } from '#worker/housekeeping.ts'
import { ask, problem } from '../support/api.ts'
import { AUDIO, formOf } from '../support/audio.ts'
import { openAllHours } from '../support/seat.ts'
import { holdSenders } from '../webhooks/support.ts'
import { ABE, ADA, addCall, addLeads, ANN, furnish, MAX, SUE } from '../support/house.ts'

const inAnHour = new Date(Date.now() + 3_600_000).toISOString()
const anHourAgo = new Date(Date.now() - 3_600_000).toISOString()
const CALL = crypto.randomUUID()
const BEN = 'ben' // agent of north, switched off and on here
const callback = { kind: 'callback', title: 'x', due_at: inAnHour }

interface Post {
  readonly path: string
  /** As the route is written. */
  readonly route?: string
  readonly as?: string
  readonly one: unknown
  readonly other: unknown
  /** Where what it creates is counted. */
  readonly table?: string
  /** The field of the first answer that no repeat has. */
  readonly toldOnce?: string
  /** Brings back what it needs to be done once more. */
  readonly again?: string
}

const POSTS: readonly Post[] = [
  { path: '/api/leads', one: { name: 'One' }, other: { name: 'Other' }, table: 'leads' },
  { path: '/api/tasks', one: { title: 'One' }, other: { title: 'Other' }, table: 'tasks' },
  {
    path: '/api/tasks',
    one: { ...callback, lead_id: 'anns' },
    other: { ...callback, lead_id: 'anns', notes: 'other' },
    table: 'tasks',
  },
  {
    path: '/api/calls',
    one: { lead_id: 'anns', duration: 1, outcome: 'busy', notes: 'one' },
    other: { lead_id: 'anns', duration: 1, outcome: 'busy', notes: 'other' },
    table: 'calls',
  },
  {
    path: '/api/leads/anns/conversations',
    route: '/api/leads/:id/conversations',
    one: { message_type: 'note', message: 'one' },
    other: { message_type: 'note', message: 'other' },
    table: 'conversations',
  },
  {
    path: '/api/leads/anns/attachments',
    route: '/api/leads/:id/attachments',
    one: { name: 'one.txt', size: 5 },
    other: { name: 'other.txt', size: 5 },
    table: 'attachments',
  },
  { path: '/api/tags', as: MAX, one: { name: 'one' }, other: { name: 'other' }, table: 'tags' },
  {
    path: '/api/custom-fields',
    as: ADA,
    one: { label: 'One', type: 'text' },
    other: { label: 'Other', type: 'text' },
    table: 'custom_fields',
  },
  { path: '/api/views', one: { name: 'One' }, other: { name: 'Other' }, table: 'lead_views' },
  {
    path: `/api/calls/${CALL}/outcome`,
    route: '/api/calls/:id/outcome',
    as: MAX,
    one: { disposition_id: 'busy', reason: 'one' },
    other: { disposition_id: 'busy', reason: 'other' },
    table: "activity_logs WHERE action = 'call.outcome-corrected'",
  },
  {
    path: '/api/leads/blocked/lift-do-not-call',
    route: '/api/leads/:id/lift-do-not-call',
    as: ADA,
    one: { reason: 'one' },
    other: { reason: 'other' },
    table: "activity_logs WHERE action = 'lead.do-not-call-lifted'",
  },
  {
    path: '/api/calls/old-call/recording',
    route: '/api/calls/:id/recording',
    one: AUDIO.mp3,
    other: AUDIO.wav,
    table: 'recordings',
  },
  {
    path: '/api/leads/anns/assign',
    route: '/api/leads/:id/assign',
    as: MAX,
    one: { to: ANN },
    other: { to: ABE },
  },
  {
    path: '/api/leads/assign',
    as: MAX,
    one: { lead_ids: ['theirs'], to: ANN },
    other: { lead_ids: ['theirs'], to: ABE },
  },
  {
    path: '/api/leads/goes/move',
    route: '/api/leads/:id/move',
    as: ADA,
    one: { team_id: 'south' },
    other: { team_id: 'north' },
  },
  {
    path: '/api/leads/move',
    as: ADA,
    one: { lead_ids: ['goes-too'], team_id: 'south' },
    other: { lead_ids: ['goes-too'], team_id: 'north' },
  },
  {
    path: '/api/tokens',
    as: ADA,
    one: { name: 'One', scopes: ['leads:read'], team_ids: null, expires_at: null },
    other: { name: 'Other', scopes: ['leads:read'], team_ids: null, expires_at: null },
    table: 'service_tokens',
    toldOnce: 'token',
  },
  {
    path: '/api/teams/north/wallboards',
    route: '/api/teams/:id/wallboards',
    as: ADA,
    one: { name: 'One' },
    other: { name: 'Other' },
    table: 'wallboard_links',
    toldOnce: 'token',
  },
  {
    path: '/api/calendar-links',
    as: MAX,
    one: { team_id: null },
    other: { team_id: 'north' },
    table: 'calendar_links',
    toldOnce: 'token',
  },
  {
    path: '/api/webhooks',
    as: ADA,
    one: { name: 'One', url: 'https://crm.example.com/', team_ids: null, kinds: ['lead'] },
    other: { name: 'Other', url: 'https://crm.example.com/', team_ids: null, kinds: ['lead'] },
    table: 'webhook_endpoints',
    toldOnce: 'secret',
  },
  {
    path: '/api/webhooks/hook/rotate',
    route: '/api/webhooks/:id/rotate',
    as: ADA,
    one: {},
    other: { x: 1 },
    table: "activity_logs WHERE action = 'webhook.secret-rotated'",
    toldOnce: 'secret',
  },
  {
    path: '/api/webhooks/hook/deliveries/tried/redeliver',
    route: '/api/webhooks/:id/deliveries/:delivery/redeliver',
    as: ADA,
    one: {},
    other: { x: 1 },
    table: "activity_logs WHERE action = 'webhook.redelivered'",
  },
  {
    path: '/api/webhooks/hook/replay',
    route: '/api/webhooks/:id/replay',
    as: ADA,
    one: { team_id: 'north', from_sequence: 1 },
    other: { team_id: 'south', from_sequence: 1 },
    table: "activity_logs WHERE action = 'webhook.replayed'",
  },
  {
    path: '/api/webhooks/hook/test',
    route: '/api/webhooks/:id/test',
    as: ADA,
    one: {},
    other: { x: 1 },
    table: 'webhook_deliveries',
  },
  {
    path: '/api/teams',
    as: ADA,
    one: { name: 'One', country: 'GB' },
    other: { name: 'Other', country: 'GB' },
    table: 'teams',
  },
  {
    path: `/api/users/${BEN}/deactivate`,
    route: '/api/users/:id/deactivate',
    as: ADA,
    one: { version: 1 },
    other: { version: 1, leads_to: ABE },
    again: `UPDATE users SET is_active = 1, version = 1 WHERE id = '${BEN}'`,
  },
  {
    path: `/api/users/${BEN}/reactivate`,
    route: '/api/users/:id/reactivate',
    as: ADA,
    one: {},
    other: { x: 1 },
    again: `UPDATE users SET is_active = 0 WHERE id = '${BEN}'`,
  },
  {
    path: '/api/do-not-call',
    as: ADA,
    one: { phone: '+447700900661', source: 'one', reason: 'asked' },
    other: { phone: '+447700900662', source: 'one', reason: 'asked' },
    table: 'do_not_call',
    again: `DELETE FROM do_not_call WHERE phone = '+447700900661'`,
  },
  {
    path: '/api/do-not-call/import',
    as: ADA,
    one: { source: 'file', reason: 'asked', rows: [{ line: 1, phone: '+447700900663' }] },
    other: { source: 'file', reason: 'asked', rows: [{ line: 1, phone: '+447700900664' }] },
  },
  {
    path: '/api/leads/anns/consents',
    route: '/api/leads/:id/consents',
    one: { how: 'spoken', words: 'one', given_at: anHourAgo },
    other: { how: 'spoken', words: 'other', given_at: anHourAgo },
    table: 'consents',
  },
  {
    path: '/api/leads/anns/consents/given/withdraw',
    route: '/api/leads/:id/consents/:consent/withdraw',
    one: { reason: 'one' },
    other: { reason: 'other' },
    again: `UPDATE consents SET withdrawn_at = NULL, withdrawn_by = NULL, withdraw_reason = NULL WHERE id = 'given'`,
  },
  {
    path: '/api/teams/north/script',
    route: '/api/teams/:id/script',
    as: ADA,
    one: { script: null },
    other: { script: { scriptId: 'other', version: 1 } },
  },
  { path: '/api/scripts', as: ADA, one: { title: 'One' }, other: { title: 'Other' }, table: 'scripts' },
  { path: '/api/floor/north/outbox/retry', route: '/api/floor/:team/outbox/retry', as: ADA, one: {}, other: { x: 1 } },
]

/** Asked where their records are: `scripts/drafts.test.ts`, `teams/settings-history.test.ts`, `organisation/organisation.test.ts`, `imports/imports.test.ts`, `bulk/bulk.test.ts`, `exports/exports.test.ts`, `leads/bin.test.ts`, `conversations/conversations.test.ts`, `merges/merges.test.ts`, `attachments/attachments.test.ts`, `scripts/script-tests.test.ts`. */
const ELSEWHERE = [
  '/api/teams/:id/script-test',
  '/api/teams/:id/script-test/stop',
  '/api/teams/:id/script-test/end',
  '/api/scripts/import',
  '/api/scripts/:id/publish',
  '/api/scripts/:id/rollback',
  '/api/teams/:id/settings/revert',
  '/api/organisation/revert',
  '/api/imports',
  '/api/imports/:id/dry-run',
  '/api/imports/:id/run',
  '/api/imports/:id/cancel',
  '/api/imports/:id/undo',
  '/api/exports',
  '/api/exports/:id/cancel',
  '/api/leads/bulk',
  '/api/leads/:id/restore',
  '/api/conversations/:id/restore',
  '/api/leads/merge',
  '/api/leads/merges/:id/undo',
  '/api/attachments/:id/restore',
  '/api/jobs/:id/cancel',
  '/api/jobs/:id/undo',
  '/api/tasks/:id/restore',
  '/api/tags/:id/restore',
  '/api/tags/:id/merge',
]

/**
 * A ticket is for one use and never kept, as is the secret of an invitation's link; the same ending of a recording again does
 * the same.
 */
const WITHOUT_KEY = [
  '/api/floor/tickets',
  '/api/wall/tickets',
  '/api/scripts/:id/draft/tickets',
  '/api/calls/:id/recording/finish',
  '/api/invitations',
  '/api/invitations/:id/resend',
  '/api/invitations/look',
  '/api/invitations/accept',
  // Clerk's messages have ids of their own.
  '/api/clerk/webhook',
]

beforeAll(async () => {
  // Nothing goes out by itself: what is sent again is compared with what was.
  holdSenders()
  await furnish()
  await openAllHours()
  await addLeads(
    { id: 'anns', owner: ANN },
    { id: 'theirs', owner: ABE },
    { id: 'abes', owner: ABE },
    { id: 'blocked', phone: '+447700900555' },
    { id: 'goes' },
    { id: 'goes-too' },
    { id: 'souths', team: 'south', owner: SUE },
  )
  await addCall('old-call', 'anns', ANN)
  await addCall(CALL, 'anns', ANN)
  await run(`INSERT INTO do_not_call (organisation_id, phone) VALUES ('acme', '+447700900555')`)
  await run(
    `INSERT INTO users (id, organisation_id, clerk_id, email, full_name, role) VALUES ('${BEN}', 'acme', '${BEN}', 'ben@acme.test', 'Ben', 'agent')`,
  )
  await run(`INSERT INTO team_members (team_id, user_id) VALUES ('north', '${BEN}')`)
  await run(
    `INSERT INTO webhook_endpoints (id, organisation_id, name, url, kinds, status, secret, give_up_ms, created_by)
     VALUES ('hook', 'acme', 'CRM', 'https://crm.example.com/', '["lead"]', 'paused', 'whsec_AAAA', 3600000, 'ada')`,
  )
  await run(`INSERT INTO webhook_streams (id, organisation_id, team_id) VALUES ('north', 'acme', 'north')`)
  await run(
    `INSERT INTO webhook_deliveries (id, endpoint_id, type, status) VALUES ('tried', 'hook', 'webhook.test', 'failed')`,
  )
  await run(`INSERT INTO consents (id, lead_id, how, words, given_at) VALUES ('given', 'anns', 'spoken', 'yes', 1)`)
})

const run = (sql: string) => env.DB.prepare(sql).run()

/** Brings back what the request needs to be carried out anew. */
const renew = async ({ again }: Post): Promise<void> => void (again !== undefined && (await run(again)))

function post({ path, as = ANN }: Post, body: unknown, key: string): Promise<Response> {
  const headers = { 'idempotency-key': key }
  return body instanceof Uint8Array
    ? ask('POST', path, { as, body: formOf(new Uint8Array(body)), headers })
    : ask('POST', path, { as, json: body, headers })
}

const told = async (response: Response) => ({
  status: response.status,
  location: response.headers.get('location'),
  body: await response.text(),
})

/** A secret was told to whoever came first. */
function asKept({ toldOnce }: Post, first: Awaited<ReturnType<typeof told>>) {
  if (toldOnce === undefined) return first
  const body: Record<string, unknown> = JSON.parse(first.body)
  expect(body[toldOnce]).toBeTypeOf('string')
  return { ...first, body: JSON.stringify({ ...body, [toldOnce]: null }) }
}

const countOf = (table: string) => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>('n')

describe.each(POSTS)('POST $path', (given) => {
  const { one, other, table } = given

  beforeEach(() => renew(given))

  test('that comes again is answered alike and done once', async () => {
    const key = crypto.randomUUID()
    const first = await told(await post(given, one, key))
    expect(first.status, first.body).toBeLessThan(300)
    const count = table === undefined ? null : await countOf(table)
    expect(await told(await post(given, one, key))).toEqual(asKept(given, first))
    if (table !== undefined) expect(await countOf(table)).toBe(count)
  })

  test('with something else under its key is refused, and nothing is done', async () => {
    const key = crypto.randomUUID()
    const first = { ...given, path: '/api/leads', as: given.as ?? ANN }
    expect((await post(first, { name: 'taken' }, key)).status).toBe(201)
    const count = table === undefined ? null : await countOf(table)
    await problem(await post(given, other, key), 'key-reused')
    if (table !== undefined) expect(await countOf(table)).toBe(count)
  })
})

describe('a record that one may not touch', () => {
  const KEYS = 'idempotency_keys'

  test.each([
    ['POST /api/leads/abes/conversations', ANN, 'forbidden'],
    ['POST /api/leads/souths/assign', MAX, 'forbidden'],
    ['POST /api/leads/nowhere/move', ADA, 'not-found'],
    ['POST /api/leads/nowhere/lift-do-not-call', ADA, 'not-found'],
    ['POST /api/calls/nowhere/outcome', ANN, 'not-found'],
  ] as const)('takes no key and no body: %s as %s', async (route, as, code) => {
    const [method, path] = route.split(' ') as [string, string]
    const before = await countOf(KEYS)
    const headers = { 'idempotency-key': crypto.randomUUID() }
    // Too long to be read, which nobody is told who may not send it at all.
    const json = { text: 'x'.repeat(300 * 1024) }
    await problem(await ask(method, path, { as, json, headers }), code)
    expect(await countOf(KEYS)).toBe(before)
  })
})

test('every POST there is was asked here', () => {
  const posts = createApp().routes.filter(({ method, path }) => method === 'POST' && path.startsWith('/api/'))
  const asked = new Set([...POSTS.map(({ path, route }) => route ?? path), ...WITHOUT_KEY, ...ELSEWHERE])
  expect(posts.map(({ path }) => path).filter((path) => !asked.has(path))).toEqual([])
})

/** Of what may not be called the same twice. */
function renamed(body: unknown, name: string): unknown {
  if (typeof body !== 'object' || body === null) return body
  if ('name' in body) return { ...body, name }
  return 'label' in body ? { ...body, label: name } : body
}

describe('a key that is the id of a record', () => {
  const TABLES = ['calls', 'tasks', 'leads', 'conversations', 'tags', 'recordings', 'users']
  const all = async () =>
    (
      await Promise.all(
        TABLES.map(async (table) => {
          const { results } = await env.DB.prepare(`SELECT * FROM ${table}`).all()
          return results.map((row): [string, string] => [`${table} ${String(row['id'])}`, JSON.stringify(row)])
        }),
      )
    ).flat()

  test("changes no record and answers with one's own, whoever's it is and wherever it is sent", async () => {
    const faults: string[] = []
    for (const given of POSTS.filter(({ table }) => table !== undefined))
      for (const id of await someOfOthers()) {
        await renew(given)
        const before = new Map(await all())
        const { status, body } = await told(await post({ ...given, as: given.as ?? MAX }, freshly(given.one), id))
        const after = new Map(await all())
        for (const [name, row] of before)
          if ((name.endsWith(id) || !isOwn(given, name)) && after.get(name) !== row)
            faults.push(`${given.path} changed ${name}`)
        if (status >= 300 || body.includes(id)) faults.push(`${given.path} under ${id} answered ${status} ${body}`)
      }
    expect(faults).toEqual([])
  })

  /** A colleague's call, another team's, and a colleague's task. */
  async function someOfOthers(): Promise<string[]> {
    const [theirs, souths] = [crypto.randomUUID(), crypto.randomUUID()]
    await addCall(theirs, 'theirs', ABE)
    await addCall(souths, 'souths', SUE, 'south')
    const made = await told(await ask('POST', '/api/tasks', { as: ABE, json: { title: "Abe's" } }))
    const task: { id: string } = JSON.parse(made.body)
    return [theirs, souths, task.id]
  }

  /** A lead's record moves with what is written to it, and a callback gives way to a new one on the same lead. */
  const OWN = /^(leads anns|tasks)/
  /** The record that is named in the path is what the request is about. */
  const isOwn = ({ path }: Post, name: string): boolean =>
    OWN.test(name) || path.split('/').includes(name.slice(name.indexOf(' ') + 1))
  let count = 0
  const freshly = (body: unknown): unknown => renamed(body, `fresh ${(count += 1)}`)

  test('is also free for others to use: each finds what they did themselves', async () => {
    const key = crypto.randomUUID()
    const given = { path: '/api/leads', one: null, other: null }
    const anns = await told(await post({ ...given, as: ANN }, { name: 'Mine' }, key))
    const abes = await told(await post({ ...given, as: ABE }, { name: 'Mine' }, key))
    expect([anns.status, abes.status]).toEqual([201, 201])
    expect(abes.location).not.toBe(anns.location)
    expect(abes.body).toContain(`"assigned_to":"${ABE}"`)
  })
})

describe('a try whose answer was lost', () => {
  test.each(POSTS.filter(({ table }) => table !== undefined))(
    'is made good by the next: $path makes nothing twice',
    async (given) => {
      const key = crypto.randomUUID()
      const body = renamed(given.one, `lost ${given.path}`)
      await renew(given)
      const first = await told(await post(given, body, key))
      expect(first.status, first.body).toBeLessThan(300)
      const count = await countOf(given.table ?? '')
      // As a worker leaves it that dies before it has kept its answer.
      await env.DB.prepare('UPDATE idempotency_keys SET status = NULL, body = NULL, taken_until = 0 WHERE key = ?')
        .bind(key)
        .run()
      expect(await told(await post(given, body, key))).toEqual(asKept(given, first))
      expect(await countOf(given.table ?? '')).toBe(count)
    },
  )

  test('is waited for while it may still be at work', async () => {
    const [key, given] = [crypto.randomUUID(), { path: '/api/leads', one: null, other: null }]
    await post(given, { name: 'Slow' }, key)
    await env.DB.prepare('UPDATE idempotency_keys SET status = NULL, body = NULL WHERE key = ?').bind(key).run()
    expect((await problem(await post(given, { name: 'Slow' }, key), 'in-progress')).retry_after).toBe(2)
  })
})

test('what was wrong may be put right under the same key', async () => {
  const [key, given] = [crypto.randomUUID(), { path: '/api/leads', one: null, other: null }]
  await problem(await post(given, { name: '' }, key), 'invalid-input')
  expect((await post(given, { name: 'Right' }, key)).status).toBe(201)
})

test('keys are kept for a week', async () => {
  const [key, given] = [crypto.randomUUID(), { path: '/api/leads', one: null, other: null }]
  await post(given, { name: 'Old' }, key)
  const kept = () => env.DB.prepare('SELECT count(*) AS n FROM idempotency_keys WHERE key = ?').bind(key).first('n')
  const day = 86_400_000
  await runHousekeeping(env, Date.now() + 6 * day)
  expect(await kept()).toBe(1)
  await runHousekeeping(env, Date.now() + 8 * day)
  expect(await kept()).toBe(0)
})
