/** An import taken back after other work went over its leads: nothing is lost with it, and what it says adds up. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { Erasure } from '#domain/http/records/erasures.ts'
import { LeadMerge } from '#domain/http/records/merges.ts'
import { endTags } from '#worker/tags/merge.ts'
import { ABE, ADA, addLeads, ANN, furnish, MAX } from '../support/house.ts'
import { answer, ask } from '../support/api.ts'
import { importWhole, leadBy, rows, undo } from './support.ts'

beforeAll(furnish)

const leadsOf = async (id: string) => (await rows(id)).map(({ lead_id }) => lead_id ?? '')
const obstacles = async (id: string) => (await rows(id)).map(({ undo: one }) => one?.obstacle ?? one?.undone)
const sqlRun = (sql: string, ...values: readonly (string | number)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

test('IM6 a lead that took in another one is kept: the other would be gone with it', async () => {
  await addLeads({ id: 'before', name: 'Was there', phone: '+442079460601' })
  const { id } = await importWhole('Name,Phone\nCame,020 7946 0602')
  const [came = ''] = await leadsOf(id)
  const order = { kept: { id: came, version: 1 }, merged: { id: 'before', version: 1 } }
  await answer(await ask('POST', '/api/leads/merge', { as: ADA, json: order }), 201, LeadMerge)
  await sqlRun('UPDATE leads SET version = 1 WHERE id = ?', came)
  expect((await undo(id)).undo).toEqual({ undone: 0, left: 1 })
  expect(await obstacles(id)).toEqual(['in-use'])
  expect(await leadBy('id', came)).not.toBeNull()
})

test('IM6 a lead that was erased counts among those that are left', async () => {
  const { id } = await importWhole('Name,Phone\nGrace Hopper,020 7946 0603\nOther,020 7946 0604')
  const [grace] = await leadsOf(id)
  const json = { name: 'Grace Hopper', reason: 'They asked by letter' }
  await answer(await ask('DELETE', `/api/leads/${grace}/person-data`, { as: ADA, json }), 200, Erasure)
  expect((await undo(id)).undo).toEqual({ undone: 1, left: 1 })
  expect(await obstacles(id)).toEqual(['deleted', true])
})

test('IM6 a lead whose former owner has left since stays with the new one, and counts as left', async () => {
  await addLeads({ id: 'owned', name: 'Owned', phone: '+442079460605', owner: ANN })
  const file = `Name,Phone,Owner email\nOwned,020 7946 0605,abe@example.com`
  const { id } = await importWhole(file, { on_match: 'overwrite' })
  expect(await leadBy('id', 'owned')).toMatchObject({ assigned_to: ABE })
  await sqlRun('DELETE FROM team_members WHERE user_id = ?', ANN)
  await env.TEAM_FLOOR.getByName('north').pokeFeed()
  const undone = await undo(id)
  expect(await leadBy('id', 'owned')).toMatchObject({ assigned_to: ABE })
  expect(undone.undo).toEqual({ undone: 0, left: 1 })
  expect(await obstacles(id)).toEqual(['owner-left'])
})

test('IM6 a tag that was deleted for everybody since is nothing that stands in the way', async () => {
  const { id: tag } = await (await ask('POST', '/api/tags', { as: ADA, json: { name: 'Fair' } })).json<{ id: string }>()
  const { id } = await importWhole('Name,Phone\nTagged,020 7946 0606', { tag_ids: [tag] })
  expect((await ask('DELETE', `/api/tags/${tag}`, { as: ADA })).status).toBe(204)
  await sqlRun('UPDATE tags SET deleted_at = 1 WHERE id = ?', tag)
  await endTags(env, Date.now())
  expect((await undo(id)).undo).toEqual({ undone: 1, left: 0 })
})

test('IM6 a tag that was merged into another since stands in nobody’s way, and goes with the import', async () => {
  const make = async (name: string) =>
    (await (await ask('POST', '/api/tags', { as: ADA, json: { name } })).json<{ id: string }>()).id
  const [mine, stand, fair, all] = [
    await make('Mine'),
    await make('Stand'),
    await make('Trade fair'),
    await make('Events'),
  ]
  await addLeads({ id: 'led', name: 'Led on', phone: '+442079460608' })
  await sqlRun(`INSERT INTO lead_tags (lead_id, tag_id) VALUES ('led', ?)`, mine)
  const { id } = await importWhole('Name,Phone,Tags\nLed on,020 7946 0608,Stand\nNew,020 7946 0609,Stand')
  const [, made = ''] = await leadsOf(id)
  for (const [from, into] of [
    [stand, fair],
    [fair, all],
  ])
    expect((await ask('POST', `/api/tags/${from}/merge`, { as: ADA, json: { into } })).status).toBe(200)
  const tagsOn = async (lead: string) =>
    (await env.DB.prepare('SELECT tag_id FROM lead_tags WHERE lead_id = ?').bind(lead).all()).results
  expect(await tagsOn(made)).toEqual([{ tag_id: all }])
  expect((await undo(id)).undo).toEqual({ undone: 2, left: 0 })
  expect(await tagsOn('led')).toEqual([{ tag_id: mine }])
})

test('IM6 one that was stopped before it came to owners is taken back whole', async () => {
  await addLeads({ id: 'halfway', name: 'Halfway', phone: '+442079460607', owner: MAX })
  const { id } = await importWhole('Name,Phone,Company,Owner email\nHalfway,020 7946 0607,New Ltd,abe@example.com', {
    on_match: 'overwrite',
  })
  await env.DB.batch([
    env.DB.prepare(`UPDATE imports SET status = 'cancelled' WHERE id = ?`).bind(id),
    env.DB.prepare(`DELETE FROM import_parts WHERE import_id = ? AND act = 'owners'`).bind(id),
    env.DB.prepare(`UPDATE leads SET assigned_to = ? WHERE id = 'halfway'`).bind(MAX),
  ])
  expect((await undo(id)).undo).toEqual({ undone: 1, left: 0 })
  expect(await leadBy('id', 'halfway')).toMatchObject({ company: null, assigned_to: MAX })
})
