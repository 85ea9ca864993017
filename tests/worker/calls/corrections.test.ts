/** Corrections of closed calls and lifted blocks, through the API, the floor and back in the records. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { CallDetail } from '#domain/http/calls.ts'
import { Lead } from '#domain/http/leads.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, addCall, addLeads, ANN, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { openAllHours, sit } from '../support/seat.ts'

const PHONE = '+442079460111'
beforeAll(async () => {
  await furnish()
  await openAllHours()
  await openAllHours('south')
  await addLeads(
    { id: 'called', owner: ANN, phone: PHONE },
    { id: 'namesake', owner: ABE, phone: PHONE },
    { id: 'souths', team: 'south', phone: PHONE },
    { id: 'long-ago', owner: ANN, phone: '+442079460112' },
    { id: 'other', owner: ANN, phone: '+442079460113' },
  )
  const ann = await sit(ANN)
  await ann.do({ type: 'GoAvailable' })
  ann.leave()
})

const TOMORROW = Date.now() + 24 * 60 * 60_000

/** Interest asks for the time of its next step. */
const nextStep = (dispositionId: string) =>
  dispositionId === 'interested' ? { callback: { dueAt: TOMORROW, note: '' } } : {}

/** A call of Ann's that ends so; its id. */
async function made(leadId: string, dispositionId: string): Promise<string> {
  const ann = await sit(ANN)
  const taken = await ann.do({ type: 'TakeLead', leadId, by: 'chosen' })
  const fence = taken.type === 'ack' ? taken.result?.fence : undefined
  const started = await ann.do({ type: 'StartCall', leadId }, fence)
  const callId = (started.type === 'ack' && started.result?.callId) || ''
  await ann.do({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)
  await ann.do({ type: 'EndCall', callId, reason: 'hung-up' }, fence)
  await ann.do({ type: 'DispositionCall', callId, dispositionId, ...nextStep(dispositionId) }, fence)
  ann.leave()
  await env.TEAM_FLOOR.getByName('north').flush()
  return callId
}

/** As her own desk shows them. */
async function outcomesOfAnn() {
  const desk = await sit(ANN)
  const outcomes = desk.welcome.floor?.tallies[ANN]?.outcomes ?? {}
  desk.leave()
  return outcomes
}

const correct = (callId: string, as: string, dispositionId: string) =>
  ask('POST', `/api/calls/${callId}/outcome`, {
    as,
    json: {
      disposition_id: dispositionId,
      reason: 'a slip',
      ...(dispositionId === 'interested' && { callback: { due_at: new Date(TOMORROW).toISOString(), note: '' } }),
    },
  })
const leadNow = async (id: string, as = ADA) => answer(await ask('GET', `/api/leads/${id}`, { as }), 200, Lead)

describe('a closed call', () => {
  test('WR10 is corrected by its agent at once, twice in a row, and the records follow', async () => {
    const callId = await made('called', 'not-interested')
    const once = await answer(await correct(callId, ANN, 'interested'), 200, CallDetail)
    expect(once).toMatchObject({ outcome: 'answered', disposition_id: 'interested' })
    expect(await leadNow('called')).toMatchObject({ status: 'contacted', last_outcome: 'answered' })
    await answer(await correct(callId, ANN, 'no-result'), 200, CallDetail)
    expect(await leadNow('called')).toMatchObject({ status: 'new', last_outcome: 'answered' })
    expect(await lastAct('call', callId)).toMatchObject({ action: 'call.outcome-corrected', actor_id: ANN })
    expect(await outcomesOfAnn()).toMatchObject({ answered: 1, 'not-interested': 0 })
  })

  test('WR10 two corrections at one moment are counted one after the other', async () => {
    const callId = await made('long-ago', 'interested')
    await Promise.all([correct(callId, ANN, 'busy'), correct(callId, MAX, 'voicemail')])
    const counted = await outcomesOfAnn()
    expect((counted.busy ?? 0) + (counted.voicemail ?? 0)).toBe(1)
  })

  test('WR10 of long ago, which no floor remembers, is a manager’s', async () => {
    const callId = crypto.randomUUID()
    await addCall(callId, 'long-ago', ANN)
    await env.DB.prepare('UPDATE calls SET created_at = call_date WHERE id = ?').bind(callId).run()
    const { refusal } = await problem(await correct(callId, ANN, 'interested'), 'refused')
    expect(refusal?.code).toBe('too-late')
    const call = await answer(await correct(callId, MAX, 'not-interested'), 200, CallDetail)
    expect(call.outcome).toBe('not-interested')
    // The lead was called again since.
    expect((await leadNow('long-ago')).status).not.toBe('lost')
  })

  test('WR10 of somebody else is seen and corrected by nobody who may not', async () => {
    const callId = await made('other', 'interested')
    for (const as of [ABE, SUE]) await problem(await correct(callId, as, 'busy'), 'forbidden')
    await problem(await correct('no-such-call', ADA, 'busy'), 'not-found')
    await problem(
      await ask('POST', `/api/calls/${callId}/outcome`, { as: ANN, json: { disposition_id: 'busy' } }),
      'invalid-input',
    )
  })
})

describe('a blocked number', () => {
  const lift = (as: string, leadId = 'called') =>
    ask('POST', `/api/leads/${leadId}/lift-do-not-call`, { as, json: { reason: 'they asked for a call' } })

  test('WR11 is lifted by an admin alone, for all leads of the number in every team', async () => {
    await made('called', 'do-not-call')
    expect((await leadNow('namesake')).do_not_call).toBe(true)
    for (const as of [ANN, MAX]) await problem(await lift(as), 'forbidden')
    expect(await answer(await lift(ADA), 200, Lead)).toMatchObject({ do_not_call: false })
    for (const id of ['called', 'namesake', 'souths']) expect((await leadNow(id)).do_not_call).toBe(false)
    expect(await lastAct('lead', 'called')).toMatchObject({ action: 'lead.do-not-call-lifted', actor_id: ADA })
    const left = await env.DB.prepare('SELECT COUNT(*) AS count FROM do_not_call WHERE lifted_at IS NULL').first()
    expect(left).toEqual({ count: 0 })
    const why = await ask('GET', `/api/leads/called/why?agent_id=${ANN}`, { as: MAX })
    expect(await why.text()).not.toContain('do-not-call')
  })
})
