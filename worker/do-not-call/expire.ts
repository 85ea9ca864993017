/** Entries whose time is over: they block no longer, and the floors hear of it. */
import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import type { Orm } from '#worker/d1/orm.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { readRows } from '#worker/d1/rows.ts'
import { doNotCall } from '#worker/d1/schema.ts'
import { teamsWithNumbers, tellFloors } from '#worker/do-not-call/tell-floors.ts'

const Ended = z.object({ organisation_id: z.string(), phone_key: z.string() })
const A_RUN = 500
const OVER = 'its time was over'

interface Those {
  readonly organisationId: string
  readonly keys: readonly string[]
  readonly now: number
}

/** Before these numbers are put on a list: what is over there, and waits for the cron, makes room for the new entry. */
export const endedOf = (orm: Orm, { organisationId, keys, now }: Those) =>
  orm
    .update(doNotCall)
    .set({ lifted_at: sql`until`, lift_reason: OVER })
    .where(
      and(
        isNull(doNotCall.lifted_at),
        eq(doNotCall.organisation_id, organisationId),
        lte(doNotCall.until, now),
        sql`phone_key IN (SELECT value FROM json_each(${jsonList(keys)}))`,
      ),
    )

interface Job {
  readonly env: WorkerEnv
  readonly now: number
  readonly requestId: string
}

export async function endDoNotCall(job: Job): Promise<void> {
  const { env, now } = job
  const found = await env.DB.prepare(
    `UPDATE do_not_call SET lifted_at = until, lift_reason = '${OVER}' WHERE id IN (
       SELECT id FROM do_not_call WHERE lifted_at IS NULL AND until IS NOT NULL AND until <= ? LIMIT ?)
     RETURNING organisation_id, phone_key`,
  )
    .bind(now, A_RUN)
    .all()
  const ended = readRows(Ended, found.results, 'do-not-call entry')
  for (const organisationId of new Set(ended.map(({ organisation_id }) => organisation_id))) {
    const keys = ended.flatMap((row) => (row.organisation_id === organisationId ? [row.phone_key] : []))
    await tellFloors(job, await teamsWithNumbers(env.DB, organisationId, keys))
  }
}
