/** Changes of tasks; of a callback the floor decides. */
import type { TaskUpdate } from '#domain/http/tasks.ts'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { Ctx } from '#worker/request/context.ts'
import { withinOrganisation } from '#worker/auth/within.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { tasks } from '#worker/d1/schema.ts'
import { taskById, type TaskRow } from '#worker/tasks/queries.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { agentOfTeam } from '#worker/leads/checks.ts'

type Input = z.output<typeof TaskUpdate>

/** An agent's own; a callback that fell to the team is anybody's of the team. */
export async function taskFor(ctx: Ctx, taskId: string): Promise<TaskRow> {
  const { actor, reach } = ctx
  const row = await taskById(ctx.env.DB, taskId)
  if (row === null) throw new ProblemError('not-found')
  await withinOrganisation(ctx, row.team_id)
  const own = row.user_id === actor.userId || row.user_id === null
  demand(reachesTeam(actor, row.team_id) && (own || reach !== 'own'))
  return row
}

export async function updateTask({ audit, env, now, orm, reach }: Ctx, row: TaskRow, input: Input): Promise<TaskRow> {
  const { DB: db } = env
  if (input.user_id !== undefined && input.user_id !== row.user_id) {
    demand(reach !== 'own')
    await agentOfTeam(db, row.team_id, input.user_id, 'user_id')
  }
  const known = new Map<string, unknown>(Object.entries(row))
  const changes = Object.entries(input).filter(([field, value]) => value !== undefined && value !== known.get(field))
  if (changes.length === 0) return row
  const completed = input.status === undefined ? {} : { completed_at: input.status === 'completed' ? now : null }
  await orm.batch([
    orm
      .update(tasks)
      .set({ ...Object.fromEntries(changes), ...completed })
      .where(eq(tasks.id, row.id)),
    audit.line({
      action: 'task.updated',
      entityType: 'task',
      entityId: row.id,
      teamId: row.team_id,
      before: Object.fromEntries(changes.map(([field]) => [field, known.get(field)])),
      after: Object.fromEntries(changes),
    }),
  ])
  return reread(db, row.id)
}

export async function changeCallback(
  ctx: Ctx,
  row: TaskRow,
  { title, notes, status, due_at, remind_at, user_id }: Input,
): Promise<TaskRow> {
  if (remind_at !== undefined) throw invalidField('remind_at', 'is not kept for a callback')
  if (title !== undefined || notes !== undefined) throw invalidField('title', 'of a callback is not changed')
  const moved = due_at !== undefined || user_id !== undefined
  if (status !== undefined && status !== 'cancelled') throw invalidField('status', 'of a callback is kept by its call')
  if ((status === undefined) === !moved) throw invalidField('body', 'moves the callback or cancels it')
  if (due_at === null) throw invalidField('due_at', 'is needed for a callback')
  const dueAt = due_at ?? row.due_at ?? 0
  await ctx
    .floor(row.team_id)
    .command(
      moved
        ? { type: 'MoveCallback', callbackId: row.id, dueAt, ...(user_id !== undefined && { ownerId: user_id }) }
        : { type: 'CancelCallback', callbackId: row.id, reason: '' },
    )
  return reread(ctx.env.DB, row.id)
}

async function reread(db: D1Database, taskId: string): Promise<TaskRow> {
  const row = await taskById(db, taskId)
  if (row === null) throw new ProblemError('not-found')
  return row
}
