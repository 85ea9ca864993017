/**
 * The first admin of an empty deployment: whoever signs in with the verified address that the deployment names. It works once:
 * where there is an admin, or ever was one, it names nobody.
 */
import { sql } from 'drizzle-orm'
import { auditFor } from '#worker/activity/log.ts'
import type { ClerkCtx } from '#worker/clerk/context.ts'
import { organisations, users } from '#worker/d1/schema.ts'

interface Somebody {
  readonly subject: string
  readonly email: string
  readonly fullName: string
}

/** Until the set-up asks for its name. */
const NAMELESS = 'Your organisation'
const NO_ADMIN = sql`NOT EXISTS (SELECT 1 FROM users a WHERE a.role = 'admin')`

/** All of it or nothing: of two who come in at once the second finds an admin. */
export async function makeFirstAdmin({ orm, from }: ClerkCtx, somebody: Somebody): Promise<boolean> {
  const { subject, email, fullName } = somebody
  const [userId, organisationId] = [crypto.randomUUID(), crypto.randomUUID()]
  const audit = auditFor(orm, { userId, ...from }, ['user.first-admin'])
  const [, made] = await orm.batch([
    orm.insert(organisations).select(
      sql`SELECT ${organisationId}, ${NAMELESS}, ${Date.now()}, ${Date.now()}
          WHERE ${NO_ADMIN} AND NOT EXISTS (SELECT 1 FROM organisations)`,
    ),
    orm.insert(users).select(sql`
      SELECT ${userId}, (SELECT id FROM organisations ORDER BY created_at LIMIT 1), ${subject}, ${email},
        ${fullName || email}, 'admin', 1, ${Date.now()}, ${Date.now()}, 1
      WHERE ${NO_ADMIN} AND NOT EXISTS (SELECT 1 FROM users o WHERE o.email = ${email} OR o.clerk_id = ${subject})`),
    audit.lineIfChanged({
      action: 'user.first-admin',
      entityType: 'user',
      entityId: userId,
      teamId: null,
      after: { email },
    }),
  ])
  return made.meta.changes > 0
}
