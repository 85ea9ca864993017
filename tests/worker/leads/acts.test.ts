/** What is done with leads: assigned through the floor, tagged, written to, explained; and what waits behind them. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { Lead, LeadVerdicts, LeadsFound, LeadWhy, TimelineItem, TimelinePage } from '#domain/http/leads.ts'
import { Tag, TagList } from '#domain/http/tags.ts'
import { ABE, ADA, addLeads, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'
import { openAllHours, type Seat, sit } from '../support/seat.ts'

let seat: Seat

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads(
    { id: 'a', owner: ANN, phone: '+447700900101' },
    { id: 'b', owner: ANN, phone: '+447700900102' },
    { id: 'c', phone: '+447700900103' },
    { id: 'leased', phone: '+447700900104' },
    { id: 'live', owner: ANN, phone: '+447700900105' },
    { id: 'dnc', owner: ANN, phone: '+447700900106' },
    { id: 's', team: 'south', owner: SUE },
    { id: 'e', team: 'elsewhere' },
  )
  await env.DB.prepare(`INSERT INTO do_not_call (organisation_id, phone) VALUES ('acme', '+447700900106')`).run()
  seat = await sit(ANN)
  await seat.do({ type: 'GoAvailable' })
})

const lead = async (id: string, as = ADA): Promise<Lead> =>
  answer(await ask('GET', `/api/leads/${id}`, { as }), 200, Lead)
const assign = (id: string, to: string | null, as: string, more = {}) =>
  ask('POST', `/api/leads/${id}/assign`, {
    as,
    json: { to, ...more },
    headers: { 'cf-connecting-ip': '192.0.2.9' },
  })

describe('assigning', () => {
  test('goes through the floor and is settled when the answer comes', async () => {
    expect((await answer(await assign('a', ABE, MAX, { reason: 'Ann is away' }), 200, Lead)).assigned_to).toBe(ABE)
    expect(await lastAct('lead', 'a')).toMatchObject({ action: 'lead.assigned', actor_id: MAX })
    const asked = await lastAct('floor', 'north', 'floor.asked')
    expect(asked).toMatchObject({ action: 'floor.asked', actor_id: MAX, ip: '192.0.2.9' })
    expect(String(asked?.['after'])).toContain('ReassignLead')
    expect((await answer(await assign('a', null, ADA), 200, Lead)).assigned_to).toBeNull()
    expect((await answer(await assign('a', ANN, ADA), 200, Lead)).assigned_to_name).toBe('Ann Person')
  })

  test('is for managers of the team and admins', async () => {
    await problem(await assign('b', ABE, ANN), 'forbidden')
    await problem(await assign('s', SUE, MAX), 'forbidden')
    await problem(await assign('e', EVE, ADA), 'not-found')
    await problem(await ask('POST', '/api/leads/b/assign', { json: { to: ABE } }), 'unauthenticated')
    await problem(await assign('b', 'not an id', MAX), 'invalid-input')
  })

  test("to somebody who is not of the team is refused in the floor's words", async () => {
    const { refusal } = await problem(await assign('b', SUE, MAX), 'refused')
    expect(refusal).toMatchObject({ code: 'unknown-agent', agentId: SUE })
    expect((await lead('b')).assigned_to).toBe(ANN)
  })

  test('of many gives a verdict on each, and moves what it can', async () => {
    const { fence = 0 } = (await seat.do({ type: 'TakeLead', leadId: 'live' })).result ?? {}
    await seat.do({ type: 'StartCall', leadId: 'live' }, fence)
    const json = { lead_ids: ['b', 'nowhere', 's', 'live', 'c'], to: ABE }
    const { data } = await answer(await ask('POST', '/api/leads/assign', { as: MAX, json }), 200, LeadVerdicts)
    expect(data.map(({ lead_id, done, code, refusal }) => [lead_id, done, code ?? refusal?.code])).toEqual([
      ['b', true, undefined],
      ['nowhere', false, 'not-found'],
      ['s', false, 'not-found'],
      ['live', false, 'lead-in-live-call'],
      ['c', true, undefined],
    ])
    expect((await lead('c')).assigned_to).toBe(ABE)
    await problem(await ask('POST', '/api/leads/assign', { as: ANN, json }), 'forbidden')
    await problem(await ask('POST', '/api/leads/assign', { as: MAX, json: { lead_ids: [], to: ABE } }), 'invalid-input')
  })

  test('a lead in a live call is not deleted under it', async () => {
    const { refusal } = await problem(await ask('DELETE', '/api/leads/live', { as: ADA }), 'refused')
    expect(refusal).toMatchObject({ code: 'lead-in-live-call', agentId: ANN })
    expect((await lead('live')).id).toBe('live')
  })
})

test('a lead that is leased to an agent is theirs to read and edit for as long', async () => {
  const ben = await sit(ABE)
  await ben.do({ type: 'GoAvailable' })
  await problem(await ask('GET', '/api/leads/leased', { as: ABE }), 'forbidden')
  const { fence = 0 } = (await ben.do({ type: 'TakeLead', leadId: 'leased' })).result ?? {}
  expect((await lead('leased', ABE)).id).toBe('leased')
  await answer(await ask('PATCH', '/api/leads/leased', { as: ABE, json: { version: 1, title: 'CTO' } }), 200, Lead)
  await ben.do({ type: 'ReleaseLead', leadId: 'leased' }, fence)
  await problem(await ask('GET', '/api/leads/leased', { as: ABE }), 'forbidden')
  ben.leave()
})

describe('who is calling', () => {
  const find = (phone: string, as: string, more = '') =>
    ask('GET', `/api/leads/find?phone=${encodeURIComponent(phone)}${more}`, { as })

  test("is found by the whole number among the leads of one's teams, also those of others", async () => {
    const { phone, data } = await answer(await find('07700 900103', SUE), 200, LeadsFound)
    expect([phone, data]).toEqual(['+447700900103', []])
    const found = await answer(await find('07700 900103', ANN), 200, LeadsFound)
    expect(found.data).toEqual([
      { id: 'c', team_id: 'north', name: null, company: null, assigned_to: ABE, assigned_to_name: 'Abe Person' },
    ])
    const named = [expect.objectContaining({ id: 'c', name: 'Lead c' })]
    for (const as of [ABE, MAX])
      expect((await answer(await find('07700 900103', as), 200, LeadsFound)).data).toEqual(named)
  })

  test('NX8 AU3 tells an agent of a colleague’s lead whose it is, writes it down, and is 30 an hour at most', async () => {
    await addLeads({ id: 'kept-quiet', owner: ANN, phone: '+447700900777', name: 'Quiet Person', company: 'Hush Ltd' })
    await addLeads({ id: 'shared-one', phone: '+447700900778', name: 'Shared Person' })
    await addLeads({ id: 'my-own', owner: ABE, phone: '+447700900779', name: 'My Person' })
    const written = async () =>
      (
        await env.DB.prepare(
          `SELECT entity_id, team_id, after FROM activity_logs WHERE actor_id = ? AND action = 'lead.found-for-caller' ORDER BY seq`,
        )
          .bind(ABE)
          .all()
      ).results
    const text = await (await find('+447700900777', ABE)).text()
    expect(text).not.toMatch(/Quiet|Hush/)
    expect(text).toContain('Ann Person')
    expect((await answer(await find('+447700900778', ABE), 200, LeadsFound)).data[0]?.name).toBe('Shared Person')
    expect(await written()).toEqual([
      { entity_id: 'kept-quiet', team_id: 'north', after: JSON.stringify({ owner_id: ANN }) },
      { entity_id: 'shared-one', team_id: 'north', after: JSON.stringify({ owner_id: null }) },
    ])
    const many = await Promise.all(Array.from({ length: 40 }, () => find('+447700900777', ABE)))
    expect(many.filter(({ status }) => status === 200)).toHaveLength(28)
    expect(await written()).toHaveLength(30)
    const { refusal } = await problem(await find('+447700900777', ABE), 'rate-limited')
    expect(refusal).toEqual({ code: 'too-many', what: 'callers an hour', limit: 30 })
    // What is theirs, and what nobody has, is found all the same; so is everything by who leads the team.
    expect((await answer(await find('+447700900779', ABE), 200, LeadsFound)).data[0]?.name).toBe('My Person')
    expect((await answer(await find('+447700900780', ABE), 200, LeadsFound)).data).toEqual([])
    for (let at = 0; at < 31; at += 1)
      expect((await answer(await find('+447700900777', MAX), 200, LeadsFound)).data[0]?.name).toBe('Quiet Person')
  })

  test('is not told to others, and needs a number', async () => {
    await problem(await find('07700 900103', ANN, '&team_id=south'), 'forbidden')
    await problem(await find('nobody', ANN), 'invalid-input')
    await problem(await ask('GET', '/api/leads/find', { as: ANN }), 'invalid-input')
    await problem(await ask('GET', '/api/leads/find?phone=07700900103'), 'unauthenticated')
  })
})

describe('why', () => {
  const why = async (id: string, as: string, query = '') =>
    answer(await ask('GET', `/api/leads/${id}/why${query}`, { as }), 200, LeadWhy)

  test('a lead is next, or which rules hold it back', async () => {
    expect(await why('a', MAX, `?agent_id=${ANN}`)).toMatchObject({
      type: 'ready',
      agent_id: ANN,
      why: { rule: 'own-lead' },
    })
    const held = await why('dnc', ANN)
    expect(held).toMatchObject({ type: 'held-back', agent_id: ANN })
    expect(held.type === 'held-back' && held.holds.map(({ rule }) => rule)).toContain('do-not-call')
    expect((await lead('dnc')).do_not_call).toBe(true)
  })

  test('an agent asks for themself only', async () => {
    await problem(await ask('GET', `/api/leads/a/why?agent_id=${ABE}`, { as: ANN }), 'forbidden')
  })
})

describe('tags', () => {
  test('put on a lead by two people at once are both there, and taking one off leaves the other', async () => {
    await env.DB.prepare(
      `INSERT INTO tags (id, organisation_id, name, look) VALUES ('one', 'acme', 'One', 'one'), ('two', 'acme', 'Two', 'two')`,
    ).run()
    const set = (json: object, as = ANN) => ask('PUT', '/api/leads/a/tags', { as, json })
    const tagsOf = async (response: Response) => (await answer(response, 200, Lead)).tags.map(({ id }) => id).toSorted()
    await Promise.all([set({ add: ['one'] }), set({ add: ['two'] }, MAX)])
    expect(await tagsOf(await set({ add: [] }))).toEqual(['one', 'two'])
    expect(await tagsOf(await set({ remove: ['one', 'nothing'] }))).toEqual(['two'])
    expect(await tagsOf(await set({ add: ['one'], remove: ['two'] }))).toEqual(['one'])
    expect(await tagsOf(await set({ tag_ids: [] }))).toEqual([])
    for (const wrong of [{}, { tag_ids: [], add: ['one'] }])
      expect(Object.keys((await problem(await set(wrong), 'invalid-input')).errors ?? {})).toEqual(['tag_ids'])
    expect(Object.keys((await problem(await set({ add: ['nothing'] }), 'invalid-input')).errors ?? {})).toEqual(['add'])
    await env.DB.prepare(`DELETE FROM tags WHERE id IN ('one', 'two')`).run()
  })

  test('created at once under one name are one tag, and the others hear of it', async () => {
    const json = { name: 'Same moment' }
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask('POST', '/api/tags', { as: MAX, json })))
    expect(answers.map(({ status }) => status).filter((status) => status !== 409)).toEqual([201])
    const { data } = await answer(await ask('GET', '/api/tags', { as: MAX }), 200, TagList)
    const made = data.filter(({ name }) => name === json.name)
    expect(made).toHaveLength(1)
    await env.DB.prepare('DELETE FROM tags WHERE id = ?').bind(made[0]?.id).run()
  })

  test('are made by those who lead, and put on leads as a whole', async () => {
    const hot = await answer(
      await ask('POST', '/api/tags', { as: MAX, json: { name: 'Hot', color: '#FA5252' } }),
      201,
      Tag,
    )
    const cold = await answer(await ask('POST', '/api/tags', { as: ADA, json: { name: 'Cold' } }), 201, Tag)
    expect(hot.color).toBe('#fa5252')
    expect(
      (await problem(await ask('POST', '/api/tags', { as: MAX, json: { name: 'hOT' } }), 'duplicate')).duplicate_of,
    ).toBe(hot.id)
    await problem(await ask('POST', '/api/tags', { as: ANN, json: { name: 'Mine' } }), 'forbidden')
    await problem(await ask('POST', '/api/tags', { as: MAX, json: { name: '', color: 'red' } }), 'invalid-input')
    expect(
      (await answer(await ask('GET', '/api/tags', { as: ANN }), 200, TagList)).data.map(({ name }) => name),
    ).toEqual(['Cold', 'Hot'])
    expect((await answer(await ask('GET', '/api/tags', { as: EVE }), 200, TagList)).data).toEqual([])

    const put = (tag_ids: string[], as = ANN) => ask('PUT', '/api/leads/a/tags', { as, json: { tag_ids } })
    expect((await answer(await put([hot.id, cold.id, hot.id]), 200, Lead)).tags).toHaveLength(2)
    expect((await answer(await put([cold.id]), 200, Lead)).tags).toEqual([cold])
    expect(await lastAct('lead', 'a')).toMatchObject({ action: 'lead.tagged', actor_id: ANN })
    await problem(await put(['nowhere']), 'invalid-input')
    await problem(await put([hot.id], ABE), 'forbidden')
    const tagged = await ask('GET', `/api/leads?tag=${cold.id}`, { as: MAX })
    expect(await tagged.json()).toMatchObject({ data: [{ id: 'a' }] })
    expect((await answer(await put([]), 200, Lead)).tags).toEqual([])
  })
})

describe('the timeline', () => {
  test('holds notes and changes, newest first, in pages', async () => {
    for (const message of ['one', 'two', 'three']) {
      const item = await answer(
        await ask('POST', '/api/leads/a/conversations', { as: ANN, json: { message } }),
        201,
        TimelineItem,
      )
      expect(item).toMatchObject({ kind: 'message', message, message_type: 'note', user_name: 'Ann Person' })
    }
    const items: TimelineItem[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: TimelinePage = await answer(
        await ask('GET', `/api/leads/a/timeline?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`, { as: MAX }),
        200,
        TimelinePage,
      )
      items.push(...page.data)
      cursor = page.next_cursor
    }
    const whole = await answer(await ask('GET', '/api/leads/a/timeline', { as: MAX }), 200, TimelinePage)
    expect(items).toEqual(whole.data)
    expect(items.map(({ at }) => at)).toEqual(
      items
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    )
    expect(items.filter(({ kind }) => kind === 'message')).toHaveLength(3)
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'change',
        action: 'lead.assigned',
        after: { assigned_to: ABE, reason: 'Ann is away' },
      }),
    )
  })

  test('is only for those who may use the lead, and a note needs words', async () => {
    await problem(await ask('GET', '/api/leads/a/timeline', { as: SUE }), 'forbidden')
    await problem(await ask('GET', '/api/leads/a/timeline'), 'unauthenticated')
    await problem(await ask('POST', '/api/leads/a/conversations', { as: ABE, json: { message: 'x' } }), 'forbidden')
    await problem(await ask('POST', '/api/leads/a/conversations', { as: ANN, json: { message: ' ' } }), 'invalid-input')
    await problem(
      await ask('POST', '/api/leads/a/conversations', { as: ANN, json: { message: 'x', message_type: 'system' } }),
      'invalid-input',
    )
  })
})
