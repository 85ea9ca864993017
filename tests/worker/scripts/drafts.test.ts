/** Writing scripts: from a template or a file, through edits that do not overwrite each other, to a numbered version. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { ScriptFile } from '#domain/http/script-file.ts'
import {
  ScriptDetail,
  ScriptDraft,
  ScriptList,
  ScriptPublished,
  ScriptTemplates,
  ScriptVersions,
} from '#domain/http/scripts.ts'
import { ScriptVersionDocument } from '#domain/http/script-version.ts'
import { script } from '#tests/support/script-fixture.ts'
import { ADA, ANN, EVE, furnish, lastAct, MAX } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'

beforeAll(furnish)

const as = ADA
const json = { 'content-type': 'application/json' }
const create = async (body: object, headers: Record<string, string> = {}) =>
  answer(await ask('POST', '/api/scripts', { as, json: body, headers }), 201, ScriptDraft)
const draftOf = async (id: string) => answer(await ask('GET', `/api/scripts/${id}/draft`, { as }), 200, ScriptDraft)
const edit = (id: string, body: object) => ask('PATCH', `/api/scripts/${id}/draft`, { as, json: body })
const publish = (id: string, body: object, headers: Record<string, string> = {}) =>
  ask('POST', `/api/scripts/${id}/publish`, { as, json: { note: 'Why', ...body }, headers })
const load = (body: BodyInit, type = 'application/json') =>
  ask('POST', '/api/scripts/import', { as, body, headers: { 'content-type': type } })

/** A script whose draft passes. */
async function pitch(title: string) {
  const { script_id } = await create({ title })
  const { revision } = await answer(await edit(script_id, { revision: 1, content: script.content }), 200, ScriptDraft)
  return { id: script_id, revision }
}

/** A draft whose first line has a condition of so many levels. */
const nested = (levels: number) =>
  JSON.stringify({ revision: 1, content: script.content }).replace(
    '"say":[{',
    `"say":[{"when":${'{"not":'.repeat(levels)}{"fact":"lead.name","is":"known"}${'}'.repeat(levels)},`,
  )

const dead = { ...script.content, startNodeId: 'nowhere' }

describe('a new script', () => {
  test('begins with a template, or with a question and an end, and is a draft', async () => {
    const { data } = await answer(await ask('GET', '/api/script-templates', { as }), 200, ScriptTemplates)
    expect(data.length).toBeGreaterThanOrEqual(5)
    for (const template of data) {
      const draft = await create({ template_id: template.id })
      expect(draft).toMatchObject({ revision: 1, title: template.title, content: template.content })
      expect(draft.faults.filter(({ severity }) => severity === 'error')).toEqual([])
    }
    const empty = await create({ title: 'From nothing' })
    expect(empty).toMatchObject({
      title: 'From nothing',
      category: 'general',
      faults: [],
      updated_by_name: 'Ada Person',
    })
    expect(await lastAct('script', empty.script_id)).toMatchObject({ action: 'script.created', actor_id: ADA })
    const list = await answer(await ask('GET', '/api/scripts', { as: MAX }), 200, ScriptList)
    expect(list.data.find(({ id }) => id === empty.script_id)).toMatchObject({
      published_version: null,
      has_changes: true,
      teams: [],
    })
    await problem(await ask('GET', `/api/scripts/${empty.script_id}`, { as: ANN }), 'not-found')
  })

  test('is made once for its key, and needs a template that is there, or a title that shows something', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() }
    const first = await create({ template_id: 'survey' }, key)
    expect((await create({ template_id: 'survey' }, key)).script_id).toBe(first.script_id)
    for (const body of [
      {},
      { title: ' ' },
      { template_id: 'nothing' },
      { title: 'A', owner: 'me' },
      { title: 'x'.repeat(121) },
    ])
      await problem(await ask('POST', '/api/scripts', { as, json: body }), 'invalid-input')
  })
})

