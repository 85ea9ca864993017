/** From one state of an import to the next: whoever comes second finds that it is not where they thought. */
import type { FieldDefinition } from '#domain/fields/field.ts'
import type { ImportStatus } from '#domain/http/imports/imports.ts'
import { DATE_FIELDS, type ImportColumn, type ImportPlan } from '#domain/import/plan.ts'
import { fieldsOf } from '#worker/fields/queries.ts'
import { agentOfTeam, knownTags } from '#worker/leads/checks.ts'
import type { Action } from '#worker/activity/actions.ts'
import { teamBasics } from '#worker/teams/queries.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { previewOf } from './preview.ts'
import { type ImportRecord, importById } from './queries.ts'
import { launch } from './work/launch.ts'

type Work = 'checking' | 'running' | 'undoing'

const FROM: Readonly<Record<Work, readonly ImportStatus[]>> = {
  checking: ['uploaded', 'checked', 'failed', 'cancelled'],
  running: ['uploaded', 'checked', 'failed', 'cancelled'],
  undoing: ['done', 'failed', 'cancelled'],
}
const ACTIONS: Readonly<Record<Work, Action>> = {
  checking: 'import.checked',
  running: 'import.started',
  undoing: 'import.undo-started',
}

const hasBegun = ({ counts }: ImportRecord): boolean => counts.some(({ act }) => act === 'run')

/** Throws `invalid-input` and `import-state`. */
export async function startWork(ctx: Ctx, record: ImportRecord, work: Work, given?: ImportPlan): Promise<ImportRecord> {
  const begun = hasBegun(record)
  // The same again, by somebody who did not hear the answer.
  const isSame = given === undefined || JSON.stringify(given) === JSON.stringify(record.plan)
  if (record.status === work && record.worked_by === ctx.actor.userId && isSame) return record
  if (record.gone_at !== null || !FROM[work].includes(record.status)) throw new ProblemError('import-state')
  if (work === 'undoing' ? !begun : work === 'checking' && begun) throw new ProblemError('import-state')
  const plan = begun ? record.plan : (given ?? record.plan)
  if (plan === null) throw invalidField('plan', 'is needed: this file was not checked yet')
  // What has begun goes on as it began.
  if (begun && !isSame) throw invalidField('plan', 'cannot be another one: some rows are imported already')
  if (!begun) await checkPlan(ctx, record, plan)
  return move(ctx, record, work, plan)
}

async function move(ctx: Ctx, record: ImportRecord, work: Work, plan: ImportPlan): Promise<ImportRecord> {
  const { actor, audit, env, orm, now } = ctx
  const { id, team_id: teamId, status, attempt } = record
  const moving = env.DB.prepare(
    `UPDATE imports SET status = ?1, plan = ?2, attempt = attempt + 1, beat_at = ?3, worked_by = ?4, failure = NULL,
       finished_at = NULL, origin = ?8 WHERE id = ?5 AND status = ?6 AND attempt = ?7 RETURNING attempt`,
  ).bind(work, JSON.stringify(plan), now, actor.userId, id, status, attempt, JSON.stringify(ctx.from))
  const [moved] = await env.DB.batch([moving, ...(work === 'checking' ? forgetCheck(env.DB, id, attempt + 1) : [])])
  if (moved?.results.length !== 1) throw new ProblemError('import-state')
  await orm.batch([
    audit.line({
      action: ACTIONS[work],
      entityType: 'import',
      entityId: id,
      teamId,
      after: { name: record.name, key: plan.key, on_match: plan.on_match },
    }),
  ])
  // One that could not be started is taken up by whoever looks.
  ctx.later(launch(env, { importId: id, attempt: attempt + 1 }))
  return reread(ctx, id)
}

/** What a check before this one has said. */
const forgetCheck = (db: D1Database, id: string, attempt: number): D1PreparedStatement[] =>
  ['import_rows', 'import_parts'].map((table) =>
    db
      .prepare(
        `DELETE FROM ${table} WHERE import_id = ?1 AND act = 'check'
           AND EXISTS (SELECT 1 FROM imports i WHERE i.id = ?1 AND i.attempt = ?2)`,
      )
      .bind(id, attempt),
  )

