/** What a link to come in carries: its secret. */
import { z } from 'zod'
import { InvitationToken } from '#domain/http/session.ts'

export const JoinSearch = z.object({ token: InvitationToken.optional().catch(undefined) })
