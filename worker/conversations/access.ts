/** Who may change a message or take it back: whoever wrote it, as long as the lead is theirs to edit, and managers. */
import { WRITTEN_TYPES } from '#domain/vocabulary/crm.ts'
import { demand } from '#worker/auth/rights.ts'
import { messageById, type MessageRow } from '#worker/conversations/queries.ts'
import { leadFor } from '#worker/leads/access.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'

export interface MessageOfLead {
  readonly message: MessageRow
  readonly teamId: string
}

/** Also one that is deleted. Throws `not-found`, and `forbidden` for what the system or a call wrote. */
export async function messageFor(ctx: Ctx, id: string): Promise<MessageOfLead> {
  const message = await messageById(ctx.env.DB, id)
  if (message === null) throw new ProblemError('not-found')
  const lead = await leadFor(ctx, message.lead_id)
  demand(ctx.reach !== 'own' || message.user_id === ctx.actor.userId)
  demand(WRITTEN_TYPES.some((type) => type === message.message_type))
  return { message, teamId: lead.team_id }
}
