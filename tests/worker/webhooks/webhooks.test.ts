/** Webhooks as admins manage them: what is told once, what is refused, whose they are, and what is written down. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { DeliveryPage, Webhook, WebhookList, WEBHOOKS_AT_MOST } from '#domain/http/access/webhooks.ts'
import { forgetOldWebhooks } from '#worker/webhooks/prune.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ADA, addLeads, ANN, EVE, furnish, lastAct, MAX } from '../support/house.ts'
import { holdSenders, make, Receiver, run } from './support.ts'

const list = async (as = ADA) => (await answer(await ask('GET', '/api/webhooks', { as }), 200, WebhookList)).data

beforeAll(async () => {
  holdSenders()
  await furnish()
})

test('is made with a secret that is told once, and shown without it', async () => {
  const { webhook, secret } = await make({ team_ids: null, kinds: ['call', 'lead', 'call'] })
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(webhook).toMatchObject({
    status: 'active',
    kinds: ['call', 'lead'],
    give_up_hours: 72,
    created_by_name: 'Ada Person',
  })
  expect(webhook.logs.map(({ team_id }) => team_id)).toEqual([null, 'north', 'south'])
  expect(JSON.stringify(await list())).not.toContain(secret)
  expect(await lastAct('webhook', webhook.id)).toMatchObject({ action: 'webhook.created', actor_id: ADA })
  expect(JSON.stringify(await lastAct('webhook', webhook.id))).not.toContain(secret)
})

describe('is refused', () => {
  const good = { name: 'CRM', url: 'https://crm.example.com/', team_ids: ['north'], kinds: ['lead'] }
  test.each([
    ['url', { url: 'http://crm.example.com/' }],
    ['url', { url: 'https://10.0.0.7/' }],
    ['url', { url: 'https://printer.local/' }],
    ['url', { url: 'https://user@crm.example.com/' }],
    ['url', { url: 'crm' }],
    ['team_ids', { team_ids: ['elsewhere'] }],
    ['team_ids', { team_ids: [] }],
    ['kinds', { kinds: [] }],
    ['kinds.0', { kinds: ['weather'] }],
    ['give_up_hours', { give_up_hours: 5 }],
  ])('for its %s: %j', async (field, wrong) => {
    const { errors } = await problem(
      await ask('POST', '/api/webhooks', { as: ADA, json: { ...good, ...wrong } }),
      'invalid-input',
    )
    expect(Object.keys(errors ?? {})).toEqual([field])
  })
})

test('is an admin’s of its own organisation, and nobody else’s', async () => {
  const { webhook } = await make()
  const { id } = webhook
  await addLeads({ id: 'foreign' })
  await run(id, new Receiver())
  const [delivery] = (await answer(await ask('GET', `/api/webhooks/${id}/deliveries`, { as: ADA }), 200, DeliveryPage))
    .data
  const { webhook: other } = await make()
  const doors = [
    ['PATCH', '', { version: 1 }],
    ['DELETE', '', undefined],
    ['GET', '/deliveries', undefined],
    ['POST', `/deliveries/${delivery?.id}/redeliver`, undefined],
    ['POST', '/rotate', undefined],
    ['POST', '/test', undefined],
    ['POST', '/replay', { team_id: 'north', from_sequence: 1 }],
  ] as const
  for (const [method, path, json] of doors) {
    const address = `/api/webhooks/${id}${path}`
    const body = json === undefined ? {} : { json }
    await problem(await ask(method, address, { as: EVE, ...body }), 'not-found')
    for (const as of [MAX, ANN]) await problem(await ask(method, address, { as, ...body }), 'forbidden')
  }
  expect(await list(EVE)).toEqual([])
  await problem(
    await ask('POST', `/api/webhooks/${other.id}/deliveries/${delivery?.id}/redeliver`, { as: ADA }),
    'not-found',
  )
  for (const team_id of ['elsewhere', 'south', null])
    await problem(
      await ask('POST', `/api/webhooks/${id}/replay`, { as: ADA, json: { team_id, from_sequence: 1 } }),
      'invalid-input',
    )
  const json = { team_id: 'north', from_sequence: 99_999 }
  await problem(await ask('POST', `/api/webhooks/${id}/replay`, { as: ADA, json }), 'invalid-input')
})

test('is changed by whoever has seen its newest version', async () => {
  const { webhook } = await make()
  const path = `/api/webhooks/${webhook.id}`
  const json = { version: webhook.version, name: 'Warehouse', team_ids: ['north', 'south'], give_up_hours: 6 }
  const changed = await answer(await ask('PATCH', path, { as: ADA, json }), 200, Webhook)
  expect(changed).toMatchObject({ name: 'Warehouse', team_ids: ['north', 'south'], give_up_hours: 6, version: 2 })
  expect(changed.logs.map(({ team_id }) => team_id)).toEqual(['north', 'south'])
  await problem(await ask('PATCH', path, { as: ADA, json }), 'version-conflict')
  expect(await lastAct('webhook', webhook.id)).toMatchObject({ action: 'webhook.changed' })
})

test('that is deleted is told nothing, and its team’s log stands still when it was the last', async () => {
  for (const { id } of await list()) await ask('DELETE', `/api/webhooks/${id}`, { as: ADA })
  const listening = () =>
    env.DB.prepare('SELECT id FROM webhook_streams WHERE listening = 1 ORDER BY id')
      .all()
      .then(({ results }) => results)
  expect(await listening()).toEqual([])
  const { webhook } = await make()
  expect(await listening()).toEqual([{ id: 'north' }])
  expect((await ask('DELETE', `/api/webhooks/${webhook.id}`, { as: ADA })).status).toBe(204)
  expect(await listening()).toEqual([])
  expect(await run(webhook.id, new Receiver())).toBeNull()
  expect(await lastAct('webhook', webhook.id)).toMatchObject({ action: 'webhook.deleted' })
})

test('of all teams hears of a team that comes later', async () => {
  const { webhook, secret } = await make({ team_ids: null })
  await env.DB.prepare(`INSERT INTO teams (id, organisation_id, name) VALUES ('west', 'acme', 'West')`).run()
  await addLeads({ id: 'western', team: 'west' })
  const receiver = new Receiver(secret)
  await run(webhook.id, receiver)
  expect(receiver.got).toMatchObject([{ team_id: 'west', sequence: 1, previous_sequence: null }])
})

test('ten can be there, and no more', async () => {
  for (let count = (await list()).length; count < WEBHOOKS_AT_MOST; count += 1) await make()
  const json = { name: 'Eleventh', url: 'https://crm.example.com/', team_ids: ['north'], kinds: ['lead'] }
  await problem(await ask('POST', '/api/webhooks', { as: ADA, json }), 'invalid-input')
  expect(await list()).toHaveLength(WEBHOOKS_AT_MOST)
})

test('events and deliveries are kept for thirty days', async () => {
  await addLeads({ id: 'old' }, { id: 'new' })
  const before = await env.DB.prepare('SELECT COUNT(*) AS n FROM webhook_events').first<number>('n')
  await env.DB.prepare(`UPDATE webhook_events SET at = 5 WHERE record_id = 'old'`).run()
  await forgetOldWebhooks(env.DB, Date.now())
  expect(await env.DB.prepare('SELECT COUNT(*) AS n FROM webhook_events').first('n')).toBe((before ?? 0) - 1)
})
