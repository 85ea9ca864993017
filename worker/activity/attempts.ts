/** What nobody's verb writes down: that somebody signed in, and that they were refused. */
import { REFUSALS_AN_HOUR } from '#durable-objects/team-floor/contract.ts'
import { type Act, auditFor } from '#worker/activity/log.ts'
import type { Person } from '#worker/auth/person.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { callerOf } from '#worker/request/context.ts'
import type { HonoContext } from '#worker/request/hono.ts'
import { logFault, ProblemError } from '#worker/request/problem.ts'
import { takeToken } from '#worker/request/rate-limit.ts'
import { Id } from '#domain/vocabulary/primitives.ts'

/** Sessions that this isolate has written down; the line's own id keeps it single beyond that. */
const MOST_SESSIONS = 5_000
const sessions = new Set<string>()

/** The first request of a session: who, from where, with which browser. After the answer. */
export function noteSession(c: HonoContext, person: Person, sessionId: string | null): void {
  if (sessionId === null || sessions.has(sessionId)) return
  if (sessions.size >= MOST_SESSIONS) sessions.clear()
  sessions.add(sessionId)
  c.executionCtx.waitUntil(
    attempt(c, 'session.started', async () => {
      const name = await nameOf(sessionId)
      const audit = auditFor(ormOf(c.env.DB), callerOf(c, person.userId), ['session.started'])
      await audit.line({
        id: `session-${name}`,
        action: 'session.started',
        entityType: 'session',
        entityId: name,
        teamId: person.memberOf[0] ?? null,
      })
    }).then((isWritten) => isWritten || sessions.delete(sessionId)),
  )
}

/** Tells sessions apart, and is of no use to anybody who reads it. */
async function nameOf(sessionId: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(sessionId))
  return [...new Uint8Array(hash, 0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const HOUR = 3_600_000
/** Of one person and kind; a loop that goes on knocking fills nothing. */
const REFUSALS = { burst: REFUSALS_AN_HOUR, perSecond: REFUSALS_AN_HOUR / 3_600 }

const REFUSED: ReadonlySet<string> = new Set(['forbidden', 'impersonated', 'out-of-scope'])

interface Asked {
  readonly method: string
  readonly path: string
}

/** That somebody was told that they may not, of which record. After the answer. */
export function noteRefusal(c: HonoContext, person: Person, asked: Asked, fault: unknown): void {
  if (fault instanceof ProblemError && REFUSED.has(fault.code)) noteForbidden(c, person, asked, recordOf(c, asked))
}

type ActRecord = Pick<Act, 'entityType' | 'entityId'>

/** The same where the record is not in the path. */
export function noteForbidden(c: HonoContext, person: Person, { method, path }: Asked, record: ActRecord): void {
  const teamId = person.memberOf[0] ?? null
  noteAttempt(c, person.userId, { action: 'request.refused', ...record, teamId, after: { method, path } })
}

/** That somebody came to a floor with a ticket from before their rights ended. */
export const noteRevokedTicket = (c: HonoContext, userId: string, teamId: string): void =>
  noteAttempt(c, userId, { action: 'ticket.revoked', entityType: 'floor', entityId: teamId, teamId })

function noteAttempt(c: HonoContext, userId: string, act: Act): void {
  const { action } = act
  if (isSpent(`${action}/${userId}`)) return
  const now = Date.now()
  c.executionCtx.waitUntil(
    attempt(c, action, async () => {
      const audit = auditFor(ormOf(c.env.DB), callerOf(c, userId), [action])
      await audit.linesBelow([act], { limit: REFUSALS_AN_HOUR, since: now - HOUR, now })
    }),
  )
}

/** In the memory of this isolate, so that most of a flood does not reach the database; the count there is what holds. */
function isSpent(key: string): boolean {
  try {
    takeToken(key, REFUSALS, Date.now())
    return false
  } catch {
    return true
  }
}

const RECORDS: Readonly<Record<string, Act['entityType']>> = {
  calls: 'call',
  floor: 'floor',
  invitations: 'invitation',
  leads: 'lead',
  scripts: 'script',
  tags: 'tag',
  tasks: 'task',
  teams: 'team',
  tokens: 'token',
  users: 'user',
}

/** The record that the path names, or the route itself. */
function recordOf(c: HonoContext, { method, path }: Asked): ActRecord {
  const [, subject = '', param = ''] = /^\/api\/([a-z-]+)\/:(\w+)/.exec(path) ?? []
  const entityType = RECORDS[subject]
  const id = Id.safeParse(param === '' ? undefined : c.req.param(param))
  return entityType !== undefined && id.success
    ? { entityType, entityId: id.data }
    : { entityType: 'route', entityId: `${method} ${path}` }
}

async function attempt(c: HonoContext, what: string, write: () => Promise<void>): Promise<boolean> {
  try {
    await write()
    return true
  } catch (fault) {
    logFault(fault, c.get('requestId'), what)
    return false
  }
}
