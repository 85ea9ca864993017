/** Changing people: guards that hold under a race, conflicts that are shown, and what becomes of what they have. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Problem, type ProblemCode } from '#domain/http/problem.ts'
import { UserDetail, UserPage } from '#domain/http/people.ts'
import { Me } from '#domain/http/session.ts'
import { ABE, ADA, addLeads, ANN, EVE, furnish, IDA, lastAct, MAX, SUE } from '../support/house.ts'
import { runHousekeeping } from '#worker/housekeeping.ts'
import { answer, ask, problem } from '../support/api.ts'
import { openAllHours, sit } from '../support/seat.ts'

/** A second admin. */
const AMY = 'amy'

const run = (sql: string, ...values: readonly (string | number)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await run(
    `INSERT INTO users (id, organisation_id, clerk_id, email, full_name, role)
     VALUES ('amy', 'acme', 'clerk_amy', 'amy@example.com', 'Amy Person', 'admin')`,
  )
})

const read = async (id: string, as = ADA) => answer(await ask('GET', `/api/users/${id}`, { as }), 200, UserDetail)
const patch = (id: string, json: object, as = ADA) => ask('PATCH', `/api/users/${id}`, { as, json })
const change = async (id: string, json: object, as = ADA) =>
  answer(await patch(id, { version: (await read(id)).version, ...json }, as), 200, UserDetail)
const deactivate = (id: string, json: object, as = ADA) => ask('POST', `/api/users/${id}/deactivate`, { as, json })
const off = async (id: string, json: object = {}, as = ADA) =>
  answer(await deactivate(id, { version: (await read(id)).version, ...json }, as), 200, UserDetail)
const on = async (id: string) => answer(await ask('POST', `/api/users/${id}/reactivate`, { as: ADA }), 200, UserDetail)
const listed = async (query: string, as = ADA) =>
  (await answer(await ask('GET', `/api/users?${query}`, { as }), 200, UserPage)).data.map(({ id }) => id)
const refused = async (response: Promise<Response>, code: ProblemCode): Promise<Problem> =>
  problem(await response, code)
const pokes = async () =>
  (await env.DB.prepare('SELECT team_id FROM floor_pokes').all<{ team_id: string }>()).results.map(
    ({ team_id }) => team_id,
  )

describe('the list of people', () => {
  test('is filtered by role, by whether they are active, and by words of name or address', async () => {
    expect(await listed('role=admin')).toEqual([ADA, AMY])
    expect(await listed('active=false')).toEqual([IDA])
    expect(await listed('active=true&team_id=north')).toEqual([ABE, ANN, MAX])
    expect(await listed('q=MAX%40ex')).toEqual([MAX])
    expect(await listed('q=person%20su')).toEqual([SUE])
    expect(await listed('q=nobody')).toEqual([])
  })

  test('of a manager is that of their teams, and so is each of it', async () => {
    expect(await listed('q=sue', MAX)).toEqual([])
    expect((await read(ANN, MAX)).email).toBe('ann@example.com')
    await refused(ask('GET', `/api/users/${SUE}`, { as: MAX }), 'not-found')
    await refused(ask('GET', `/api/users/${EVE}`, { as: ADA }), 'not-found')
    await refused(ask('GET', '/api/users/nobody', { as: ADA }), 'not-found')
  })
})

