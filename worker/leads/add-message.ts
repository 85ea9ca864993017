/** Notes and messages written to a lead. */
import type { ConversationCreate, TimelineItem } from '#domain/http/leads.ts'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { Person } from '#worker/auth/person.ts'
import type { Ctx } from '#worker/request/context.ts'
import type { LeadRow } from '#worker/leads/queries.ts'
import { conversations } from '#worker/d1/schema.ts'
import { iso } from '#worker/d1/times.ts'

type Message = z.output<typeof ConversationCreate> & { readonly id: string; readonly created_at: number }

export const hasMessage = async ({ orm }: Ctx, id: string): Promise<boolean> =>
  (await orm.select({ id: conversations.id }).from(conversations).where(eq(conversations.id, id)).get()) !== undefined

/** Returns it as the timeline shows it. */
export async function addMessage(
  { actor, audit, orm }: Ctx,
  lead: LeadRow,
  { id, created_at, ...said }: Message,
): Promise<TimelineItem> {
  await orm.batch([
    orm.insert(conversations).values({ id, lead_id: lead.id, user_id: actor.userId, ...said, created_at }),
    audit.line({
      action: 'conversation.added',
      // Not on the lead: its timeline shows the message itself.
      entityType: 'conversation',
      entityId: id,
      teamId: lead.team_id,
      after: { lead_id: lead.id, ...said },
    }),
  ])
  return itemOf({ id, created_at, ...said }, actor)
}

/** As the timeline shows it to whoever wrote it. */
export const itemOf = (
  { id, created_at, message_type, message }: Message,
  { userId, fullName }: Person,
): TimelineItem => ({
  kind: 'message',
  id,
  at: iso(created_at),
  user_id: userId,
  user_name: fullName,
  message_type,
  message,
  call_id: null,
})
