/** An import from its upload to its undo, as a screen walks through it, and whose it is. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { Import, ImportPage } from '#domain/http/imports/imports.ts'
import { runHousekeeping } from '#worker/housekeeping.ts'
import { ABE, ADA, addLeads, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'
import {
  act,
  check,
  everything,
  gist,
  guessedPlan,
  leadBy,
  preview,
  read,
  rows,
  run,
  send,
  undo,
  until,
  upload,
} from './support.ts'

beforeAll(async () => {
  await furnish()
  await env.DB.batch([
    env.DB.prepare(`INSERT INTO tags (id, organisation_id, name, look) VALUES ('hot', 'acme', 'Hot', 'hot')`),
    env.DB.prepare(`INSERT INTO tags (id, organisation_id, name, look) VALUES ('theirs', 'other', 'Theirs', 'theirs')`),
  ])
})

const FILE = [
  'Name,Phone,E-Mail,Company,Tags',
  'Ada One,020 7946 0101,one@example.com,Acme,',
  'Bob Two,+44 20 7946 0102,two@example.com,,hot',
  'Cy Three,4.41E+11,three@example.com,,',
  'Di Four,020 7946 0101,four@example.com,,',
  ',020 7946 0105,,,',
].join('\r\n')

describe('a file of leads', () => {
  test('is uploaded, looked at, checked without a change, run, and taken back to the letter', async () => {
    const before = await everything()
    const { id, status, reading } = await upload(FILE)
    expect(status).toBe('uploaded')
    expect(reading).toEqual({ encoding: 'utf-8', delimiter: ',', quote: '"', header: true })
    const seen = await preview(id)
    expect(seen.columns.map(({ guess }) => guess)).toEqual([
      { kind: 'field', field: 'name' },
      { kind: 'field', field: 'phone' },
      { kind: 'field', field: 'email' },
      { kind: 'field', field: 'company' },
      { kind: 'tags' },
    ])
    expect(seen.rows[0]).toEqual({ row: 2, cells: ['Ada One', '020 7946 0101', 'one@example.com', 'Acme', ''] })
    const plan = await guessedPlan(id)
    const checked = await check(id, plan)
    expect(checked).toMatchObject({ rows: 5, rows_done: 5 })
    expect(checked.checked).toEqual({ created: 2, updated: 0, unchanged: 0, skipped: 1, refused: 2 })
    expect(await everything()).toEqual(before)
    const said = await rows(id, '?run=check')
    const done = await run(id)
    expect(done.ran).toEqual(checked.checked)
    const ran = await rows(id)
    expect(gist(ran)).toEqual(gist(said))
    expect(gist(ran)).toEqual([
      '2 created',
      '3 created',
      '4 refused phone-exponent',
      '5 skipped twice-in-file',
      '6 refused missing',
    ])
    expect(await leadBy('email', 'one@example.com')).toMatchObject({
      phone: '+442079460101',
      company: 'Acme',
      source: 'import',
      created_by: ADA,
      zone: 'Europe/London',
      indexed: 1,
    })
    expect(await lastAct('import', id)).toMatchObject({ action: 'import.finished', actor_id: ADA })
    const found = await ask('GET', '/api/leads?q=bob%20two', { as: ADA })
    expect(await found.text()).toContain('two@example.com')
    const undone = await undo(id)
    expect(undone.undo).toEqual({ undone: 2, left: 0 })
    expect(await everything()).toEqual(before)
  })

  test('is told in the timeline of each lead, without a line a lead in the log', async () => {
    const { id } = await upload('Name,Phone\nTold,020 7946 0210')
    await run(id, await guessedPlan(id))
    const [{ lead_id: leadId } = { lead_id: null }] = await rows(id)
    const told = async (query: string) =>
      (await ask('GET', `/api/leads/${leadId}/timeline${query}`, { as: ADA })).json<{ data: object[] }>()
    const entry = { kind: 'change', action: 'lead.imported', user_id: ADA, after: { file: 'leads.csv', file_row: 2 } }
    expect((await told('')).data).toMatchObject([entry])
    expect((await told('?kind=change&limit=1')).data).toMatchObject([entry])
    expect((await told('?kind=call')).data).toEqual([])
    expect(await env.DB.prepare('SELECT 1 FROM activity_logs WHERE entity_id = ?').bind(leadId).first()).toBeNull()
  })

  test('is on the floor as soon as it is imported, and off it when it is taken back', async () => {
    const { id } = await upload('Name,Phone\nFor the floor,020 7946 0201')
    await run(id, await guessedPlan(id))
    const [{ lead_id: leadId } = { lead_id: null }] = await rows(id)
    const why = async () => (await ask('GET', `/api/leads/${leadId}/why?agent_id=${ANN}`, { as: ADA })).json()
    await expect.poll(why).toMatchObject({ lead_id: leadId, type: expect.not.stringMatching('unknown') })
    await undo(id)
    await expect.poll(async () => (await ask('GET', `/api/leads/${leadId}`, { as: ADA })).status).toBe(404)
  })
})

const LEADS = 'Name,Phone,Company,Owner,Tags,Notes,Status'
const MATCHED = [
  LEADS,
  `Known,020 7946 0301,New Ltd,${ABE}@example.com,hot,second,won`,
  'Known too,020 7946 0302,,,,,',
].join('\n')

describe('a lead that is there already', () => {
  const known = async () => {
    await env.DB.prepare(`DELETE FROM lead_tags`).run()
    await env.DB.prepare(`UPDATE leads SET deleted_at = 1 WHERE phone GLOB '+4420794603*'`).run()
    const id = crypto.randomUUID()
    await addLeads(
      { id, phone: '+442079460301', company: null, name: 'Known', owner: ANN },
      { id: `${id}-2`, phone: '+442079460302', company: 'Old Ltd', name: 'Known too' },
    )
    await env.DB.prepare(`UPDATE leads SET notes = 'first' WHERE id = ?`).bind(id).run()
    return id
  }
  const matched = async (on_match: 'skip' | 'fill' | 'overwrite' | 'merge') => {
    const lead = await known()
    const before = await everything()
    const { id } = await upload(MATCHED)
    const plan = await guessedPlan(id, { on_match })
    await check(id, plan)
    const said = gist(await rows(id, '?run=check'))
    await run(id)
    expect(gist(await rows(id))).toEqual(said)
    const after = await leadBy('id', lead)
    const other = await leadBy('id', `${lead}-2`)
    const tags = await env.DB.prepare('SELECT tag_id FROM lead_tags WHERE lead_id = ?').bind(lead).all()
    const undone = await undo(id)
    expect(undone.undo?.left).toBe(0)
    expect(await everything()).toEqual(before)
    return { said, after, other, tags: tags.results.map(({ tag_id }) => tag_id) }
  }

  test('is skipped', async () => {
    const { said, after } = await matched('skip')
    expect(said).toEqual(['2 skipped exists-already', '3 skipped exists-already'])
    expect(after).toMatchObject({ company: null, version: 1 })
  })

  test('is filled where it is empty', async () => {
    const { said, after, other, tags } = await matched('fill')
    expect(said).toEqual(['2 updated', '3 unchanged'])
    expect(after).toMatchObject({ company: 'New Ltd', notes: 'first', status: 'new', assigned_to: ANN })
    expect(other).toMatchObject({ company: 'Old Ltd' })
    expect(tags).toEqual(['hot'])
  })

  test('is overwritten, its owner by the floor', async () => {
    const { said, after, other } = await matched('overwrite')
    expect(said).toEqual(['2 updated', '3 updated'])
    expect(after).toMatchObject({ company: 'New Ltd', notes: 'second', status: 'won', assigned_to: ABE })
    expect(other).toMatchObject({ company: null, name: 'Known too', status: 'new' })
  })

  test('is merged with what the file says', async () => {
    const { said, after, other } = await matched('merge')
    expect(said).toEqual(['2 updated', '3 unchanged'])
    expect(after).toMatchObject({ company: 'New Ltd', notes: 'first\nsecond', status: 'won', assigned_to: ABE })
    expect(other).toMatchObject({ company: 'Old Ltd' })
  })

  test('has a line of its own in the log', async () => {
    const lead = await known()
    const { id } = await upload(MATCHED)
    await run(id, await guessedPlan(id))
    const line = await env.DB.prepare(
      `SELECT actor_id, before, after FROM activity_logs WHERE entity_id = ? AND action = 'lead.updated'`,
    )
      .bind(lead)
      .first<{ actor_id: string; before: string; after: string }>()
    expect(line?.actor_id).toBe(ADA)
    expect(JSON.parse(line?.before ?? '')).toMatchObject({ company: null, import_id: id })
    expect(JSON.parse(line?.after ?? '')).toMatchObject({ company: 'New Ltd', import_id: id })
  })
})

describe('IM6 what an undo cannot take back', () => {
  test('says what stands in the way, row by row', async () => {
    const file = ['Name,Phone', ...Array.from({ length: 6 }, (_, at) => `Person ${at},020 7946 040${at}`)].join('\n')
    const { id } = await upload(file)
    await run(id, await guessedPlan(id))
    const leads = (await rows(id)).map(({ lead_id }) => lead_id ?? '')
    const change = { version: 1, company: 'Changed' }
    expect((await ask('PATCH', `/api/leads/${leads[0]}`, { as: ADA, json: change })).status).toBe(200)
    const call = { lead_id: leads[1], duration: 30, outcome: 'no-answer' }
    expect((await ask('POST', '/api/calls', { as: ADA, json: call })).status).toBe(201)
    expect((await ask('PUT', `/api/leads/${leads[2]}/tags`, { as: ADA, json: { tag_ids: ['hot'] } })).status).toBe(200)
    expect((await ask('POST', `/api/leads/${leads[3]}/assign`, { as: ADA, json: { to: ANN } })).status).toBe(200)
    expect((await ask('DELETE', `/api/leads/${leads[4]}`, { as: ADA })).status).toBe(204)
    await expect.poll(async () => (await leadBy('id', leads[1] ?? ''))?.['attempts']).toBe(1)
    const undone = await undo(id)
    expect(undone.undo).toEqual({ undone: 1, left: 5 })
    const found = await rows(id)
    expect(found.map(({ undo: one }) => one?.obstacle ?? 'undone')).toEqual([
      'edited',
      'called',
      'tagged',
      'reassigned',
      'deleted',
      'undone',
    ])
    expect((await rows(id, '?left=true')).map(({ row }) => row)).toEqual([2, 3, 4, 5, 6])
    expect(found[0]?.undo?.words).toBe('somebody edited it since')
    expect(await leadBy('id', leads[0] ?? '')).toMatchObject({ company: 'Changed' })
  })
})

describe('where an import is', () => {
  test('decides what can be done with it', async () => {
    const { id } = await upload('Name,Phone\nSomebody,020 7946 0501')
    const plan = await guessedPlan(id)
    for (const what of ['cancel', 'undo']) await problem(await act(id, what), 'import-state')
    expect((await problem(await act(id, 'run'), 'invalid-input')).errors).toHaveProperty('plan')
    await run(id, plan)
    for (const what of ['cancel', 'run']) await problem(await act(id, what), 'import-state')
    await problem(await act(id, 'dry-run', { plan }), 'import-state')
    await undo(id)
    for (const what of ['cancel', 'run', 'undo']) await problem(await act(id, what), 'import-state')
  })

  test('is told again under the same key, and begun once', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() }
    const file = 'Name,Phone\nOnce,020 7946 0502'
    const first = await answer(await send(file, { headers: key }), 201, Import)
    expect(await answer(await send(file, { headers: key }), 201, Import)).toEqual(first)
    await problem(await send(`${file}1`, { headers: key }), 'key-reused')
    const plan = await guessedPlan(first.id)
    for (const [what, json] of [
      ['dry-run', { plan }],
      ['run', {}],
      ['undo', {}],
    ] as const) {
      const headers = { 'idempotency-key': crypto.randomUUID() }
      const once = () => ask('POST', `/api/imports/${first.id}/${what}`, { as: ADA, json, headers })
      const begun = await answer(await once(), 200, Import)
      await until(first.id, what === 'dry-run' ? 'checked' : what === 'run' ? 'done' : 'undone')
      expect(await answer(await once(), 200, Import)).toEqual(begun)
    }
    const headers = { 'idempotency-key': crypto.randomUUID() }
    await problem(await ask('POST', `/api/imports/${first.id}/cancel`, { as: ADA, json: {}, headers }), 'import-state')
  })

  test('of one that was stopped: it goes on where it stood', async () => {
    const people = Array.from({ length: 2_600 }, (_, at) => `Person ${at},+44 7401 ${100_000 + at}`)
    const { id } = await upload(['Name,Phone', ...people].join('\n'))
    const plan = await guessedPlan(id)
    await answer(await act(id, 'run', { plan }), 200, Import)
    await expect.poll(async () => (await read(id)).rows_done, { interval: 5 }).toBeGreaterThan(0)
    const stopped = await answer(await act(id, 'cancel'), 200, Import)
    expect(stopped.status).toBe('cancelled')
    await problem(await act(id, 'run', { plan: { ...plan, on_match: 'skip' } }), 'invalid-input')
    const done = await run(id)
    expect(done.ran?.created).toBe(2_600)
    const count = await env.DB.prepare(`SELECT COUNT(*) AS n FROM leads WHERE phone GLOB '+447401*'`).first('n')
    expect(count).toBe(2_600)
  })

  test('is remembered for a month, and then it is gone', async () => {
    const { id } = await upload('Name,Phone\nForgotten,020 7946 0503')
    await run(id, await guessedPlan(id))
    await runHousekeeping(env, Date.now() + 31 * 24 * 60 * 60_000)
    expect((await env.RECORDINGS.list({ prefix: `imports/${id}/` })).objects).toEqual([])
    expect(await rows(id)).toEqual([])
    await problem(await act(id, 'undo'), 'import-state')
    expect(await leadBy('name', 'Forgotten')).not.toBeNull()
  })
})

describe('whose an import is', () => {
  test('an admin’s for all teams of their organisation, and nobody else’s', async () => {
    const { id } = await upload(FILE)
    expect((await read(id)).created_by).toBe(ADA)
    const south = await upload(FILE, { team: 'south' })
    await problem(await send(FILE, { team: 'elsewhere' }), 'forbidden')
    for (const as of [ANN, MAX]) {
      await problem(await send(FILE, { as }), 'forbidden')
      await problem(await ask('GET', '/api/imports', { as }), 'forbidden')
      await problem(await ask('GET', `/api/imports/${id}`, { as }), 'forbidden')
      await problem(await act(id, 'undo', {}, as), 'forbidden')
    }
    await problem(await ask('GET', `/api/imports/${south.id}`, { as: EVE }), 'not-found')
    const list = async (as: string) => (await answer(await ask('GET', '/api/imports', { as }), 200, ImportPage)).data
    expect((await list(ADA)).map((one) => one.id)).toEqual(expect.arrayContaining([id, south.id]))
    expect(await list(EVE)).toEqual([])
  })

  test('ends where whoever started it may not any more', async () => {
    const { id } = await upload('Name,Phone\nLate,020 7946 0601')
    const plan = await guessedPlan(id)
    // An admin when they started it, a manager now.
    await env.DB.prepare(
      `UPDATE imports SET status = 'running', plan = ?, worked_by = ?, attempt = 1, beat_at = 1 WHERE id = ?`,
    )
      .bind(JSON.stringify(plan), MAX, id)
      .run()
    expect((await until(id, 'failed')).failure?.code).toBe('not-allowed')
    expect(await leadBy('name', 'Late')).toBeNull()
  })

  test('knows no ids of others, in any field', async () => {
    await addLeads({ id: 'souths', team: 'south', phone: '+442079460701', name: 'South’s' })
    await addLeads({ id: 'foreign', team: 'elsewhere', phone: '+442079460702', name: 'Foreign' })
    const before = await everything()
    const { id } = await upload('Id,Name\nsouths,Mine now\nforeign,Mine now\nnowhere,Mine now\n__proto__,Mine now')
    const plan = await guessedPlan(id, { key: 'id', on_match: 'overwrite' })
    await run(id, plan)
    const found = await rows(id)
    expect(gist(found)).toEqual([2, 3, 4, 5].map((row) => `${row} refused unknown-lead`))
    expect(found.map(({ lead_id }) => lead_id)).toEqual([null, null, null, null])
    expect(await everything()).toEqual(before)

    const { id: owned } = await upload(
      `Name,Phone,Owner,Tags\nA,020 7946 0703,${SUE}@example.com,\nB,020 7946 0704,${EVE}@example.com,\nC,020 7946 0705,,theirs`,
    )
    await run(owned, await guessedPlan(owned))
    expect(gist(await rows(owned))).toEqual([
      '2 refused unknown-owner',
      '3 refused unknown-owner',
      '4 refused unknown-tag',
    ])

    const { id: third } = await upload('Name,Phone\nA,020 7946 0706')
    const good = await guessedPlan(third)
    for (const wrong of [{ owner_id: SUE }, { owner_id: EVE }, { owner_id: 'nobody' }, { tag_ids: ['theirs'] }]) {
      const { errors } = await problem(await act(third, 'dry-run', { plan: { ...good, ...wrong } }), 'invalid-input')
      expect(Object.keys(errors ?? {})).toEqual([`plan.${Object.keys(wrong)[0]}`])
    }
    for (const wrong of [
      { country: 'Germany' },
      { key: 'email' },
      { columns: [] },
      { columns: [...good.columns, ...good.columns] },
      { columns: [{ index: 9_999, to: { kind: 'field', field: 'name' } }] },
      { columns: [{ index: 0, to: { kind: 'field', field: 'team_id' } }] },
      { reading: { ...good.reading, encoding: 'ebcdic' } },
    ])
      await problem(await act(third, 'dry-run', { plan: { ...good, ...wrong } }), 'invalid-input')
    await problem(await act('nowhere', 'run'), 'not-found')
    await problem(await act(third, 'run', {}, EVE), 'not-found')
  })
})
