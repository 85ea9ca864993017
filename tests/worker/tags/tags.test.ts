/** Tags renamed, coloured, counted, merged a part at a time, deleted and brought back. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { Lead, LeadPage } from '#domain/http/leads.ts'
import { TagEntry, TagList, TagMerged } from '#domain/http/tags.ts'
import { endTags } from '#worker/tags/merge.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, addLeads, ANN, EVE, furnish, lastAct, MAX } from '../support/house.ts'

beforeAll(async () => {
  await furnish()
  await addLeads({ id: 'a', owner: ANN }, { id: 'b', owner: ABE }, { id: 'c' })
})

const make = async (name: string) => answer(await ask('POST', '/api/tags', { as: MAX, json: { name } }), 201, TagEntry)
const patch = (id: string, json: object, as = MAX) => ask('PATCH', `/api/tags/${id}`, { as, json })
const remove = (id: string, as = MAX) => ask('DELETE', `/api/tags/${id}`, { as })
const restore = (id: string, as = MAX) => ask('POST', `/api/tags/${id}/restore`, { as, json: {} })
const merge = (id: string, into: string, as = MAX) => ask('POST', `/api/tags/${id}/merge`, { as, json: { into } })
const list = async (query = '') => (await answer(await ask('GET', `/api/tags${query}`, { as: ANN }), 200, TagList)).data
const leadsOf = async (id: string) => (await list()).find((tag) => tag.id === id)?.leads
const put = async (leadId: string, ...tag_ids: readonly string[]) =>
  answer(await ask('PUT', `/api/leads/${leadId}/tags`, { as: ADA, json: { tag_ids } }), 200, Lead)
const tagsOn = async (leadId: string) =>
  (await answer(await ask('GET', `/api/leads/${leadId}`, { as: ADA }), 200, Lead)).tags.map(({ name }) => name)
const run = (sql: string, ...values: readonly (string | number)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

/** Leads of their own, many at once, all with the tag. */
const addMany = async (prefix: string, count: number, tagId: string) => {
  const ids = JSON.stringify(Array.from({ length: count }, (_nothing, at) => `${prefix}${at}`))
  await run(
    `INSERT INTO leads (id, team_id, name, zone) SELECT value, 'north', value, 'Europe/London' FROM json_each(?)`,
    ids,
  )
  await run('INSERT INTO lead_tags (lead_id, tag_id) SELECT value, ?2 FROM json_each(?1)', ids, tagId)
}

describe('a tag', () => {
  test('is renamed and coloured on every lead that carries it', async () => {
    const tag = await make('Fair')
    await put('a', tag.id)
    const renamed = await answer(await patch(tag.id, { name: 'Spring fair', color: '#1c7ed6' }), 200, TagEntry)
    expect(renamed).toMatchObject({ name: 'Spring fair', color: '#1c7ed6', leads: 1 })
    expect(await tagsOn('a')).toEqual(['Spring fair'])
    expect(await lastAct('tag', tag.id)).toMatchObject({ action: 'tag.changed', actor_id: MAX })
    await problem(await patch(tag.id, { name: '' }), 'invalid-input')
    await problem(await patch(tag.id, { color: 'blue' }), 'invalid-input')
    await problem(await patch(tag.id, { name: 'Mine' }, ANN), 'forbidden')
    await problem(await patch(tag.id, { name: 'Mine' }, EVE), 'not-found')
  })

  test('does not take the name of another, however it is written; its own it may', async () => {
    const [one, other] = [await make('Café'), await make('Bar')]
    const { duplicate_of } = await problem(await patch(other.id, { name: 'CAFE\u0301' }), 'duplicate')
    expect(duplicate_of).toBe(one.id)
    expect((await answer(await patch(one.id, { name: 'CAFÉ' }), 200, TagEntry)).name).toBe('CAFÉ')
  })

  test('TG1 knows how many leads carry it, those in the bin apart', async () => {
    const tag = await make('Counted')
    await put('a', tag.id)
    await put('b', tag.id)
    expect(await leadsOf(tag.id)).toBe(2)
    await put('b')
    expect(await leadsOf(tag.id)).toBe(1)
    await put('c', tag.id)
    await run(`UPDATE leads SET deleted_at = 1 WHERE id = 'c'`)
    expect(await leadsOf(tag.id)).toBe(1)
    await run(`UPDATE leads SET deleted_at = NULL WHERE id = 'c'`)
    expect(await leadsOf(tag.id)).toBe(2)
    await addMany('gone', 2, tag.id)
    await run(`DELETE FROM leads WHERE id = 'gone0'`)
    expect(await leadsOf(tag.id)).toBe(3)
    const { n } = (await env.DB.prepare(
      `SELECT COUNT(*) AS n FROM lead_tags g JOIN leads l ON l.id = g.lead_id WHERE g.tag_id = ? AND l.deleted_at IS NULL`,
    )
      .bind(tag.id)
      .first<{ n: number }>()) ?? { n: -1 }
    expect(await leadsOf(tag.id)).toBe(n)
  })
})

