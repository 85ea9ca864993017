/** Invitations: who was asked to come in, and coming in. */
import {
  InvitationAccept,
  InvitationCreate,
  InvitationLink,
  InvitationLook,
  InvitationPage,
  InvitationQuery,
  InvitationShown,
  InviteVerdicts,
} from '#domain/http/invitations.ts'
import { Joined } from '#domain/http/session.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { believedSubject } from '#worker/auth/signed-in.ts'
import { invitationFor, resend, revoke } from '#worker/invitations/change.ts'
import { sendsEmails } from '#worker/invitations/emails.ts'
import { invite } from '#worker/invitations/invite.ts'
import { join, showInvitation } from '#worker/invitations/join.ts'
import { listInvitations } from '#worker/invitations/queries.ts'
import { openVerb, type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Invitations'
const params = { id: Id }
const right = 'manage-people'

export const openInvitationVerbs: Verb[] = [
  openVerb({
    method: 'POST',
    path: '/api/invitations/look',
    subject,
    title: 'Read the invitation of a link',
    description: 'For whoever holds its secret, before they come in.',
    right: 'open',
    body: InvitationLook,
    idempotency: 'read',
    audit: [],
    problems: ['invitation-closed'],
    raw: { 200: { description: 'The invitation.', content: { 'application/json': InvitationShown } } },
    run: async (c, { body }) => c.json((await showInvitation(c, body.token)) satisfies InvitationShown),
  }),
  openVerb({
    method: 'POST',
    path: '/api/invitations/accept',
    subject,
    title: 'Come in by an invitation',
    description: 'For somebody whose session token is of no person yet: from then on it is the invited person’s.',
    right: 'signed-in',
    body: InvitationAccept,
    idempotency: 'repeatable',
    audit: ['invitation.accepted'],
    problems: ['invitation-closed', 'duplicate'],
    raw: { 200: { description: 'Who they are now.', content: { 'application/json': Joined } } },
    identify: believedSubject,
    run: async (c, { body, subject: of }) => c.json({ user_id: await join(c, body, of) } satisfies Joined),
  }),
]

export const invitationVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/invitations',
    subject,
    title: 'List invitations',
    description: 'Newest first; those that wait, unless another `status` is asked for.',
    right,
    query: InvitationQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: InvitationPage,
    run: ({ actor, env, now }, { query }) => listInvitations(env.DB, actor.organisationId, query, now),
  }),
  verb({
    method: 'POST',
    path: '/api/invitations',
    subject,
    title: 'Invite people',
    description:
      'One by `email`, or up to 500 by a pasted `list`. Each that can be invited is; of the others the answer says why not. ' +
      'The secrets of the links are told in this answer alone, so it is not kept for a repeat, which finds everybody invited. ' +
      'With `by_email` Clerk sends each an email as well, after the answer; `delivery` of the invitation says what became of it.',
    right,
    body: InvitationCreate,
    idempotency: 'repeatable',
    isBulk: true,
    audit: ['invitation.created'],
    answer: InviteVerdicts,
    run: async (ctx, { body }) => {
      const data = await invite(ctx, body)
      const invited = data.filter(({ invitation_id }) => invitation_id !== null).length
      return { invited, by_email: sendsEmails(ctx.env), data }
    },
  }),
  verb({
    method: 'POST',
    path: '/api/invitations/:id/resend',
    subject,
    title: 'Make a new link for an invitation',
    description: 'The links before it no longer let anybody in. Where Clerk sends emails, it sends a new one.',
    right,
    params,
    idempotency: 'each',
    audit: ['invitation.resent'],
    problems: ['invitation-closed'],
    answer: InvitationLink,
    find: (ctx, { params: { id } }) => invitationFor(ctx, id),
    run: (ctx, { found }) => resend(ctx, found),
  }),
  verb({
    method: 'DELETE',
    path: '/api/invitations/:id',
    subject,
    title: 'Revoke an invitation',
    description:
      'Also at Clerk, where it was sent from there. It does not stop anybody from signing up with Clerk; nobody is let in by it here.',
    right,
    params,
    idempotency: 'repeatable',
    audit: ['invitation.revoked'],
    problems: ['invitation-closed'],
    answer: null,
    find: (ctx, { params: { id } }) => invitationFor(ctx, id),
    run: (ctx, { found }) => revoke(ctx, found),
  }),
]
