/** Routes that are for some roles only. */
import type { Role } from '#domain/vocabulary/people.ts'
import { createMiddleware } from 'hono/factory'
import { ProblemError } from '#worker/request/problem.ts'
import type { AppEnv } from '#worker/request/app-types.ts'

export const requireRole = (...roles: readonly Role[]) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (!roles.includes(c.get('session').role)) throw new ProblemError('forbidden')
    await next()
  })
