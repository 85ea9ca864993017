/** Saved views: one's own, shared ones, who may change which, and what is refused. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { LeadView, LeadViewList } from '#domain/http/records/views.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, ANN, EVE, furnish, lastAct, MAX } from '../support/house.ts'

beforeAll(furnish)

const list = async (as: string) => (await answer(await ask('GET', '/api/views', { as }), 200, LeadViewList)).data
const names = async (as: string) => (await list(as)).map(({ name }) => name)
const post = (as: string, json: object) => ask('POST', '/api/views', { as, json })
const make = async (as: string, json: object) => answer(await post(as, json), 201, LeadView)
const patch = (as: string, id: string, json: object) => ask('PATCH', `/api/views/${id}`, { as, json })

const search = {
  status: 'new',
  custom: { plan: 'Gold', spend: { from: 5 } },
  created_from: '2026-01-01',
  sort: 'custom.plan',
}
const columns = ['name', 'last-contact', 'custom.plan']

describe('a view', () => {
  test('is saved with filters, order and columns, seen by its maker alone, and written down', async () => {
    const mine = await make(ANN, { name: 'Hot', search, columns })
    expect(mine).toMatchObject({ name: 'Hot', search, columns, shared: false, user_id: ANN, version: 1 })
    expect(await list(ANN)).toEqual([mine])
    expect([await names(ABE), await names(ADA), await names(EVE)]).toEqual([[], [], []])
    expect(await lastAct('view', mine.id)).toMatchObject({ action: 'view.created', actor_id: ANN })
  })

  test('is shared by a manager or an admin, with everybody of the organisation', async () => {
    await problem(await post(ANN, { name: 'All', shared: true }), 'forbidden')
    const shared = await make(MAX, { name: 'Closing', shared: true })
    expect(await names(ANN)).toEqual(['Closing', 'Hot'])
    expect(await names(EVE)).toEqual([])
    await problem(await patch(ANN, shared.id, { version: 1, name: 'Mine' }), 'forbidden')
    await problem(await ask('DELETE', `/api/views/${shared.id}`, { as: ANN }), 'forbidden')
    await problem(await patch(EVE, shared.id, { version: 1, name: 'Mine' }), 'not-found')
    const renamed = await answer(await patch(ADA, shared.id, { version: 1, name: 'Closing soon' }), 200, LeadView)
    expect(renamed).toMatchObject({ version: 2, user_id: MAX })
  })

  test('is changed from the version one saw, by its maker', async () => {
    const [mine] = (await list(ANN)).filter(({ name }) => name === 'Hot')
    const id = mine?.id ?? ''
    const next = await answer(await patch(ANN, id, { version: 1, search: {}, columns: null }), 200, LeadView)
    expect(next).toMatchObject({ version: 2, search: {}, columns: null, name: 'Hot' })
    expect((await problem(await patch(ANN, id, { version: 1, name: 'Late' }), 'version-conflict')).conflicts).toEqual([
      { field: 'name', yours: 'Late', theirs: 'Hot' },
    ])
    await problem(await patch(ANN, id, { version: 2, shared: true }), 'forbidden')
    await problem(await patch(ADA, id, { version: 2, name: 'Theirs' }), 'not-found')
    expect(await answer(await patch(ANN, id, { version: 2, name: 'Hot' }), 200, LeadView)).toMatchObject({ version: 2 })
  })

  test('is deleted by its maker, and a shared one by an admin', async () => {
    const shared = (await list(MAX)).find(({ name }) => name === 'Closing soon')
    expect((await ask('DELETE', `/api/views/${shared?.id}`, { as: ADA })).status).toBe(204)
    expect(await lastAct('view', shared?.id ?? '')).toMatchObject({ action: 'view.deleted', actor_id: ADA })
    const [mine] = await list(ANN)
    expect((await ask('DELETE', `/api/views/${mine?.id}`, { as: ANN })).status).toBe(204)
    await problem(await ask('DELETE', `/api/views/${mine?.id}`, { as: ANN }), 'not-found')
    expect(await names(ANN)).toEqual([])
  })

  test.each([
    [{ name: ' ' }, 'name'],
    [{ name: 'X', search: { status: 'hot' } }, 'search.status'],
    [{ name: 'X', search: { team_id: 'north' } }, 'search.team_id'],
    [{ name: 'X', search: { custom: { 'a b': 1 } } }, 'search.custom'],
    [{ name: 'X', columns: [] }, 'columns'],
    [{ name: 'X', columns: ['name', 'name'] }, 'columns'],
    [{ name: 'X', columns: ['<b>'] }, 'columns'],
    [{ name: 'X', user_id: ABE }, 'user_id'],
  ])('like %j is refused by its %s', async (json, name) => {
    const { errors } = await problem(await post(ANN, json), 'invalid-input')
    expect(Object.keys(errors ?? {})[0]).toContain(name)
  })

  test('whose filters can no longer be read opens without them', async () => {
    const view = await make(ANN, { name: 'Old', search, columns })
    await env.DB.prepare(`UPDATE lead_views SET search = '{"gone":1}', columns = '[5]' WHERE id = ?`)
      .bind(view.id)
      .run()
    expect(await list(ANN)).toMatchObject([{ name: 'Old', search: {}, columns: null }])
  })

  test('is one of fifty at most', async () => {
    const insert = `INSERT INTO lead_views (id, organisation_id, user_id, name) VALUES (?, 'acme', 'abe', 'View')`
    await env.DB.batch(Array.from({ length: 50 }, (_, at) => env.DB.prepare(insert).bind(`v${at}`)))
    expect((await problem(await post(ABE, { name: 'One more' }), 'invalid-input')).errors).toEqual({
      name: ['is one too many: you have 50 views'],
    })
  })
})