describe('a draft', () => {
  test('is edited from the revision that was read; another one shows what differs and overwrites nothing', async () => {
    const { script_id: id } = await create({ title: 'Two authors' })
    const mine = await answer(await edit(id, { revision: 1, title: 'Mine' }), 200, ScriptDraft)
    expect(mine).toMatchObject({ revision: 2, title: 'Mine' })
    const theirs = await problem(await edit(id, { revision: 1, title: 'Theirs' }), 'version-conflict')
    expect(theirs).toMatchObject({ version: 2, conflicts: [{ field: 'title', yours: 'Theirs', theirs: 'Mine' }] })
    // What is said already needs saying no more: a lost answer is asked for again.
    expect((await answer(await edit(id, { revision: 1, title: 'Mine' }), 200, ScriptDraft)).revision).toBe(2)
    const both = await Promise.all(['One', 'Other'].map((title) => edit(id, { revision: 2, title })))
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]))
    await Promise.all(both.map((response) => response.arrayBuffer()))
    expect((await draftOf(id)).revision).toBe(3)
  })

  test('may have faults, which are named; what is no script is refused by its field', async () => {
    const { script_id: id } = await create({ title: 'Half done' })
    const { faults } = await answer(await edit(id, { revision: 1, content: dead }), 200, ScriptDraft)
    expect(faults[0]).toMatchObject({ code: 'no-start', path: 'content.startNodeId', severity: 'error' })
    const wrong = await problem(await edit(id, { revision: 2, content: { ...dead, nodes: [] } }), 'invalid-input')
    expect(wrong.errors).toEqual({ 'content.nodes': ['must not be empty'] })
    const twins = { ...dead, nodes: [...dead.nodes, ...dead.nodes] }
    const doubled = await problem(await edit(id, { revision: 2, content: twins }), 'invalid-input')
    expect(doubled.errors?.['content']?.[0]).toMatch(/twice$/)
    expect((await draftOf(id)).revision).toBe(2)
  })

  test('may be larger than other bodies, and not without end', async () => {
    const { script_id: id } = await create({ title: 'Long' })
    const say = Array.from({ length: 8 }, () => ({ text: 'ä'.repeat(1_000) }))
    const many = (count: number) => ({
      ...script.content,
      nodes: [
        ...script.content.nodes,
        ...Array.from({ length: count }, (_, at) => ({ ...script.content.nodes[0], id: `n${at}`, say })),
      ],
    })
    await answer(await edit(id, { revision: 1, content: many(40) }), 200, ScriptDraft)
    await problem(await edit(id, { revision: 2, content: many(200) }), 'too-large')
  })

  test('writes down the steps that changed, before and after, and not the whole', async () => {
    const { id, revision } = await pitch('Logged')
    const nodes = script.content.nodes.map((node) => (node.id === 'hello' ? { ...node, title: 'Welcome' } : node))
    await answer(
      await edit(id, { revision, title: 'Logged well', content: { ...script.content, nodes } }),
      200,
      ScriptDraft,
    )
    const act = await lastAct('script', id)
    expect(act?.['action']).toBe('script.edited')
    expect(JSON.parse(String(act?.['before']))).toMatchObject({ title: 'Logged', steps: { hello: { title: 'Hello' } } })
    expect(Object.keys(JSON.parse(String(act?.['after'])).steps)).toEqual(['hello'])
  })
})

