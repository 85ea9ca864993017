/** Asking people in: a list of them with role and teams, the link each comes in by, and coming in. */
import { z } from 'zod'
import { needsTeam } from '../vocabulary/rights.ts'
import { EmailAddress } from '../vocabulary/email.ts'
import { Role } from '../vocabulary/people.ts'
import { Id } from '../vocabulary/primitives.ts'
import { shownWords, words } from '../vocabulary/text.ts'
import { IsoTime, PageQuery, pageOf } from './common.ts'
import { InvitationToken } from './session.ts'

/** So many people at once. */
export const INVITE_MAX = 500
const LIST_MAX = 200_000

export const INVITATION_STATUSES = ['pending', 'accepted', 'revoked'] as const
export const InvitationStatus = z.enum(INVITATION_STATUSES)

/** How the link reaches the person: whoever invited them hands it on, or Clerk sends it by email. */
export const InvitationDelivery = z.enum(['by-hand', 'sending', 'sent', 'failed'])
export type InvitationDelivery = z.infer<typeof InvitationDelivery>

/** Why Clerk has not sent an email, or not yet. */
export const EMAIL_FAULTS = ['rate-limited', 'unreachable', 'key-refused', 'address-refused'] as const
export const EmailFault = z.enum(EMAIL_FAULTS)
export type EmailFault = z.infer<typeof EmailFault>

export const Invitation = z.object({
  id: Id,
  email: z.string(),
  full_name: z.string(),
  role: Role,
  team_ids: z.array(Id),
  status: InvitationStatus,
  /** Its link no longer lets anybody in; a new one does. */
  expired: z.boolean(),
  expires_at: IsoTime,
  delivery: InvitationDelivery,
  delivery_fault: EmailFault.nullable(),
  delivered_at: IsoTime.nullable(),
  invited_by: Id,
  invited_by_name: z.string(),
  /** Who came in by it. */
  user_id: Id.nullable(),
  created_at: IsoTime,
})
export type Invitation = z.infer<typeof Invitation>

/** GET /api/invitations, newest first */
export const InvitationQuery = PageQuery.extend({ status: InvitationStatus.default('pending') })
export const InvitationPage = pageOf(Invitation)
export type InvitationPage = z.infer<typeof InvitationPage>

/** POST /api/invitations: one person by `email`, or a pasted `list` (`Ada Okafor <ada@example.com>`, one a line). */
export const InvitationCreate = z
  .strictObject({
    email: EmailAddress.optional(),
    full_name: shownWords(200).optional(),
    list: words(LIST_MAX).optional(),
    role: Role,
    team_ids: z.array(Id).max(200),
  })
  .refine(({ email, list }) => (email === undefined) !== (list === undefined), {
    path: ['list'],
    error: 'is needed, or one email',
  })
  .refine(({ role, team_ids }) => team_ids.length > 0 || !needsTeam(role), {
    path: ['team_ids'],
    error: 'needs at least one team',
  })
export type InvitationCreate = z.output<typeof InvitationCreate>

/** Why somebody of a list was not invited. */
export const NOT_INVITED = [
  'not-an-address',
  'twice-in-list',
  'already-here',
  'deactivated',
  'already-invited',
] as const
export const NotInvited = z.enum(NOT_INVITED)
export type NotInvited = z.infer<typeof NotInvited>

/** Of each of a list, in its order: the invitation and the secret of its link, or why there is none. */
export const InviteVerdict = z.object({
  line: z.int(),
  text: z.string(),
  email: z.string().nullable(),
  full_name: z.string(),
  invitation_id: Id.nullable(),
  /** For `/join?token=…`; told once. */
  token: z.string().nullable(),
  reason: NotInvited.nullable(),
})
export type InviteVerdict = z.infer<typeof InviteVerdict>
export const InviteVerdicts = z.object({
  invited: z.int(),
  /** Clerk sends each of them an email too; `GET /api/invitations` says what became of it. */
  by_email: z.boolean(),
  data: z.array(InviteVerdict),
})
export type InviteVerdicts = z.infer<typeof InviteVerdicts>

/** POST /api/invitations/:id/resend: a new link; the one before it no longer lets anybody in. */
export const InvitationLink = z.object({ invitation: Invitation, token: z.string() })
export type InvitationLink = z.infer<typeof InvitationLink>

/** POST /api/invitations/look, without a sign-in: what the person who holds the link is asked to confirm. */
export const InvitationLook = z.strictObject({ token: InvitationToken })
export const InvitationShown = z.object({
  email: z.string(),
  full_name: z.string(),
  role: Role,
  organisation_name: z.string(),
  team_names: z.array(z.string()),
})
export type InvitationShown = z.infer<typeof InvitationShown>

/** POST /api/invitations/accept */
export const InvitationAccept = z.strictObject({ token: InvitationToken, full_name: shownWords(200) })

/** GET /api/clerk/settings: which of Clerk’s secrets are configured; null where people sign in locally. */
export const ClerkSettings = z.object({
  clerk: z
    .object({
      /** `CLERK_SECRET_KEY`: Clerk sends invitations by email, and is asked for addresses. */
      emails: z.boolean(),
      /** `CLERK_WEBHOOK_SIGNING_SECRET`: changed addresses and deleted accounts are heard of. */
      webhooks: z.boolean(),
    })
    .nullable(),
})
export type ClerkSettings = z.infer<typeof ClerkSettings>
