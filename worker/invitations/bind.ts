/**
 * The one way in for somebody who was invited: a person is made of the invitation and bound to the subject of a session token,
 * be it by the secret of its link or by an address that an identity provider has verified.
 */
import { eq, sql } from 'drizzle-orm'
import { auditFor, type Caller } from '#worker/activity/log.ts'
import type { Orm } from '#worker/d1/orm.ts'
import { invitations, teamMembers, users } from '#worker/d1/schema.ts'
import { newPoke, pokeStatement, type Poke } from '#worker/floor/poke.ts'
import type { InvitationRow } from '#worker/invitations/queries.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { jsonList } from '#worker/d1/json-list.ts'

interface Door {
  readonly orm: Orm
  readonly now: number
  /** From where they come; the line in the log is their own. */
  readonly caller: Omit<Caller, 'userId'>
}

interface Arrival {
  readonly subject: string
  /** As they confirmed it. */
  readonly fullName: string
  /** The secret was shown: a link that is too old lets nobody in. A verified address is no secret and does not age. */
  readonly byLink: boolean
}

interface Bound {
  readonly userId: string
  /** Floors that have to hear of them. */
  readonly poke: Poke
}

/**
 * Throws `invitation-closed`, or `duplicate` when the account or the address is somebody's already. Whoever came in by this very
 * invitation comes in again by it: their answer may have been lost.
 */
export async function bindInvitation(door: Door, invitation: InvitationRow, arrival: Arrival): Promise<Bound> {
  const { orm, now } = door
  const poke = newPoke(invitation.team_ids)
  if (invitation.user_id !== null) {
    if (await isTheirs(orm, invitation.user_id, arrival.subject)) return { userId: invitation.user_id, poke }
    throw new ProblemError('invitation-closed')
  }
  if (invitation.status !== 'pending') throw new ProblemError('invitation-closed')
  if (arrival.byLink && invitation.expires_at <= now) throw new ProblemError('invitation-closed')
  const userId = crypto.randomUUID()
  await write(door, invitation, { ...arrival, userId }, poke).catch((fault: unknown) => {
    if (!String(fault instanceof Error ? (fault.cause ?? fault) : fault).includes('UNIQUE')) throw fault
    throw new ProblemError('duplicate', { errors: { email: ['is already in use'] }, cause: fault })
  })
  const [made] = await orm.select({ id: users.id }).from(users).where(eq(users.id, userId))
  if (made === undefined) throw new ProblemError('invitation-closed')
  return { userId, poke }
}

const isTheirs = async (orm: Orm, userId: string, subject: string): Promise<boolean> =>
  (await orm.select({ subject: users.clerk_id }).from(users).where(eq(users.id, userId)))[0]?.subject === subject

/** All of it or nothing; of two who come by one invitation the second finds it closed. */
async function write(
  { orm, now, caller }: Door,
  { id, organisation_id, email, role, team_ids }: InvitationRow,
  { subject, fullName, userId }: Arrival & { readonly userId: string },
  poke: Poke,
): Promise<void> {
  const audit = auditFor(orm, { ...caller, userId }, ['invitation.accepted'])
  const isMade = sql`EXISTS (SELECT 1 FROM users WHERE users.id = ${userId})`
  await orm.batch([
    orm.insert(users).select(sql`
      SELECT ${userId}, i.organisation_id, ${subject}, i.email, ${fullName}, i.role, 1, ${now}, ${now}, 1, 'person'
      FROM invitations i WHERE i.id = ${id} AND i.status = 'pending'`),
    orm.insert(teamMembers).select(sql`
      SELECT t.id, ${userId}, ${now} FROM json_each(${jsonList(team_ids)}) j JOIN teams t ON t.id = j.value
      WHERE t.organisation_id = ${organisation_id} AND ${isMade}`),
    orm
      .update(invitations)
      .set({ status: 'accepted', user_id: userId })
      .where(sql`${invitations.id} = ${id} AND ${isMade}`),
    audit.lineIfChanged({
      action: 'invitation.accepted',
      entityType: 'user',
      entityId: userId,
      teamId: null,
      after: { invitation_id: id, email, full_name: fullName, role, team_ids },
    }),
    pokeStatement(orm, poke, now),
  ])
}
