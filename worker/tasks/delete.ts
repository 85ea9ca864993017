/** Deleted tasks stand aside for a day, in which they can be brought back. */
import { eq } from 'drizzle-orm'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { withinOrganisation } from '#worker/auth/within.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { deletedTasks } from '#worker/d1/schema.ts'
import { prepared } from '#worker/imports/work/audit.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { taskById, type TaskRow } from '#worker/tasks/queries.ts'
import { taskFor } from '#worker/tasks/update.ts'

const DAY_MS = 24 * 60 * 60_000
const A_RUN = 500

export const FORGET_SQL = `DELETE FROM deleted_tasks WHERE id IN
  (SELECT id FROM deleted_tasks WHERE deleted_at < ?1 ORDER BY deleted_at LIMIT ${A_RUN})`

const KEPT = [
  'id',
  'team_id',
  'lead_id',
  'user_id',
  'title',
  'notes',
  'due_at',
  'remind_at',
  'status',
  'created_by',
  'completed_at',
  'created_at',
  'version',
].join(', ')

/** `?1` which, `?2` when. */
const PUT_ASIDE_SQL = `INSERT INTO deleted_tasks (${KEPT}, deleted_at) SELECT ${KEPT}, ?2 FROM tasks WHERE id = ?1 AND kind = 'task'`
const DELETE_SQL = `DELETE FROM tasks WHERE id = ? AND kind = 'task'`

/** A callback is the floor's: it is cancelled, not deleted. */
export async function deleteTask({ audit, env, now }: Ctx, row: TaskRow): Promise<void> {
  if (row.kind === 'callback') throw invalidField('id', 'is a callback, which is cancelled instead')
  const { id, team_id: teamId, title, user_id, lead_id } = row
  const line = audit.lineIfChanged({
    action: 'task.deleted',
    entityType: 'task',
    entityId: id,
    teamId,
    before: { title, user_id, lead_id },
  })
  await env.DB.batch([
    env.DB.prepare(PUT_ASIDE_SQL).bind(id, now),
    prepared(env.DB, line.toSQL()),
    env.DB.prepare(DELETE_SQL).bind(id),
  ])
}

type Deleted = typeof deletedTasks.$inferSelect

/** Either still deleted, or there: also for somebody whose first try was not answered. */
export async function restorableFor(ctx: Ctx, id: string): Promise<Deleted | TaskRow> {
  const deleted = await ctx.orm.select().from(deletedTasks).where(eq(deletedTasks.id, id)).get()
  if (deleted === undefined) return taskFor(ctx, id)
  await withinOrganisation(ctx, deleted.team_id)
  const isOwn = deleted.user_id === ctx.actor.userId || deleted.user_id === null
  demand(reachesTeam(ctx.actor, deleted.team_id) && (isOwn || ctx.reach !== 'own'))
  if (deleted.deleted_at < ctx.now - DAY_MS) throw new ProblemError('not-found')
  return deleted
}

/** Where a lead that was merged meanwhile went. */
const LEAD = 'COALESCE((SELECT l.merged_into FROM leads l WHERE l.id = d.lead_id), d.lead_id)'
const TEAM = `COALESCE((SELECT l.team_id FROM leads l WHERE l.id = ${LEAD}), d.team_id)`
const PUT_BACK_SQL = `INSERT INTO tasks (${KEPT})
  SELECT d.id, ${TEAM}, ${LEAD},
    CASE WHEN EXISTS (SELECT 1 FROM users u WHERE u.id = d.user_id AND u.is_active = 1
      AND (u.role = 'admin' OR EXISTS (SELECT 1 FROM team_members m WHERE m.user_id = u.id AND m.team_id = ${TEAM})))
      THEN d.user_id END,
    d.title, d.notes, d.due_at, d.remind_at, d.status, d.created_by, d.completed_at, d.created_at, d.version + 1
  FROM deleted_tasks d WHERE d.id = ? ON CONFLICT DO NOTHING`

/**
 * Into the team that its lead is in by now. Whoever it belonged to, if they are still there to do it; else the team. A lead
 * that was wiped has taken its deleted tasks with it.
 */
export async function restoreTask({ audit, env }: Ctx, { id, team_id: teamId }: Deleted | TaskRow): Promise<TaskRow> {
  const line = audit.lineIfChanged({ action: 'task.restored', entityType: 'task', entityId: id, teamId })
  await env.DB.batch([
    env.DB.prepare(PUT_BACK_SQL).bind(id),
    prepared(env.DB, line.toSQL()),
    env.DB.prepare('DELETE FROM deleted_tasks WHERE id = ?').bind(id),
  ])
  const row = await taskById(env.DB, id)
  if (row === null) throw new ProblemError('not-found')
  return row
}

export async function forgetDeletedTasks({ DB: db }: WorkerEnv, now: number): Promise<void> {
  await db
    .prepare(FORGET_SQL)
    .bind(now - DAY_MS)
    .run()
}
