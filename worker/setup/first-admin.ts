/**
 * The one way in for the first person of a database: an organisation and its admin, while there is no admin at all. Whose
 * token or address is believed is the caller's affair: the local entry asks nobody, a deployment a verified address.
 */
import type { FirstAdmin } from '#domain/http/people.ts'
import { sql } from 'drizzle-orm'
import { auditFor, type Caller } from '#worker/activity/log.ts'
import type { Orm } from '#worker/d1/orm.ts'
import { organisations, users } from '#worker/d1/schema.ts'
import { ProblemError } from '#worker/request/problem.ts'

interface Door {
  readonly orm: Orm
  readonly now: number
  /** From where they come; the line in the log is their own. */
  readonly caller: Omit<Caller, 'userId'>
}

const ANY_ADMIN = sql`SELECT 1 FROM users WHERE role = 'admin'`

export async function hasAdmin(orm: Orm): Promise<boolean> {
  return (await orm.get(ANY_ADMIN)) !== undefined
}

/** Answers their id. Throws `set-up-closed`, also for the second of two who come at once. */
export async function makeFirstAdmin(
  { orm, now, caller }: Door,
  { organisation_name, full_name, email }: FirstAdmin,
  subject: string,
): Promise<string> {
  const organisationId = crypto.randomUUID()
  const userId = crypto.randomUUID()
  const audit = auditFor(orm, { ...caller, userId }, ['organisation.set-up'])
  // One transaction: whoever comes second finds the first one's row.
  const [, made] = await orm.batch([
    orm.insert(organisations).select(sql`
      SELECT ${organisationId}, ${organisation_name}, ${now}, ${now}, NULL, 1 WHERE NOT EXISTS (${ANY_ADMIN})`),
    orm.insert(users).select(sql`
      SELECT ${userId}, o.id, ${subject}, ${email}, ${full_name}, 'admin', 1, ${now}, ${now}, 1, 'person'
      FROM organisations o WHERE o.id = ${organisationId}`),
    audit.lineIfChanged({
      action: 'organisation.set-up',
      entityType: 'organisation',
      entityId: organisationId,
      teamId: null,
      after: { name: organisation_name, first_admin: full_name, email },
    }),
  ])
  if (made.meta.changes === 0) throw new ProblemError('set-up-closed')
  return userId
}
