/** Lines of the activity log: who, what, before and after, from which address and program. */
import type { Action } from '#worker/activity/actions.ts'
import { type Orm } from '#worker/d1/orm.ts'
import { activityLogs } from '#worker/d1/schema.ts'
import { sql } from 'drizzle-orm'

export interface Act {
  readonly action: Action
  readonly entityType:
    | 'do-not-call'
    | 'lead'
    | 'call'
    | 'conversation'
    | 'floor'
    | 'invitation'
    | 'task'
    | 'tag'
    | 'team'
    | 'user'
    | 'script'
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

/** Lines of one person, of the actions that their request has declared; another one is a fault of ours. */
export interface Audit {
  /** For a batch with the write it tells of. */
  line(act: Act): ReturnType<typeof insertLine>
  /** The same, right after a guarded write in the batch: no line when that write changed nothing. */
  lineIfChanged(act: Act): ReturnType<typeof insertIfChanged>
  /** Right after an insert of many invitations in the batch: a line for each that came in. */
  linesOfInvited(acts: readonly Act[]): ReturnType<typeof insertOfInvited>
  /** All of these lines of one action, or none and false when this person has as many of it since then. */
  linesBelow(acts: readonly Act[], bound: Bound): Promise<boolean>
}

export function auditFor(orm: Orm, caller: Caller, declared: readonly Action[]): Audit {
  const checked = (act: Act): Act => {
    if (!declared.includes(act.action)) throw new Error(`the verb does not declare that it writes ${act.action}`)
    return act
  }
  return {
    line: (act) => insertLine(orm, caller, checked(act)),
    lineIfChanged: (act) => insertIfChanged(orm, caller, checked(act)),
    linesOfInvited: (acts) => insertOfInvited(orm, caller, acts.map(checked)),
    linesBelow: (acts, bound) => insertBelow(orm, caller, acts.map(checked), bound),
  }
}

const insertLine = (orm: Orm, caller: Caller, act: Act) => orm.insert(activityLogs).values(lineOf(caller, act))

function insertIfChanged(orm: Orm, caller: Caller, act: Act) {
  const line = lineOf(caller, act)
  // Every column of the table, in its order.
  return orm.insert(activityLogs).select(sql`
    SELECT NULL, ${line.id}, ${line.actor_id}, ${line.actor_type}, ${line.action}, ${line.entity_type},
      ${line.entity_id}, ${line.team_id}, ${line.before}, ${line.after}, ${line.ip}, ${line.user_agent}, ${Date.now()}
    WHERE changes() > 0`)
}

function insertOfInvited(orm: Orm, caller: Caller, acts: readonly Act[]) {
  const lines = JSON.stringify(acts.map((act) => lineOf(caller, act)))
  return orm.insert(activityLogs).select(sql`
    SELECT NULL, ${FROM_LINES}, ${Date.now()} FROM json_each(${lines})
    WHERE EXISTS (SELECT 1 FROM invitations WHERE invitations.id = value ->> 'entity_id')`)
}

/** The columns of a line that came as JSON, in the order of the table. */
const FROM_LINES = sql.raw(
  [
    'id',
    'actor_id',
    'actor_type',
    'action',
    'entity_type',
    'entity_id',
    'team_id',
    'before',
    'after',
    'ip',
    'user_agent',
  ]
    .map((column) => `value ->> '${column}'`)
    .join(', '),
)

interface Bound {
  readonly limit: number
  readonly since: number
  readonly now: number
}

/** One statement, so that requests at the same time cannot each take the last place. */
async function insertBelow(
  orm: Orm,
  caller: Caller,
  acts: readonly Act[],
  { limit, since, now }: Bound,
): Promise<boolean> {
  const lines = JSON.stringify(acts.map((act) => lineOf(caller, act)))
  const { meta } = await orm.insert(activityLogs).select(sql`
    SELECT NULL, ${FROM_LINES}, ${now}
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
