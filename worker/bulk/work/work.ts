/** The steps of the work: each finds out anew what is to be done next. */
import type { BulkStatus } from '#domain/http/records/bulk.ts'
import { auditFor } from '#worker/activity/log.ts'
import type { Action } from '#worker/activity/actions.ts'
import { ormOf } from '#worker/d1/orm.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { pokeFeedBriefly } from '#worker/floor/poke-feed.ts'
import { prepared } from '#worker/imports/work/audit.ts'
import { letOthersIn } from '#worker/jobs/let-others-in.ts'
import { logFault } from '#worker/request/problem.ts'
import { wakeSenders } from '#worker/webhooks/wake.ts'
import { collect } from './collect.ts'
import { BulkFailed, type BulkParams, callerOf, type Job, jobFor } from './job.ts'
import { workOnSlice } from './slice.ts'
import { UNDO_MS } from './undo-time.ts'

/** Of a hundred leads each; so that a step takes seconds. */
const SLICES_A_STEP = 5

/** Answers whether there is more to do. Whoever is told of leads by a webhook hears of these after each step. */
export async function workOn(env: WorkerEnv, params: BulkParams): Promise<boolean> {
  let job: Job | null = null
  try {
    for (let slice = 0; slice < SLICES_A_STEP; slice += 1) {
      await letOthersIn()
      job = await jobFor(env, params)
      if (job === null) return false
      const goesOn = job.record.status === 'collecting' ? await collect(job) : await workOnSlice(job)
      if (!goesOn) {
        await finish(job)
        return false
      }
    }
    return true
  } catch (fault) {
    if (!(fault instanceof BulkFailed)) throw fault
    await end(env, params, fault.failure)
    return false
  } finally {
    if (job !== null) await wakeSenders(env, job.record.organisation_id, params.jobId)
  }
}

const ENDS: Readonly<Partial<Record<BulkStatus, readonly [BulkStatus, Action | null]>>> = {
  running: ['done', 'bulk.finished'],
  cancelling: ['cancelled', null],
  undoing: ['undone', 'bulk.undone'],
}

/** `?2` of what can be taken back: until when. */
export const FINISH_SQL = `UPDATE bulk_jobs SET status = ?1, undo_until = ?2, finished_at = ?3
  WHERE id = ?4 AND attempt = ?5 AND status = ?6`

async function finish(job: Job): Promise<void> {
  const { attempt, env, jobId, record } = job
  const [status, action] = ENDS[record.status] ?? []
  if (status === undefined) return
  const now = Date.now()
  const isUndo = record.status === 'undoing'
  const { act, leads, done, unchanged, refused, undone, kept } = record
  const line = action && {
    id: `bulk/${jobId}/${action}`,
    action,
    entityType: 'job' as const,
    entityId: jobId,
    teamId: null,
    after: { act, leads, ...(isUndo ? { undone, kept } : { done, unchanged, refused }) },
  }
  await env.DB.batch([
    env.DB.prepare(FINISH_SQL).bind(status, isUndo ? null : now + UNDO_MS, now, jobId, attempt, record.status),
    ...(line ? [prepared(env.DB, auditFor(ormOf(env.DB), callerOf(job), [line.action]).lineOnce(line).toSQL())] : []),
  ])
  await tellFloors(job)
}

export const TEAMS_SQL = `SELECT DISTINCT team_id FROM bulk_leads WHERE job_id = ? AND state IN ('done', 'undone')`

/** They read what changed now rather than at their next look. */
async function tellFloors({ env, jobId, record: { act } }: Job): Promise<void> {
  const { results } = await env.DB.prepare(TEAMS_SQL).bind(jobId).all<{ team_id: string }>()
  const teams = new Set(results.map(({ team_id }) => team_id))
  if (act.type === 'move') teams.add(act.team_id)
  await Promise.all([...teams].map((teamId) => pokeFeedBriefly(env, teamId, 'bulk')))
}

/** After the last try of a step. */
export async function fail(env: WorkerEnv, params: BulkParams, cause: string): Promise<void> {
  logFault(new Error(cause), params.jobId, 'bulk')
  await end(env, params, 'internal')
}

async function end(env: WorkerEnv, { jobId, attempt }: BulkParams, failure: string): Promise<void> {
  const now = Date.now()
  await env.DB.prepare(
    `UPDATE bulk_jobs SET status = 'failed', failure = ?, finished_at = ?, undo_until = ?
     WHERE id = ? AND attempt = ? AND status IN ('collecting', 'running', 'cancelling', 'undoing')`,
  )
    .bind(failure, now, now + UNDO_MS, jobId, attempt)
    .run()
}
