/** WH2–WH5: what a receiver is sent, in which order, and what becomes of one that answers slowly, wrongly or never. */
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { DeliveryPage, WebhookDelivery, WebhookList } from '#domain/http/access/webhooks.ts'
import { answer, ask } from '../support/api.ts'
import { ADA, addCall, addLeads, ANN, furnish } from '../support/house.ts'
import { holdSenders, make, Receiver, run } from './support.ts'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR

const sql = (text: string, ...values: (string | number | null)[]) =>
  env.DB.prepare(text)
    .bind(...values)
    .run()

let made = 0
/** So many events of north. */
async function leads(count: number, team = 'north'): Promise<void> {
  await addLeads(
    ...Array.from({ length: count }, () => {
      made += 1
      return { id: `lead${made}`, team }
    }),
  )
}

const all = async () => (await answer(await ask('GET', '/api/webhooks', { as: ADA }), 200, WebhookList)).data
const stateOf = async (id: string) => (await all()).find((webhook) => webhook.id === id)
const deliveries = async (id: string) =>
  (await answer(await ask('GET', `/api/webhooks/${id}/deliveries?limit=200`, { as: ADA }), 200, DeliveryPage)).data

beforeAll(async () => {
  holdSenders()
  await furnish()
})
afterEach(async () => {
  for (const { id } of await all()) await ask('DELETE', `/api/webhooks/${id}`, { as: ADA })
})

