/** Changes of tasks; of a callback the floor decides. */
import { TASK_FIELDS, type TaskField, type TaskUpdate } from '#domain/http/tasks.ts'
import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { Ctx } from '#worker/request/context.ts'
import { withinOrganisation } from '#worker/auth/within.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { tasks } from '#worker/d1/schema.ts'
import { iso } from '#worker/d1/times.ts'
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

export async function updateTask(ctx: Ctx, row: TaskRow, input: Input): Promise<TaskRow> {
  const { audit, env, now, orm, reach } = ctx
  const wanted = wantedOf(row, input)
  if (wanted.user_id !== undefined) {
    demand(reach !== 'own')
    await agentOfTeam(env.DB, row.team_id, wanted.user_id, 'user_id')
  }
  refuseConflict(row, input)
  if (Object.keys(wanted).length === 0) return row
  const completed = wanted.status === undefined ? {} : { completed_at: wanted.status === 'completed' ? now : null }
  const [written] = await orm.batch([
    orm
      .update(tasks)
      .set({ ...wanted, ...completed })
      .where(and(eq(tasks.id, row.id), eq(tasks.version, row.version))),
    audit.lineIfChanged({
      action: 'task.updated',
      entityType: 'task',
      entityId: row.id,
      teamId: row.team_id,
      before: Object.fromEntries(Object.keys(wanted).map((field) => [field, at(row, field)])),
      after: wanted,
    }),
  ])
  const after = await reread(env.DB, row.id)
  // Somebody else was quicker: what they have written is looked at as if it had been there before.
  return written.meta.changes > 0 ? after : updateTask(ctx, after, input)
}

const at = (row: TaskRow, field: string): unknown => new Map<string, unknown>(Object.entries(row)).get(field)

type Wanted = { [F in TaskField]?: Exclude<Input[F], undefined> }

/** What is to be other than it is. */
function wantedOf(row: TaskRow, input: Input): Wanted {
  const named = Object.entries(input).filter(([field, value]) => isField(field) && value !== undefined)
  return Object.fromEntries(named.filter(([field, value]) => value !== at(row, field)))
}

const isField = (name: string): name is TaskField => TASK_FIELDS.some((field) => field === name)

/** Throws `version-conflict` for a field that somebody else may have changed since the change began. */
function refuseConflict(row: TaskRow, input: Input): void {
  if (input.version === row.version) return
  const seen = new Map<string, unknown>(Object.entries(input.seen ?? {}))
  const conflicts = Object.entries(wantedOf(row, input))
    .filter(([field]) => !seen.has(field) || seen.get(field) !== at(row, field))
    .map(([field, yours]) => ({ field, yours: shown(field, yours), theirs: shown(field, at(row, field)) }))
  if (conflicts.length > 0) throw new ProblemError('version-conflict', { conflicts, version: row.version })
}

/** As the API writes it. */
const shown = (field: string, value: unknown): unknown =>
  field.endsWith('_at') && typeof value === 'number' ? iso(value) : value

export async function changeCallback(ctx: Ctx, row: TaskRow, input: Input): Promise<TaskRow> {
  const { title, notes, status, due_at, remind_at, user_id } = input
  if (remind_at !== undefined) throw invalidField('remind_at', 'is not kept for a callback')
  if (title !== undefined || notes !== undefined) throw invalidField('title', 'of a callback is not changed')
  const moved = due_at !== undefined || user_id !== undefined
  if (status !== undefined && status !== 'cancelled') throw invalidField('status', 'of a callback is kept by its call')
  if ((status === undefined) === !moved) throw invalidField('body', 'moves the callback or cancels it')
  if (due_at === null) throw invalidField('due_at', 'is needed for a callback')
  refuseConflict(row, input)
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
