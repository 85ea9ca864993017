/** New tasks, and callbacks that the floor promises. */
import type { TaskCreate } from '#domain/http/tasks.ts'
import type { z } from 'zod'
import type { Session } from '#worker/auth/membership.ts'
import { demand } from '#worker/auth/rights.ts'
import { type Caller, logAct } from '#worker/activity/log.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { tasks } from '#worker/d1/schema.ts'
import { taskById, type TaskRow } from '#worker/tasks/queries.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { commandFloor, seatOf } from '#worker/floor/stub.ts'
import { leadFor } from '#worker/leads/access.ts'
import { agentOfTeam } from '#worker/leads/checks.ts'

type Input = z.output<typeof TaskCreate>

export async function createTask(
  env: WorkerEnv,
  session: Session,
  caller: Caller,
  input: Input,
  id: string,
): Promise<TaskRow> {
  const owner = input.user_id ?? session.userId
  demand(session.role !== 'agent' || owner === session.userId)
  const lead = input.lead_id === undefined ? null : await leadFor(env, session, input.lead_id)
  const teamId = lead?.team_id ?? session.memberOf[0] ?? session.teamIds[0]
  if (teamId === undefined) throw invalidField('lead_id', 'is needed: you sit in no team')
  if (owner !== session.userId) await agentOfTeam(env.DB, teamId, owner, 'user_id')
  const row = {
    id,
    team_id: teamId,
    lead_id: lead?.id ?? null,
    user_id: owner,
    title: input.title,
    notes: input.notes,
    due_at: input.due_at ?? null,
    created_by: session.userId,
  }
  const orm = ormOf(env.DB)
  await orm.batch([
    orm.insert(tasks).values(row),
    logAct(orm, caller, { action: 'task.created', entityType: 'task', entityId: row.id, teamId, after: row }),
  ])
  return readBack(env, row.id)
}

export async function promiseCallback(
  env: WorkerEnv,
  session: Session,
  caller: Caller,
  input: Input,
  commandId: string,
): Promise<TaskRow> {
  if (input.lead_id === undefined) throw invalidField('lead_id', 'is needed for a callback')
  if (input.due_at === undefined || input.due_at === null) throw invalidField('due_at', 'is needed for a callback')
  if (input.notes.length > 300) throw invalidField('notes', 'is longer than 300 characters')
  const lead = await leadFor(env, session, input.lead_id)
  const { result } = await commandFloor(env, lead.team_id, caller, {
    person: seatOf(session),
    commandId,
    command: {
      type: 'ScheduleCallback',
      leadId: lead.id,
      dueAt: input.due_at,
      note: input.notes,
      ...(input.user_id !== undefined && { ownerId: input.user_id }),
    },
  })
  const row = await readBack(env, result?.callbackId ?? '')
  // The floor said which it made: one that is another's is never shown as this.
  if (row.lead_id !== lead.id || row.created_by !== session.userId)
    throw new ProblemError('internal', { cause: row.id })
  return row
}

async function readBack(env: WorkerEnv, taskId: string): Promise<TaskRow> {
  const row = await taskById(env.DB, taskId)
  if (row === null) throw new ProblemError('unavailable', { retryAfter: 2, cause: `task ${taskId} not settled` })
  return row
}