describe('publishing', () => {
  test('makes the next version, which agents see and nothing changes; the draft goes on', async () => {
    const { id, revision } = await pitch('Numbered')
    const one = await answer(await publish(id, { revision, note: ' First ' }), 201, ScriptPublished)
    expect(one).toMatchObject({ version: 1, unchanged: false })
    const next = await answer(await edit(id, { revision, title: 'Numbered anew' }), 200, ScriptDraft)
    const seen = await answer(await ask('GET', `/api/scripts/${id}`, { as: ANN }), 200, ScriptDetail)
    expect(seen).toMatchObject({ title: 'Numbered', published_version: 1, has_changes: false })
    const listed = await answer(await ask('GET', '/api/scripts', { as: ANN }), 200, ScriptList)
    expect(listed.data.find((one) => one.id === id)?.title).toBe('Numbered')
    const two = await answer(await publish(id, { revision: next.revision }), 201, ScriptPublished)
    expect(two.version).toBe(2)
    const { data } = await answer(await ask('GET', `/api/scripts/${id}/versions`, { as: ANN }), 200, ScriptVersions)
    expect(
      data.map(({ version, title, note, published_by_name }) => [version, title, note, published_by_name]),
    ).toEqual([
      [2, 'Numbered anew', 'Why', 'Ada Person'],
      [1, 'Numbered', 'First', 'Ada Person'],
    ])
    const kept = await ask('GET', `/api/scripts/${id}/versions/1`, { as: ANN })
    expect((await answer(kept, 200, ScriptVersionDocument)).title).toBe('Numbered')
    expect(await lastAct('script', id)).toMatchObject({ action: 'script.published' })
    await expect(
      env.DB.prepare(`UPDATE script_versions SET title = 'x' WHERE script_id = ?`).bind(id).run(),
    ).rejects.toThrow('a published version never changes')
  })

  test('an unchanged draft says so and brings no new version, however often and at once it is asked', async () => {
    const { id, revision } = await pitch('Once')
    const all = await Promise.all(Array.from({ length: 4 }, () => publish(id, { revision })))
    const said = await Promise.all(all.map(async (response) => ScriptPublished.parse(await response.json())))
    expect(said.filter(({ unchanged }) => !unchanged)).toHaveLength(1)
    expect(new Set(said.map(({ version }) => version))).toEqual(new Set([1]))
    const again = await answer(await publish(id, { revision }), 200, ScriptPublished)
    expect(again).toMatchObject({ version: 1, unchanged: true })
    // There and back again is no change either.
    const there = await answer(await edit(id, { revision, title: 'There' }), 200, ScriptDraft)
    const back = await answer(await edit(id, { revision: there.revision, title: 'Once' }), 200, ScriptDraft)
    expect(await answer(await publish(id, { revision: back.revision }), 200, ScriptPublished)).toMatchObject({
      unchanged: true,
    })
  })

  test('is refused with each fault named, and for a draft that is not the one that was seen', async () => {
    const { script_id: id } = await create({ title: 'Not ready' })
    await answer(await edit(id, { revision: 1, content: dead }), 200, ScriptDraft)
    const { faults } = await problem(await publish(id, { revision: 2 }), 'script-faults')
    expect(faults?.[0]).toMatchObject({ code: 'no-start', what: 'The first step, “nowhere”, is not in the script' })
    await problem(await publish(id, { revision: 1 }), 'version-conflict')
    expect((await answer(await ask('GET', `/api/scripts/${id}`, { as }), 200, ScriptDetail)).versions).toEqual([])
    await problem(await publish(id, { revision: 2, note: 'x'.repeat(301) }), 'invalid-input')
  })

  test('a script out of use is not published, and no agent sees it', async () => {
    const { id, revision } = await pitch('Old')
    await answer(await publish(id, { revision }), 201, ScriptPublished)
    const change = async (is_active: boolean) =>
      answer(await ask('PATCH', `/api/scripts/${id}`, { as, json: { is_active } }), 200, ScriptDetail)
    expect(await change(false)).toMatchObject({ is_active: false })
    expect(await lastAct('script', id)).toMatchObject({ action: 'script.archived' })
    await problem(await ask('GET', `/api/scripts/${id}`, { as: ANN }), 'not-found')
    const next = await answer(await edit(id, { revision, title: 'Newer' }), 200, ScriptDraft)
    await problem(await publish(id, { revision: next.revision }), 'invalid-input')
    await change(true)
    expect((await answer(await publish(id, { revision: next.revision }), 201, ScriptPublished)).version).toBe(2)
  })
})

describe('a script as a file', () => {
  test('goes out and comes in again as it was', async () => {
    const { id, revision } = await pitch('Travels: far & wide')
    await answer(await publish(id, { revision }), 201, ScriptPublished)
    for (const query of ['', '?version=1']) {
      const response = await ask('GET', `/api/scripts/${id}/export${query}`, { as })
      expect(response.headers.get('content-disposition')).toMatch(
        /^attachment; filename="travels-far-wide-(draft|v1)\.json"$/,
      )
      const text = await response.text()
      expect(ScriptFile.parse(JSON.parse(text)).content).toEqual(script.content)
      const back = await answer(await load(text), 201, ScriptDraft)
      expect(back).toMatchObject({ title: 'Travels: far & wide', content: script.content, revision: 1 })
      expect(await lastAct('script', back.script_id)).toMatchObject({ action: 'script.imported' })
    }
    expect(await lastAct('script', id)).toMatchObject({ action: 'script.exported' })
    await problem(await ask('GET', `/api/scripts/${id}/export?version=9`, { as }), 'not-found')
    await problem(await ask('GET', `/api/scripts/${id}/export?version=x`, { as }), 'invalid-input')
  })

  test.each([
    ['no JSON', 'hello', 'syntax'],
    ['nothing', '', 'syntax'],
    ['another shape', '{"a": 1}', 'not-a-script'],
    ['a newer release', '{"format": "call-floor/script", "format_version": 2}', 'newer-release'],
    ['prototype keys', '{"__proto__": {"format": "call-floor/script"}}', 'forbidden-key'],
    ['unknown fields', '{"format": "call-floor/script", "format_version": 1, "x": 1}', 'invalid-type'],
  ])('%s is refused with its place', async (_name, text, code) => {
    const { faults } = await problem(await load(text), 'script-faults')
    expect(faults?.[0]).toMatchObject({ code, severity: 'error' })
    expect(faults?.[0]?.line).toBeGreaterThan(0)
  })

  test('bytes that are no text, five megabytes and another type are refused', async () => {
    const { faults } = await problem(await load(new Uint8Array([0xff, 0xfe, 0x00])), 'script-faults')
    expect(faults?.[0]?.code).toBe('not-text')
    await problem(await load(new Uint8Array(5_000_000).fill(0x20)), 'too-large')
    await problem(await load('{}', 'text/plain'), 'unsupported-media')
  })
})

