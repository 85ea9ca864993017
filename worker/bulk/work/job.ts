/** What a workflow is started with, and what it finds when it comes to work. */
import { parseJson } from '#domain/stored/reader.ts'
import type { Origin } from '#durable-objects/team-floor/contract.ts'
import { personById, type Person } from '#worker/auth/person.ts'
import type { Caller } from '#worker/activity/log.ts'
import { mayBulk } from '#worker/bulk/rights.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { z } from 'zod'
import { type BulkRecord, jobById } from '../queries.ts'

export interface BulkParams {
  readonly jobId: string
  /** Only the newest takes up more. */
  readonly attempt: number
}

export interface Job extends BulkParams {
  readonly env: WorkerEnv
  readonly record: BulkRecord
  readonly person: Person
  readonly origin: Origin
  /** Whether it is taken back. */
  readonly isUndo: boolean
}

/** Going on is of no use. */
export class BulkFailed extends Error {
  readonly failure: string
  constructor(failure: string) {
    super(failure)
    this.failure = failure
  }
}

export const BEAT_SQL = `UPDATE bulk_jobs SET beat_at = ?1
  WHERE id = ?2 AND attempt = ?3 AND status IN ('collecting', 'running', 'cancelling', 'undoing') RETURNING id`

const OriginShape = z.object({ ip: z.string().nullable(), userAgent: z.string().nullable() })

/** Null when there is nothing more to do, or another workflow is at it. Throws `BulkFailed` for somebody who may not any more. */
export async function jobFor(env: WorkerEnv, params: BulkParams): Promise<Job | null> {
  const { jobId, attempt } = params
  const found = await env.DB.prepare(BEAT_SQL).bind(Date.now(), jobId, attempt).first()
  const record = found === null ? null : await jobById(env.DB, jobId)
  if (record === null) return null
  const stored = parseJson(record.origin)
  const origin = (stored.ok ? OriginShape.safeParse(stored.value).data : null) ?? { ip: null, userAgent: null }
  const isUndo = record.status === 'undoing'
  return { ...params, env, record, origin, isUndo, person: await whoMay(env, record) }
}

async function whoMay(env: WorkerEnv, { act, status, worked_by }: BulkRecord): Promise<Person> {
  try {
    const person = await personById(env.DB, worked_by)
    if (mayBulk(person, act, status === 'undoing')) return person
  } catch (fault) {
    const isOut = fault instanceof ProblemError && ['inactive', 'no-team', 'unknown-user'].includes(fault.code)
    if (!isOut) throw fault
  }
  throw new BulkFailed('not-allowed')
}

export const callerOf = ({ person, origin }: Job): Caller => ({ userId: person.userId, ...origin })
