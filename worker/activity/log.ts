/** Lines of the activity log: who, what, before and after, from which address and program. */
import type { Session } from '#worker/auth/membership.ts'
import { type Orm } from '#worker/d1/orm.ts'
import { activityLogs } from '#worker/d1/schema.ts'
import type { Ctx } from '#worker/request/app-types.ts'
import { sql } from 'drizzle-orm'

export interface Act {
  readonly action: string
  readonly entityType: 'lead' | 'call' | 'conversation' | 'floor' | 'task' | 'tag' | 'team' | 'user' | 'script'
  readonly entityId: string
  readonly teamId: string | null
  readonly before?: Readonly<Record<string, unknown>>
  readonly after?: Readonly<Record<string, unknown>>
}

export interface Caller {
  readonly userId: string
  readonly ip: string | null
  readonly userAgent: string | null
}

export const callerOf = (c: Ctx, { userId }: Pick<Session, 'userId'> = c.get('session')): Caller => ({
  userId,
  ip: c.req.header('cf-connecting-ip') ?? null,
  userAgent: c.req.header('user-agent')?.slice(0, 300) ?? null,
})

/** For a batch with the write it tells of. */
export const logAct = (orm: Orm, caller: Caller, act: Act) => orm.insert(activityLogs).values(lineOf(caller, act))

/** The same, right after a guarded write in the batch: no line when that write changed nothing. */
export function logActIfChanged(orm: Orm, caller: Caller, act: Act) {
  const line = lineOf(caller, act)
  // Every column of the table, in its order.
  return orm.insert(activityLogs).select(sql`
    SELECT NULL, ${line.id}, ${line.actor_id}, ${line.actor_type}, ${line.action}, ${line.entity_type},
      ${line.entity_id}, ${line.team_id}, ${line.before}, ${line.after}, ${line.ip}, ${line.user_agent}, ${Date.now()}
    WHERE changes() > 0`)
}

interface Bound {
  readonly limit: number
  readonly since: number
  readonly now: number
}

/**
 * All of these lines of one action, or none and false when this person has as many of it since then. One statement, so that
 * requests at the same time cannot each take the last place.
 */
export async function logActsBelow(
  orm: Orm,
  caller: Caller,
  acts: readonly Act[],
  { limit, since, now }: Bound,
): Promise<boolean> {
  const lines = JSON.stringify(acts.map((act) => lineOf(caller, act)))
  const { meta } = await orm.insert(activityLogs).select(sql`
    SELECT NULL, value ->> 'id', value ->> 'actor_id', value ->> 'actor_type', value ->> 'action', value ->> 'entity_type',
      value ->> 'entity_id', value ->> 'team_id', value ->> 'before', value ->> 'after', value ->> 'ip',
      value ->> 'user_agent', ${now}
    FROM json_each(${lines})
    WHERE (SELECT COUNT(*) FROM activity_logs WHERE actor_id = ${caller.userId} AND at > ${since}
      AND action = ${acts[0]?.action ?? ''}) < ${limit}`)
  return meta.changes > 0
}

const lineOf = ({ userId, ip, userAgent }: Caller, act: Act) => ({
  id: crypto.randomUUID(),
  actor_id: userId,
  actor_type: 'person' as const,
  action: act.action,
  entity_type: act.entityType,
  entity_id: act.entityId,
  team_id: act.teamId,
  before: act.before === undefined ? null : JSON.stringify(act.before),
  after: act.after === undefined ? null : JSON.stringify(act.after),
  ip,
  user_agent: userAgent,
})
