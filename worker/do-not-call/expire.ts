/** Entries whose time is over: they block no longer, and the floors hear of it. */
import { z } from 'zod'
import type { WorkerEnv } from '#worker/env.ts'
import { readRows } from '#worker/d1/rows.ts'
import { teamsWithNumbers, tellFloors } from '#worker/do-not-call/tell-floors.ts'

const Ended = z.object({ organisation_id: z.string(), phone_key: z.string() })
const A_RUN = 500

interface Job {
  readonly env: WorkerEnv
  readonly now: number
  readonly requestId: string
}

export async function endDoNotCall(job: Job): Promise<void> {
  const { env, now } = job
  const found = await env.DB.prepare(
    `UPDATE do_not_call SET lifted_at = until, lift_reason = 'its time was over' WHERE id IN (
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
