/** What can be done with an invitation that waits: a new link, or none. */
import type { InvitationLink } from '#domain/http/invitations.ts'
import { and, eq } from 'drizzle-orm'
import { invitations } from '#worker/d1/schema.ts'
import { invitationById, invitationOf, type InvitationRow } from '#worker/invitations/queries.ts'
import { LINK_LASTS_MS, newSecret } from '#worker/invitations/secret.ts'
import { emailStatement, revokeStatement, sendEmailsLater, sendsEmails } from '#worker/invitations/emails.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'

/** One of the asker's organisation. Throws `not-found`. */
export async function invitationFor({ actor, env }: Ctx, id: string): Promise<InvitationRow> {
  const row = await invitationById(env.DB, id)
  if (row?.organisation_id !== actor.organisationId) throw new ProblemError('not-found')
  return row
}

const isPending = (id: string) => and(eq(invitations.id, id), eq(invitations.status, 'pending'))

/** Throws `invitation-closed` when it no longer waits. */
export async function resend(ctx: Ctx, { id, email }: InvitationRow): Promise<InvitationLink> {
  const { audit, env, now, orm } = ctx
  const { token, hash } = await newSecret()
  const expires_at = now + LINK_LASTS_MS
  const [written] = await orm.batch([
    orm.update(invitations).set({ token_hash: hash, expires_at }).where(isPending(id)),
    audit.lineIfChanged({
      action: 'invitation.resent',
      entityType: 'invitation',
      entityId: id,
      teamId: null,
      after: { email, expires_at },
    }),
    ...(sendsEmails(env) ? [emailStatement(orm, [id], now)] : []),
  ])
  if (written.meta.changes === 0) throw new ProblemError('invitation-closed')
  sendEmailsLater(ctx)
  return { invitation: invitationOf(await invitationFor(ctx, id), now), token }
}

/** Revoked once is revoked; one that was taken up is a person by now. */
export async function revoke(ctx: Ctx, { id, email, status }: InvitationRow): Promise<void> {
  if (status === 'accepted') throw new ProblemError('invitation-closed')
  const { audit, now, orm } = ctx
  const [written] = await orm.batch([
    orm.update(invitations).set({ status: 'revoked' }).where(isPending(id)),
    audit.lineIfChanged({
      action: 'invitation.revoked',
      entityType: 'invitation',
      entityId: id,
      teamId: null,
      before: { email, status: 'pending' },
      after: { status: 'revoked' },
    }),
    revokeStatement(orm, id, now),
  ])
  sendEmailsLater(ctx)
  if (written.meta.changes > 0 || status === 'revoked') return
  throw new ProblemError('invitation-closed')
}
