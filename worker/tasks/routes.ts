/** Tasks of one's own and of the team; callbacks are asked of the floor. */
import { Task, TaskCreate, TaskPage, TaskQuery, TaskUpdate } from '#domain/http/tasks.ts'
import { TASK_STATUSES, type TaskStatus } from '#domain/vocabulary/crm.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { createTask, scheduleCallback } from '#worker/tasks/create.ts'
import { toScheduledTask } from '#worker/tasks/outside-hours.ts'
import { listTasks, taskById } from '#worker/tasks/queries.ts'
import { changeCallback, taskFor, updateTask } from '#worker/tasks/update.ts'

const subject = 'Tasks'
const OPEN: readonly TaskStatus[] = ['pending', 'in-progress']

export const taskVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/tasks',
    subject,
    title: 'List tasks',
    description: 'Soonest due first, without a time last. `owner` is an id, `me` or `team`; an agent sees their own.',
    right: 'manage-tasks',
    query: TaskQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: TaskPage,
    run: async ({ actor, env, reach }, { query }) => {
      const { owner, kind, status, open, team_id, limit, cursor } = query
      if (team_id !== undefined) demand(reachesTeam(actor, team_id))
      const ownerId = owner === 'team' ? null : owner === 'me' ? actor.userId : owner
      demand(ownerId === actor.userId || reach !== 'own')
      return listTasks(env.DB, {
        teamIds: team_id === undefined ? actor.teamIds : [team_id],
        ownerId,
        statuses: status === undefined ? (open ? OPEN : TASK_STATUSES) : [status],
        kind,
        limit,
        cursor,
      })
    },
  }),
  verb({
    method: 'POST',
    path: '/api/tasks',
    subject,
    title: 'Create a task',
    description: 'With `kind: "callback"` the floor is asked to schedule it.',
    right: 'manage-tasks',
    body: TaskCreate,
    idempotency: 'key',
    audit: ['task.created', 'floor.asked'],
    problems: ['not-found', 'refused'],
    answer: Task,
    created: true,
    location: ({ id }) => `/api/tasks/${id}`,
    run: async (ctx, { body }) => {
      const row =
        body.kind === 'callback'
          ? await scheduleCallback(ctx, body)
          : ((await ctx.madeBefore((id) => taskById(ctx.env.DB, id))) ?? (await createTask(ctx, body)))
      return toScheduledTask(ctx.env.DB, row, ctx.now)
    },
  }),
  verb({
    method: 'PATCH',
    path: '/api/tasks/:id',
    subject,
    title: 'Change a task',
    description: 'Of a callback the time, the owner and `status: "cancelled"` can be asked, and the floor decides.',
    right: 'manage-tasks',
    params: { id: Id },
    body: TaskUpdate,
    idempotency: 'command',
    audit: ['task.updated', 'floor.asked'],
    problems: ['refused'],
    answer: Task,
    find: (ctx, { params }) => taskFor(ctx, params.id),
    run: async (ctx, { body, found }) => {
      const row =
        found.kind === 'callback' ? await changeCallback(ctx, found, body) : await updateTask(ctx, found, body)
      return toScheduledTask(ctx.env.DB, row, ctx.now)
    },
  }),
]
