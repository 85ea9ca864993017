/** The steps of the work: each finds out anew whether it is still wanted. */
import type { ImportStatus } from '#domain/http/imports/imports.ts'
import type { ImportPlan } from '#domain/import/plan.ts'
import { auditFor } from '#worker/activity/log.ts'
import type { Action } from '#worker/activity/actions.ts'
import { ormOf } from '#worker/d1/orm.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { cutFile, ImportFailed } from '#worker/imports/file/cut.ts'
import { readingKey } from '#worker/imports/file/keys.ts'
import { pokeFeedBriefly } from '#worker/floor/poke-feed.ts'
import { shapeKey } from '#worker/imports/preview.ts'
import { importById, importOf } from '#worker/imports/queries.ts'
import { logFault } from '#worker/request/problem.ts'
import { wakeSenders } from '#worker/webhooks/wake.ts'
import { callerOfJob, prepared } from './audit.ts'
import { letOthersIn } from '#worker/jobs/let-others-in.ts'
import { beat, type ImportParams, type Job, jobOf } from './job.ts'
import { workOnOwners } from './owners.ts'
import type { Act } from './statements.ts'
import { undoPart } from './undo-part.ts'
import { workOnPart } from './write-part.ts'

/** The floor comes by itself as well; agents need not wait for the last row. */
const PARTS_A_POKE = 20

interface Plan {
  readonly acts: Act[]
  readonly parts: number
}

/** Ends the import where going on is of no use. Null, or false: stop here. */
async function guarded<T>(env: WorkerEnv, params: ImportParams, work: (job: Job) => Promise<T>): Promise<T | null> {
  try {
    const job = await jobOf(env, params)
    return job === null ? null : await work(job)
  } catch (fault) {
    if (!(fault instanceof ImportFailed)) throw fault
    await end(env, params, 'failed', fault.failure)
    return null
  }
}

export const prepare = (env: WorkerEnv, params: ImportParams): Promise<Plan | null> =>
  guarded(env, params, async (job) => {
    const { record } = job
    const { plan, status } = record
    const cutBy = readingKey(plan.reading)
    if (record.cut_by === cutBy && record.part_count !== null)
      return { acts: actsOf(status, plan), parts: record.part_count }
    const cut = await cutFile(env.RECORDINGS, job.importId, plan.reading, beatSometimes(job))
    const isCut = await env.DB.prepare(
      `UPDATE imports SET cut_by = ?, row_count = ?, part_count = ?, headers = ? WHERE id = ? AND attempt = ? RETURNING id`,
    )
      .bind(cutBy, cut.rows, cut.parts, JSON.stringify(cut.headers), job.importId, job.attempt)
      .first()
    return isCut === null ? null : { acts: actsOf(status, plan), parts: cut.parts }
  })

const PARTS_A_BEAT = 20

function beatSometimes(job: Job): () => Promise<void> {
  let parts = 0
  return async () => {
    parts += 1
    await letOthersIn()
    if (parts % PARTS_A_BEAT === 0) await beat(job.env, job)
  }
}

function actsOf(status: ImportStatus, { columns }: ImportPlan): Act[] {
  if (status === 'checking') return ['check']
  const hasOwners = columns.some(({ to }) => to.kind === 'owner')
  if (status === 'running') return hasOwners ? ['run', 'owners'] : ['run']
  return hasOwners ? ['undo', 'undo-owners'] : ['undo']
}

export async function workOn(env: WorkerEnv, params: ImportParams, act: Act, part: number): Promise<boolean> {
  const goesOn = await guarded(env, params, async (job) => {
    await letOthersIn()
    if (act === 'undo') return undoPart(job, part)
    if (act === 'owners' || act === 'undo-owners') return workOnOwners(job, act, part)
    if (act === 'run' && part % PARTS_A_POKE === 1) {
      await poke(job)
      await wakeSenders(env, job.record.organisation_id, job.importId)
    }
    return workOnPart(job, act, part)
  })
  return goesOn ?? false
}

const ENDS: Partial<Record<ImportStatus, { readonly status: ImportStatus; readonly action: Action | null }>> = {
  checking: { status: 'checked', action: null },
  running: { status: 'done', action: 'import.finished' },
  undoing: { status: 'undone', action: 'import.undone' },
}

/** After its last part. */
export async function finish(env: WorkerEnv, params: ImportParams): Promise<void> {
  await guarded(env, params, async (job) => {
    const { importId, attempt, record } = job
    const ending = ENDS[record.status]
    if (ending === undefined) return
    const { status, action } = ending
    const shape = await shapeKey(record.headers, record.plan.reading)
    await env.DB.batch([
      env.DB.prepare(FINISH_SQL).bind(status, Date.now(), importId, attempt, record.status),
      env.DB.prepare(REMEMBER_SQL).bind(record.organisation_id, shape, JSON.stringify(record.plan), Date.now()),
      ...(action === null ? [] : [await finishLine(job, action)]),
    ])
    if (action === null) return
    await poke(job)
    await wakeSenders(env, record.organisation_id, importId)
  })
}

export const FINISH_SQL = 'UPDATE imports SET status = ?, finished_at = ? WHERE id = ? AND attempt = ? AND status = ?'
export const REMEMBER_SQL = `INSERT INTO import_shapes (organisation_id, shape, plan, used_at) VALUES (?, ?, ?, ?)
  ON CONFLICT (organisation_id, shape) DO UPDATE SET plan = excluded.plan, used_at = excluded.used_at`

async function finishLine(job: Job, action: Action): Promise<D1PreparedStatement> {
  const { env, importId, record } = job
  const now = await importById(env.DB, importId)
  const { ran = null, undo = null } = now === null ? {} : importOf(now)
  const act = {
    id: `import/${importId}/${action}`,
    action,
    entityType: 'import' as const,
    entityId: importId,
    teamId: record.team_id,
    after: { name: record.name, ...(action === 'import.undone' ? undo : ran) },
  }
  return prepared(env.DB, auditFor(ormOf(env.DB), callerOfJob(job), [action]).lineOnce(act).toSQL())
}

const poke = ({ env, record }: Job): Promise<void> => pokeFeedBriefly(env, record.team_id, 'import')

/** After the last try of a step. */
export async function fail(env: WorkerEnv, params: ImportParams, cause: string): Promise<void> {
  logFault(new Error(cause), params.importId, 'import')
  await end(env, params, 'failed', 'internal')
}

async function end(env: WorkerEnv, { importId, attempt }: ImportParams, status: ImportStatus, failure: string) {
  await env.DB.prepare(
    `UPDATE imports SET status = ?, failure = ?, finished_at = ?
     WHERE id = ? AND attempt = ? AND status IN ('checking', 'running', 'undoing')`,
  )
    .bind(status, failure, Date.now(), importId, attempt)
    .run()
}
