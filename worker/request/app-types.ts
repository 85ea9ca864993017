/** The shape of a request's context. */
import type { Context, Hono } from 'hono'
import type { Session } from '#worker/auth/membership.ts'
import type { Turn } from '#worker/request/idempotency-keys.ts'
import type { WorkerEnv } from '#worker/env.ts'

interface Variables {
  requestId: string
  /** Set once the token and the membership have been checked. */
  session: Session
  /** Of a request that came under a key, while it is carried out. */
  turn?: Turn
}

/** What every request has. */
export type AppEnv = { Bindings: WorkerEnv; Variables: Variables }
export type App = Hono<AppEnv>
export type Ctx = Context<AppEnv>
