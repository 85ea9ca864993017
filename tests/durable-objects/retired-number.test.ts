/** PN3: a wrong number goes, the next one comes in its place, and at no moment is the wrong one dialled again. */
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import type { LeadCard } from '#domain/floor/lead-card.ts'
import { finish, onTheLine } from './support/call.ts'
import { D1_IS_AWAY, faultyDb, floorOf, rowsIn, setEnv, type Stub } from './support/inside.ts'
import { numberOf, seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const OTHERS = [
  { phone: '+13125550123', phone_extension: '7', kind: 'mobile', zone: 'America/Chicago' },
  { phone: '+442079460999', phone_extension: null, kind: 'home', zone: 'Europe/London' },
]

async function floorWithOthers(further: readonly unknown[] = OTHERS) {
  const team = await seedTeam({ agents: 1, leads: 1, settings: { cooldownMs: {} } })
  const stub = floorOf(team.teamId)
  const [agent] = team.agents
  const [leadId = ''] = team.leads
  if (!agent) throw new Error('nobody')
  await env.DB.prepare('UPDATE leads SET further_phones = ? WHERE id = ?').bind(JSON.stringify(further), leadId).run()
  return { team, stub, leadId, viewer: await sit(stub, agent), agent }
}

const cardOf = async (stub: Stub, leadId: string): Promise<LeadCard> => {
  const [row] = await rowsIn(stub, 'SELECT lead FROM hopper WHERE lead_id = ?', leadId)
  return JSON.parse(String(row?.['lead'])).card
}

const recordOf = (leadId: string) =>
  env.DB.prepare(
    'SELECT phone, phone_extension, phone_kind, zone, further_phones, suppressed, finished FROM leads WHERE id = ?',
  )
    .bind(leadId)
    .first()

const blocked = async (teamId: string) =>
  (
    await env.DB.prepare('SELECT phone FROM do_not_call WHERE organisation_id = ? ORDER BY phone')
      .bind(`org-${teamId}`)
      .all()
  ).results.map(({ phone }) => phone)

test('the next number is called, with its extension, kind and zone; the wrong one is on the list', async () => {
  const { team, stub, leadId, viewer, agent } = await floorWithOthers()
  expect(await cardOf(stub, leadId)).toMatchObject({ phone: numberOf(1), others: 2 })
  await finish(viewer, await onTheLine(viewer), 'wrong-number')
  expect(await stub.explain(leadId, agent.userId)).toMatchObject({
    type: 'held-back',
    holds: expect.arrayContaining([expect.objectContaining({ rule: 'do-not-call' })]),
  })
  expect(await stub.flush()).toMatchObject({ waiting: 0, parked: 0 })
  expect(await blocked(team.teamId)).toEqual([numberOf(1)])
  expect(await recordOf(leadId)).toMatchObject({
    phone: '+13125550123',
    phone_extension: '7',
    phone_kind: 'mobile',
    zone: 'America/Chicago',
    further_phones: JSON.stringify(OTHERS.slice(1)),
    suppressed: 0,
    finished: 0,
  })
  await stub.pokeFeed()
  expect(await cardOf(stub, leadId)).toMatchObject({ phone: '+13125550123', extension: '7', others: 1 })
  const explained = await stub.explain(leadId, agent.userId)
  expect(explained.type === 'held-back' ? explained.holds.map(({ rule }) => rule) : []).not.toContain('do-not-call')
})

test('while the records are away, and still tell of the wrong number, it stays blocked', async () => {
  const { stub, leadId, viewer, agent } = await floorWithOthers()
  const { db, fault } = faultyDb()
  await setEnv(stub, { DB: db })
  fault.on = (sql) => (sql.some((one) => one.startsWith('UPDATE leads')) ? D1_IS_AWAY : null)
  await finish(viewer, await onTheLine(viewer), 'wrong-number')
  await env.DB.prepare("UPDATE leads SET company = 'Edited' WHERE id = ?").bind(leadId).run()
  await stub.pokeFeed()
  expect(await cardOf(stub, leadId)).toMatchObject({ phone: numberOf(1), company: 'Edited' })
  expect((await stub.explain(leadId, agent.userId)).type).toBe('held-back')
  await setEnv(stub, { DB: env.DB })
  expect(await stub.flush()).toMatchObject({ waiting: 0, parked: 0 })
  expect(await recordOf(leadId)).toMatchObject({ phone: '+13125550123', suppressed: 0 })
})

test('one that is not called any more is taken out from among the others', async () => {
  const { team, stub, leadId, viewer } = await floorWithOthers()
  const call = await onTheLine(viewer)
  const swapped = [...OTHERS.slice(1), { phone: numberOf(1), phone_extension: null, kind: 'work' }]
  await env.DB.prepare('UPDATE leads SET phone = ?, further_phones = ? WHERE id = ?')
    .bind('+13125550123', JSON.stringify(swapped), leadId)
    .run()
  await stub.pokeFeed()
  await finish(viewer, call, 'wrong-number')
  await stub.flush()
  expect(await blocked(team.teamId)).toEqual([numberOf(1)])
  expect(await recordOf(leadId)).toMatchObject({
    phone: '+13125550123',
    further_phones: JSON.stringify(OTHERS.slice(1)),
    suppressed: 0,
  })
})

test('of a lead with one number it is the end, as before', async () => {
  const { stub, leadId, viewer } = await floorWithOthers([])
  await finish(viewer, await onTheLine(viewer), 'wrong-number')
  await stub.flush()
  expect(await recordOf(leadId)).toMatchObject({ phone: numberOf(1), suppressed: 1, finished: 1 })
})
