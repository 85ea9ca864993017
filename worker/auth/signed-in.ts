/** Nobody passes without a believed token, an active account and an allowance left. */
import { createMiddleware } from 'hono/factory'
import { noteSession } from '#worker/activity/attempts.ts'
import { type Person, personBySubject } from '#worker/auth/person.ts'
import { inWhoseName } from '#worker/auth/impersonation.ts'
import { bearerOf, type Session, sessionOf } from '#worker/auth/verify.ts'
import { clerkContext } from '#worker/clerk/context.ts'
import { comeIn } from '#worker/clerk/first-sign-in.ts'
import { configOf } from '#worker/env.ts'
import type { AppEnv, HonoContext } from '#worker/request/hono.ts'
import { logFault, ProblemError } from '#worker/request/problem.ts'
import { PERSON, takeToken } from '#worker/request/rate-limit.ts'
import { isServiceToken } from '#worker/tokens/format.ts'
import { noteUse, personByToken, tokenHash } from '#worker/tokens/person.ts'

export const signedIn = createMiddleware<AppEnv>(async (c, next) => {
  const bearer = bearerOf(c.req.header('authorization'))
  if (isServiceToken(bearer)) {
    c.set('person', await holderOf(c, bearer))
    await next()
    return
  }
  const session = await believedSession(c)
  const person = await inWhoseName(c.env.DB, await personOf(c, session), session.actor)
  c.set('person', person)
  noteSession(c, person, session.sessionId)
  await next()
})

async function holderOf(c: HonoContext, token: string): Promise<Person> {
  const now = Date.now()
  const hash = await tokenHash(token)
  takeToken(`token/${hash}`, PERSON, now)
  const holder = await personByToken(c.env.DB, hash, now)
  const noted = noteUse(c.env.DB, holder, now)
  c.executionCtx.waitUntil(noted.catch((fault: unknown) => logFault(fault, c.get('requestId'), 'use of a token')))
  return holder
}

/** Somebody whose first request it is may have been invited, or be the first admin. */
async function personOf(c: HonoContext, session: Session): Promise<Person> {
  try {
    return await personBySubject(c.env.DB, session.subject)
  } catch (fault) {
    // Nobody is let in for the first time by somebody else.
    if (session.actor !== null || !(fault instanceof ProblemError) || fault.code !== 'unknown-user') throw fault
    if (!(await comeIn(clerkContext(c), session))) throw fault
    return personBySubject(c.env.DB, session.subject)
  }
}

/** Whose own token it is; nothing has been asked of the database yet. */
export async function believedSubject(c: HonoContext): Promise<string> {
  const { subject, actor } = await believedSession(c)
  if (actor !== null) throw new ProblemError('impersonation-refused')
  return subject
}

export async function believedSession(c: HonoContext): Promise<Session> {
  const session = await sessionOf(bearerOf(c.req.header('authorization')), configOf(c.env))
  takeToken(`person/${session.subject}`, PERSON, Date.now())
  return session
}
