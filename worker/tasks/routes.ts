/** Tasks of one's own and of the team; callbacks are asked of the floor. */
import { TaskCreate, TaskQuery, TaskUpdate } from '#domain/http/tasks.ts'
import { TASK_STATUSES, type TaskStatus } from '#domain/vocabulary/crm.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { callerOf } from '#worker/activity/log.ts'
import { listTasks, taskById } from '#worker/tasks/queries.ts'
import type { App } from '#worker/request/app-types.ts'
import { readId, readJson, readQuery } from '#worker/request/body.ts'
import { commandIdOf, madeBefore, newIdOf } from '#worker/request/idempotency.ts'
import { createTask, promiseCallback } from '#worker/tasks/create.ts'
import { promisedTask } from '#worker/tasks/outside-hours.ts'
import { changeCallback, taskFor, updateTask } from '#worker/tasks/update.ts'

const OPEN: readonly TaskStatus[] = ['pending', 'in-progress']

export function taskRoutes(app: App): void {
  app.get('/api/tasks', async (c) => {
    const session = c.get('session')
    const { owner, kind, status, open, team_id, limit, cursor } = readQuery(c, TaskQuery)
    if (team_id !== undefined) demand(reachesTeam(session, team_id))
    const ownerId = owner === 'team' ? null : owner === 'me' ? session.userId : owner
    demand(session.role !== 'agent' || ownerId === session.userId)
    const page = await listTasks(c.env.DB, {
      teamIds: team_id === undefined ? session.teamIds : [team_id],
      ownerId,
      statuses: status === undefined ? (open ? OPEN : TASK_STATUSES) : [status],
      kind,
      limit,
      cursor,
    })
    return c.json(page)
  })

  app.post('/api/tasks', async (c) => {
    const session = c.get('session')
    const input = await readJson(c, TaskCreate)
    const row =
      input.kind === 'callback'
        ? await promiseCallback(c.env, session, callerOf(c), input, commandIdOf(c))
        : ((await madeBefore(c, (id) => taskById(c.env.DB, id))) ??
          (await createTask(c.env, session, callerOf(c), input, newIdOf(c))))
    return c.json(await promisedTask(c.env.DB, row, Date.now()), 201, { location: `/api/tasks/${row.id}` })
  })

  app.patch('/api/tasks/:id', async (c) => {
    const session = c.get('session')
    const input = await readJson(c, TaskUpdate)
    const row = await taskFor(c.env.DB, session, readId(c, 'id', Id))
    const changed =
      row.kind === 'callback'
        ? await changeCallback(c.env, session, callerOf(c), row, input, commandIdOf(c))
        : await updateTask(c.env.DB, session, callerOf(c), row, input)
    return c.json(await promisedTask(c.env.DB, changed, Date.now()))
  })
}
