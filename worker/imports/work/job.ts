/** What a workflow is started with, and what it finds when it comes to work. */
import type { FieldDefinition } from '#domain/fields/field.ts'
import type { Import } from '#domain/http/imports/imports.ts'
import { personById, type Person } from '#worker/auth/person.ts'
import { mayInTeam } from '#worker/auth/rights.ts'
import { ormOf } from '#worker/d1/orm.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { fieldsOf } from '#worker/fields/queries.ts'
import { ImportFailed } from '#worker/imports/file/cut.ts'
import { type ImportRecord, importById } from '#worker/imports/queries.ts'
import { ProblemError } from '#worker/request/problem.ts'

export interface ImportParams {
  readonly importId: string
  /** Only the newest may write. */
  readonly attempt: number
}

export interface Job extends ImportParams {
  readonly env: WorkerEnv
  readonly record: ImportRecord & { readonly plan: NonNullable<Import['plan']> }
  readonly person: Person
  /** All of the organisation's, where the plan has to do with any. */
  readonly fields: readonly FieldDefinition[]
}

const AT_WORK = `UPDATE imports SET beat_at = ?1
  WHERE id = ?2 AND attempt = ?3 AND status IN ('checking', 'running', 'undoing') RETURNING id`

/** For a step that takes longer than others. */
export const beat = async (env: WorkerEnv, { importId, attempt }: ImportParams): Promise<void> =>
  void (await env.DB.prepare(AT_WORK).bind(Date.now(), importId, attempt).first())

/** Null when it was stopped, or another workflow is at it. Throws `ImportFailed` for somebody who may not any more. */
export async function jobOf(env: WorkerEnv, params: ImportParams): Promise<Job | null> {
  const { importId, attempt } = params
  const found = await env.DB.prepare(AT_WORK).bind(Date.now(), importId, attempt).first()
  const record = found === null ? null : await importById(env.DB, importId)
  if (record === null || record.plan === null || record.worked_by === null) return null
  const { plan, worked_by } = record
  const hasCustom = plan.columns.some(({ to }) => to.kind === 'custom')
  const fields = hasCustom ? await fieldsOf(ormOf(env.DB), record.organisation_id) : []
  return { ...params, env, fields, record: { ...record, plan }, person: await whoMay(env, worked_by, record.team_id) }
}

async function whoMay(env: WorkerEnv, userId: string, teamId: string): Promise<Person> {
  try {
    const person = await personById(env.DB, userId)
    if (mayInTeam(person, 'import-leads', teamId)) return person
  } catch (fault) {
    const isOut = fault instanceof ProblemError && ['inactive', 'no-team', 'unknown-user'].includes(fault.code)
    if (!isOut) throw fault
  }
  throw new ImportFailed('not-allowed')
}
