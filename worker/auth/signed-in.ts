/** Nobody passes without a believed token, an active account and an allowance left. */
import { createMiddleware } from 'hono/factory'
import { sessionOfSubject } from '#worker/auth/membership.ts'
import { bearerOf, subjectOf } from '#worker/auth/verify.ts'
import { configOf } from '#worker/env.ts'
import type { AppEnv, Ctx } from '#worker/request/app-types.ts'
import { PERSON, takeToken } from '#worker/request/rate-limit.ts'

export const signedIn = createMiddleware<AppEnv>(async (c, next) => {
  c.set('session', await sessionOfSubject(c.env.DB, await believedSubject(c)))
  await next()
})

/** Whose token it is; nothing has been asked of the database yet. */
export async function believedSubject(c: Ctx): Promise<string> {
  const subject = await subjectOf(bearerOf(c.req.header('authorization')), configOf(c.env))
  takeToken(`person/${subject}`, PERSON, Date.now())
  return subject
}