describe('WH4 the events of a team', () => {
  test('go out in their order, one at a time, each with the one before it', async () => {
    const { webhook, secret } = await make()
    const receiver = new Receiver(secret)
    await leads(250)
    expect(await run(webhook.id, receiver)).toBeNull()
    expect(receiver.got).toHaveLength(250)
    const first = receiver.sequences()[0] ?? 0
    expect(receiver.sequences()).toEqual(Array.from({ length: 250 }, (_, at) => first + at))
    expect(receiver.got.map(({ previous_sequence }) => previous_sequence)).toEqual([
      null,
      ...receiver.sequences().slice(0, -1),
    ])
    expect(new Set(receiver.got.map(({ id }) => id)).size).toBe(250)
    expect(receiver.mostInFlight).toBe(1)
    expect((await stateOf(webhook.id))?.logs).toEqual([
      { team_id: 'north', last_sequence: first + 249, position: first + 249 },
    ])
  })

  test('that name a time which is none hold up nothing behind them', async () => {
    const { webhook, secret } = await make()
    const receiver = new Receiver(secret)
    await leads(2)
    await sql(`UPDATE webhook_events SET data = '{"due_at":9e18,"until":1}' WHERE sequence =
      (SELECT last_sequence - 1 FROM webhook_streams WHERE id = 'north') AND stream_id = 'north'`)
    await run(webhook.id, receiver)
    expect(receiver.got.map(({ data }) => data['due_at'] ?? null)).toEqual([9e18, null])
  })

  test('are logged by nothing while nobody listens, and from then on without a gap', async () => {
    const count = () => env.DB.prepare('SELECT COUNT(*) AS n FROM webhook_events').first('n')
    const before = await count()
    await leads(3)
    expect(await count()).toBe(before)
    const { webhook, secret } = await make()
    await leads(2)
    await leads(2, 'south')
    const receiver = new Receiver(secret)
    await run(webhook.id, receiver)
    expect(receiver.got.map(({ data }) => data['lead_id'])).toEqual([`lead${made - 3}`, `lead${made - 2}`])
  })

  test('that are not wanted are passed by, and the chain of those that are holds', async () => {
    const { webhook, secret } = await make({ kinds: ['call'] })
    await leads(1)
    const lead = `lead${made}`
    await addCall('chain-1', lead, ANN)
    await sql(`UPDATE leads SET status = 'won' WHERE id = ?`, lead)
    await addCall('chain-2', lead, ANN)
    const receiver = new Receiver(secret)
    await run(webhook.id, receiver)
    expect(receiver.got.map(({ type }) => type)).toEqual(['call.closed', 'call.closed'])
    const [one, two] = receiver.got
    expect(two?.previous_sequence).toBe(one?.sequence)
    expect((two?.sequence ?? 0) - (one?.sequence ?? 0)).toBe(2)
  })

  test('one that waits holds up neither another team nor another webhook', async () => {
    const both = await make({ team_ids: ['north', 'south'] })
    const other = await make()
    await leads(3)
    await leads(3, 'south')
    const receiver = new Receiver(both.secret)
    receiver.answers(({ team_id }) => new Response('', { status: team_id === 'north' ? 500 : 200 }))
    const next = await run(both.webhook.id, receiver)
    expect(receiver.sequences('south')).toHaveLength(3)
    expect(receiver.sequences('north')).toHaveLength(1)
    expect(next).toBeGreaterThan(Date.now())
    const alive = new Receiver(other.secret)
    await run(other.webhook.id, alive)
    expect(alive.got).toHaveLength(3)
  })

  test('a kill in the middle loses none and changes no order: the last few come again under their ids', async () => {
    const { webhook, secret } = await make()
    await leads(60)
    const receiver = new Receiver(secret)
    // A sender that is killed writes nothing any more.
    let isDead = false
    const db = new Proxy(env.DB, {
      get: (target, name) =>
        isDead && name === 'batch'
          ? () => Promise.reject(new Error('killed'))
          : typeof Reflect.get(target, name) === 'function'
            ? (Reflect.get(target, name) as CallableFunction).bind(target)
            : Reflect.get(target, name),
    })
    receiver.answers((_, count) => {
      isDead = count >= 33
      return new Response('')
    })
    const { bringUpToDate } = await import('#durable-objects/webhook-sender/deliver.ts')
    await expect(
      bringUpToDate(webhook.id, {
        db,
        fetch: receiver.fetch,
        clock: () => Date.now(),
        roll: () => 0.5,
        allowLoopback: false,
      }),
    ).rejects.toThrow('killed')
    const before = receiver.got.length
    receiver.answers(() => new Response(''))
    await run(webhook.id, receiver)
    const after = receiver.got.slice(before)
    const ids = new Map(receiver.got.map(({ id, sequence }) => [id, sequence]))
    expect(ids.size).toBe(60)
    const again = before - (60 - after.length)
    expect(again).toBeLessThanOrEqual(20)
    expect(after.map(({ sequence }) => sequence)).toEqual(after.map((_, at) => (after[0]?.sequence ?? 0) + at))
    expect([...ids.values()]).toEqual([...ids.values()].toSorted((a, b) => (a ?? 0) - (b ?? 0)))
  })

  test('are sent again from any number on, in order and under the ids they had', async () => {
    const { webhook, secret } = await make()
    await leads(10)
    const receiver = new Receiver(secret)
    await run(webhook.id, receiver)
    const [third] = receiver.got.slice(2)
    const json = { team_id: 'north', from_sequence: third?.sequence }
    expect((await ask('POST', `/api/webhooks/${webhook.id}/replay`, { as: ADA, json })).status).toBe(204)
    const again = new Receiver(secret)
    await run(webhook.id, again)
    expect(again.got.map(({ id }) => id)).toEqual(receiver.got.slice(2).map(({ id }) => id))
    expect(again.got[0]?.previous_sequence).toBeNull()
    expect(await deliveries(webhook.id)).toHaveLength(10)
  })
})

