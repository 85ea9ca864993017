/** New tasks, and callbacks that the floor schedules. */
import type { TaskCreate } from '#domain/http/tasks.ts'
import type { z } from 'zod'
import type { Ctx } from '#worker/request/context.ts'
import { demand, mayDo } from '#worker/auth/rights.ts'
import { tasks } from '#worker/d1/schema.ts'
import { taskById, type TaskRow } from '#worker/tasks/queries.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { leadFor } from '#worker/leads/access.ts'
import { agentOfTeam } from '#worker/leads/checks.ts'

type Input = z.output<typeof TaskCreate>

export async function createTask(ctx: Ctx, input: Input): Promise<TaskRow> {
  const { actor, audit, env, orm, reach } = ctx
  const owner = input.user_id ?? actor.userId
  if (actor.token !== undefined && input.user_id === undefined)
    throw invalidField('user_id', 'is needed: a token has no tasks of its own')
  demand(owner === actor.userId || reach !== 'own')
  const lead = input.lead_id === undefined ? null : await leadFor(ctx, input.lead_id)
  const teamId = lead?.team_id ?? actor.memberOf[0] ?? actor.teamIds[0]
  if (teamId === undefined) throw invalidField('lead_id', 'is needed: you sit in no team')
  if (owner !== actor.userId || actor.token !== undefined) await agentOfTeam(env.DB, teamId, owner, 'user_id')
  const row = {
    id: ctx.newId,
    team_id: teamId,
    lead_id: lead?.id ?? null,
    user_id: owner,
    title: input.title,
    notes: input.notes,
    due_at: input.due_at ?? null,
    remind_at: input.remind_at ?? null,
    created_by: actor.userId,
  }
  await orm.batch([
    orm.insert(tasks).values(row),
    audit.line({ action: 'task.created', entityType: 'task', entityId: row.id, teamId, after: row }),
  ])
  return readBack(env.DB, row.id)
}

export async function scheduleCallback(ctx: Ctx, input: Input): Promise<TaskRow> {
  if (ctx.actor.token !== undefined && !mayDo(ctx.actor, 'run-calls')) throw new ProblemError('out-of-scope')
  if (input.lead_id === undefined) throw invalidField('lead_id', 'is needed for a callback')
  if (input.due_at === undefined || input.due_at === null) throw invalidField('due_at', 'is needed for a callback')
  if ((input.remind_at ?? null) !== null) throw invalidField('remind_at', 'is not kept for a callback')
  if (input.notes.length > 300) throw invalidField('notes', 'is longer than 300 characters')
  const lead = await leadFor(ctx, input.lead_id)
  const { result } = await ctx.floor(lead.team_id).command({
    type: 'ScheduleCallback',
    leadId: lead.id,
    dueAt: input.due_at,
    note: input.notes,
    ...(input.user_id !== undefined && { ownerId: input.user_id }),
  })
  const row = await readBack(ctx.env.DB, result?.callbackId ?? '')
  // The floor said which it made: one that is another's is never shown as this.
  if (row.lead_id !== lead.id || row.created_by !== ctx.actor.userId)
    throw new ProblemError('internal', { cause: row.id })
  return row
}

async function readBack(db: D1Database, taskId: string): Promise<TaskRow> {
  const row = await taskById(db, taskId)
  if (row === null) throw new ProblemError('unavailable', { retryAfter: 2, cause: `task ${taskId} not settled` })
  return row
}
