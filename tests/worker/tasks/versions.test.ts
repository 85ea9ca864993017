/** Two people change the same task: neither overwrites the other. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { Task } from '#domain/http/tasks.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, addLeads, ANN, furnish, MAX } from '../support/house.ts'

beforeAll(async () => {
  await furnish()
  await addLeads({ id: 'a', owner: ANN, phone: '+447700900301' })
})

const create = (as: string, json: object) => ask('POST', '/api/tasks', { as, json })
const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()

describe('a task that two people change', () => {
  const change = (id: string, as: string, json: object, headers: Record<string, string> = {}) =>
    ask('PATCH', `/api/tasks/${id}`, { as, json, headers })
  const fresh = async () =>
    answer(await create(MAX, { title: 'Ring Bo', notes: 'As agreed', due_at: inHours(4), user_id: ANN }), 201, Task)

  test('TK3 keeps what the first has written, and tells the second field by field', async () => {
    const task = await fresh()
    expect(task.version).toBe(1)
    const first = await answer(await change(task.id, ANN, { version: 1, title: 'Ring Bo Lee' }), 200, Task)
    expect(first.version).toBe(2)
    const late = { version: 1, title: 'Write to Bo', due_at: inHours(5) }
    const refused = await problem(await change(task.id, MAX, late), 'version-conflict')
    expect(refused).toMatchObject({ version: 2 })
    expect(refused.conflicts).toEqual([
      { field: 'title', yours: 'Write to Bo', theirs: 'Ring Bo Lee' },
      { field: 'due_at', yours: late.due_at, theirs: task.due_at },
    ])
    expect(await answer(await ask('GET', `/api/tasks/${task.id}`, { as: ANN }), 200, Task)).toEqual(first)
    // Whoever says what the fields held loses nothing to a change of others, and has nothing to choose.
    const seen = { title: task.title, due_at: task.due_at }
    const { conflicts } = await problem(await change(task.id, MAX, { ...late, seen }), 'version-conflict')
    expect(conflicts?.map(({ field }) => field)).toEqual(['title'])
    const { title: _title, ...time } = late
    const both = await answer(await change(task.id, MAX, { ...time, seen }), 200, Task)
    expect(both).toMatchObject({ title: 'Ring Bo Lee', due_at: late.due_at, version: 3 })
    // The same wish is none: somebody whose answer was lost asks again.
    expect(await answer(await change(task.id, MAX, time), 200, Task)).toEqual(both)
  })

  test('at the same moment is changed by each as if one had come after the other', async () => {
    const task = await fresh()
    const answers = await Promise.all(
      ['One', 'Two', 'Three'].map((title) => change(task.id, ANN, { version: 1, title })),
    )
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409, 409])
    const { results } = await env.DB.prepare(
      `SELECT id FROM activity_logs WHERE entity_id = ? AND action = 'task.updated'`,
    )
      .bind(task.id)
      .all()
    expect(results).toHaveLength(1)
  })

  test('has its version as ETag, which If-Match may name instead', async () => {
    const task = await fresh()
    const read = await ask('GET', `/api/tasks/${task.id}`, { as: ANN })
    expect(read.headers.get('etag')).toBe('"1"')
    const changed = await change(task.id, ANN, { title: 'Other' }, { 'if-match': '"1"' })
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"'])
    await problem(await change(task.id, ANN, { title: 'Late' }, { 'if-match': '"1"' }), 'precondition-failed')
    for (const mark of ['*', 'W/"2"', '"two"', '"2", "3"']) {
      const { errors } = await problem(
        await change(task.id, ANN, { title: 'x' }, { 'if-match': mark }),
        'invalid-input',
      )
      expect(Object.keys(errors ?? {})).toEqual(['if-match'])
    }
    await problem(await change(task.id, ANN, { version: 1, title: 'x' }, { 'if-match': '"2"' }), 'invalid-input')
    const { errors } = await problem(await change(task.id, ANN, { title: 'x' }), 'invalid-input')
    expect(Object.keys(errors ?? {})).toEqual(['version'])
    const lead = await ask('GET', '/api/leads/a', { as: ANN })
    expect(lead.headers.get('etag')).toMatch(/^"\d+"$/)
    const ofLead = { as: ANN, json: { title: 'Buyer' }, headers: { 'if-match': lead.headers.get('etag') ?? '' } }
    expect((await ask('PATCH', '/api/leads/a', ofLead)).status).toBe(200)
    const late = await ask('PATCH', '/api/leads/a', { ...ofLead, json: { title: 'Chief' } })
    expect(await problem(late, 'precondition-failed')).toMatchObject({
      status: 412,
      conflicts: [{ field: 'title', yours: 'Chief', theirs: 'Buyer' }],
    })
  })

  test('is a condition in If-Match: an edit beside another one is for the version in the body', async () => {
    const { version } = await (await ask('GET', '/api/leads/a', { as: ANN })).json<{ version: number }>()
    const json = { title: 'Chief', seen: { title: 'Buyer' } }
    const headers = { 'if-match': `"${version}"` }
    const { errors } = await problem(await ask('PATCH', '/api/leads/a', { as: ANN, json, headers }), 'invalid-input')
    expect(Object.keys(errors ?? {})).toEqual(['seen'])
    const beside = { as: ANN, json: { ...json, version: version - 1 } }
    expect((await ask('PATCH', '/api/leads/a', beside)).status).toBe(200)
  })

  test('TK3 has another version after anything that changes what it says, and after it was deleted and brought back', async () => {
    const task = await fresh()
    await env.DB.prepare('UPDATE tasks SET user_id = ? WHERE id = ?').bind(ABE, task.id).run()
    await env.DB.prepare('UPDATE tasks SET floor_revision = 7 WHERE id = ?').bind(task.id).run()
    expect((await answer(await ask('GET', `/api/tasks/${task.id}`, { as: MAX }), 200, Task)).version).toBe(2)
    await ask('DELETE', `/api/tasks/${task.id}`, { as: MAX })
    const back = await answer(await ask('POST', `/api/tasks/${task.id}/restore`, { as: MAX, json: {} }), 200, Task)
    expect(back.version).toBe(3)
  })
})
