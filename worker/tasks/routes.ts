/** Tasks of one's own and of the team; callbacks are asked of the floor. */
import {
  LeadTaskQuery,
  Task,
  TaskCreate,
  TaskPage,
  TaskQuery,
  TaskReminders,
  TaskRestore,
  TaskUpdate,
} from '#domain/http/tasks.ts'
import { TASK_STATUSES, type TaskStatus } from '#domain/vocabulary/crm.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import type { z } from 'zod'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { leadFor } from '#worker/leads/access.ts'
import { includeLead } from '#worker/leads/include.ts'
import { includeTeam } from '#worker/teams/include.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { createTask, scheduleCallback } from '#worker/tasks/create.ts'
import { deleteTask, restorableFor, restoreTask } from '#worker/tasks/delete.ts'
import { toScheduledTask } from '#worker/tasks/outside-hours.ts'
import { listDoneTasks, listTasks, taskById, taskOf } from '#worker/tasks/queries.ts'
import { remindersOf } from '#worker/tasks/reminders.ts'
import { changeCallback, taskFor, updateTask } from '#worker/tasks/update.ts'

const subject = 'Tasks'
const OPEN: readonly TaskStatus[] = ['pending', 'in-progress']

export const taskVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/tasks',
    subject,
    title: 'List tasks',
    description:
      'Soonest due first, without a time last; with `order=done` what was completed, newest first. `owner` is an id, `me` or `team`; an agent sees their own.',
    right: 'manage-tasks',
    query: TaskQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: TaskPage,
    includes: { lead: includeLead, team: includeTeam },
    run: async ({ actor, env, reach }, { query }) => {
      const { owner, kind, team_id, lead_id: leadId, from, to, order, limit, cursor } = query
      if (team_id !== undefined) demand(reachesTeam(actor, team_id))
      const ownerId = owner === 'team' ? null : owner === 'me' ? actor.userId : owner
      demand(ownerId === actor.userId || reach !== 'own')
      return (order === 'done' ? listDoneTasks : listTasks)(env.DB, {
        teamIds: team_id === undefined ? actor.teamIds : [team_id],
        ownerId,
        leadId,
        statuses: statusesOf(query),
        kind,
        from,
        to,
        limit,
        cursor,
      })
    },
  }),
  verb({
    method: 'GET',
    path: '/api/tasks/reminders',
    subject,
    title: 'List one’s reminders',
    description:
      'What rings now or within two minutes, and how many of one’s tasks are overdue, counted to a hundred. To be asked every minute.',
    right: 'manage-tasks',
    scope: 'none',
    idempotency: 'read',
    audit: [],
    answer: TaskReminders,
    run: ({ actor, env, now }) => remindersOf(env.DB, actor.userId, now),
  }),
  verb({
    method: 'GET',
    path: '/api/leads/:id/tasks',
    subject,
    title: 'List the tasks of a lead',
    description: 'Whoever’s they are, soonest due first, without a time last.',
    right: 'view-leads',
    params: { id: Id },
    query: LeadTaskQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: TaskPage,
    find: (ctx, { params }) => leadFor(ctx, params.id),
    run: ({ env }, { query, found }) =>
      listTasks(env.DB, {
        teamIds: [found.team_id],
        ownerId: null,
        leadId: found.id,
        statuses: statusesOf(query),
        kind: query.kind,
        limit: query.limit,
        cursor: query.cursor,
      }),
  }),
  verb({
    method: 'GET',
    path: '/api/tasks/:id',
    subject,
    title: 'Read a task',
    right: 'manage-tasks',
    params: { id: Id },
    idempotency: 'read',
    audit: [],
    answer: Task,
    find: (ctx, { params }) => taskFor(ctx, params.id),
    run: async (_ctx, { found }) => taskOf(found),
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
    description:
      'Names the version it was made from. `seen` may say what the fields held when the change began: then only a change of the same fields is a conflict. Of a callback the time, the owner and `status: "cancelled"` can be asked, and the floor decides.',
    right: 'manage-tasks',
    params: { id: Id },
    body: TaskUpdate,
    idempotency: 'command',
    audit: ['task.updated', 'floor.asked'],
    problems: ['refused', 'version-conflict'],
    answer: Task,
    find: (ctx, { params }) => taskFor(ctx, params.id),
    run: async (ctx, { body, found }) => {
      const row =
        found.kind === 'callback' ? await changeCallback(ctx, found, body) : await updateTask(ctx, found, body)
      return toScheduledTask(ctx.env.DB, row, ctx.now)
    },
  }),
  verb({
    method: 'DELETE',
    path: '/api/tasks/:id',
    subject,
    title: 'Delete a task',
    description: 'For a day it can be brought back. A callback is cancelled instead.',
    right: 'manage-tasks',
    params: { id: Id },
    idempotency: 'repeatable',
    audit: ['task.deleted'],
    problems: ['invalid-input'],
    answer: null,
    find: (ctx, { params }) => taskFor(ctx, params.id),
    run: (ctx, { found }) => deleteTask(ctx, found),
  }),
  verb({
    method: 'POST',
    path: '/api/tasks/:id/restore',
    subject,
    title: 'Bring a deleted task back',
    description: 'Within a day. Without somebody who can still do it, it is the team’s.',
    right: 'manage-tasks',
    params: { id: Id },
    body: TaskRestore,
    idempotency: 'key',
    audit: ['task.restored'],
    answer: Task,
    find: (ctx, { params }) => restorableFor(ctx, params.id),
    run: async (ctx, { found }) => taskOf(await restoreTask(ctx, found)),
  }),
]

const statusesOf = ({ status, open }: Pick<z.output<typeof TaskQuery>, 'status' | 'open'>): readonly TaskStatus[] =>
  status === undefined ? (open ? OPEN : TASK_STATUSES) : [status]