describe('WH2 a receiver', () => {
  test.each([
    ['answers 500', () => new Response('broken', { status: 500 }), { http_status: 500, response: 'broken' }],
    [
      'answers with a redirect',
      () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example.com/' } }),
      { http_status: 302, fault: 'redirected' },
    ],
    [
      'has no connection',
      () => Promise.reject(new TypeError('refused')),
      { http_status: null, fault: 'no-connection' },
    ],
  ])('that %s has not taken the event', async (_, how, expected) => {
    const { webhook, secret } = await make()
    await leads(2)
    const receiver = new Receiver(secret)
    receiver.answers(how)
    const next = await run(webhook.id, receiver)
    expect(receiver.got).toHaveLength(1)
    expect(Math.abs((next ?? 0) - Date.now() - 10_000)).toBeLessThan(2_000)
    expect(await deliveries(webhook.id)).toMatchObject([{ status: 'retrying', attempts: 1, ...expected }])
    expect(await stateOf(webhook.id)).toMatchObject({ status: 'active', last_success_at: null })
    expect((await stateOf(webhook.id))?.failing_since).not.toBeNull()
  })

  test('that never answers is waited for as long as the rule says, and no longer', async () => {
    const { webhook, secret } = await make()
    await leads(1)
    const receiver = new Receiver(secret)
    const fetch: Receiver['fetch'] = async (url, init) => {
      await receiver.fetch(url, init)
      return new Promise((_resolve, reject) =>
        init.signal?.addEventListener('abort', () => reject(new Error('aborted')), { once: true }),
      )
    }
    await run(webhook.id, { fetch }, { answerWithinMs: 30 })
    expect(await deliveries(webhook.id)).toMatchObject([{ status: 'retrying', fault: 'no-answer-in-time' }])
  })

  test('whose answer never ends has taken the event by its status', async () => {
    const { webhook, secret } = await make()
    await leads(1)
    const receiver = new Receiver(secret)
    receiver.answers(
      () => new Response(new ReadableStream({ pull: (to) => to.enqueue(new TextEncoder().encode('x'.repeat(400))) })),
    )
    await run(webhook.id, receiver)
    const [delivery] = await deliveries(webhook.id)
    expect(delivery?.status).toBe('delivered')
    expect(delivery?.response).toHaveLength(1000)
  })

  test('that says 410 is told nothing any more, until a person resumes it', async () => {
    const { webhook, secret } = await make()
    await leads(2)
    const receiver = new Receiver(secret)
    receiver.answers(() => new Response('', { status: 410 }))
    expect(await run(webhook.id, receiver)).toBeNull()
    const gone = await stateOf(webhook.id)
    expect(gone).toMatchObject({ status: 'disabled', disabled_by: 'gone' })
    await run(webhook.id, receiver)
    expect(receiver.got).toHaveLength(1)
    await leads(1)
    const json = { version: gone?.version, status: 'active' }
    expect((await ask('PATCH', `/api/webhooks/${webhook.id}`, { as: ADA, json })).status).toBe(200)
    const back = new Receiver(secret)
    await run(webhook.id, back)
    expect(back.got).toHaveLength(3)
  })
})

describe('WH3 an event that is not taken', () => {
  test('is waited with as long as Retry-After says', async () => {
    const { webhook, secret } = await make()
    await leads(1)
    const receiver = new Receiver(secret)
    receiver.answers(() => new Response('', { status: 429, headers: { 'retry-after': '3600' } }))
    const next = (await run(webhook.id, receiver)) ?? 0
    expect(Math.abs(next - Date.now() - HOUR)).toBeLessThan(5_000)
    await run(webhook.id, receiver)
    expect(receiver.got).toHaveLength(1)
  })

  test('is tried ten times, then passed over, and a notice stands in its place', async () => {
    const { webhook, secret } = await make()
    await leads(4)
    const receiver = new Receiver()
    const first = (await stateOf(webhook.id))?.logs[0]?.position ?? 0
    receiver.answers(
      ({ type, sequence }) =>
        new Response('', { status: type !== 'webhook.gap' && sequence === first + 2 ? 400 : 200 }),
    )
    let now = Date.now()
    for (let next: number | null = now; next !== null; next = await run(webhook.id, receiver, { clock: () => now }))
      now = Math.max(now, next)
    expect(secret).toMatch(/^whsec_/)
    const told = receiver.got.map(({ type, sequence }) => [type, (sequence ?? 0) - first])
    expect(told).toEqual([
      ['lead.created', 1],
      ...Array.from({ length: 10 }, () => ['lead.created', 2]),
      ['webhook.gap', 2],
      ['lead.created', 3],
      ['lead.created', 4],
    ])
    const [notice] = receiver.got.filter(({ type }) => type === 'webhook.gap')
    expect(notice).toMatchObject({
      previous_sequence: first + 1,
      data: { first_sequence: first + 2, last_sequence: first + 2 },
    })
    expect(receiver.got.at(-2)?.previous_sequence).toBe(first + 2)
    expect(now - Date.now()).toBeLessThanOrEqual(3 * DAY)
    expect((await deliveries(webhook.id)).filter(({ status }) => status === 'passed-over')).toMatchObject([
      { sequence: first + 2, attempts: 10 },
    ])
  })

  test('by a receiver that takes nothing at all ends in a disabled webhook', async () => {
    const { webhook } = await make({ give_up_hours: 1 })
    await leads(2)
    const receiver = new Receiver()
    receiver.answers(() => new Response('', { status: 503 }))
    let now = Date.now()
    for (let next: number | null = now; next !== null; next = await run(webhook.id, receiver, { clock: () => now }))
      now = Math.max(now, next)
    expect(await stateOf(webhook.id)).toMatchObject({ status: 'disabled', disabled_by: 'failing' })
    expect(new Set(receiver.got.map(({ sequence }) => sequence)).size).toBe(1)
  })

  test('and is no longer kept is told of as a gap', async () => {
    const { webhook, secret } = await make()
    await leads(6)
    const first = ((await stateOf(webhook.id))?.logs[0]?.position ?? 0) + 1
    await sql(`DELETE FROM webhook_events WHERE stream_id = 'north' AND sequence < ?`, first + 4)
    const receiver = new Receiver(secret)
    await run(webhook.id, receiver)
    expect(receiver.got.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['webhook.gap', first + 3],
      ['lead.created', first + 4],
      ['lead.created', first + 5],
    ])
    expect(receiver.got[0]?.data).toEqual({ first_sequence: first, last_sequence: first + 3 })
    expect(receiver.got[1]?.previous_sequence).toBe(first + 3)
  })
})