/** Throws `invalid-input` for an owner, a tag or a country that is none here. */
async function checkPlan(ctx: Ctx, record: ImportRecord, plan: ImportPlan): Promise<void> {
  const { actor, env } = ctx
  const { team_id: teamId } = record
  const { DB: db } = env
  if (plan.owner_id !== null) await agentOfTeam(db, teamId, plan.owner_id, 'plan.owner_id')
  await knownTags(db, actor.organisationId, plan.tag_ids, 'plan.tag_ids')
  if ((await teamBasics(db, teamId)) === null) throw new ProblemError('not-found')
  await checkFields(ctx, plan)
  await checkWritten(ctx, record, plan)
}

/** Throws `invalid-input` for a custom field that is none, or in use no longer. */
async function checkFields({ actor, orm }: Ctx, { columns }: ImportPlan): Promise<void> {
  const custom = columns.flatMap(({ to }, at) => (to.kind === 'custom' ? [{ key: to.key, at }] : []))
  if (custom.length === 0) return
  const fields = await fieldsOf(orm, actor.organisationId)
  for (const { key, at } of custom) {
    const field = fields.find((one) => one.key === key)
    if (field === undefined) throw invalidField(`plan.columns.${at}.to`, 'is not a custom field')
    if (field.retired) throw invalidField(`plan.columns.${at}.to`, 'is a custom field that was retired')
  }
}

/** How days and decimals are written is asked for, never guessed. Throws `invalid-input`. */
async function checkWritten({ env, orm, actor }: Ctx, record: ImportRecord, plan: ImportPlan): Promise<void> {
  const { columns, reading } = plan
  const open = columns.flatMap((column, at) =>
    column.dates === undefined && column.decimal === undefined && mayBeOpen(column) ? [{ column, at }] : [],
  )
  if (open.length === 0) return
  const fields = open.some(({ column }) => column.to.kind === 'custom') ? await fieldsOf(orm, actor.organisationId) : []
  const seen = await previewOf(env, record, reading)
  for (const { column, at } of open) {
    const { dates = null, decimals = null } = seen.columns[column.index] ?? {}
    const asked = askedOf(column, fields)
    if (asked === 'dates' && dates !== null && dates.guess !== 'iso')
      throw invalidField(`plan.columns.${at}.dates`, 'must be chosen: these dates can be read in more than one way')
    if (asked === 'decimal' && decimals !== null && decimals.guess !== '.')
      throw invalidField(`plan.columns.${at}.decimal`, 'must be chosen: these numbers can be read in more than one way')
  }
}

const mayBeOpen = ({ to }: ImportColumn): boolean =>
  to.kind === 'custom' || (to.kind === 'field' && DATE_FIELDS.some((field) => field === to.field))

function askedOf({ to }: ImportColumn, fields: readonly FieldDefinition[]): 'dates' | 'decimal' | null {
  if (to.kind !== 'custom') return 'dates'
  const type = fields.find(({ key }) => key === to.key)?.type
  return type === 'date' ? 'dates' : type === 'number' || type === 'money' ? 'decimal' : null
}

/** What was done stays done, and can be taken back. Throws `import-state`. */
export async function cancelWork(ctx: Ctx, record: ImportRecord): Promise<ImportRecord> {
  const { audit, env, orm, now } = ctx
  const { id, team_id: teamId } = record
  const stopped = await env.DB.prepare(
    `UPDATE imports SET status = 'cancelled', attempt = attempt + 1, finished_at = ?
     WHERE id = ? AND status IN ('checking', 'running') RETURNING id`,
  )
    .bind(now, id)
    .first()
  if (stopped === null) throw new ProblemError('import-state')
  await orm.batch([audit.line({ action: 'import.cancelled', entityType: 'import', entityId: id, teamId })])
  return reread(ctx, id)
}

async function reread({ env }: Ctx, id: string): Promise<ImportRecord> {
  const record = await importById(env.DB, id)
  if (record === null) throw new ProblemError('not-found')
  return record
}
