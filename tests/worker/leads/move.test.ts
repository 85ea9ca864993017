/** A lead that moves to another team is in one team at any time, and on one floor (LE12). */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { Lead, LeadVerdicts } from '#domain/http/leads.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, addLeads, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { openAllHours, type Seat, sit } from '../support/seat.ts'

let ann: Seat

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads(
    { id: 'a', owner: ANN, phone: '+447700900101' },
    { id: 'live', owner: ANN, phone: '+447700900102' },
    { id: 'b', owner: ABE, phone: '+447700900103' },
    { id: 'e', team: 'elsewhere' },
  )
  ann = await sit(ANN)
  await ann.do({ type: 'GoAvailable' })
})

const move = (id: string, team_id: string, as: string) =>
  ask('POST', `/api/leads/${id}/move`, { as, json: { team_id } })

const callbackOn = (leadId: string) =>
  env.DB.prepare('SELECT team_id, user_id, status, due_at FROM tasks WHERE lead_id = ?').bind(leadId).first()

test('a moved lead leaves one floor and is called on the other', async () => {
  const dueAt = Date.now() + 3_600_000
  await ann.do({ type: 'ScheduleCallback', leadId: 'a', dueAt, note: 'in an hour' })
  const moved = await answer(await move('a', 'south', ADA), 200, Lead)
  expect(moved).toMatchObject({ team_id: 'south', assigned_to: null })
  expect(await lastAct('lead', 'a')).toMatchObject({ action: 'lead.moved', actor_id: ADA })
  expect((await ann.ask({ type: 'TakeLead', leadId: 'a' })).type).toBe('refused')
  const north = env.TEAM_FLOOR.getByName('north')
  await north.flush()
  expect(JSON.parse((await north.floorNow()).floor).callbacks).toEqual({})
  const sue = await sit(SUE, 'south')
  expect(await callbackOn('a')).toEqual({ team_id: 'south', user_id: null, status: 'pending', due_at: dueAt })
  await sue.do({ type: 'GoAvailable' })
  expect((await sue.do({ type: 'TakeLead', leadId: 'a' })).result?.leadId).toBe('a')
  sue.leave()
})

test('a lead that somebody works on stays with them', async () => {
  const { fence = 0 } = (await ann.do({ type: 'TakeLead', leadId: 'live' })).result ?? {}
  await ann.do({ type: 'StartCall', leadId: 'live' }, fence)
  expect((await problem(await move('live', 'south', ADA), 'refused')).refusal?.code).toBe('lead-in-live-call')
  expect((await answer(await ask('GET', '/api/leads/live', { as: ADA }), 200, Lead)).team_id).toBe('north')
})

test('many leads are moved with a verdict on each; one in preview is withdrawn, and has no owner there yet', async () => {
  const abe = await sit(ABE)
  await abe.do({ type: 'GoAvailable' })
  await abe.do({ type: 'TakeLead', leadId: 'b' })
  const json = { lead_ids: ['b', 'nowhere', 'e'], team_id: 'south' }
  const { data } = await answer(await ask('POST', '/api/leads/move', { as: ADA, json }), 200, LeadVerdicts)
  expect(data.map(({ lead_id, done, code }) => [lead_id, done, code])).toEqual([
    ['b', true, undefined],
    ['nowhere', false, 'not-found'],
    ['e', false, 'not-found'],
  ])
  expect(await abe.ask({ type: 'TakeLead', leadId: 'b' })).toMatchObject({ refusal: { code: 'unknown-lead' } })
  const { team_id, assigned_to } = await answer(await ask('GET', '/api/leads/b', { as: ADA }), 200, Lead)
  expect([team_id, assigned_to]).toEqual(['south', null])
  await problem(await ask('POST', '/api/leads/move', { as: MAX, json }), 'forbidden')
  await problem(
    await ask('POST', '/api/leads/move', { as: ADA, json: { ...json, team_id: 'elsewhere' } }),
    'invalid-input',
  )
  await problem(await ask('POST', '/api/leads/move', { as: ADA, json: { ...json, lead_ids: [] } }), 'invalid-input')
})

test('moving leads is for admins, and between teams of one organisation', async () => {
  await problem(await move('live', 'south', MAX), 'forbidden')
  await problem(await move('live', 'south', ANN), 'forbidden')
  await problem(await move('live', 'elsewhere', ADA), 'invalid-input')
  await problem(await move('e', 'north', ADA), 'not-found')
  await problem(await move('live', 'north', EVE), 'not-found')
  await problem(await move('live', 'not a team', ADA), 'invalid-input')
})