test('both secrets sign while one replaces the other, and the new one alone afterwards', async () => {
  const { webhook, secret } = await make()
  const rotated = await ask('POST', `/api/webhooks/${webhook.id}/rotate`, { as: ADA })
  const { secret: next } = await rotated.json<{ secret: string }>()
  await leads(1)
  const receiver = new Receiver(secret, next)
  await run(webhook.id, receiver)
  expect(receiver.got).toHaveLength(1)
  await sql('UPDATE webhook_endpoints SET former_until = 1 WHERE id = ?', webhook.id)
  await leads(1)
  await run(webhook.id, receiver)
  // The one before verifies nothing any more.
  expect(receiver.got).toHaveLength(1)
  receiver.secrets = [next]
  await sql('UPDATE webhook_cursors SET next_try_at = NULL')
  await run(webhook.id, receiver)
  expect(receiver.got).toHaveLength(2)
})

test('a test, and one delivery once more, go out of turn and also to a paused webhook', async () => {
  const { webhook, secret } = await make()
  await leads(1)
  const receiver = new Receiver(secret)
  await run(webhook.id, receiver)
  const [delivered] = await deliveries(webhook.id)
  const path = `/api/webhooks/${webhook.id}`
  await ask('PATCH', path, { as: ADA, json: { version: webhook.version, status: 'paused' } })
  await leads(1)
  const asked = await ask('POST', `${path}/deliveries/${delivered?.id}/redeliver`, { as: ADA })
  expect(await answer(asked, 200, WebhookDelivery)).toMatchObject({ status: 'queued', attempts: 1 })
  await run(webhook.id, receiver)
  expect(receiver.got.map(({ id }) => id)).toEqual([receiver.got[0]?.id, receiver.got[0]?.id])
  const sent = await answer(await ask('POST', `${path}/test`, { as: ADA }), 201, WebhookDelivery)
  expect(sent).toMatchObject({ type: 'webhook.test', sequence: null, status: 'queued' })
  await run(webhook.id, receiver)
  expect(receiver.got.at(-1)).toMatchObject({ type: 'webhook.test', sequence: null, id: `test_${sent.id}` })
  const shown = await deliveries(webhook.id)
  expect(shown.find(({ id }) => id === sent.id)).toMatchObject({
    status: 'delivered',
    http_status: 200,
    response: 'thanks',
  })
  expect(shown.find(({ id }) => id === delivered?.id)).toMatchObject({ status: 'delivered', attempts: 2 })
  expect(JSON.parse(delivered?.body ?? '')).toMatchObject({ sequence: receiver.got[0]?.sequence })
})

