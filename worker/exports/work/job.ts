/** What a workflow is started with, and what it finds when it comes to work. */
import { parseJson } from '#domain/stored/reader.ts'
import type { Caller } from '#worker/activity/log.ts'
import { type Person, personById } from '#worker/auth/person.ts'
import { reachesTeam } from '#worker/auth/rights.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { z } from 'zod'
import { mayExport } from '../open.ts'
import { type ExportRecord, exportById } from '../queries.ts'

export interface ExportParams {
  readonly exportId: string
  /** Only the newest may write. */
  readonly attempt: number
}

export interface Job extends ExportParams {
  readonly env: WorkerEnv
  readonly record: ExportRecord
  /** With the teams whose records were asked for. */
  readonly person: Person
  readonly caller: Caller
}

/** Whoever asked may not have it any more. */
export class NotAllowed extends Error {}

/** `?2` rows read so far. */
export const BEAT_SQL = `UPDATE exports SET beat_at = ?1, seen = ?2
  WHERE id = ?3 AND attempt = ?4 AND status = 'running' RETURNING id`

/** False when it was stopped, or another workflow is at it. */
export async function beat(env: WorkerEnv, { exportId, attempt }: ExportParams, seen: number): Promise<boolean> {
  return (await env.DB.prepare(BEAT_SQL).bind(Date.now(), seen, exportId, attempt).first()) !== null
}

const OriginShape = z.object({ ip: z.string().nullable(), userAgent: z.string().nullable() })

/** Null when there is nothing more to do. Throws `NotAllowed`. */
export async function jobOf(env: WorkerEnv, params: ExportParams): Promise<Job | null> {
  const { exportId } = params
  const record = await exportById(env.DB, exportId)
  if (record === null || !(await beat(env, params, record.rows))) return null
  const stored = parseJson(record.origin)
  const origin = (stored.ok ? OriginShape.safeParse(stored.value).data : null) ?? { ip: null, userAgent: null }
  const person = await whoMay(env, record)
  return { ...params, env, record, person, caller: { userId: person.userId, ...origin } }
}

async function whoMay(env: WorkerEnv, { created_by, subject, team_ids }: ExportRecord): Promise<Person> {
  try {
    const person = await personById(env.DB, created_by)
    if (mayExport(person, subject) && team_ids.every((teamId) => reachesTeam(person, teamId)))
      return { ...person, teamIds: team_ids }
  } catch (fault) {
    const isOut = fault instanceof ProblemError && ['inactive', 'no-team', 'unknown-user'].includes(fault.code)
    if (!isOut) throw fault
  }
  throw new NotAllowed()
}
