/** What is done with word from Clerk, be it a webhook, a first sign-in, or the cron. */
import type { Origin } from '#durable-objects/team-floor/contract.ts'
import { type Orm, ormOf } from '#worker/d1/orm.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { originOf } from '#worker/request/context.ts'
import type { HonoContext } from '#worker/request/hono.ts'

export interface ClerkCtx {
  readonly env: WorkerEnv
  readonly orm: Orm
  readonly now: number
  readonly requestId: string
  readonly from: Origin
  readonly later: (work: Promise<unknown>) => void
}

export const clerkContext = (c: HonoContext): ClerkCtx => ({
  env: c.env,
  orm: ormOf(c.env.DB),
  now: Date.now(),
  requestId: c.get('requestId'),
  from: originOf(c),
  later: (work) => c.executionCtx.waitUntil(work),
})
