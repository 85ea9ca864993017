/** Consent to be called: put on record with its evidence, renewed by use, withdrawn, and known to the floor at once. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { Consent, ConsentList } from '#domain/http/suppression/consents.ts'
import { LeadWhy } from '#domain/http/leads.ts'
import { TeamDetail } from '#domain/http/people.ts'
import { RulePackList, WhatIf } from '#domain/http/suppression/rule-packs.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, addLeads, ANN, EVE, furnish, lastAct, MAX } from '../support/house.ts'

const DAY = 24 * 60 * 60_000
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString()
const agreed = { how: 'web-form', words: 'Yes, call me about offers.', evidence: 'form 17', given_at: ago(30) }

const add = (as: string, json: object, lead = 'german') => ask('POST', `/api/leads/${lead}/consents`, { as, json })
const list = async (as = ADA) =>
  (await answer(await ask('GET', '/api/leads/german/consents', { as }), 200, ConsentList)).data
const holds = async () => {
  const why = await answer(await ask('GET', `/api/leads/german/why?agent_id=${ANN}`, { as: MAX }), 200, LeadWhy)
  return why.type === 'held-back' ? why.holds : []
}
const consentHolds = async () => (await holds()).filter(({ rule }) => rule === 'pack-consent')

async function choose(ids: readonly string[]): Promise<Response> {
  const { data } = await answer(await ask('GET', '/api/rule-packs', { as: ADA }), 200, RulePackList)
  const team = await answer(await ask('GET', '/api/teams/north', { as: ADA }), 200, TeamDetail)
  const rulePacks = data.filter(({ id }) => ids.includes(id))
  const settings = { ...team.settings, version: team.settings_version, rulePacks }
  return ask('PUT', '/api/teams/north/settings', { as: ADA, json: { settings } })
}

beforeAll(async () => {
  await furnish()
  await addLeads({ id: 'german', phone: '+4930901820', owner: ANN }, { id: 'british', phone: '+447700900301' })
})

describe('a rule pack', () => {
  test('holds nobody back before it is chosen, and names itself then', async () => {
    expect(await consentHolds()).toEqual([])
    await answer(await choose(['de', 'gb']), 200, TeamDetail)
    expect(await consentHolds()).toMatchObject([{ pack: expect.stringMatching(/^Germany, 2026-/), until: null }])
  })

  test('is one of those that are shipped', async () => {
    const team = await answer(await ask('GET', '/api/teams/north', { as: ADA }), 200, TeamDetail)
    const [pack] = team.settings.rulePacks
    const rulePacks = [{ ...pack, windows: [], per24h: 20 }]
    const settings = { ...team.settings, version: team.settings_version, rulePacks }
    const { errors } = await problem(
      await ask('PUT', '/api/teams/north/settings', { as: ADA, json: { settings } }),
      'invalid-input',
    )
    expect(errors).toHaveProperty(['settings.rulePacks'])
  })

  test('is counted for a chosen moment, also one that is not chosen yet', async () => {
    const at = '2027-03-02T11:00:00Z'
    const counted = await answer(await ask('GET', `/api/teams/north/what-if?at=${at}`, { as: MAX }), 200, WhatIf)
    expect(counted).toMatchObject({ leads: 2, callable: 1 })
    expect(counted.held).toMatchObject([{ rule: 'pack-consent', leads: 1 }])
    expect(counted.packs.toSorted((one, other) => one.id.localeCompare(other.id))).toEqual([
      { id: 'de', leads: 1, held: 1 },
      { id: 'gb', leads: 1, held: 0 },
    ])
    const none = await ask('GET', `/api/teams/north/what-if?at=${at}&packs=`, { as: MAX })
    expect(await answer(none, 200, WhatIf)).toMatchObject({ leads: 2, callable: 2, held: [] })
    const night = await ask('GET', '/api/teams/north/what-if?at=2027-03-02T23:00:00Z&packs=us-federal', { as: MAX })
    // Of no lead that another rule holds back anyway a pack is said to hold it.
    expect(await answer(night, 200, WhatIf)).toMatchObject({
      held: [{ rule: 'calling-hours', pack: null, leads: 2 }],
      packs: [{ id: 'us-federal', leads: 0, held: 0 }],
    })
    await problem(await ask('GET', `/api/teams/north/what-if?at=${at}&packs=atlantis`, { as: MAX }), 'invalid-input')
    await problem(await ask('GET', `/api/teams/north/what-if?at=${at}`, { as: ANN }), 'forbidden')
  })
})

describe('a consent', () => {
  test('is put on record with what proves it, and the lead may be called', async () => {
    const consent = await answer(await add(ANN, { ...agreed, months: 60, renewed_by_use: true }), 201, Consent)
    expect(consent).toMatchObject({ how: 'web-form', evidence: 'form 17', months: 60, created_by_name: 'Ann Person' })
    expect(Date.parse(consent.until ?? '')).toBeGreaterThan(Date.now() + 1_700 * DAY)
    expect(await consentHolds()).toEqual([])
    expect(await lastAct('consent', consent.id)).toMatchObject({ action: 'consent.added', actor_id: ANN })
  })

  test('is for who may edit the lead', async () => {
    await problem(await add(ABE, agreed), 'forbidden')
    await problem(await add(EVE, agreed), 'not-found')
    expect((await problem(await add(ANN, { ...agreed, given_at: ago(-1) }), 'invalid-input')).errors).toHaveProperty(
      'given_at',
    )
    await problem(await add(ANN, { ...agreed, words: ' ' }), 'invalid-input')
  })

  test('is renewed by a call that is made on it', async () => {
    const [before] = await list()
    const call = { lead_id: 'german', duration: 60, outcome: 'answered' }
    expect((await ask('POST', '/api/calls', { as: ANN, json: call })).status).toBe(201)
    const [after] = await list()
    expect(after?.used_at).not.toBeNull()
    expect(Date.parse(after?.until ?? '')).toBeGreaterThan(Date.parse(before?.until ?? '') + 29 * DAY)
  })

  test('that was withdrawn stands no more, and stays as proof', async () => {
    const [consent] = await list()
    const path = `/api/leads/german/consents/${consent?.id}/withdraw`
    await problem(await ask('POST', path, { as: ABE, json: { reason: 'said so' } }), 'forbidden')
    const taken = await answer(await ask('POST', path, { as: ANN, json: { reason: 'said so' } }), 200, Consent)
    expect(taken).toMatchObject({ withdrawn_by_name: 'Ann Person', withdraw_reason: 'said so' })
    expect(await consentHolds()).toHaveLength(1)
    expect(await list()).toHaveLength(1)
    await expect(env.DB.prepare('DELETE FROM consents').run()).rejects.toThrow('withdrawn, not deleted')
  })

  test('that two withdraw at once is withdrawn by one of them in the log', async () => {
    const { id } = await answer(await add(ANN, agreed), 201, Consent)
    const withdraw = () =>
      ask('POST', `/api/leads/german/consents/${id}/withdraw`, { as: ANN, json: { reason: 'said so' } })
    await Promise.all([withdraw(), withdraw(), withdraw()])
    const lines = env.DB.prepare(
      `SELECT COUNT(*) AS many FROM activity_logs WHERE action = 'consent.withdrawn' AND entity_id = ?`,
    )
    expect(await lines.bind(id).first('many')).toBe(1)
  })

  test('of one month from the 31st ends with the next month', async () => {
    const given = { ...agreed, given_at: '2026-01-31T10:00:00.000Z', months: 1 }
    const consent = await answer(await add(ANN, given), 201, Consent)
    expect(consent.until).toBe('2026-02-28T10:00:00.000Z')
  })

  test('that has run out holds the lead back', async () => {
    await answer(await add(ANN, { ...agreed, given_at: ago(400), months: 12 }), 201, Consent)
    expect(await consentHolds()).toHaveLength(1)
  })
})