test('nobody but an admin of the organisation writes scripts', async () => {
  const { id } = await pitch('Closed')
  for (const who of [ANN, MAX]) {
    await problem(await ask('GET', '/api/script-templates', { as: who }), 'forbidden')
    await problem(await ask('POST', '/api/scripts', { as: who, json: { title: 'Mine' } }), 'forbidden')
    await problem(await ask('POST', '/api/scripts/import', { as: who, body: '{}', headers: json }), 'forbidden')
    if (who === ANN) await problem(await ask('GET', `/api/scripts/${id}/draft`, { as: who }), 'forbidden')
    await problem(
      await ask('PATCH', `/api/scripts/${id}/draft`, { as: who, json: { revision: 2, note: 'Why' } }),
      'forbidden',
    )
    await problem(
      await ask('POST', `/api/scripts/${id}/publish`, { as: who, json: { revision: 2, note: 'Why' } }),
      'forbidden',
    )
    await problem(await ask('GET', `/api/scripts/${id}/export`, { as: who }), 'forbidden')
  }
  await problem(await ask('GET', `/api/scripts/${id}/draft`, { as: EVE }), 'not-found')
  await problem(
    await ask('POST', `/api/scripts/${id}/publish`, { as: EVE, json: { revision: 2, note: 'Why' } }),
    'not-found',
  )
})

describe('conditions within conditions', () => {
  const patch = (id: string, body: string) =>
    ask('PATCH', `/api/scripts/${id}/draft`, { as, body, headers: { 'content-type': 'application/json' } })

  test.each([60, 900, 20_000])('%i levels of them are no edit', async (levels) => {
    const { script_id } = await create({ title: `${levels} levels` })
    const refused = await problem(await patch(script_id, nested(levels)), 'invalid-input')
    expect(refused.errors).toEqual({ body: ['must not nest more than 64 levels'] })
  })

  test('what an edit may nest, a file may', async () => {
    const { script_id } = await create({ title: 'As deep as may be' })
    await answer(await patch(script_id, nested(50)), 200, ScriptDraft)
    const file = await (await ask('GET', `/api/scripts/${script_id}/export`, { as })).text()
    await answer(await load(file), 201, ScriptDraft)
  })
})

describe('a draft that cannot be read', () => {
  test('costs itself alone: its versions are listed and exported, the script is archived and restored', async () => {
    const { id, revision } = await pitch('Half a script')
    await answer(await publish(id, { revision }), 201, ScriptPublished)
    await env.DB.prepare(`UPDATE scripts SET content = '{}', revision = revision + 1 WHERE id = ?`).bind(id).run()
    await problem(await ask('GET', `/api/scripts/${id}/draft`, { as }), 'unreadable')
    await problem(await publish(id, { revision: revision + 1 }), 'unreadable')
    const detail = await answer(await ask('GET', `/api/scripts/${id}`, { as }), 200, ScriptDetail)
    expect(detail).toMatchObject({ content: null, published_version: 1, has_changes: true, versions: [{ version: 1 }] })
    const ofAgent = await answer(await ask('GET', `/api/scripts/${id}`, { as: ANN }), 200, ScriptDetail)
    expect(ofAgent.content).toEqual(script.content)
    const { data } = await answer(await ask('GET', `/api/scripts/${id}/versions`, { as }), 200, ScriptVersions)
    expect(data.map(({ version }) => version)).toEqual([1])
    expect((await ask('GET', `/api/scripts/${id}/export?version=1`, { as })).status).toBe(200)
    for (const is_active of [false, true])
      expect(
        await answer(await ask('PATCH', `/api/scripts/${id}`, { as, json: { is_active } }), 200, ScriptDetail),
      ).toMatchObject({ is_active, content: null })
    const choice = { script: { scriptId: id, version: 1 } }
    expect((await ask('POST', '/api/teams/north/script', { as, json: choice })).status).toBe(200)
  })

  test('is replaced by a whole one, which is published', async () => {
    const { id, revision } = await pitch('Mended')
    await env.DB.prepare(`UPDATE scripts SET content = '{}', revision = revision + 1 WHERE id = ?`).bind(id).run()
    await problem(await edit(id, { revision, content: script.content }), 'version-conflict')
    const whole = { revision: revision + 1, title: 'Mended', content: script.content }
    const mended = await answer(await edit(id, whole), 200, ScriptDraft)
    expect(mended).toMatchObject({ revision: revision + 2, title: 'Mended', content: script.content })
    expect((await lastAct('script', id))?.action).toBe('script.edited')
    await answer(await publish(id, { revision: mended.revision }), 201, ScriptPublished)
  })
})
