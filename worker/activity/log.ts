/** Lines of the activity log: who, what, before and after, from which address and program. */
import type { Action } from '#worker/activity/actions.ts'
import { ACTIVITY_WORDS } from '#domain/vocabulary/activity.ts'
import { type Orm } from '#worker/d1/orm.ts'
import { activityLogs } from '#worker/d1/schema.ts'
import { getTableColumns, sql } from 'drizzle-orm'

/** An act without words does not compile: `domain/vocabulary/activity.ts` has to say what a reader is told of it. */
const WORDS: Readonly<Record<Action, string>> = ACTIVITY_WORDS

export interface Act {
  /** Of a line that is written once, however often it is tried; left out for one of its own. */
  readonly id?: string
  readonly action: Action
  readonly entityType:
    | 'consent'
    | 'do-not-call'
    | 'activity'
    | 'attachment'
    | 'lead'
    | 'call'
    | 'conversation'
    | 'export'
    | 'field'
    | 'floor'
    | 'import'
    | 'invitation'
    | 'job'
    | 'organisation'
    | 'report'
    | 'route'
    | 'session'
    | 'task'
    | 'tag'
    | 'team'
    | 'token'
    | 'user'
    | 'view'
    | 'wallboard'
    | 'webhook'
    | 'script'
  readonly entityId: string
  readonly teamId: string | null
  readonly before?: Readonly<Record<string, unknown>>
  readonly after?: Readonly<Record<string, unknown>>
}

export interface Caller {
  /** Null: the system, of a person whom the line is about. */
  readonly userId: string | null
  readonly ip: string | null
  readonly userAgent: string | null
  /** Who acts in this person's name. */
  readonly impersonatorId?: string | null | undefined
}

/** Lines of one person, of the actions that their request has declared; another one is a fault of ours. */
export interface Audit {
  /** For a batch with the write it tells of. */
  line(act: Act): ReturnType<typeof insertLine>
  /** The same of many acts. */
  lines(acts: readonly Act[]): ReturnType<typeof insertLines>
  /** One that is there already, by its id, stays as it is. */
  lineOnce(act: Act): ReturnType<typeof insertOnce>
  /** Right after a guarded write in the batch: no line when that write changed nothing. */
  lineIfChanged(act: Act): ReturnType<typeof insertIfChanged>
  /** Right after an insert of many invitations in the batch: a line for each that came in. */
  linesOfInvited(acts: readonly Act[]): ReturnType<typeof insertOfInvited>
  /** A line for each lead that a turn of a bulk job has taken. */
  linesOfBulk(acts: readonly Act[], turn: BulkTurn): ReturnType<typeof insertOfBulk>
  /** All of these lines of one action, or none and false when this person has as many of it since then. */
  linesBelow(acts: readonly Act[], bound: Bound): Promise<boolean>
}

export function auditFor(orm: Orm, caller: Caller, declared: readonly Action[]): Audit {
  const checked = (act: Act): Act => {
    if (!declared.includes(act.action) || !(act.action in WORDS))
      throw new Error(`the verb does not declare that it writes ${act.action}`)
    return act
  }
  return {
    line: (act) => insertLine(orm, caller, checked(act)),
    lines: (acts) => insertLines(orm, caller, acts.map(checked)),
    lineOnce: (act) => insertOnce(orm, caller, checked(act)),
    lineIfChanged: (act) => insertIfChanged(orm, caller, checked(act)),
    linesOfInvited: (acts) => insertOfInvited(orm, caller, acts.map(checked)),
    linesOfBulk: (acts, turn) => insertOfBulk(orm, caller, acts.map(checked), turn),
    linesBelow: (acts, bound) => insertBelow(orm, caller, acts.map(checked), bound),
  }
}

const insertLine = (orm: Orm, caller: Caller, act: Act) =>
  orm.insert(activityLogs).select(sql`SELECT ${OF_LINE} FROM json_each(${linesOf(caller, [act])})`)

const insertLines = (orm: Orm, caller: Caller, acts: readonly Act[]) =>
  orm.insert(activityLogs).select(sql`SELECT ${OF_LINE} FROM json_each(${linesOf(caller, acts)})`)

const insertOnce = (orm: Orm, caller: Caller, act: Act) =>
  orm
    .insert(activityLogs)
    .select(sql`SELECT ${OF_LINE} FROM json_each(${linesOf(caller, [act])}) WHERE true`)
    .onConflictDoNothing()

const insertIfChanged = (orm: Orm, caller: Caller, act: Act) =>
  orm.insert(activityLogs).select(sql`SELECT ${OF_LINE} FROM json_each(${linesOf(caller, [act])}) WHERE changes() > 0`)

const insertOfInvited = (orm: Orm, caller: Caller, acts: readonly Act[]) =>
  orm.insert(activityLogs).select(sql`
    SELECT ${OF_LINE} FROM json_each(${linesOf(caller, acts)})
    WHERE EXISTS (SELECT 1 FROM invitations WHERE invitations.id = value ->> 'entity_id')`)

interface BulkTurn {
  readonly jobId: string
  readonly turn: string
}

const insertOfBulk = (orm: Orm, caller: Caller, acts: readonly Act[], { jobId, turn }: BulkTurn) =>
  orm.insert(activityLogs).select(sql`
    SELECT ${OF_LINE} FROM json_each(${linesOf(caller, acts)})
    WHERE EXISTS (SELECT 1 FROM leads l JOIN bulk_leads b ON b.lead_row = l.row AND b.job_id = ${jobId}
      WHERE l.id = value ->> 'entity_id' AND b.turn = ${turn})`)

interface Bound {
  readonly limit: number
  readonly since: number
  readonly now: number
}

/** One statement, so that requests at the same time cannot each take the last place. */
async function insertBelow(orm: Orm, caller: Caller, acts: readonly Act[], bound: Bound): Promise<boolean> {
  const { limit, since, now } = bound
  const { meta } = await orm.insert(activityLogs).select(sql`
    SELECT ${OF_LINE} FROM json_each(${linesOf(caller, acts, now)})
    WHERE (SELECT COUNT(*) FROM activity_logs WHERE actor_id = ${caller.userId} AND at > ${since}
      AND action = ${acts[0]?.action ?? ''}) < ${limit}`)
  return meta.changes > 0
}

/** Every column of the table, in its order, out of a line given as JSON. */
const OF_LINE = sql.raw(
  Object.keys(getTableColumns(activityLogs))
    .map((column) => {
      if (column === 'seq') return 'NULL'
      if (column === 'organisation_id') {
        return `(SELECT organisation_id FROM users WHERE id = COALESCE(value ->> 'actor_id',
          CASE value ->> 'entity_type' WHEN 'user' THEN value ->> 'entity_id' END))`
      }
      return `value ->> '${column}'`
    })
    .join(', '),
)

const linesOf = (caller: Caller, acts: readonly Act[], now = Date.now()): string =>
  JSON.stringify(acts.map((act) => lineOf(caller, act, now)))

const lineOf = ({ userId, ip, userAgent, impersonatorId }: Caller, act: Act, at: number) => ({
  id: act.id ?? crypto.randomUUID(),
  actor_id: userId,
  actor_type: userId === null ? 'system' : 'person',
  action: act.action,
  entity_type: act.entityType,
  entity_id: act.entityId,
  team_id: act.teamId,
  before: act.before === undefined ? null : JSON.stringify(act.before),
  after: act.after === undefined ? null : JSON.stringify(act.after),
  ip,
  user_agent: userAgent,
  impersonator_id: impersonatorId ?? null,
  at,
})
