/** A lead that moves to another team is in one team at any time, and on one floor (LD6). */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { Lead } from '#domain/http/leads.ts'
import { answer, ask, problem } from './support/api.ts'
import { ADA, addLeads, ANN, EVE, furnish, lastAct, MAX, SUE } from './support/house.ts'
import { openAllHours, type Seat, sit } from './support/seat.ts'

let ann: Seat

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads(
    { id: 'a', owner: ANN, phone: '+447700900101' },
    { id: 'live', owner: ANN, phone: '+447700900102' },
    { id: 'e', team: 'elsewhere' },
  )
  ann = await sit(ANN)
  await ann.do({ type: 'GoAvailable' })
})

const move = (id: string, team_id: string, as: string) =>
  ask('POST', `/api/leads/${id}/move`, { as, json: { team_id } })

test('it leaves one floor and is called on the other', async () => {
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
  await sue.do({ type: 'GoAvailable' })
  expect((await sue.do({ type: 'TakeLead', leadId: 'a' })).result?.leadId).toBe('a')
  sue.leave()
})

test('somebody who works on it keeps it', async () => {
  const { fence = 0 } = (await ann.do({ type: 'TakeLead', leadId: 'live' })).result ?? {}
  await ann.do({ type: 'StartCall', leadId: 'live' }, fence)
  expect((await problem(await move('live', 'south', ADA), 'refused')).refusal?.code).toBe('lead-in-live-call')
  expect((await answer(await ask('GET', '/api/leads/live', { as: ADA }), 200, Lead)).team_id).toBe('north')
})

test('it is for admins, and between teams of one organisation', async () => {
  await problem(await move('live', 'south', MAX), 'forbidden')
  await problem(await move('live', 'south', ANN), 'forbidden')
  await problem(await move('live', 'elsewhere', ADA), 'invalid-input')
  await problem(await move('e', 'north', ADA), 'not-found')
  await problem(await move('live', 'north', EVE), 'not-found')
  await problem(await move('live', 'not a team', ADA), 'invalid-input')
})