describe('WH5 what is told', () => {
  test('of leads, calls, callbacks, recordings, suppressions, people and imports carries no name and no address', async () => {
    const { webhook, secret } = await make({
      team_ids: null,
      kinds: ['lead', 'call', 'callback', 'recording', 'suppression', 'user', 'import'],
    })
    await addLeads({ id: 'told', name: 'Nina Secret', phone: '+447700900777', email: 'nina@secret.example' })
    await sql(`UPDATE leads SET status = 'won', name = 'Nina Secrets' WHERE id = 'told'`)
    await addCall('told-call', 'told', ANN)
    await sql(`UPDATE calls SET outcome = 'busy' WHERE id = 'told-call'`)
    await sql(`INSERT INTO tasks (id, team_id, kind, lead_id, user_id, title, due_at, notes)
      VALUES ('told-back', 'north', 'callback', 'told', 'ann', 'Call Nina Secret', 1800000000000, 'Nina Secret')`)
    await sql(`UPDATE tasks SET due_at = 1800000060000 WHERE id = 'told-back'`)
    await sql(`UPDATE tasks SET status = 'completed' WHERE id = 'told-back'`)
    await sql(`INSERT INTO recordings (id, call_id, lead_id, team_id, user_id, container, started_at)
      VALUES ('told-tape', 'told-call', 'told', 'north', 'ann', 'webm', 1)`)
    await sql(`UPDATE recordings SET status = 'complete', key = 'k' WHERE id = 'told-tape'`)
    await sql(`DELETE FROM recordings WHERE id = 'told-tape'`)
    await sql(`INSERT INTO do_not_call (organisation_id, phone) VALUES ('acme', '+447700900777')`)
    await sql(`UPDATE do_not_call SET lifted_at = 5 WHERE phone = '+447700900777'`)
    await sql(
      `INSERT INTO users (id, organisation_id, clerk_id, email, full_name) VALUES ('zed', 'acme', 'z', 'zed@secret.example', 'Zed Secret')`,
    )
    await sql(`UPDATE users SET role = 'manager' WHERE id = 'zed'`)
    await sql(`UPDATE users SET is_active = 0 WHERE id = 'zed'`)
    await sql(`INSERT INTO imports (id, organisation_id, team_id, name, size, reading, created_by, kept_until)
      VALUES ('told-file', 'acme', 'north', 'secret.csv', 1, '{}', 'ada', 1)`)
    await sql(`UPDATE imports SET status = 'done' WHERE id = 'told-file'`)
    await sql(`UPDATE leads SET team_id = 'south' WHERE id = 'told'`)
    await sql(`UPDATE leads SET deleted_at = 5 WHERE id = 'told'`)
    const receiver = new Receiver(secret)
    await run(webhook.id, receiver)
    const of = (team: string | null) => receiver.got.filter(({ team_id }) => team_id === team).map(({ type }) => type)
    expect(of('north')).toEqual([
      'lead.created',
      'lead.updated',
      'call.closed',
      'call.corrected',
      'callback.scheduled',
      'callback.changed',
      'callback.ended',
      'recording.ready',
      'recording.deleted',
      'import.finished',
      'lead.left-team',
    ])
    expect(of('south')).toEqual(['lead.joined-team', 'lead.deleted'])
    expect(of(null)).toEqual([
      'suppression.added',
      'suppression.lifted',
      'user.created',
      'user.updated',
      'user.deactivated',
    ])
    expect(JSON.stringify(receiver.got)).not.toMatch(/nina|secret\b|zed@|example\.com\/(?!hook)/i)
    const closed = receiver.got.find(({ type }) => type === 'call.closed')
    expect(closed?.data).toMatchObject({
      call_id: 'told-call',
      provisional: false,
      started_at: '2023-11-14T22:13:20.000Z',
    })
  })

  test('what a repeated settlement does not change is told once', async () => {
    const { webhook, secret } = await make({ kinds: ['lead', 'call'] })
    await leads(1)
    const id = `lead${made}`
    const settle = () =>
      sql(
        `INSERT INTO calls (id, lead_id, user_id, team_id, call_date, started_at, outcome, floor_revision)
         VALUES ('twice', ?, 'ann', 'north', 5, 5, 'busy', 9) ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome
         WHERE excluded.floor_revision > calls.floor_revision`,
        id,
      )
    await settle()
    await settle()
    await sql(`UPDATE leads SET attempts = attempts + 1, status = status, suppressed = suppressed WHERE id = ?`, id)
    const receiver = new Receiver(secret)
    await run(webhook.id, receiver)
    expect(receiver.got.map(({ type }) => type)).toEqual(['lead.created', 'call.closed'])
  })
})
