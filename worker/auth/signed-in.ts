/** Nobody passes without a believed token, an active account and an allowance left. */
import { createMiddleware } from 'hono/factory'
import { personBySubject } from '#worker/auth/person.ts'
import { bearerOf, subjectOf } from '#worker/auth/verify.ts'
import { configOf } from '#worker/env.ts'
import type { AppEnv, HonoContext } from '#worker/request/hono.ts'
import { PERSON, takeToken } from '#worker/request/rate-limit.ts'

export const signedIn = createMiddleware<AppEnv>(async (c, next) => {
  c.set('person', await personBySubject(c.env.DB, await believedSubject(c)))
  await next()
})

/** Whose token it is; nothing has been asked of the database yet. */
export async function believedSubject(c: HonoContext): Promise<string> {
  const subject = await subjectOf(bearerOf(c.req.header('authorization')), configOf(c.env))
  takeToken(`person/${subject}`, PERSON, Date.now())
  return subject
}
