/** What a link to come in carries: its secret. */
import { z } from 'zod'
import { InvitationToken } from '#domain/http/session.ts'

export const JoinSearch = z.object({
  token: InvitationToken.optional().catch(undefined),
  /** Of an email that Clerk sent: its own form reads them from the address. */
  __clerk_status: z.enum(['sign_up', 'sign_in', 'complete']).optional().catch(undefined),
  __clerk_ticket: z.string().max(8_192).optional().catch(undefined),
})
