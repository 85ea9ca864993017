/** Lines of an import in the activity log, under whoever started it. */
import { z } from 'zod'
import type { Caller } from '#worker/activity/log.ts'
import { parseJson } from '#domain/stored/reader.ts'
import type { Origin } from '#durable-objects/team-floor/contract.ts'
import type { Job } from './job.ts'

const OriginShape = z.object({ ip: z.string().nullable(), userAgent: z.string().nullable() })

export function originOfJob({ record }: Job): Origin {
  const stored = parseJson(record.origin)
  const parsed = stored.ok ? OriginShape.safeParse(stored.value) : null
  return parsed?.data ?? { ip: null, userAgent: null }
}

export const callerOfJob = (job: Job): Caller => ({ userId: job.person.userId, ...originOfJob(job) })

/** A statement of the mapper, for a batch of those that are written by hand. */
export const prepared = (
  db: D1Database,
  { sql, params }: { readonly sql: string; readonly params: readonly unknown[] },
): D1PreparedStatement => db.prepare(sql).bind(...params)