describe('a deleted tag', () => {
  test('TG2 is nowhere, and comes back onto its leads', async () => {
    const [tag, other] = [await make('Gone'), await make('Stays')]
    await put('a', tag.id, other.id)
    await problem(await remove(tag.id, ANN), 'forbidden')
    await problem(await remove(tag.id, EVE), 'not-found')
    expect((await remove(tag.id)).status).toBe(204)
    expect(await lastAct('tag', tag.id)).toMatchObject({ action: 'tag.deleted', actor_id: MAX })
    expect(await tagsOn('a')).toEqual(['Stays'])
    expect((await list()).map(({ id }) => id)).not.toContain(tag.id)
    expect((await list('?deleted=true')).map(({ name }) => name)).toEqual(['Gone'])
    await problem(await patch(tag.id, { name: 'Back' }), 'not-found')
    const naming = await ask('PUT', '/api/leads/a/tags', { as: ADA, json: { tag_ids: [tag.id] } })
    await problem(naming, 'invalid-input')
    // Whoever changes the tags of a lead meanwhile takes nothing from it.
    await put('a')
    await problem(await restore(tag.id, ANN), 'forbidden')
    await problem(await restore(tag.id, EVE), 'not-found')
    expect((await answer(await restore(tag.id), 200, TagEntry)).name).toBe('Gone')
    expect(await tagsOn('a')).toEqual(['Gone'])
    expect((await restore(tag.id)).status).toBe(200)
  })

  test('leaves its name to others, and does not come back while one of them has it', async () => {
    const tag = await make('Name')
    await remove(tag.id)
    const other = await make('name')
    const { duplicate_of } = await problem(await restore(tag.id), 'duplicate')
    expect(duplicate_of).toBe(other.id)
    await answer(await patch(other.id, { name: 'Another name' }), 200, TagEntry)
    expect((await answer(await restore(tag.id), 200, TagEntry)).name).toBe('Name')
  })

  test('goes from its leads after a day', async () => {
    const tag = await make('Old')
    await put('b', tag.id)
    await remove(tag.id)
    await endTags(env, Date.now())
    expect((await list('?deleted=true')).map(({ id }) => id)).toContain(tag.id)
    await run('UPDATE tags SET deleted_at = 1 WHERE id = ?', tag.id)
    await problem(await restore(tag.id), 'not-found')
    await endTags(env, Date.now())
    expect(await env.DB.prepare('SELECT 1 FROM tags WHERE id = ?').bind(tag.id).first()).toBeNull()
    expect(await env.DB.prepare('SELECT 1 FROM lead_tags WHERE tag_id = ?').bind(tag.id).first()).toBeNull()
  })
})

describe('a merge', () => {
  test('TG3 gives the leads and views of one tag to the other, each once', async () => {
    const [from, into] = [await make('Fairs'), await make('Trade fairs')]
    await put('a', from.id)
    await put('b', from.id, into.id)
    const view = { name: 'At fairs', search: { tag: from.id }, columns: null, shared: false }
    const { id: viewId } = await (await ask('POST', '/api/views', { as: ANN, json: view })).json<{ id: string }>()
    await problem(await merge(from.id, into.id, ANN), 'forbidden')
    await problem(await merge(from.id, into.id, EVE), 'not-found')
    await problem(await merge(from.id, from.id), 'invalid-input')
    await problem(await merge(from.id, 'nothing'), 'invalid-input')
    const merged = await answer(await merge(from.id, into.id), 200, TagMerged)
    expect(merged).toMatchObject({ into: { id: into.id, leads: 2 }, left: 0 })
    expect([await tagsOn('a'), await tagsOn('b')]).toEqual([['Trade fairs'], ['Trade fairs']])
    expect((await list()).map(({ id }) => id)).not.toContain(from.id)
    expect(await lastAct('tag', from.id)).toMatchObject({ action: 'tag.merged', actor_id: MAX })
    const kept = await env.DB.prepare('SELECT search FROM lead_views WHERE id = ?').bind(viewId).first('search')
    expect(JSON.parse(String(kept))).toEqual({ tag: into.id })
    const page = await answer(await ask('GET', `/api/leads?tag=${into.id}`, { as: ADA }), 200, LeadPage)
    expect(page.data.map(({ id }) => id).toSorted()).toEqual(['a', 'b'])
  })

  test('into a tag of another organisation is refused', async () => {
    const tag = await make('Ours')
    const theirs = await answer(await ask('POST', '/api/tags', { as: EVE, json: { name: 'Theirs' } }), 201, TagEntry)
    await problem(await merge(tag.id, theirs.id), 'invalid-input')
    await problem(await merge(theirs.id, tag.id), 'not-found')
  })

  test('of more leads than fit into an answer goes on, after a cut too, and refuses others meanwhile', async () => {
    const [from, into, third] = [await make('Many'), await make('One'), await make('Third')]
    await addMany('many', 1_200, from.id)
    // As it is left by a worker that went after its first step.
    await run('UPDATE tags SET merging_into = ?2 WHERE id = ?1', from.id, into.id)
    await problem(await remove(from.id), 'tag-merging')
    await problem(await remove(into.id), 'tag-merging')
    await problem(await merge(into.id, third.id), 'tag-merging')
    await problem(await merge(from.id, third.id), 'tag-merging')
    expect((await list()).find(({ id }) => id === from.id)?.merging_into).toBe(into.id)
    await endTags(env, Date.now())
    expect(await leadsOf(from.id)).toBeUndefined()
    expect(await leadsOf(into.id)).toBe(1_200)
  })
})
