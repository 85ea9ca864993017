/** The shape of a request's context. */
import type { Context, Hono } from 'hono'
import type { Session } from '#worker/auth/membership.ts'
import type { WorkerEnv } from '#worker/env.ts'

interface Variables {
  requestId: string
  /** Set once the token and the membership have been checked. */
  session: Session
}

/** What every request has. */
export type AppEnv = { Bindings: WorkerEnv; Variables: Variables }
export type App = Hono<AppEnv>
export type Ctx = Context<AppEnv>