describe('an edit', () => {
  test('changes name, role and teams, and stands in the log with before and after', async () => {
    const edited = await change(ABE, { full_name: 'Abe Stone', role: 'manager', team_ids: ['south'] })
    expect(edited).toMatchObject({ full_name: 'Abe Stone', role: 'manager', team_ids: ['south'] })
    const line = await lastAct('user', ABE)
    expect(line).toMatchObject({ action: 'user.updated', actor_id: ADA })
    expect(JSON.parse(String(line?.before))).toEqual({ full_name: 'Abe Person', role: 'agent', team_ids: ['north'] })
    expect(JSON.parse(String(line?.after))).toEqual({ full_name: 'Abe Stone', role: 'manager', team_ids: ['south'] })
    const me = await answer(await ask('GET', '/api/me', { as: ABE }), 200, Me)
    expect([me.role, me.teams.map(({ id }) => id)]).toEqual(['manager', ['south']])
    await expect.poll(pokes).toEqual([])
    await change(ABE, { full_name: 'Abe Person', role: 'agent', team_ids: ['north'] })
  })

  test('that says what is so already changes nothing', async () => {
    const before = await read(ANN)
    expect(await change(ANN, { full_name: before.full_name, team_ids: ['north', 'north'] })).toEqual(before)
  })

  test('made from an older version is refused with both values, and nothing is overwritten', async () => {
    const { version } = await read(ANN)
    await change(ANN, { full_name: 'Ann Oak' })
    const { conflicts, version: now } = await refused(
      patch(ANN, { version, full_name: 'Ann Ash', role: 'agent' }, AMY),
      'version-conflict',
    )
    expect(conflicts).toEqual([{ field: 'full_name', yours: 'Ann Ash', theirs: 'Ann Oak' }])
    expect(now).toBe(version + 1)
    await change(ANN, { full_name: 'Ann Person' })
  })

  test('by two admins at once lets one through and tells the other', async () => {
    const { version } = await read(ANN)
    const both = await Promise.all([
      patch(ANN, { version, full_name: 'Ann One', team_ids: ['north', 'south'] }, ADA),
      patch(ANN, { version, full_name: 'Ann Two', team_ids: [] }, AMY),
    ])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
    const now = await read(ANN)
    // Whole: the name of one goes with the teams of the same.
    expect([
      ['Ann One', 2],
      ['Ann Two', 0],
    ]).toContainEqual([now.full_name, now.team_ids.length])
    await change(ANN, { full_name: 'Ann Person', team_ids: ['north'] })
  })

  test('names teams of the organisation only', async () => {
    const { version } = await read(ANN)
    await refused(patch(ANN, { version, team_ids: ['elsewhere'] }), 'invalid-input')
    await refused(patch(ANN, { version, full_name: ' ' }), 'invalid-input')
    await refused(patch(ANN, { version, is_active: false }), 'invalid-input')
    expect(await read(ANN)).toMatchObject({ version, team_ids: ['north'] })
  })

  test('that takes the last team away shuts the person out, with a code of its own', async () => {
    await change(ANN, { team_ids: [] })
    for (const path of ['/api/me', '/api/tags', '/api/scripts']) await refused(ask('GET', path, { as: ANN }), 'no-team')
    await change(ANN, { team_ids: ['north'] })
    expect((await ask('GET', '/api/tags', { as: ANN })).status).toBe(200)
  })

  test('of an admin takes nothing from them in teams they never sat in', async () => {
    await run(`INSERT INTO tasks (id, team_id, user_id, title) VALUES ('mine', 'north', ?, 'Ring')`, ADA)
    const owner = () => env.DB.prepare(`SELECT user_id FROM tasks WHERE id = 'mine'`).first('user_id')
    await change(ADA, { full_name: 'Ada Other' })
    expect((await ask('DELETE', `/api/teams/north/members/${ADA}`, { as: ADA })).status).toBe(204)
    await change(ADA, { full_name: 'Ada Person', team_ids: ['south'] })
    expect(await owner()).toBe(ADA)
    await change(ADA, { team_ids: ['north'] })
    await change(ADA, { team_ids: [] })
    expect(await owner()).toBeNull()
    await run(`DELETE FROM tasks WHERE id = 'mine'`)
  })

  test('of the teams gives the tasks there back to the team that is left', async () => {
    await run(`INSERT INTO tasks (id, team_id, user_id, title) VALUES ('left', 'north', ?, 'Ring')`, ABE)
    await change(ABE, { team_ids: ['south'] })
    expect(await env.DB.prepare(`SELECT user_id FROM tasks WHERE id = 'left'`).first('user_id')).toBeNull()
    await change(ABE, { team_ids: ['north'] })
  })
})

