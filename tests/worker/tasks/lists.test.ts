/** Tasks by lead and time, what was done, what rings, and what was deleted a moment ago. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { Task, TaskPage, TaskReminders } from '#domain/http/tasks.ts'
import { forgetDeletedTasks } from '#worker/tasks/delete.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, addLeads, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { patchNow } from './support.ts'

const DAY_MS = 24 * 3_600_000

beforeAll(async () => {
  await furnish()
  await addLeads({ id: 'a', owner: ANN, phone: '+447700900301' }, { id: 'b', owner: ABE, phone: '+447700900302' })
})

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()
const create = async (as: string, json: object) => answer(await ask('POST', '/api/tasks', { as, json }), 201, Task)
const patch = (as: string, id: string, json: object) => patchNow(id, as, json)
const page = async (as: string, path: string) => answer(await ask('GET', path, { as }), 200, TaskPage)
const titles = async (as: string, query: string) =>
  (await page(as, `/api/tasks?${query}`)).data.map(({ title }) => title)

describe('a list of tasks', () => {
  test('is narrowed to a lead and to a time, for those who may see them', async () => {
    await create(ANN, { title: 'Soon, of a', lead_id: 'a', due_at: inHours(1) })
    await create(ANN, { title: 'Late, of a', lead_id: 'a', due_at: inHours(-3) })
    await create(ANN, { title: 'Someday' })
    await create(MAX, { title: 'Abe’s, of a', lead_id: 'a', user_id: ABE, due_at: inHours(2) })
    expect(await titles(ANN, 'lead_id=a')).toEqual(['Late, of a', 'Soon, of a'])
    expect(await titles(MAX, 'lead_id=a&owner=team')).toEqual(['Late, of a', 'Soon, of a', 'Abe’s, of a'])
    expect(await titles(ANN, `to=${inHours(0)}`)).toEqual(['Late, of a'])
    expect(await titles(ANN, `from=${inHours(0)}&to=${inHours(24)}`)).toEqual(['Soon, of a'])
    expect(await titles(SUE, 'lead_id=a')).toEqual([])
    expect(await titles(EVE, 'lead_id=a&owner=team')).toEqual([])
    await problem(await ask('GET', '/api/tasks?lead_id=a&owner=team', { as: ANN }), 'forbidden')

    const ofLead = await page(ANN, '/api/leads/a/tasks?limit=2')
    expect(ofLead.data.map(({ title }) => title)).toEqual(['Late, of a', 'Soon, of a'])
    const rest = await page(ANN, `/api/leads/a/tasks?limit=2&cursor=${ofLead.next_cursor}`)
    expect(rest.data.map(({ title }) => title)).toEqual(['Abe’s, of a'])
    expect(rest.next_cursor).toBeNull()
  })

  test('of what was done has the newest first, page by page', async () => {
    const ids: string[] = []
    for (const [at, title] of ['First', 'Second', 'Third'].entries()) {
      const { id } = await create(ABE, { title })
      await answer(await patch(ABE, id, { status: 'completed' }), 200, Task)
      await env.DB.prepare('UPDATE tasks SET completed_at = ? WHERE id = ?')
        .bind(1_000 * (at + 1), id)
        .run()
      ids.push(id)
    }
    const first = await page(ABE, '/api/tasks?order=done&limit=2')
    const second = await page(ABE, `/api/tasks?order=done&limit=2&cursor=${first.next_cursor}`)
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids.toReversed())
    expect(await titles(ABE, 'order=done&from=1970-01-01T00:00:02.000Z&to=1970-01-01T00:00:03.000Z')).toEqual([
      'Second',
    ])
    // Undone, it stands in no list of what was done.
    await answer(await patch(ABE, ids[2] ?? '', { status: 'pending' }), 200, Task)
    expect(await titles(ABE, 'order=done')).toEqual(['Second', 'First'])
    await problem(await ask('GET', `/api/tasks?cursor=${first.next_cursor}`, { as: ABE }), 'invalid-cursor')
  })
})

describe('a reminder', () => {
  const reminders = async (as: string) => answer(await ask('GET', '/api/tasks/reminders', { as }), 200, TaskReminders)
  const rings = async (as: string) => (await reminders(as)).reminders.map(({ id }) => id)

  test('is told from two minutes before its time until somebody says that they heard it', async () => {
    const now = await create(SUE, { title: 'Now', remind_at: inHours(0) })
    const soon = await create(SUE, { title: 'Soon', remind_at: inHours(0.02) })
    await create(SUE, { title: 'Later', remind_at: inHours(1) })
    expect(await rings(SUE)).toEqual([now.id, soon.id])
    expect(await rings(ANN)).toEqual([])
    const snoozed = await answer(await patch(SUE, now.id, { remind_at: inHours(1) }), 200, Task)
    expect(snoozed.remind_at).not.toBe(now.remind_at)
    expect(await rings(SUE)).toEqual([soon.id])
    await answer(await patch(SUE, soon.id, { remind_at: null }), 200, Task)
    expect(await rings(SUE)).toEqual([])
  })

  test('TK1 goes with its task: done, it rings no more, and handed on it rings for the other one', async () => {
    const task = await create(ANN, { title: 'Ring', remind_at: inHours(0) })
    expect(await rings(ANN)).toEqual([task.id])
    await answer(await patch(MAX, task.id, { user_id: ABE }), 200, Task)
    expect([await rings(ANN), await rings(ABE)]).toEqual([[], [task.id]])
    await answer(await patch(ABE, task.id, { status: 'completed' }), 200, Task)
    expect(await rings(ABE)).toEqual([])
    await answer(await patch(ABE, task.id, { status: 'pending' }), 200, Task)
    expect(await rings(ABE)).toEqual([task.id])
  })

  test('comes with how much of one’s own is overdue, counted to a hundred', async () => {
    const before = (await reminders(ABE)).overdue
    await create(ABE, { title: 'Late', due_at: inHours(-1) })
    await create(ABE, { title: 'Not yet', due_at: inHours(1) })
    await create(ABE, { title: 'Whenever' })
    expect((await reminders(ABE)).overdue).toBe(before + 1)
    await env.DB.prepare(
      `INSERT INTO tasks (id, team_id, user_id, title, due_at)
       SELECT 'late-' || value, 'north', ?1, 'Late', 1 FROM json_each(?2)`,
    )
      .bind(ABE, JSON.stringify(Array.from({ length: 120 }, (_nothing, at) => at)))
      .run()
    expect((await reminders(ABE)).overdue).toBe(100)
    await env.DB.prepare(`DELETE FROM tasks WHERE id LIKE 'late-%'`).run()
  })

  test('is not kept for a callback', async () => {
    const callback = { kind: 'callback', title: 'x', lead_id: 'a', due_at: inHours(1), remind_at: inHours(1) }
    await problem(await ask('POST', '/api/tasks', { as: ANN, json: callback }), 'invalid-input')
    await env.DB.prepare(
      `INSERT INTO tasks (id, team_id, kind, lead_id, user_id, title, due_at, status)
       VALUES ('floors', 'north', 'callback', 'a', ?, 'Call back', 1, 'completed')`,
    )
      .bind(ANN)
      .run()
    const { errors } = await problem(await patch(ANN, 'floors', { remind_at: inHours(1) }), 'invalid-input')
    expect(errors).toHaveProperty('remind_at')
    await problem(await ask('DELETE', '/api/tasks/floors', { as: ANN }), 'invalid-input')
  })
})

describe('a deleted task', () => {
  const remove = (as: string, id: string) => ask('DELETE', `/api/tasks/${id}`, { as })
  const restore = (as: string, id: string) => ask('POST', `/api/tasks/${id}/restore`, { as, json: {} })

  test('TK2 is gone at once, and comes back as it was within a day', async () => {
    const task = await create(ANN, {
      title: 'Gone',
      lead_id: 'a',
      notes: 'Why',
      due_at: inHours(5),
      remind_at: inHours(4),
    })
    await problem(await remove(ABE, task.id), 'forbidden')
    await problem(await remove(EVE, task.id), 'not-found')
    expect((await remove(ANN, task.id)).status).toBe(204)
    expect(await lastAct('task', task.id)).toMatchObject({ action: 'task.deleted', actor_id: ANN })
    await problem(await ask('GET', `/api/tasks/${task.id}`, { as: ANN }), 'not-found')
    await problem(await remove(ANN, task.id), 'not-found')
    await problem(await restore(ABE, task.id), 'forbidden')
    await problem(await restore(EVE, task.id), 'not-found')
    const back = await answer(await restore(ANN, task.id), 200, Task)
    expect({ ...back, updated_at: '' }).toEqual({ ...task, updated_at: '', version: 2 })
    expect(await answer(await restore(ANN, task.id), 200, Task)).toEqual(back)
    expect(await lastAct('task', task.id)).toMatchObject({ action: 'task.restored', actor_id: ANN })
  })

  test('of somebody who is no longer there comes back to the team, into the team of its lead', async () => {
    await addLeads({ id: 'moved', owner: ANN, phone: '+447700900303' })
    const task = await create(ANN, { title: 'Moved', lead_id: 'moved' })
    await remove(ANN, task.id)
    await env.DB.prepare(`UPDATE leads SET team_id = 'south', assigned_to = NULL WHERE id = 'moved'`).run()
    const back = await answer(await restore(ADA, task.id), 200, Task)
    expect(back).toMatchObject({ team_id: 'south', user_id: null })
  })

  test('of a lead that was merged meanwhile comes back to the lead that it is in now', async () => {
    await addLeads(
      { id: 'stays', owner: ANN, phone: '+447700900304' },
      { id: 'went', owner: ANN, phone: '+447700900305' },
    )
    const task = await create(ANN, { title: 'Follows', lead_id: 'went' })
    await remove(ANN, task.id)
    await env.DB.prepare(`UPDATE leads SET merged_into = 'stays', deleted_at = 1 WHERE id = 'went'`).run()
    expect(await answer(await restore(ANN, task.id), 200, Task)).toMatchObject({ lead_id: 'stays' })
  })

  test('goes for good after a day', async () => {
    const task = await create(ANN, { title: 'Old' })
    await remove(ANN, task.id)
    await env.DB.prepare('UPDATE deleted_tasks SET deleted_at = deleted_at - ?')
      .bind(DAY_MS + 1)
      .run()
    await problem(await restore(ANN, task.id), 'not-found')
    await forgetDeletedTasks(env, Date.now())
    expect(await env.DB.prepare('SELECT id FROM deleted_tasks').first()).toBeNull()
  })
})
