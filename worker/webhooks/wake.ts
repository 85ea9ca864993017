/** A word to those who send: there may be something. What is not said here the next act says, or the cron. */
import type { WorkerEnv } from '#worker/env.ts'
import { logFault } from '#worker/request/problem.ts'

const A_RUN = 500

export const ACTIVE_OF_SQL = `SELECT id FROM webhook_endpoints WHERE organisation_id = ? AND status = 'active'`
export const ACTIVE_SQL = `SELECT id FROM webhook_endpoints WHERE status = 'active' ORDER BY id LIMIT ?`

/** Never rejects. */
export async function wakeSenders(env: WorkerEnv, organisationId: string, requestId: string): Promise<void> {
  await wakeAll(env, env.DB.prepare(ACTIVE_OF_SQL).bind(organisationId), requestId)
}

/** Of the cron. */
export const wakeEverySender = (env: WorkerEnv, requestId: string): Promise<void> =>
  wakeAll(env, env.DB.prepare(ACTIVE_SQL).bind(A_RUN), requestId)

async function wakeAll(env: WorkerEnv, whom: D1PreparedStatement, requestId: string): Promise<void> {
  try {
    const { results } = await whom.all<{ id: string }>()
    await Promise.all(results.map(({ id }) => wakeSender(env, id)))
  } catch (fault) {
    logFault(fault, requestId, 'webhooks')
  }
}

/** Also of one that is paused: a test goes out all the same. */
export const wakeSender = async (env: WorkerEnv, id: string): Promise<void> => env.WEBHOOK_SENDER.getByName(id).wake(id)
