/** Leads over the API: create, read, edit, delete, with the rights of each role. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { Lead, LeadPage, LeadsFound } from '#domain/http/leads.ts'
import { ABE, ADA, ANN, addLeads, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'

beforeAll(async () => {
  await furnish()
  await addLeads(
    { id: 'anns', owner: ANN },
    { id: 'abes', owner: ABE },
    { id: 'made-by-ann', createdBy: ANN },
    { id: 'free' },
    { id: 'souths', team: 'south' },
    { id: 'strangers', team: 'elsewhere' },
  )
})

describe('creating', () => {
  test('the founding example answers 201 and the lead, assigned to the agent, with a line in the log', async () => {
    const json = { name: 'Grace Hopper', phone: '+14155550132', email: 'grace@navy.example', company: 'COBOL Ltd' }
    const response = await ask('POST', '/api/leads', {
      as: ANN,
      json,
      headers: { 'user-agent': 'test/1', 'cf-connecting-ip': '192.0.2.7' },
    })
    const lead = await answer(response, 201, Lead)
    expect(response.headers.get('location')).toBe(`/api/leads/${lead.id}`)
    expect(lead).toMatchObject({
      ...json,
      status: 'new',
      assigned_to: ANN,
      created_by: ANN,
      version: 1,
      team_id: 'north',
    })
    expect(lead.zone).toBe('America/Los_Angeles')
    expect(await lastAct('lead', lead.id)).toMatchObject({
      action: 'lead.created',
      actor_id: ANN,
      actor_type: 'person',
      team_id: 'north',
      ip: '192.0.2.7',
      user_agent: 'test/1',
      before: null,
    })
  })

  test("a number without a country is read in the team's, and the address tells the zone", async () => {
    const json = { name: 'A', phone: '020 7946 0018', country: 'us', region: 'Texas' }
    const lead = await answer(
      await ask('POST', '/api/leads', { as: MAX, json: { ...json, phone: '(212) 555-0118' } }),
      201,
      Lead,
    )
    expect(lead).toMatchObject({
      phone: '+12125550118',
      zone: 'America/Chicago|America/Denver|America/New_York',
      assigned_to: null,
    })
    const british = await answer(
      await ask('POST', '/api/leads', { as: MAX, json: { name: 'B', phone: '020 7946 0018' } }),
      201,
      Lead,
    )
    expect(british).toMatchObject({ phone: '+442079460018', zone: 'Europe/London' })
  })

  test('a manager may name an owner of the team, and an admin any team', async () => {
    const owned = await answer(
      await ask('POST', '/api/leads', { as: MAX, json: { name: 'C', assigned_to: ABE } }),
      201,
      Lead,
    )
    expect(owned).toMatchObject({ assigned_to: ABE, assigned_to_name: 'Abe Person' })
    const south = await answer(
      await ask('POST', '/api/leads', { as: ADA, json: { name: 'D', team_id: 'south' } }),
      201,
      Lead,
    )
    expect(south.team_id).toBe('south')
    const first = await answer(await ask('POST', '/api/leads', { as: ADA, json: { name: 'E' } }), 201, Lead)
    expect(first.team_id).toBe('north')
  })

  test('what is wrong is said by field', async () => {
    const json = { name: ' ', phone: '12', email: 'x', status: 'hot', surprise: 1 }
    const { errors = {} } = await problem(await ask('POST', '/api/leads', { as: ANN, json }), 'invalid-input')
    expect(errors).toMatchObject({
      email: ['is not an email address'],
      name: ['must not be empty'],
      status: [expect.stringMatching(/^must be one of new, contacted/)],
      surprise: ['is not a field here'],
    })
    const phone = await problem(
      await ask('POST', '/api/leads', { as: ANN, json: { name: 'x', phone: '12' } }),
      'invalid-input',
    )
    expect(phone.errors).toHaveProperty('phone')
    await problem(
      await ask('POST', '/api/leads', { as: ANN, body: '{', headers: { 'content-type': 'application/json' } }),
      'bad-json',
    )
    await problem(await ask('POST', '/api/leads', { as: ANN, body: 'name=x' }), 'unsupported-media')
    const owner = await problem(
      await ask('POST', '/api/leads', { as: MAX, json: { name: 'x', assigned_to: SUE } }),
      'invalid-input',
    )
    expect(owner.errors).toHaveProperty('assigned_to')
  })

  test('a number that the team has already is shown before anything is written', async () => {
    const json = { name: 'First', phone: '+447700900555' }
    const first = await answer(await ask('POST', '/api/leads', { as: ANN, json }), 201, Lead)
    const twice = { ...json, name: 'Second', phone: '07700 900555' }
    const { duplicate_of } = await problem(await ask('POST', '/api/leads', { as: ABE, json: twice }), 'duplicate')
    expect(duplicate_of).toBe(first.id)
    await answer(await ask('POST', '/api/leads', { as: ABE, json: { ...twice, allow_duplicate: true } }), 201, Lead)
  })

  test('nobody creates outside their teams, and an agent for nobody else', async () => {
    await problem(await ask('POST', '/api/leads', { json: { name: 'x' } }), 'unauthenticated')
    await problem(await ask('POST', '/api/leads', { as: ANN, json: { name: 'x', team_id: 'south' } }), 'forbidden')
    await problem(await ask('POST', '/api/leads', { as: MAX, json: { name: 'x', team_id: 'south' } }), 'forbidden')
    await problem(await ask('POST', '/api/leads', { as: ADA, json: { name: 'x', team_id: 'elsewhere' } }), 'forbidden')
    await problem(await ask('POST', '/api/leads', { as: ANN, json: { name: 'x', assigned_to: ABE } }), 'forbidden')
  })
})

describe('reading', () => {
  test.each([
    [ANN, 'anns', 200],
    [ANN, 'made-by-ann', 200],
    [ANN, 'abes', 403],
    [ANN, 'free', 403],
    [ANN, 'souths', 403],
    [ANN, 'strangers', 404],
    [MAX, 'abes', 200],
    [MAX, 'souths', 403],
    [ADA, 'souths', 200],
    [ADA, 'strangers', 404],
    [EVE, 'anns', 404],
    [EVE, 'strangers', 200],
  ])('%s asking for %s gets %i', async (who, id, status) => {
    expect((await ask('GET', `/api/leads/${id}`, { as: who })).status).toBe(status)
  })

  test('what is no id names nothing', async () => {
    await problem(await ask('GET', '/api/leads/..%2F..%2Fetc', { as: ADA }), 'not-found')
    await problem(await ask('GET', "/api/leads/'%20OR%201=1--", { as: ADA }), 'not-found')
  })
})

describe('editing', () => {
  test('names its version, moves it, and is written down with before and after', async () => {
    const lead = await answer(
      await ask('PATCH', '/api/leads/anns', { as: ANN, json: { version: 1, company: 'New Ltd', email: '' } }),
      200,
      Lead,
    )
    expect(lead).toMatchObject({ company: 'New Ltd', email: null, version: 2 })
    const line = await lastAct('lead', 'anns')
    expect(line).toMatchObject({ action: 'lead.updated', actor_id: ANN })
    expect(JSON.parse(String(line?.['before']))).toEqual({ company: null })
    expect(JSON.parse(String(line?.['after']))).toEqual({ company: 'New Ltd' })
  })

  test('an edit from an older version is shown field by field and changes nothing', async () => {
    const json = { version: 1, company: 'Mine Ltd', title: 'CEO' }
    const body = await problem(await ask('PATCH', '/api/leads/anns', { as: MAX, json }), 'version-conflict')
    expect(body.version).toBe(2)
    expect(body.conflicts).toEqual([
      { field: 'company', yours: 'Mine Ltd', theirs: 'New Ltd' },
      { field: 'title', yours: 'CEO', theirs: null },
    ])
    expect((await answer(await ask('GET', '/api/leads/anns', { as: ANN }), 200, Lead)).company).toBe('New Ltd')
  })

  test('of fields nobody else touched goes through when it says what it saw', async () => {
    const json = { version: 1, title: 'CEO', seen: { title: null } }
    const lead = await answer(await ask('PATCH', '/api/leads/anns', { as: MAX, json }), 200, Lead)
    expect(lead).toMatchObject({ title: 'CEO', company: 'New Ltd', version: 3 })
  })

  test('of two at the same moment exactly one wins', async () => {
    await addLeads({ id: 'raced', owner: ANN })
    const names = ['One', 'Two', 'Three', 'Four']
    const answers = await Promise.all(
      names.map((name) => ask('PATCH', '/api/leads/raced', { as: ANN, json: { version: 1, name } })),
    )
    expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([200, 409, 409, 409])
    const lines = await env.DB.prepare(`SELECT COUNT(*) AS n FROM activity_logs WHERE entity_id = 'raced'`).first('n')
    expect(lines).toBe(1)
  })

  test('a new number or address moves the zone', async () => {
    await addLeads({ id: 'moved', owner: ANN })
    const json = { version: 1, phone: '+61 8 9000 0000' }
    const lead = await answer(await ask('PATCH', '/api/leads/moved', { as: ANN, json }), 200, Lead)
    expect(lead.zone).toBe('Australia/Perth')
    const west = await answer(
      await ask('PATCH', '/api/leads/moved', { as: ANN, json: { version: 2, country: 'AU', region: 'WA' } }),
      200,
      Lead,
    )
    expect(west.zone).toBe('Australia/Perth')
  })

  test('is only for those who may, and never of owner or team', async () => {
    await problem(await ask('PATCH', '/api/leads/abes', { as: ANN, json: { version: 1, name: 'x' } }), 'forbidden')
    await problem(await ask('PATCH', '/api/leads/abes', { json: { version: 1, name: 'x' } }), 'unauthenticated')
    await problem(await ask('PATCH', '/api/leads/anns', { as: ANN, json: { name: 'x' } }), 'invalid-input')
    const { errors } = await problem(
      await ask('PATCH', '/api/leads/anns', { as: ANN, json: { version: 3, assigned_to: ABE, team_id: 'south' } }),
      'invalid-input',
    )
    expect(Object.keys(errors ?? {})).toEqual(['assigned_to', 'team_id'])
  })
})

describe('deleting', () => {
  test("is the admin's alone; the lead is gone from sight and its calls stay", async () => {
    await addLeads({ id: 'doomed', owner: ANN })
    await problem(await ask('DELETE', '/api/leads/doomed', { as: ANN }), 'forbidden')
    await problem(await ask('DELETE', '/api/leads/doomed', { as: MAX }), 'forbidden')
    expect((await ask('DELETE', '/api/leads/doomed', { as: ADA })).status).toBe(204)
    await problem(await ask('GET', '/api/leads/doomed', { as: ANN }), 'not-found')
    expect(await lastAct('lead', 'doomed')).toMatchObject({ action: 'lead.deleted', actor_id: ADA })
    await problem(await ask('DELETE', '/api/leads/doomed', { as: ADA }), 'not-found')
    await problem(await ask('DELETE', '/api/leads/strangers', { as: ADA }), 'not-found')
  })
})

describe('a number', () => {
  const withNumber = (phone: string, more: object = {}) =>
    ask('POST', '/api/leads', { as: MAX, json: { name: 'Number', phone, ...more } })

  test.each([
    ['+49 5678', 'is too short for a phone number'],
    ['+49 123456789012345', 'is too long for a phone number'],
    ['020 7946 0958 / 020 7946 0959', 'has two numbers. Keep one here and move the other to the notes.'],
    ['020 7946 0958 ask for Jim', 'has text beside the number. Move it to the notes.'],
  ])('%s is refused at the door, with what is wrong with it', async (phone, fault) => {
    expect((await problem(await withNumber(phone), 'invalid-input')).errors).toEqual({ phone: [fault] })
  })

  test('keeps its extension, from behind it or from its own field, until the number changes', async () => {
    const made = await answer(await withNumber('020 7946 0961 ext. 7'), 201, Lead)
    expect(made).toMatchObject({ phone: '+442079460961', phone_extension: '7' })
    const edit = async (json: object, version: number) =>
      answer(await ask('PATCH', `/api/leads/${made.id}`, { as: MAX, json: { ...json, version } }), 200, Lead)
    expect(await edit({ phone_extension: '12' }, 1)).toMatchObject({ phone: '+442079460961', phone_extension: '12' })
    expect(await edit({ phone: '020 7946 0962' }, 2)).toMatchObject({ phone: '+442079460962', phone_extension: null })
    await problem(await withNumber('020 7946 0963 ext. 7', { phone_extension: '8' }), 'invalid-input')
    await problem(
      await ask('POST', '/api/leads', { as: MAX, json: { name: 'N', phone_extension: '8' } }),
      'invalid-input',
    )
  })

  test('an older record holds and nobody can read costs no list', async () => {
    await addLeads({ id: 'old-short', phone: '+495678' }, { id: 'old-long', phone: '+49123456789012345' })
    const page = await answer(await ask('GET', '/api/leads?limit=100', { as: MAX }), 200, LeadPage)
    expect(page.data.find(({ id }) => id === 'old-short')?.phone).toBe('+495678')
    expect(page.data.find(({ id }) => id === 'old-long')?.phone).toBe('+49123456789012345')
    const json = { version: 1, company: 'Edited beside it' }
    await answer(await ask('PATCH', '/api/leads/old-short', { as: MAX, json }), 200, Lead)
  })

  test('is found as its person writes it', async () => {
    await addLeads({ id: 'found', phone: '+442079460970' })
    for (const text of [
      '(020) 7946 0970',
      '\u202A+44 (0)20 7946 0970\u202C',
      '０２０ ７９４６ ０９７０',
      '٠٢٠ ٧٩٤٦ ٠٩٧٠',
    ]) {
      const response = await ask('GET', `/api/leads/find?phone=${encodeURIComponent(text)}`, { as: ANN })
      expect(
        (await answer(response, 200, LeadsFound)).data.map(({ id }) => id),
        text,
      ).toEqual(['found'])
    }
  })
})