describe('nobody', () => {
  test('changes their own role, or switches themselves off; their name they may', async () => {
    const { version } = await read(ADA)
    await refused(patch(ADA, { version, role: 'agent' }), 'own-account')
    await refused(deactivate(ADA, { version }), 'own-account')
    expect((await change(ADA, { full_name: 'Ada Oak' })).full_name).toBe('Ada Oak')
  })

  test('is left without an admin, also when two take the role from each other at once', async () => {
    const versions = { [ADA]: (await read(ADA)).version, [AMY]: (await read(AMY)).version }
    const both = await Promise.all([
      patch(AMY, { version: versions[AMY], role: 'agent', team_ids: ['north'] }, ADA),
      deactivate(ADA, { version: versions[ADA] }, AMY),
    ])
    const codes = await Promise.all(both.map(async (one) => (one.ok ? 'done' : (await one.json<Problem>()).code)))
    // The second may have lost its right before it was asked.
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    expect(codes.find((code) => code !== 'done')).toMatch(/last-admin|forbidden|inactive/)
    await run(`UPDATE users SET role = 'admin', is_active = 1 WHERE id IN (?, ?)`, ADA, AMY)
  })
})

describe('switching off', () => {
  test('tells what they have before, gives it to whom one names, and shuts them out', async () => {
    await addLeads({ id: 'a1', owner: ANN }, { id: 'a2', owner: ANN })
    await run(`INSERT INTO tasks (id, team_id, user_id, title) VALUES ('t1', 'north', ?, 'Ring')`, ANN)
    await run(
      `INSERT INTO tasks (id, team_id, user_id, title, status) VALUES ('t2', 'north', ?, 'Rang', 'completed')`,
      ANN,
    )
    const seat = await sit(MAX)
    expect((await read(ANN)).belongings).toEqual([{ team_id: 'north', leads: 2, callbacks: 0, tasks: 1 }])
    expect(await off(ANN, { leads_to: ABE, tasks_to: MAX })).toMatchObject({
      is_active: false,
      belongings: [{ leads: 2 }],
    })
    await refused(ask('GET', '/api/me', { as: ANN }), 'inactive')
    // A floor that is slow to answer is told again by the cron.
    const owners = async () => {
      await runHousekeeping(env, Date.now() + 60_000)
      return (await env.DB.prepare(`SELECT assigned_to FROM leads WHERE id IN ('a1', 'a2')`).all()).results
    }
    await expect.poll(owners, { interval: 500 }).toEqual([{ assigned_to: ABE }, { assigned_to: ABE }])
    const tasks = await env.DB.prepare(`SELECT id, user_id FROM tasks WHERE id IN ('t1', 't2') ORDER BY id`).all()
    expect(tasks.results).toEqual([
      { id: 't1', user_id: MAX },
      { id: 't2', user_id: ANN },
    ])
    const line = await lastAct('user', ANN)
    expect(line).toMatchObject({ action: 'user.deactivated', actor_id: ADA })
    expect(JSON.parse(String(line?.after))).toMatchObject({ is_active: false, leads_to: ABE, tasks_to: MAX })
    seat.leave()
  })

  test('and on again gives back the way in, not what was given away', async () => {
    expect(await on(ANN)).toMatchObject({ is_active: true, team_ids: ['north'], belongings: [] })
    expect(await on(ANN)).toMatchObject({ is_active: true })
    expect((await ask('GET', '/api/me', { as: ANN })).status).toBe(200)
    expect(await lastAct('user', ANN)).toMatchObject({ action: 'user.reactivated' })
  })

  test('names only people who are where the things are', async () => {
    await run(`INSERT INTO tasks (id, team_id, user_id, title) VALUES ('t3', 'north', ?, 'Ring')`, ANN)
    const { version } = await read(ANN)
    for (const to of [SUE, IDA, ANN, 'nobody', EVE]) {
      const { errors } = await refused(deactivate(ANN, { version, tasks_to: to }), 'invalid-input')
      expect(errors).toHaveProperty('tasks_to')
    }
    // Also for what the person has nothing of.
    for (const to of [IDA, 'nobody', EVE]) {
      const { errors } = await refused(deactivate(ANN, { version, callbacks_to: to }), 'invalid-input')
      expect(errors).toEqual({ callbacks_to: ['is nobody here'] })
    }
    await refused(deactivate(ANN, { version: version + 5 }), 'version-conflict')
    expect((await read(ANN)).is_active).toBe(true)
  })
})

test('a floor that could not be told is told by the cron', async () => {
  await run(`INSERT INTO floor_pokes (team_id, change_id, at) VALUES ('north', 'one', 0)`)
  await runHousekeeping(env, Date.now())
  // Those of changes just made may still be on their way.
  expect(await pokes()).not.toContain('north')
})
