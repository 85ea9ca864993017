/** What a request, or a job of the cron, is carried out with: one value for who asks, their floor, their line in the log. */
import type { Reach, Right } from '#domain/vocabulary/rights.ts'
import { type Audit, auditFor } from '#worker/activity/log.ts'
import type { Action } from '#worker/activity/actions.ts'
import type { Person } from '#worker/auth/person.ts'
import { reachOf } from '#worker/auth/rights.ts'
import { type Orm, ormOf } from '#worker/d1/orm.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { type FloorClient, floorClient } from '#worker/floor/stub.ts'
import type { Origin } from '#durable-objects/team-floor/contract.ts'
import type { HonoContext } from '#worker/request/hono.ts'
import { commandIdOf, type Idempotency, takesKey } from '#worker/request/idempotency.ts'

/** The worker itself: the cron, and what comes of a person's act after it. */
export interface System {
  readonly type: 'system'
  readonly job: string
}

/** A service token is a person with `token`; what a verb may do hangs on `actor` alone. */
export type Actor = Person | System

export interface BaseCtx<A extends Actor = Actor> {
  readonly env: WorkerEnv
  readonly orm: Orm
  readonly actor: A
  /** Unix milliseconds at which the request came, or the job began. */
  readonly now: number
  /** Stands in the answer and in the platform's log; of a job its name. */
  readonly requestId: string
}

/** Of a verb that a person asks for. */
export interface Ctx extends BaseCtx<Person> {
  /** How far the verb's right reaches for this person; null where being signed in is all it asks for. */
  readonly reach: Reach | null
  /** Of the command that the request becomes: the caller's key, so that a retry is the same command, or a new one. */
  readonly commandId: string
  /** Of what the request creates: the same for every try. */
  readonly newId: string
  /** Unix milliseconds of the first try: what is computed from it is the same in every other. */
  readonly askedAt: number
  /** Takes only the actions that the verb has declared. */
  readonly audit: Audit
  /** What an earlier try of this request created, if it got so far before its answer was lost. */
  readonly madeBefore: <T>(read: (id: string) => Promise<T | null>) => Promise<T | null>
  /** The caller has checked that the team exists. */
  readonly floor: (teamId: string) => FloorClient
  /** From which address and program it came. */
  readonly from: Origin
  /** Goes on after the answer. */
  readonly later: (work: Promise<unknown>) => void
}

interface Declared {
  readonly right: Right | 'signed-in'
  readonly idempotency: Idempotency
  readonly audit: readonly Action[]
}

export function contextOf(c: HonoContext, declared: Declared): Ctx {
  const { env } = c
  const now = Date.now()
  const actor = c.get('person')
  const turn = c.get('turn')
  const orm = ormOf(env.DB)
  const newId = turn?.newId ?? crypto.randomUUID()
  const commandId = takesKey(declared.idempotency) ? commandIdOf(c) : crypto.randomUUID()
  const audit = auditFor(orm, callerOf(c, actor.userId), declared.audit)
  return {
    env,
    orm,
    actor,
    now,
    reach: declared.right === 'signed-in' ? null : reachOf(actor, declared.right),
    requestId: c.get('requestId'),
    commandId,
    newId,
    askedAt: turn?.askedAt ?? now,
    audit,
    madeBefore: async (read) => (turn?.again === true ? read(newId) : null),
    floor: (teamId) =>
      floorClient(
        { env, actor, audit, commandId, from: { ...originOf(c), impersonatorId: actor.impersonator?.userId ?? null } },
        teamId,
      ),
    from: originOf(c),
    later: (work) => c.executionCtx.waitUntil(work),
  }
}

export const systemContext = (env: WorkerEnv, job: string, now: number): BaseCtx<System> => ({
  env,
  orm: ormOf(env.DB),
  actor: { type: 'system', job },
  now,
  requestId: job,
})

/** Whose line it is in the activity log, and from where. */
export function callerOf(c: HonoContext, userId: string) {
  const person: Person | undefined = c.get('person')
  return { userId, ...originOf(c), impersonatorId: person?.impersonator?.userId ?? null }
}

export const originOf = (c: HonoContext): Origin => ({
  ip: c.req.header('cf-connecting-ip')?.slice(0, 64) ?? null,
  userAgent: c.req.header('user-agent')?.slice(0, 300) ?? null,
})
