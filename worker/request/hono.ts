/** The shape of Hono's context here; what a verb works with is `context.ts`. */
import type { Context, Hono } from 'hono'
import type { Person } from '#worker/auth/person.ts'
import type { LimitClass } from '#worker/request/limits.ts'
import type { Turn } from '#worker/request/idempotency-keys.ts'
import type { WorkerEnv } from '#worker/env.ts'

interface Variables {
  requestId: string
  /** Set once the token and the membership have been checked. */
  person: Person
  /** The limit that was asked, for the answer to tell. */
  limit?: LimitClass
  /** Of a request that came under a key, while it is carried out. */
  turn?: Turn
}

/** What every request has. */
export type AppEnv = { Bindings: WorkerEnv; Variables: Variables }
export type App = Hono<AppEnv>
export type HonoContext = Context<AppEnv>
